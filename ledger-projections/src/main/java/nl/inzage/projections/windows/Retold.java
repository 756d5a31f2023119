package nl.inzage.projections.windows;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import nl.inzage.core.correction.Correction;
import nl.inzage.core.correction.Correction.FactCorrected;
import nl.inzage.core.correction.Correction.FactRetracted;
import nl.inzage.core.exposure.Scene;
import nl.inzage.core.exposure.Superseded;
import nl.inzage.core.exposure.Window;
import nl.inzage.core.fact.Recorded;

/**
 * What entries make known, told from the first on and without a database: the fold that fills the views, for whoever
 * has nothing but the entries. It remembers all of them.
 */
public final class Retold {

    private final Fold fold = Fold.fromTheBeginning();
    private final Map<UUID, Long> positions = new HashMap<>();
    private final List<Superseded> superseded = new ArrayList<>();
    private long position;

    /**
     * Takes in the next entry.
     *
     * @throws IllegalArgumentException if it does not follow the one before
     */
    public void add(Recorded entry) {
        if (entry.position() != position + 1) {
            throw new IllegalArgumentException("entry " + entry.position() + " does not follow " + position);
        }
        position = entry.position();
        positions.put(entry.eventId(), position);
        var replaced = new TreeMap<Remembered.Place, Window.Path>();
        for (var change : fold.apply(entry)) {
            if (change instanceof Change.Closed closed && closed.row().window() instanceof Window.Path path) {
                replaced.put(Remembered.Place.of(closed.row()), path);
            }
        }
        if (entry.fact() instanceof Correction correction) {
            correcting(correction)
                    .ifPresent(said -> replaced.values()
                            .forEach(path -> superseded.add(new Superseded(
                                    path, entry.position(), said.corrects(), said.reason(), entry.recordedAt()))));
        }
    }

    private record Said(long corrects, String reason) {}

    private Optional<Said> correcting(Correction correction) {
        return switch (correction) {
            case FactCorrected corrected -> said(corrected.target(), corrected.correctionReason());
            case FactRetracted retracted -> said(retracted.target(), retracted.retractionReason());
        };
    }

    private Optional<Said> said(UUID target, String reason) {
        return Optional.ofNullable(positions.get(target)).map(corrects -> new Said(corrects, reason));
    }

    /** The position of the last entry that was taken in; 0 before the first. */
    public long position() {
        return position;
    }

    /** All that is known at that position, in the order in which the views have it. */
    public Scene scene() {
        Collection<Window> windows = fold.open().stream()
                .sorted(Comparator.comparing(Remembered.Place::of))
                .map(Row::window)
                .toList();
        return Scene.of(windows, superseded);
    }
}
