package nl.inzage.core.cover;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.inzage.core.exposure.Paper.Phase;
import nl.inzage.core.exposure.Paper.Standing;
import nl.inzage.core.exposure.Window;
import nl.inzage.core.identity.VendorId;
import org.jspecify.annotations.Nullable;

/** What one grant says of a session at one moment. */
record Fit(Use use, Surroundings around) {

    /** A judgement, and the entries of the grant and its surroundings that bear it. */
    record Found(CoverCode code, List<Long> entries) {}

    /** What the grant says; nothing if it has nothing to do with the session at that moment. */
    Optional<Found> judge(Claim claim, Instant at) {
        if (!concerns(claim, at)) {
            return Optional.empty();
        }
        var standing = claim.standings().around(at).value();
        var inForce = standing.phase() == Phase.IN_FORCE || standing.phase() == Phase.EMERGENCY;
        if (!rightTarget(claim)) {
            return inForce ? found(CoverCode.WRONG_TARGET, standing, claim, at) : Optional.empty();
        }
        if (!rightAccount(claim, at)) {
            return inForce ? found(CoverCode.WRONG_ACCOUNT_OR_PROTOCOL, standing, claim, at) : Optional.empty();
        }
        if (inForce && lapsed(claim, at)) {
            return found(CoverCode.SCREENING_OR_CONTRACT_LAPSED, standing, claim, at);
        }
        return found(
                switch (standing.phase()) {
                    case IN_FORCE -> standing.heldSince().isAfter(at) ? CoverCode.COVERED_LATE : CoverCode.COVERED;
                    case EMERGENCY -> CoverCode.BREAK_GLASS_OPEN;
                    case UNCERTAIN -> CoverCode.CLOCK_UNCERTAIN;
                    case UNAPPROVED -> CoverCode.APPROVAL_MISSING;
                    case WITHDRAWN -> CoverCode.AFTER_REVOCATION;
                    case OVER -> CoverCode.AFTER_WINDOW;
                    case BEFORE -> CoverCode.BEFORE_WINDOW;
                },
                standing,
                claim,
                at);
    }

    private Optional<Found> found(CoverCode code, Standing standing, Claim claim, Instant at) {
        var entries = new TreeSet<>(standing.entries());
        employed(at)
                .filter(employed -> worksFor(employed, claim.vendor()))
                .forEach(employed -> entries.addAll(employed.entries()));
        var lapsed = code == CoverCode.SCREENING_OR_CONTRACT_LAPSED;
        screenings()
                .filter(screened -> lapsed || screened.holds(at))
                .forEach(screened -> entries.addAll(screened.entries()));
        contracts(claim)
                .filter(contract -> lapsed || contract.period().contains(at))
                .forEach(contract -> entries.addAll(contract.entries()));
        return Optional.of(new Found(code, List.copyOf(entries)));
    }

    private boolean concerns(Claim claim, Instant at) {
        return claim.grant().equals(use.named())
                || claim.vendor().equals(use.vendor())
                || (use.person() != null && claim.persons().contains(use.person()))
                || employedBy(claim.vendor(), at);
    }

    private boolean rightTarget(Claim claim) {
        return claim.servers().contains(use.server())
                && (claim.datasets().isEmpty() || claim.datasets().containsAll(use.datasets()));
    }

    /** Access through a person is allowed to who works for the vendor at that moment, whoever works there today. */
    private boolean rightAccount(Claim claim, Instant at) {
        var rightPerson = use.person() == null
                ? claim.persons().isEmpty() && claim.vendor().equals(use.vendor())
                : (claim.persons().isEmpty() || claim.persons().contains(use.person()))
                        && employedBy(claim.vendor(), at);
        return rightPerson && same(use.account(), claim.account()) && same(use.channel(), claim.channel());
    }

    private static boolean same(@Nullable Object known, Object granted) {
        return known == null || known.equals(granted);
    }

    private Stream<Window.Employment> employed(Instant at) {
        return around.employments().stream()
                .filter(employed -> employed.person().equals(use.person()))
                .filter(employed -> employed.period().contains(at));
    }

    private static boolean worksFor(Window.Employment employed, VendorId vendor) {
        return employed.vendor().equals(vendor) || vendor.equals(employed.via());
    }

    private boolean employedBy(VendorId vendor, Instant at) {
        return employed(at).anyMatch(employed -> worksFor(employed, vendor));
    }

    private Stream<Surroundings.Screened> screenings() {
        return around.screenings().stream().filter(screened -> screened.person().equals(use.person()));
    }

    private Stream<Surroundings.Contract> contracts(Claim claim) {
        return around.contracts().stream()
                .filter(contract -> contract.engagement().equals(claim.engagement()));
    }

    /** Whether something held once, or will, and does not at the moment. */
    private boolean lapsed(Claim claim, Instant at) {
        var screened = screenings().findAny().isEmpty() || screenings().anyMatch(one -> one.holds(at));
        var contracted = contracts(claim).findAny().isEmpty()
                || contracts(claim).anyMatch(one -> one.period().contains(at));
        return !screened || !contracted;
    }

    /** All moments at which the judgement may change for a reason that lies outside the grants. */
    Stream<Instant> moments() {
        return Stream.of(
                        around.employments().stream().map(Window.Employment::period),
                        around.screenings().stream().flatMap(one -> Stream.ofNullable(one.period())),
                        around.contracts().stream().map(Surroundings.Contract::period),
                        use.imprecise().stream(),
                        Stream.of(use.extent()))
                .flatMap(periods -> periods)
                .flatMap(period -> Stream.of(period.from(), period.until()));
    }
}
