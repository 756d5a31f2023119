package nl.inzage.projections.oracle;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** On which other servers a server runs. */
final class Hosts {

    private final Facts facts;

    Hosts(Facts facts) {
        this.facts = facts;
    }

    /** The hosts below a server, and whether it surely ran on each. */
    SortedMap<String, Holding> below(String server, Instant at) {
        var hosts = new TreeMap<String, Holding>();
        reached(server, Holding.MAYBE, at).forEach(host -> hosts.put(host, Holding.MAYBE));
        reached(server, Holding.SURE, at).forEach(host -> hosts.put(host, Holding.SURE));
        return hosts;
    }

    private Set<String> reached(String server, Holding least, Instant at) {
        var seen = new HashSet<>(Set.of(server));
        var next = Set.of(server);
        while (!next.isEmpty()) {
            next = next.stream()
                    .flatMap(guest -> hosts(guest).stream()
                            .filter(host -> on(guest, host, at).compareTo(least) >= 0))
                    .filter(seen::add)
                    .collect(Collectors.toSet());
        }
        seen.remove(server);
        return seen;
    }

    private Set<String> hosts(String guest) {
        return facts.of("server.server-placed-on-host").stream()
                .filter(placement -> placement.text("serverId").equals(guest))
                .map(placement -> placement.text("hostServerId"))
                .collect(Collectors.toSet());
    }

    private Holding on(String guest, String host, Instant at) {
        return Holding.of(
                placements("server.server-placed-on-host", guest, host),
                placements("server.server-moved-from-host", guest, host),
                at);
    }

    private Set<Said> placements(String type, String guest, String host) {
        return facts.of(type).stream()
                .filter(fact -> fact.text("serverId").equals(guest)
                        && fact.text("hostServerId").equals(host))
                .collect(Collectors.toSet());
    }
}
