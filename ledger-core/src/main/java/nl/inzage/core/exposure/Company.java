package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.vendor.VendorRole;
import org.jspecify.annotations.Nullable;

/** Which vendors are one, own one another, and stand behind one another at a moment. */
final class Company {

    private final Scene scene;
    private final Instant at;
    private final Map<VendorId, VendorId> canonical = new HashMap<>();
    private final Map<VendorId, List<Long>> mergers = new HashMap<>();
    private final Map<VendorId, List<Window.Engagement>> ofPrime = new HashMap<>();
    private final Map<VendorId, List<Window.Engagement>> ofParty = new HashMap<>();
    private @Nullable Map<VendorId, Set<VendorId>> names;

    Company(Scene scene, Instant at) {
        this.scene = scene;
        this.at = at;
    }

    /** The vendor that another one is part of, or was only registered twice as. */
    VendorId canonical(VendorId vendor) {
        if (!scene.kinship().wasMerged(vendor)) {
            return vendor;
        }
        var known = canonical.get(vendor);
        if (known != null) {
            return known;
        }
        var visited = new HashSet<VendorId>();
        var last = vendor;
        while (visited.add(last)) {
            var window = Scene.at(scene.vendors(last), at);
            if (window == null || window.partOf() == null) {
                break;
            }
            last = window.partOf();
        }
        canonical.put(vendor, last);
        return last;
    }

    /** The entries that say that a vendor is part of another one. */
    List<Long> mergerEntries(VendorId vendor) {
        return scene.kinship().wasMerged(vendor) ? mergers.computeIfAbsent(vendor, this::mergersOf) : List.of();
    }

    private List<Long> mergersOf(VendorId vendor) {
        var entries = List.<Long>of();
        var visited = new HashSet<VendorId>();
        var last = vendor;
        while (visited.add(last)) {
            var window = Scene.at(scene.vendors(last), at);
            if (window == null || window.partOf() == null) {
                break;
            }
            entries = Entries.of(entries, window.entries());
            last = window.partOf();
        }
        return entries;
    }

    /** What is known of a vendor that is registered; null of one that is only spoken of. */
    Window.@Nullable Vendor registered(VendorId vendor) {
        var windows = scene.vendors(vendor);
        return windows.isEmpty() || !windows.getFirst().registered() ? null : windows.getFirst();
    }

    /** Every name by which a vendor goes at the moment: its own and those of the vendors that are part of it. */
    private Set<VendorId> names(VendorId vendor) {
        if (names == null) {
            names = new HashMap<>();
            for (var window : scene.kinship().mergers()) {
                if (window.period().contains(at)) {
                    names.computeIfAbsent(canonical(window.vendor()), __ -> new HashSet<>())
                            .add(window.vendor());
                }
            }
        }
        var all = new HashSet<>(names.getOrDefault(vendor, Set.of()));
        if (canonical(vendor).equals(vendor)) {
            all.add(vendor);
        }
        return all;
    }

    /** The agreements in force of which a vendor is the prime. */
    List<Window.Engagement> ofPrime(VendorId vendor) {
        return ofPrime.computeIfAbsent(vendor, __ -> inForce(names(vendor), scene.kinship()::ofPrime));
    }

    /** The agreements in force in which a vendor takes any part. */
    List<Window.Engagement> ofParty(VendorId vendor) {
        return ofParty.computeIfAbsent(vendor, __ -> inForce(names(vendor), scene.kinship()::ofParty));
    }

    private List<Window.Engagement> inForce(
            Set<VendorId> names, Function<VendorId, List<Window.Engagement>> agreements) {
        return names.stream()
                .flatMap(name -> agreements.apply(name).stream())
                .filter(agreement -> agreement.period().contains(at))
                .distinct()
                .sorted(Comparator.comparing(agreement -> agreement.engagement().value()))
                .toList();
    }

    private Set<VendorId> parties(Window.Engagement engagement) {
        var parties = new HashSet<VendorId>();
        parties.add(canonical(engagement.prime()));
        engagement.members().forEach(member -> parties.add(canonical(member.vendor())));
        return parties;
    }

    /**
     * What makes two vendors akin: that one owns the other, or that both stand behind one agreement.
     *
     * @return the entries that say so; empty if they are not
     */
    Optional<List<Long>> kin(VendorId vendor, VendorId other) {
        if (vendor.equals(other)) {
            return Optional.of(List.of());
        }
        for (var engagement : ofParty(vendor)) {
            if (parties(engagement).contains(other)) {
                var entries = new ArrayList<List<Long>>(List.of(engagement.entries()));
                for (var member : engagement.members()) {
                    var party = canonical(member.vendor());
                    if (party.equals(vendor) || party.equals(other)) {
                        entries.add(member.entries());
                    }
                }
                return Optional.of(Entries.of(entries));
            }
        }
        return Optional.ofNullable(owners(vendor).get(other))
                .or(() -> Optional.ofNullable(owners(other).get(vendor)));
    }

    /** Everyone who owns a vendor, however far up, each with the entries that say so. */
    private Map<VendorId, List<Long>> owners(VendorId vendor) {
        var owners = new HashMap<VendorId, List<Long>>();
        var open = new ArrayList<VendorId>(List.of(vendor));
        while (!open.isEmpty()) {
            var next = open.removeLast();
            var so = owners.getOrDefault(next, List.of());
            for (var name : names(next)) {
                var window = Scene.at(scene.vendors(name), at);
                for (var parent : window == null ? List.<Window.Parent>of() : window.parents()) {
                    var owner = canonical(parent.vendor());
                    if (!owners.containsKey(owner)) {
                        owners.put(
                                owner,
                                Entries.of(List.of(
                                        so, parent.entries(), mergerEntries(name), mergerEntries(parent.vendor()))));
                        open.add(owner);
                    }
                }
            }
        }
        owners.remove(vendor);
        return owners;
    }

    /** Through which resellers a vendor delivers. */
    Set<VendorId> resellers(VendorId vendor) {
        var via = new HashSet<VendorId>();
        for (var engagement : ofParty(vendor)) {
            var inChain = engagement.members().stream()
                    .anyMatch(member -> member.role() != null
                            && !member.sub()
                            && canonical(member.vendor()).equals(vendor));
            if (inChain || canonical(engagement.prime()).equals(vendor)) {
                via.addAll(resellers(engagement));
            }
            if (inChain) {
                via.add(canonical(engagement.prime()));
            }
        }
        via.remove(vendor);
        return via;
    }

    /** The resellers in the chain of an agreement. */
    Set<VendorId> resellers(Window.Engagement engagement) {
        var via = new HashSet<VendorId>();
        for (var member : engagement.members()) {
            if (member.role() == VendorRole.RESELLER || member.role() == VendorRole.DISTRIBUTOR) {
                via.add(canonical(member.vendor()));
            }
        }
        return via;
    }

    /** The laws that can compel a vendor, its own and those of its owners. */
    List<Answer.Compelled> compelled(VendorId vendor) {
        var bound = new HashSet<>(owners(vendor).keySet());
        bound.add(vendor);
        var compelled = new ArrayList<Answer.Compelled>();
        bound.stream().sorted(Comparator.comparing(VendorId::value)).forEach(one -> {
            var window = Scene.at(scene.vendors(one), at);
            if (window != null) {
                window.laws()
                        .forEach(law -> compelled.add(
                                new Answer.Compelled(one, law.country(), law.basis(), law.law(), law.entries())));
            }
        });
        return compelled;
    }
}
