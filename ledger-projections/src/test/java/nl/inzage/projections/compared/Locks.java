package nl.inzage.projections.compared;

import java.util.List;
import java.util.function.Supplier;
import nl.inzage.core.dataset.CopyKind;
import nl.inzage.core.dataset.DataState;
import nl.inzage.core.dataset.DatasetFact.DatasetHosted;
import nl.inzage.core.engagement.EngagementFact.ChainLinkAdded;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.identity.HostingId;
import nl.inzage.core.identity.MeasureId;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.ToolId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.server.Layer;
import nl.inzage.core.server.ServerFact.ToolInstalled;
import nl.inzage.core.shield.ShieldController;
import nl.inzage.core.shield.ShieldFact.ShieldingDefined;
import nl.inzage.core.shield.ShieldFact.ShieldingLapsed;
import nl.inzage.core.shield.ShieldFact.ShieldingPutInForce;
import nl.inzage.core.shield.ShieldFact.ShieldingRestored;
import nl.inzage.core.shield.ShieldFact.ShieldingVerified;
import nl.inzage.core.shield.ShieldingKind;
import nl.inzage.core.shield.ShieldingNature;
import nl.inzage.core.shield.ShieldingScope;
import nl.inzage.core.shield.VerificationResult;
import nl.inzage.core.tool.AssessmentBasis;
import nl.inzage.core.tool.ShieldingJudgement;
import nl.inzage.core.tool.SourcingMode;
import nl.inzage.core.tool.ToolCategory;
import nl.inzage.core.tool.ToolFact.SourcingDecided;
import nl.inzage.core.tool.ToolFact.SourcingDecisionRevoked;
import nl.inzage.core.tool.ToolFact.ToolRegistered;
import nl.inzage.core.tool.ToolFact.VendorAccessAssessed;
import nl.inzage.core.tool.ToolMeans;
import nl.inzage.core.tool.VendorAccessState;
import nl.inzage.core.vendor.VendorFact.VendorOwnershipEnded;
import nl.inzage.core.vendor.VendorFact.VendorOwnershipRecorded;
import nl.inzage.core.vendor.VendorFact.VendorRegistered;
import nl.inzage.core.vendor.VendorRole;
import org.jspecify.annotations.Nullable;

/** The situations in which a lock is, or is not, a lock before one vendor; and tools of the police's own making. */
final class Locks {

    private static final List<String> ALL = List.of(ShieldingScope.ALL);

    private final Situations all;
    private final Plot plot;
    private final Chance chance;
    private final MeasureId measure;

    Locks(Situations all) {
        this.all = all;
        this.plot = all.plot;
        this.chance = all.chance;
        this.measure = new MeasureId(plot.name + "-SH7");
    }

    // ---- what they are made of ---------------------------------------------------------------------------------

    /** Everything on the servers of the history. */
    ShieldingScope servers() {
        return new ShieldingScope(plot.servers.stream().map(ServerId::value).toList(), ALL, ALL, ALL, ALL, ALL);
    }

    /** Everything by some vendors. */
    ShieldingScope scope(List<String> vendors) {
        return new ShieldingScope(ALL, ALL, vendors, ALL, ALL, ALL);
    }

    /** A lock of the police's, before one kind of path or before all. */
    void lock(ShieldingScope scope, @Nullable PathKind only) {
        var kinds = only == null ? scope.pathKinds() : List.of(only.name());
        lock(
                ShieldingKind.SEGREGATION,
                null,
                () -> new ShieldingScope(
                        scope.servers(),
                        scope.datasets(),
                        scope.vendors(),
                        kinds,
                        scope.privileges(),
                        scope.dataStates()));
    }

    private void lock(ShieldingKind kind, @Nullable VendorId controller, Supplier<ShieldingScope> scope) {
        plot.background(
                0,
                () -> new ShieldingDefined(
                        measure,
                        ShieldingNature.TECHNICAL_PREVENTIVE,
                        kind,
                        controller == null ? ShieldController.POLICE : ShieldController.VENDOR,
                        controller,
                        scope.get()));
        plot.background(0, () -> new ShieldingPutInForce(measure));
    }

    void passed() {
        plot.background(0, () -> tested(VerificationResult.PASSED, false));
    }

    private ShieldingVerified tested(VerificationResult result, boolean runsOut) {
        return new ShieldingVerified(measure, "auditor", null, result, null, runsOut ? chance.moment() : null);
    }

    // ---- whose lock it is --------------------------------------------------------------------------------------

    private void lockOf(VendorId controller) {
        all.data();
        all.operator(all.vendor, Layer.OS);
        lock(ShieldingKind.MASKING_PROXY, controller, this::servers);
        passed();
        plot.background(0, () -> new VendorRegistered(controller, "a vendor", null, null, null, List.of(), null, null));
    }

