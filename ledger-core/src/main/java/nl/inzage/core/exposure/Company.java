package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.vendor.VendorRole;
import org.jspecify.annotations.Nullable;

/** Which vendors are one, own one another, and stand behind one another at a moment. */
final class Company {

    private final Scene scene;
    private final Instant at;
    private final Map<VendorId, VendorId> canonical = new HashMap<>();
    private @Nullable List<Window.Engagement> inForce;
    private @Nullable Map<VendorId, List<Window.Engagement>> byPrime;
    private @Nullable Map<VendorId, List<Window.Engagement>> byParty;
    private @Nullable Map<VendorId, Set<VendorId>> owned;

    Company(Scene scene, Instant at) {
        this.scene = scene;
        this.at = at;
    }

    /** The vendor that another one is part of, or was only registered twice as. */
    VendorId canonical(VendorId vendor) {
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
        if (canonical(vendor).equals(vendor)) {
            return List.of();
        }
        var entries = new TreeSet<Long>();
        var visited = new HashSet<VendorId>();
        @Nullable VendorId last = vendor;
        while (last != null && visited.add(last)) {
            var window = Scene.at(scene.vendors(last), at);
            if (window == null) {
                break;
            }
            entries.addAll(window.entries());
            last = window.partOf();
        }
        return List.copyOf(entries);
    }

    boolean isRegistered(VendorId vendor) {
        var windows = scene.vendors(vendor);
        return !windows.isEmpty() && windows.getFirst().registered();
    }

    private List<Window.Engagement> inForce() {
        if (inForce == null) {
            var found = new ArrayList<Window.Engagement>();
            for (var engagement : scene.engagements()) {
                if (engagement.period().contains(at)) {
                    found.add(engagement);
                }
            }
            inForce = found;
        }
        return inForce;
    }

    /** The agreements in force of which a vendor is the prime. */
    List<Window.Engagement> ofPrime(VendorId vendor) {
        if (byPrime == null) {
            byPrime = new HashMap<>();
            for (var engagement : inForce()) {
                byPrime.computeIfAbsent(canonical(engagement.prime()), __ -> new ArrayList<>())
                        .add(engagement);
            }
        }
        return byPrime.getOrDefault(vendor, List.of());
    }

    /** The agreements in force in which a vendor takes any part. */
    List<Window.Engagement> ofParty(VendorId vendor) {
        if (byParty == null) {
            byParty = new HashMap<>();
            for (var engagement : inForce()) {
                for (var party : parties(engagement)) {
                    byParty.computeIfAbsent(party, __ -> new ArrayList<>()).add(engagement);
                }
            }
        }
        return byParty.getOrDefault(vendor, List.of());
    }

    private Set<VendorId> parties(Window.Engagement engagement) {
        var parties = new HashSet<VendorId>();
        parties.add(canonical(engagement.prime()));
        engagement.members().forEach(member -> parties.add(canonical(member.vendor())));
        return parties;
    }

    /** Whether a vendor owns another, is owned by it, or stands with it behind one agreement. */
    boolean isAkin(VendorId vendor, VendorId other) {
        if (vendor.equals(other)) {
            return true;
        }
        for (var engagement : ofParty(vendor)) {
            if (parties(engagement).contains(other)) {
                return true;
            }
        }
        return owners(vendor).contains(other) || owners(other).contains(vendor);
    }

    /** Everyone who owns a vendor, however far up. */
    Set<VendorId> owners(VendorId vendor) {
        var owners = new HashSet<VendorId>();
        var open = new ArrayList<VendorId>(List.of(vendor));
        while (!open.isEmpty()) {
            var next = open.removeLast();
            for (var parent : parents().getOrDefault(next, Set.of())) {
                if (owners.add(parent)) {
                    open.add(parent);
                }
            }
        }
        owners.remove(vendor);
        return owners;
    }

    private Map<VendorId, Set<VendorId>> parents() {
        if (owned == null) {
            owned = new HashMap<>();
            for (var window : scene.vendors()) {
                if (window.period().contains(at)) {
                    for (var parent : window.parents()) {
                        owned.computeIfAbsent(canonical(window.vendor()), __ -> new HashSet<>())
                                .add(canonical(parent.vendor()));
                    }
                }
            }
        }
        return owned;
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
        var bound = new HashSet<>(owners(vendor));
        bound.add(vendor);
        var compelled = new ArrayList<Answer.Compelled>();
        bound.stream().sorted(java.util.Comparator.comparing(VendorId::value)).forEach(one -> {
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
