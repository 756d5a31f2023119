package nl.inzage.api.security;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.identity.PrincipalId;
import nl.inzage.core.principal.Login;
import nl.inzage.core.principal.Principal;
import nl.inzage.core.store.Ledger;

/**
 * Who may use the ledger, by its entries. Looks whether the ledger has moved each time that it is asked, so that
 * whoever was ended is out on every node from the next request on.
 */
public final class Principals {

    private final Ledger ledger;
    private volatile Known known = new Known(0, Map.of(), Map.of());

    private record Known(long position, Map<String, List<Recorded>> streams, Map<PrincipalId, Principal> principals) {}

    /** Those of one ledger. */
    public Principals(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Everyone who may use it now. */
    public List<Principal> all() {
        return List.copyOf(present().principals().values());
    }

    /** One of them. */
    public Optional<Principal> of(PrincipalId id) {
        return Optional.ofNullable(present().principals().get(id));
    }

    /** The same, as far as this node knew when it last looked, which costs no query. */
    Optional<Principal> remembered(PrincipalId id) {
        return Optional.ofNullable(known.principals().get(id));
    }

    /** One of them as who asks or registers. */
    public Optional<Asker> asker(String id) {
        return of(new PrincipalId(id)).map(Asker::of);
    }

    /** Whether somebody else is known by a login. */
    public boolean isTaken(Login login, PrincipalId except) {
        return present().principals().values().stream()
                .anyMatch(principal ->
                        login.equals(principal.login()) && !principal.id().equals(except));
    }

    /** Who is known by a login; nobody if two are, since it is not known which. */
    Optional<Principal> of(Login login) {
        var found = present().principals().values().stream()
                .filter(principal -> login.equals(principal.login()))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private Known present() {
        var seen = known;
        var head = ledger.head().position();
        if (head <= seen.position()) {
            return seen;
        }
        var later = ledger.principals(seen.position());
        var present = later.isEmpty()
                ? new Known(head, seen.streams(), seen.principals())
                : with(seen, later, Math.max(head, later.getLast().position()));
        // Whoever read less than another thread keeps only what that one knows.
        synchronized (this) {
            if (present.position() > known.position()) {
                known = present;
            }
            return known;
        }
    }

    private static Known with(Known seen, List<Recorded> later, long position) {
        var streams = new HashMap<>(seen.streams());
        later.stream().collect(groupingBy(Recorded::stream)).forEach((stream, entries) -> {
            var all = new ArrayList<>(streams.getOrDefault(stream, List.of()));
            all.addAll(entries);
            streams.put(stream, List.copyOf(all));
        });
        var principals = new HashMap<PrincipalId, Principal>();
        streams.values()
                .forEach(stream ->
                        Principal.of(stream).ifPresent(principal -> principals.put(principal.id(), principal)));
        return new Known(position, Map.copyOf(streams), Map.copyOf(principals));
    }
}
