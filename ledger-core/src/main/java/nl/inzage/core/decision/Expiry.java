package nl.inzage.core.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.grant.GrantFact.BreakGlassClosed;
import nl.inzage.core.grant.GrantFact.BreakGlassOpened;
import nl.inzage.core.grant.GrantFact.GrantActivated;
import nl.inzage.core.grant.GrantFact.GrantExpired;
import nl.inzage.core.grant.GrantFact.GrantExtended;
import nl.inzage.core.grant.GrantFact.GrantRequested;
import nl.inzage.core.grant.GrantFact.GrantRevoked;
import nl.inzage.core.grant.TimeBox;

/**
 * When a grant ends by the clock. The paper period is computed from the facts whether or not anybody noticed; that it
 * was noticed is recorded so that those who must close the door hear of it.
 */
public final class Expiry {

    private Expiry() {}

    /** The end of the time box that has passed and was not noticed yet; none if the grant ended otherwise before. */
    public static Optional<Instant> due(List<Known> grant, Instant now) {
        var active = grant.stream()
                .map(known -> known.statement().fact())
                .anyMatch(fact -> fact instanceof GrantActivated || fact instanceof BreakGlassOpened);
        return boxEnd(grant)
                .filter(end -> active && !end.isAfter(now))
                .filter(end -> grant.stream().noneMatch(known -> endsBefore(known, end) || noticed(known, end)));
    }

    private static Optional<Instant> boxEnd(List<Known> grant) {
        return Case.said(grant, GrantExtended.class)
                .reduce((first, second) -> second)
                .map(GrantExtended::until)
                .or(() -> grant.stream()
                        .map(known -> box(known.statement().fact()))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .flatMap(box -> Optional.ofNullable(box.until())));
    }

    static Optional<TimeBox> box(Fact fact) {
        return switch (fact) {
            case GrantRequested request -> Optional.of(request.timeBox());
            case BreakGlassOpened opened -> Optional.of(opened.timeBox());
            default -> Optional.empty();
        };
    }

    private static boolean endsBefore(Known known, Instant end) {
        var fact = known.statement().fact();
        return (fact instanceof GrantRevoked || fact instanceof BreakGlassClosed)
                && Case.from(known).isBefore(end);
    }

    private static boolean noticed(Known known, Instant end) {
        return known.statement().fact() instanceof GrantExpired
                && Case.from(known).equals(end);
    }
}
