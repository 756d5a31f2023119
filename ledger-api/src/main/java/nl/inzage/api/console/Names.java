package nl.inzage.api.console;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import nl.inzage.core.correction.Effective;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.vendor.VendorFact.VendorRegistered;
import nl.inzage.core.vendor.VendorFact.VendorRenamed;
import org.springframework.stereotype.Component;

/** What vendors are called, as known at a position; shown on pages, never in an address. */
@Component
class Names {

    private static final int POSITIONS = 16;

    private final Ledger ledger;
    private final Map<Long, Map<String, String>> remembered = new LinkedHashMap<>();

    Names(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The last name of each vendor by its id; of one that was never registered there is none. */
    Map<String, String> of(Collection<String> vendors, long position) {
        var known = at(position);
        var missing = vendors.stream().filter(id -> !known.containsKey(id)).toList();
        if (!missing.isEmpty()) {
            missing.forEach(id -> known.put(id, ""));
            var entries =
                    ledger.streams(missing.stream().map(id -> "vendor/" + id).toList(), position);
            Effective.facts(entries, position).forEach(fact -> {
                switch (fact.statement().fact()) {
                    case VendorRegistered registered ->
                        known.put(registered.subject().value(), registered.legalName());
                    case VendorRenamed renamed -> known.put(renamed.subject().value(), renamed.legalName());
                    default -> {} // Nothing else gives a vendor a name.
                }
            });
        }
        var names = new TreeMap<String, String>();
        vendors.forEach(id -> names.put(id, known.getOrDefault(id, "")));
        return names;
    }

    private Map<String, String> at(long position) {
        synchronized (remembered) {
            var known = remembered.computeIfAbsent(position, __ -> new ConcurrentHashMap<>());
            if (remembered.size() > POSITIONS) {
                remembered.remove(remembered.keySet().iterator().next());
            }
            return known;
        }
    }
}
