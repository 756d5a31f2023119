package nl.inzage.api.cover;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.inzage.api.exposure.Asking;
import nl.inzage.core.cover.Claim;
import nl.inzage.core.cover.Streams;
import nl.inzage.core.cover.Surroundings;
import nl.inzage.core.cover.Use;
import nl.inzage.core.exposure.Paper;
import nl.inzage.core.exposure.Window;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.SessionId;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerKind;
import nl.inzage.core.store.Stream;
import nl.inzage.projections.windows.Views;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Gathers what a session is judged by: the views say which streams, the ledger what stands in them. */
@Component
class Gathering {

    /** How many ids are looked up at once. */
    static final int AT_ONCE = 500;

    private final Ledger ledger;
    private final Views views;
    private final Asking asking;

    Gathering(Ledger ledger, Views views, Asking asking) {
        this.ledger = ledger;
        this.views = views;
        this.asking = asking;
    }

    /** All that may cover a session. */
    record Case(List<Paper> papers, Surroundings around) {

        List<Claim> claims() {
            return papers.stream().map(Streams::claim).toList();
        }
    }

    /** A session as known at a position; nothing while it was not known then. */
    Optional<Use> use(SessionId session, long position) {
        return Streams.use(stream(session, position), position, through(position));
    }

    /** What may cover a session; nothing while the views stand before the position. */
    Optional<Case> about(Use use, long position, Duration patience) throws SQLException {
        var employments = new ArrayList<Window.Employment>();
        var screenings = new ArrayList<Surroundings.Screened>();
        if (use.person() != null) {
            var person = stream(use.person(), position);
            employments.addAll(Streams.employments(use.person(), person, position));
            screenings.addAll(Streams.screenings(use.person(), person, position));
        }
        var concerned = new LinkedHashSet<Id>();
        if (use.vendor() != null) {
            concerned.add(use.vendor());
        }
        if (use.person() != null) {
            concerned.add(use.person());
        }
        for (var employed : employments) {
            concerned.add(employed.vendor());
            if (employed.via() != null) {
                concerned.add(employed.via());
            }
        }
        var grants = new LinkedHashSet<GrantId>();
        if (use.named() != null) {
            grants.add(use.named());
        }
        for (var id : concerned) {
            var naming = all("access-grant", id, position, patience);
            if (naming.isEmpty()) {
                return Optional.empty();
            }
            naming.get().forEach(grant -> grants.add(new GrantId(grant)));
        }
        var papers = papers(grants, position);
        var contracts = new ArrayList<Surroundings.Contract>();
        papers.stream()
                .flatMap(paper ->
                        java.util.stream.Stream.ofNullable(Streams.claim(paper).engagement()))
                .distinct()
                .forEach(engagement ->
                        contracts.addAll(Streams.contracts(engagement, stream(engagement, position), position)));
        return Optional.of(new Case(papers, new Surroundings(employments, screenings, contracts)));
    }

    /** The grants as known at a position, those that were not known then left out. */
    List<Paper> papers(Collection<GrantId> grants, long position) {
        var streams = streams(grants.stream().map(Stream::of).collect(Collectors.toSet()), position);
        return grants.stream()
                .flatMap(grant -> Paper.of(streams.getOrDefault(Stream.of(grant), List.of()), position).stream())
                .toList();
    }

    /** The sessions that were recorded under a grant; nothing while the views stand before the position. */
    Optional<List<Use>> under(GrantId grant, long position, Duration patience) throws SQLException {
        return all("access-session", grant, position, patience).map(ids -> {
            var streams =
                    streams(ids.stream().map(id -> Stream.of(new SessionId(id))).collect(Collectors.toSet()), position);
            return ids.stream()
                    .flatMap(id -> Streams.use(
                            streams.getOrDefault(Stream.of(new SessionId(id)), List.of()), position, through(position))
                            .stream())
                    .filter(use -> grant.equals(use.named()))
                    .toList();
        });
    }

    /** One page of ids of a kind. */
    Optional<List<String>> page(String kind, List<Id> naming, String after, int limit, long position, Duration patience)
            throws SQLException {
        return asking.within(patience, position, known -> views.ids(kind, naming, after, limit, known));
    }

    private Optional<List<String>> all(String kind, Id naming, long position, Duration patience) throws SQLException {
        var all = new ArrayList<String>();
        while (true) {
            var after = all.isEmpty() ? "" : all.getLast();
            var page = page(kind, List.of(naming), after, AT_ONCE, position, patience);
            if (page.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(page.get());
            if (page.get().size() < AT_ONCE) {
                return Optional.of(all);
            }
        }
    }

    private Map<String, List<Recorded>> streams(Set<String> names, long position) {
        var streams = new HashMap<String, List<Recorded>>();
        for (var entry : ledger.streams(names, position)) {
            streams.computeIfAbsent(entry.stream(), __ -> new ArrayList<>()).add(entry);
        }
        return streams;
    }

    /** What stands in the stream of a thing, up to a position. */
    List<Recorded> stream(Id id, long position) {
        return ledger.streams(List.of(Stream.of(id)), position);
    }

    /** Whether anything was ever recorded of it. */
    boolean isKnown(Id id) {
        return ledger.isBegun(Stream.of(id));
    }

    private Instant through(long position) {
        return ledger.recordedAt(position).orElse(Instant.EPOCH);
    }

    /** What every answer says of itself. */
    void envelope(ObjectNode body, long position, boolean complete) {
        body.put("position", position);
        body.put(
                "recordedThrough",
                ledger.recordedAt(position).map(Instant::toString).orElse(null));
        body.put("complete", complete);
        if (!complete) {
            body.put("why", "the views have not reached this position yet; ask again");
        }
        body.put("demonstration", ledger.kind() == LedgerKind.DEMONSTRATION);
    }
}
