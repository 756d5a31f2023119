package nl.inzage.projections.oracle;

import java.time.Instant;
import java.util.List;
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
        var paths = !declared.isEmpty()
                && PATH_KINDS.stream()
                        .allMatch(kind -> declared.stream()
                                        .allMatch(one -> one.texts("paths").contains(kind))
                                && gaps(server, at)
                                        .noneMatch(gap -> gap.texts("paths").contains(kind)));
        if (!paths) {
            missing.add("PATHS");
        }
        var inventory = !declared.isEmpty()
                && declared.stream().allMatch(one -> one.flag("inventory"))
                && gaps(server, at).noneMatch(gap -> gap.flag("inventory"));
        if (!inventory) {
            missing.add("INVENTORY");
        }
        return missing;
    }

    /** Whether the police kept a complete log of the sessions by a kind of path. */
    boolean logged(String server, String kind, Instant at) {
        var declared = declared(server, at);
        return !declared.isEmpty()
                && declared.stream().allMatch(one -> logs(one, kind))
                && gaps(server, at).noneMatch(gap -> gap.flag("logs"))
                && facts.of("access-session.session-log-gap-recorded").stream()
                        .noneMatch(gap -> gap.text("serverId").equals(server) && mayHold(gap, at));
    }

    private static boolean logs(Said declaration, String kind) {
        return declaration
                .payload()
                .path("logs")
                .valueStream()
                .anyMatch(log -> Said.texts(log.path("pathKinds")).contains(kind)
                        && log.path("controlledBy").asString().equals("POLICE")
                        && log.path("complete").asBoolean());
    }

    /**
     * The last declaration that surely holds, and every other of which nobody knows whether it holds yet or still: only
     * what all of them say is covered. None where none surely holds.
     */
    private List<Said> declared(String server, Instant at) {
        var declarations = facts.of("server.coverage-declared").stream()
                .filter(fact -> fact.text("serverId").equals(server))
                .toList();
        return declarations.stream()
                .filter(fact -> fact.holds(at) && !blurred(fact, at))
                .max(Grant.IN_EFFECT)
                .map(sure -> Stream.concat(
                                Stream.of(sure), declarations.stream().filter(fact -> blurred(fact, at)))
                        .toList())
                .orElse(List.of());
    }

    private Stream<Said> gaps(String server, Instant at) {
        return facts.of("server.coverage-gap-recorded").stream()
                .filter(fact -> fact.text("serverId").equals(server) && mayHold(fact, at));
    }

    private static boolean blurred(Said fact, Instant at) {
        return fact.beginsSomewhereAround(at) || fact.endsSomewhereAround(at);
    }

    private static boolean mayHold(Said fact, Instant at) {
        return fact.holds(at) || blurred(fact, at);
    }
}
