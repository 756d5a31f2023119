package nl.inzage.core.exposure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.inzage.core.dataset.DataState;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.shield.ShieldController;
import nl.inzage.core.shield.ShieldingKind;
import nl.inzage.core.shield.ShieldingNature;
import nl.inzage.core.shield.ShieldingScope;
import org.jspecify.annotations.Nullable;

/** What shielding measures do to a path: which of them count, and why the others do not. */
final class Shields {

    /**
     * What stands before one vendor, by one means, to one copy.
     *
     * @param reasons which measures count, and why others do not
     */
    record Shielded(Shield shield, List<Reason> reasons) {
        static final Shielded NOTHING = new Shielded(Shield.NONE, List.of());
    }

    /**
     * A measure in force, and for which vendors it is meant; null for all.
     *
     * @param worth what it is worth against each vendor, as far as that does not depend on the server
     */
    private record Measure(
            Window.Shielding window, @Nullable Set<VendorId> vendors, Map<@Nullable VendorId, Reason> worth) {}

    private final Scene scene;
    private final Moment moment;
    private final Company company;
    private final Map<ServerId, List<Measure>> byServer = new HashMap<>();
    private final IdentityHashMap<Window.Shielding, Measure> measures = new IdentityHashMap<>();

    Shields(Scene scene, Moment moment) {
        this.scene = scene;
        this.moment = moment;
        this.company = moment.company();
    }

    private @Nullable Set<VendorId> vendors(ShieldingScope scope) {
        if (scope.vendors().contains(ShieldingScope.ALL)) {
            return null;
        }
        var vendors = new HashSet<VendorId>();
        scope.vendors().forEach(vendor -> vendors.add(company.canonical(new VendorId(vendor))));
        return vendors;
    }

    private List<Measure> of(ServerId server) {
        return byServer.computeIfAbsent(
                server,
                __ -> scene.measures().of(server).stream()
                        .filter(window -> window.period().contains(moment.at()))
                        .map(window -> measures.computeIfAbsent(window, this::measure))
                        .toList());
    }

    private Measure measure(Window.Shielding window) {
        return new Measure(window, vendors(window.scope()), new HashMap<>());
    }

    /** Judges a copy of data against one vendor's means. */
    Shielded before(@Nullable VendorId vendor, PathKind kind, ServerId server, String means, Window.Hosting copy) {
        var candidates = of(server);
        if (candidates.isEmpty()) {
            return Shielded.NOTHING;
        }
        var shield = Shield.NONE;
        var reasons = new ArrayList<Reason>(4);
        for (var measure : candidates) {
            var window = measure.window();
            if (window.nature() != ShieldingNature.TECHNICAL_PREVENTIVE || !isMeantFor(measure, vendor, copy)) {
                continue;
            }
            if (!covers(window.scope(), kind, means, copy)) {
                reasons.add(new Reason(ReasonCode.SHIELD_OUT_OF_SCOPE, window.entries()));
                continue;
            }
            var judged = measure.worth().computeIfAbsent(vendor, __ -> judge(measure, vendor));
            if (window.kind() == ShieldingKind.CUSTOMER_HELD_KEYS
                    && judged.code() == window.reason().code()) {
                judged = unlocked(judged, vendor, server);
            }
            reasons.add(judged);
            if (judged.code() == window.reason().code()) {
                shield = window.state().compareTo(shield) > 0 ? window.state() : shield;
            }
        }
        return reasons.isEmpty() ? Shielded.NOTHING : new Shielded(shield, reasons);
    }

    /** The measures and agreed terms that cover a copy against one vendor's means and keep nobody out. */
    List<Answer.Mitigation> mitigations(
            @Nullable VendorId vendor, PathKind kind, ServerId server, String means, Window.Hosting copy) {
        var mitigations = new ArrayList<Answer.Mitigation>();
        for (var measure : of(server)) {
            var window = measure.window();
            if (window.nature() != ShieldingNature.TECHNICAL_PREVENTIVE
                    && isMeantFor(measure, vendor, copy)
                    && covers(window.scope(), kind, means, copy)) {
                mitigations.add(new Answer.Mitigation(
                        window.measure().value(), window.nature(), window.kind(), window.entries()));
            }
        }
        if (vendor != null) {
            for (var engagement : company.ofPrime(vendor)) {
                var terms = engagement.terms();
                if (terms != null && terms.onlyAfterPoliceConsent() && !terms.technicallyEnforced()) {
                    mitigations.add(new Answer.Mitigation(
                            engagement.engagement().value(),
                            ShieldingNature.CONTRACTUAL,
                            ShieldingKind.CONSENT_BEFORE_LOGIN,
                            Entries.of(engagement.entries(), engagement.termsEntries())));
                }
            }
        }
        return List.copyOf(mitigations);
    }

    private static boolean isMeantFor(Measure measure, @Nullable VendorId vendor, Window.Hosting copy) {
        return ShieldingScope.covers(
                        measure.window().scope().datasets(), copy.dataset().value())
                && (measure.vendors() == null
                        || (vendor != null && measure.vendors().contains(vendor)));
    }

    private static boolean covers(ShieldingScope scope, PathKind kind, String means, Window.Hosting copy) {
        return ShieldingScope.covers(scope.pathKinds(), kind.name())
                && ShieldingScope.covers(scope.privileges(), means)
                && ShieldingScope.covers(scope.dataStates(), state(copy).name());
    }

    private static DataState state(Window.Hosting copy) {
        return copy.state() == DataState.UNKNOWN ? DataState.PLAINTEXT_RUNNING : copy.state();
    }

    /** What a measure that covers a path is worth against a vendor, or why it does not count. */
    private Reason judge(Measure measure, @Nullable VendorId vendor) {
        var window = measure.window();
        var entries = new ArrayList<List<Long>>();
        entries.add(window.entries());
        if (measure.vendors() != null) {
            for (var name : window.scope().vendors()) {
                if (company.canonical(new VendorId(name)).equals(vendor)) {
                    entries.add(company.mergerEntries(new VendorId(name)));
                }
            }
        }
        if (window.controlledBy() != ShieldController.POLICE) {
            var controller = window.controller();
            var registered = controller == null ? null : company.registered(controller);
            if (controller == null || vendor == null || registered == null) {
                return new Reason(ReasonCode.SHIELD_CONTROLLER_UNKNOWN, Entries.of(entries));
            }
            entries.add(registered.entries());
            entries.add(company.mergerEntries(controller));
            var kin = company.kin(vendor, company.canonical(controller));
            if (kin.isPresent()) {
                entries.add(kin.get());
                return new Reason(ReasonCode.SHIELD_CONTROLLED_BY_SUPPLIER, Entries.of(entries));
            }
        }
        return new Reason(window.reason().code(), Entries.of(entries));
    }

    /** Whoever has the keys to a server is not kept out by them. */
    private Reason unlocked(Reason judged, @Nullable VendorId vendor, ServerId server) {
        var keys = moment.keys(vendor, server);
        if (keys != null) {
            return new Reason(ReasonCode.SHIELD_CANCELLED_BY_KEYS, Entries.of(judged.entries(), keys));
        }
        return judged;
    }
}
