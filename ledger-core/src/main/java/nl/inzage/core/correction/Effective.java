package nl.inzage.core.correction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.inzage.core.correction.Correction.FactCorrected;
import nl.inzage.core.correction.Correction.FactRetracted;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.fact.Statement;

/** What a stream says as known at a position, once corrections and retractions are applied. */
public final class Effective {

    private Effective() {}

    /**
     * A fact as it counts at a position.
     *
     * @param original the entry that first said it
     * @param statement what it says now
     * @param content the entry that gave it this content: the original, or the last correction
     */
    public record Known(Recorded original, Statement statement, Recorded content) {

        /** The position of the entry that gave it this content. */
        public long contentPosition() {
            return content.position();
        }

        /** Who registered this content. */
        public String contentBy() {
            return content.circumstances().registrar();
        }
    }

    /**
     * Applies corrections and retractions. The last correction by position wins; retracting a correction restores what
     * stood before; retracting a retraction restores what it removed.
     *
     * @param recorded entries of whole streams, in the order of their positions
     * @param position the last position that counts
     */
    public static List<Known> facts(List<Recorded> recorded, long position) {
        var known =
                recorded.stream().filter(entry -> entry.position() <= position).toList();
        var retracted = new HashSet<UUID>();
        var corrections = new HashMap<UUID, Recorded>();
        // Backwards, so that each retraction is itself settled before what it retracts is looked at.
        for (var entry : known.reversed()) {
            if (retracted.contains(entry.eventId())) {
                continue;
            }
            switch (entry.fact()) {
                case FactRetracted retraction -> retracted.add(retraction.target());
                case FactCorrected correction -> corrections.putIfAbsent(correction.target(), entry);
                default -> {}
            }
        }
        var facts = new ArrayList<Known>();
        for (var entry : known) {
            if (!(entry.fact() instanceof Correction) && !retracted.contains(entry.eventId())) {
                facts.add(content(entry, corrections));
            }
        }
        return List.copyOf(facts);
    }

    private static Known content(Recorded original, Map<UUID, Recorded> corrections) {
        var entry = corrections.get(original.eventId());
        if (entry == null || !(entry.fact() instanceof FactCorrected correction)) {
            return new Known(original, original.statement(), original);
        }
        return new Known(
                original,
                new Statement(correction.replacement(), correction.circumstances(original.circumstances())),
                entry);
    }
}
