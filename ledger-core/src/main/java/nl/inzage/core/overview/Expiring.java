package nl.inzage.core.overview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.person.PersonFact.ConfidentialityDeclarationSigned;
import nl.inzage.core.person.PersonFact.ScreeningRecorded;
import nl.inzage.core.person.PersonFact.ScreeningWithdrawn;
import nl.inzage.core.person.ScreeningKind;
import nl.inzage.core.person.ScreeningResult;
import nl.inzage.core.person.Screenings;
import org.jspecify.annotations.Nullable;

/**
 * A screening or a confidentiality declaration of a person that holds and will run out.
 *
 * @param what the kind of screening, or CONFIDENTIALITY_DECLARATION
 */
public record Expiring(PersonRef person, String what, Instant until, List<Long> entries) {

    /** What runs out first comes first. */
    public static final Comparator<Expiring> BY_END = Comparator.comparing(Expiring::until)
            .thenComparing(one -> one.person().value())
            .thenComparing(Expiring::what);

    /**
     * What of a person holds at a moment and has run out at a later one.
     *
     * @param facts what is known of the person
     */
    public static List<Expiring> of(PersonRef person, List<Known> facts, Instant at, Instant before) {
        var expiring = new ArrayList<Expiring>();
        for (var kind : ScreeningKind.values()) {
            Said.last(facts.stream().filter(known -> concerns(known, kind)), at)
                    .filter(known -> known.statement().fact() instanceof ScreeningRecorded screening
                            && screening.result() == ScreeningResult.POSITIVE)
                    .ifPresent(known -> add(
                            person,
                            kind.name(),
                            known,
                            Screenings.end(Said.as(known, ScreeningRecorded.class), Said.from(known)),
                            expiring));
        }
        // Of several declarations the one that holds longest counts.
        var declared = Said.of(facts, ConfidentialityDeclarationSigned.class)
                .filter(known -> Said.holds(known, at))
                .toList();
        if (declared.stream().noneMatch(known -> Said.until(known) == null)) {
            declared.stream()
                    .max(Comparator.comparing(known ->
                            Stream.ofNullable(Said.until(known)).findFirst().orElse(Instant.MAX)))
                    .ifPresent(known -> add(person, "CONFIDENTIALITY_DECLARATION", known, Said.until(known), expiring));
        }
        return expiring.stream()
                .filter(one -> one.until().isAfter(at) && !one.until().isAfter(before))
                .toList();
    }

    /** A result that is still awaited replaces nothing. */
    private static boolean concerns(Known known, ScreeningKind kind) {
        return switch (known.statement().fact()) {
            case ScreeningRecorded f -> f.kind() == kind && f.result() != ScreeningResult.PENDING;
            case ScreeningWithdrawn f -> f.kind() == kind;
            default -> false;
        };
    }

    private static void add(
            PersonRef person, String what, Known known, @Nullable Instant end, List<Expiring> expiring) {
        if (end != null) {
            expiring.add(new Expiring(person, what, end, List.of(known.contentPosition())));
        }
    }
}