    void lockOfARelative() {
        lockOf(all.other);
        var above = chance.in(50);
        var owned = above ? all.vendor : all.other;
        var owner = above ? all.other : all.vendor;
        if (chance.in(60)) {
            plot.background(15, () -> new VendorOwnershipRecorded(owned, owner, null, "SHARES"));
        } else {
            var between = plot.vendors.get(2);
            plot.background(15, () -> new VendorOwnershipRecorded(owned, between, null, "SHARES"));
            plot.background(15, () -> new VendorOwnershipRecorded(between, owner, null, "SHARES"));
        }
        if (chance.in(30)) {
            plot.tell(() -> new VendorOwnershipEnded(owned, owner));
        }
    }

    void lockOfAPartner() {
        lockOf(all.other);
        all.engagement(null);
        plot.background(
                20,
                () -> new ChainLinkAdded(
                        all.engagement(),
                        all.other,
                        chance.of(VendorRole.RESELLER, VendorRole.SUBCONTRACTOR),
                        null,
                        null,
                        null));
    }

    // ---- what it is worth --------------------------------------------------------------------------------------

    private void tested() {
        all.data();
        all.operator(all.vendor, Layer.OS);
        lock(servers(), null);
    }

    void tests() {
        tested();
        plot.tell(() -> tested(VerificationResult.FAILED, false));
        plot.tell(() -> tested(VerificationResult.PASSED, chance.in(20)));
        plot.tell(() -> tested(chance.of(VerificationResult.values()), false));
    }

    void testsThatRunOut() {
        tested();
        plot.background(0, () -> tested(VerificationResult.PASSED, true));
        if (chance.in(40)) {
            plot.tell(() -> tested(VerificationResult.PARTIAL, true));
        }
    }

    void lapse() {
        tested();
        passed();
        plot.stretch(30, () -> new ShieldingLapsed(measure, null, null));
        plot.tell(() -> new ShieldingRestored(measure));
        if (chance.in(60)) {
            plot.tell(() -> tested(VerificationResult.PASSED, false));
        }
    }

    void namedData() {
        all.data(DataState.values());
        plot.background(
                0,
                () -> new DatasetHosted(
                        plot.datasets.getLast(),
                        new HostingId(plot.name + "-H8"),
                        all.server,
                        CopyKind.PRIMARY,
                        chance.of(DataState.values())));
        all.operator(all.vendor, Layer.OS);
        lock(
                ShieldingKind.SEGREGATION,
                null,
                () -> new ShieldingScope(
                        ALL,
                        List.of(chance.of(plot.datasets).value()),
                        ALL,
                        ALL,
                        ALL,
                        chance.in(50) ? ALL : List.of(DataState.PLAINTEXT_RUNNING.name())));
        passed();
    }

    // ---- keys and tools ----------------------------------------------------------------------------------------

    /**
     * Whoever has the keys is not kept out by them: by a tool that has them in escrow, or by operating where they lie.
     */
    void keysOfOthers() {
        all.data(DataState.ENCRYPTED_AT_REST);
        lock(ShieldingKind.CUSTOMER_HELD_KEYS, null, this::servers);
        passed();
        if (chance.in(60)) {
            var tool = tool(all.vendor);
            plot.background(
                    0,
                    () -> new VendorAccessAssessed(
                            tool,
                            List.of("1"),
                            VendorAccessState.PRESENT,
                            List.of(ToolMeans.KEY_ESCROW, ToolMeans.TELEMETRY),
                            AssessmentBasis.SOURCE_REVIEW,
                            null));
        } else {
            all.operator(all.vendor, Layer.KEYS);
        }
        if (chance.in(50)) {
            all.operator(all.other, Layer.OS);
        }
    }

    private ToolId tool(@Nullable VendorId maker) {
        var tool = new ToolId(plot.name + "-T7");
        plot.background(0, () -> new ToolRegistered(tool, null, ToolCategory.SOFTWARE_PRODUCT, maker, null));
        plot.background(10, () -> new ToolInstalled(all.server, tool, "1"));
        return tool;
    }

    void ownMaking() {
        all.data();
        var tool = tool(null);
        plot.background(
                15,
                () -> new SourcingDecided(
                        tool,
                        SourcingMode.SELF_DEVELOPED,
                        List.of(),
                        "owner",
                        ShieldingJudgement.NOT_ASSESSED,
                        List.of(),
                        null,
                        null,
                        null));
        if (chance.in(60)) {
            plot.tell(() -> new SourcingDecisionRevoked(tool));
        }
    }
}
