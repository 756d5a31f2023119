package nl.inzage.projections.compared;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import nl.inzage.core.dataset.DataState;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.grant.Privilege;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.MeasureId;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.shield.ShieldController;
import nl.inzage.core.shield.ShieldFact.ShieldingDefined;
import nl.inzage.core.shield.ShieldFact.ShieldingEnded;
import nl.inzage.core.shield.ShieldFact.ShieldingLapsed;
import nl.inzage.core.shield.ShieldFact.ShieldingPutInForce;
import nl.inzage.core.shield.ShieldFact.ShieldingRestored;
import nl.inzage.core.shield.ShieldFact.ShieldingVerified;
import nl.inzage.core.shield.ShieldingKind;
import nl.inzage.core.shield.ShieldingNature;
import nl.inzage.core.shield.ShieldingScope;
import nl.inzage.core.shield.VerificationResult;
import nl.inzage.core.tool.ToolMeans;
import nl.inzage.core.vendor.VendorFact.VendorOwnershipEnded;
import nl.inzage.core.vendor.VendorFact.VendorOwnershipRecorded;
import nl.inzage.core.vendor.VendorFact.VendorRegistered;
import org.jspecify.annotations.Nullable;

/** What may be told about the measures of a plot, and about who controls them. */
final class ShieldPlot {

    private final Plot plot;
    private final Chance chance;
    private final VendorId holder;

    ShieldPlot(Plot plot) {
        this.plot = plot;
        this.chance = plot.chance;
        this.holder = chance.in(60) ? plot.vendors.get(2) : plot.vendor();
    }

    void tell() {
        measure(new MeasureId(plot.name + "-SH1"));
        if (chance.in(25)) {
            measure(new MeasureId(plot.name + "-SH2"));
        }
        if (chance.in(65)) {
            var registered = controller();
            plot.background(
                    0, () -> new VendorRegistered(registered, "a vendor", null, null, null, List.of(), null, null));
        }
        if (chance.in(25)) {
            var parent = controller();
            var child = chance.in(60) ? plot.vendors.getFirst() : chance.of(plot.vendors);
            ownership(child, parent);
            if (chance.in(30)) {
                ownership(parent, chance.of(plot.vendors));
            }
        }
    }

    private void ownership(VendorId child, VendorId parent) {
        var upside = chance.in(70);
        var owned = upside ? child : parent;
        var owner = upside ? parent : child;
        plot.background(15, () -> new VendorOwnershipRecorded(owned, owner, null, "SHARES"));
        if (chance.in(25)) {
            plot.tell(() -> new VendorOwnershipEnded(owned, owner));
        }
    }

    private void measure(MeasureId measure) {
        var byAnother = chance.in(42);
        plot.background(0, () -> defined(measure, byAnother));
        plot.background(15, () -> new ShieldingPutInForce(measure));
        if (chance.in(10)) {
            plot.tell(() -> new ShieldingEnded(measure));
        }
        if (chance.in(80)) {
            plot.background(0, () -> verified(measure));
        }
        if (chance.in(35)) {
            plot.tell(() -> verified(measure));
        }
        if (chance.in(28)) {
            plot.stretch(50, () -> new ShieldingLapsed(measure, null, null));
            if (chance.in(45)) {
                plot.tell(() -> new ShieldingRestored(measure));
            }
        }
    }

    private ShieldingDefined defined(MeasureId measure, boolean byAnother) {
        return new ShieldingDefined(
                measure,
                chance.in(82) ? ShieldingNature.TECHNICAL_PREVENTIVE : chance.of(ShieldingNature.values()),
                chance.in(35) ? ShieldingKind.CUSTOMER_HELD_KEYS : chance.of(ShieldingKind.values()),
                byAnother ? chance.of(ShieldController.VENDOR, ShieldController.THIRD_PARTY) : ShieldController.POLICE,
                byAnother && chance.in(88) ? controller() : null,
                scope());
    }

    /** Of servers, data sets and vendors at least one dimension names those of this history: ALL is all there are. */
    private ShieldingScope scope() {
        var own = chance.below(3);
        return new ShieldingScope(
                own == 0
                        ? plot.servers.stream().map(ServerId::value).toList()
                        : dimension(92, () -> plot.someServer().value()),
                own == 1
                        ? plot.datasets.stream().map(DatasetId::value).toList()
                        : dimension(88, () -> plot.dataset().value()),
                own == 2
                        ? plot.vendors.stream().limit(2).map(VendorId::value).toList()
                        : dimension(80, () -> plot.vendor().value()),
                dimension(80, () -> chance.of(PathKind.values()).name()),
                dimension(82, this::means),
                dimension(80, () -> chance.of(DataState.values()).name()));
    }

    private VendorId controller() {
        return chance.in(85) ? holder : chance.of(plot.vendors);
    }

    private List<String> dimension(int allInPercent, Supplier<String> name) {
        if (chance.in(allInPercent)) {
            return List.of(ShieldingScope.ALL);
        }
        return chance.in(8)
                ? List.of()
                : Stream.generate(name).limit(1L + chance.below(3)).distinct().toList();
    }

    private String means() {
        return switch (chance.below(10)) {
            case 0 -> "SESSION";
            case 1 -> "HELD_COPY";
            case 2, 3, 4 -> chance.of(ToolMeans.values()).name();
            case 5, 6 -> chance.of(Privilege.READ_DATA, Privilege.OS_ADMIN).name();
            default -> chance.of(Privilege.values()).name();
        };
    }

    private ShieldingVerified verified(MeasureId measure) {
        return new ShieldingVerified(
                measure,
                "auditor",
                null,
                chance.in(65) ? VerificationResult.PASSED : chance.of(VerificationResult.values()),
                moment(25),
                moment(30));
    }

    private @Nullable Instant moment(int percent) {
        return chance.in(percent) ? chance.moment() : null;
    }
}
