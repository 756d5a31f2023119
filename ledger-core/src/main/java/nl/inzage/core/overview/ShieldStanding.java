package nl.inzage.core.overview;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.exposure.Reason;
import nl.inzage.core.exposure.Shield;
import nl.inzage.core.exposure.Window;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.MeasureId;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.shield.ShieldController;
import nl.inzage.core.shield.ShieldFact.ShieldingDefined;
import nl.inzage.core.shield.ShieldFact.ShieldingLapsed;
import nl.inzage.core.shield.ShieldFact.ShieldingRestored;
import nl.inzage.core.shield.ShieldFact.ShieldingVerified;
import nl.inzage.core.shield.ShieldingKind;
import nl.inzage.core.shield.ShieldingNature;
import nl.inzage.core.shield.ShieldingScope;
import nl.inzage.core.shield.VerificationResult;
import org.jspecify.annotations.Nullable;

/**
 * A shielding measure at a moment: whether it was in force, whether it worked, and how that was known.
 *
 * @param state what it is worth by its own facts; null while it is not in force
 * @param counts whether such a measure can keep anybody out: only a technical and preventive one can
 * @param lapses each that had begun
 */
public record ShieldStanding(
        MeasureId measure,
        ShieldingNature nature,
        ShieldingKind kind,
        ShieldController controlledBy,
        @Nullable VendorId controller,
        ShieldingScope scope,
        boolean inForce,
        @Nullable Instant inForceFrom,
        @Nullable Instant inForceUntil,
        @Nullable Shield state,
        @Nullable Reason reason,
        boolean counts,
        @Nullable Test lastTest,
        List<Lapse> lapses,
        List<Long> entries) {

    /** The last test before the moment. */
    public record Test(
            Instant on,
            String by,
            @Nullable String method,
            VerificationResult result,
            @Nullable Instant coversFrom,
            @Nullable Instant validUntil,
            long entry) {}

    /** A stretch in which it did not work. */
    public record Lapse(
            Instant from,
            @Nullable Instant until,
            @Nullable Instant discoveredAt,
            @Nullable String cause,
            long entry) {}

    /**
     * A measure as it stood; none while nobody had defined it.
     *
     * @param facts what is known of it
     * @param windows while it was in force
     */
    public static Optional<ShieldStanding> of(List<Known> facts, List<Window.Shielding> windows, Instant at) {
        return Said.of(facts, ShieldingDefined.class)
                .findFirst()
                .map(known -> of(Said.as(known, ShieldingDefined.class), facts, windows, at));
    }

    private static ShieldStanding of(
            ShieldingDefined defined, List<Known> facts, List<Window.Shielding> windows, Instant at) {
        var now = windows.stream().filter(one -> one.period().contains(at)).findFirst();
        return new ShieldStanding(
                defined.measureId(),
                defined.nature(),
                defined.kind(),
                defined.controlledBy(),
                defined.controllerVendorId(),
                defined.scope(),
                now.isPresent(),
                now.map(one -> Said.bounded(begin(windows, one))).orElse(null),
                now.map(one -> Said.bounded(end(windows, one))).orElse(null),
                now.map(Window.Shielding::state).orElse(null),
                now.map(Window.Shielding::reason).orElse(null),
                defined.nature() == ShieldingNature.TECHNICAL_PREVENTIVE,
                Said.last(Said.of(facts, ShieldingVerified.class), at)
                        .map(ShieldStanding::test)
                        .orElse(null),
                Said.of(facts, ShieldingLapsed.class)
                        .filter(known -> !Said.from(known).isAfter(at))
                        .sorted(Said.IN_EFFECT)
                        .map(known -> lapse(known, facts))
                        .toList(),
                facts.stream().map(Known::contentPosition).sorted().toList());
    }

    /** Windows meet where what the measure is worth changes. */
    private static Instant begin(List<Window.Shielding> windows, Window.Shielding one) {
        var from = one.period().from();
        for (var before = before(windows, from); before.isPresent(); before = before(windows, from)) {
            from = before.get().period().from();
        }
        return from;
    }

    private static Optional<Window.Shielding> before(List<Window.Shielding> windows, Instant from) {
        return windows.stream()
                .filter(other -> other.period().until().equals(from))
                .findFirst();
    }

    private static Instant end(List<Window.Shielding> windows, Window.Shielding one) {
        var until = one.period().until();
        for (var after = after(windows, until); after.isPresent(); after = after(windows, until)) {
            until = after.get().period().until();
        }
        return until;
    }

    private static Optional<Window.Shielding> after(List<Window.Shielding> windows, Instant until) {
        return windows.stream()
                .filter(other -> other.period().from().equals(until))
                .findFirst();
    }

    private static Test test(Known known) {
        var verified = Said.as(known, ShieldingVerified.class);
        return new Test(
                Said.from(known),
                verified.by(),
                verified.method(),
                verified.result(),
                verified.coversFrom(),
                verified.validUntil(),
                known.contentPosition());
    }

    private static Lapse lapse(Known known, List<Known> facts) {
        var lapsed = Said.as(known, ShieldingLapsed.class);
        var stated = Said.until(known);
        var restored = Said.of(facts, ShieldingRestored.class)
                .filter(other -> Said.IN_EFFECT.compare(other, known) > 0)
                .min(Said.IN_EFFECT)
                .map(Said::from)
                .orElse(null);
        var until = stated == null || (restored != null && restored.isBefore(stated)) ? restored : stated;
        return new Lapse(Said.from(known), until, lapsed.discoveredAt(), lapsed.cause(), known.contentPosition());
    }

    /** Whether its scope names a server and a data set, as far as they are asked about. */
    public boolean covers(@Nullable ServerId server, @Nullable DatasetId dataset) {
        return (server == null || ShieldingScope.covers(scope.servers(), server.value()))
                && (dataset == null || ShieldingScope.covers(scope.datasets(), dataset.value()));
    }
}
