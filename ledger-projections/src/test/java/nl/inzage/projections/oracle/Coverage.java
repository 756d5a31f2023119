package nl.inzage.projections.oracle;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What is registered completely about servers, and which of their logs are. */
final class Coverage {

    private static final Set<String> PATH_KINDS =
            Set.of("GRANT", "BREAK_GLASS", "TOOL_INHERENT", "OPERATION", "HELD_COPY", "SESSION", "CHAIN");

    private final Facts facts;

    Coverage(Facts facts) {
        this.facts = facts;
    }

    /** What is not registered completely. */
    SortedSet<String> missing(String server, Instant at) {
        var missing = new TreeSet<String>();
        var declared = declared(server, at);
        var paths = declared.isPresent()
                && PATH_KINDS.stream()
                        .allMatch(kind -> declared.get().texts("paths").contains(kind)
                                && gaps(server, at)
                                        .noneMatch(gap -> gap.texts("paths").contains(kind)));
        if (!paths) {
            missing.add("PATHS");
        }
        var inventory = declared.isPresent()
                && declared.get().flag("inventory")
                && gaps(server, at).noneMatch(gap -> gap.flag("inventory"));
        if (!inventory) {
            missing.add("INVENTORY");
        }
        return missing;
    }

    /** Whether the police kept a complete log of the sessions by a kind of path. */
    boolean logged(String server, String kind, Instant at) {
        return declared(server, at).stream()
                        .anyMatch(declaration -> declaration
                                .payload()
                                .path("logs")
                                .valueStream()
                                .anyMatch(log -> Said.texts(log.path("pathKinds"))
                                                .contains(kind)
                                        && log.path("controlledBy").asString().equals("POLICE")
                                        && log.path("complete").asBoolean()))
                && gaps(server, at).noneMatch(gap -> gap.flag("logs"))
                && facts.of("access-session.session-log-gap-recorded").stream()
                        .noneMatch(gap -> gap.text("serverId").equals(server) && gap.holds(at));
    }

    private Optional<Said> declared(String server, Instant at) {
        return facts.of("server.coverage-declared").stream()
                .filter(fact -> fact.text("serverId").equals(server) && fact.holds(at))
                .max(Grant.IN_EFFECT);
    }

    private Stream<Said> gaps(String server, Instant at) {
        return facts.of("server.coverage-gap-recorded").stream()
                .filter(fact -> fact.text("serverId").equals(server) && fact.holds(at));
    }
}
