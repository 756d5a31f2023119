package nl.inzage.api.questions;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.inzage.api.exposure.Asking;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.core.correction.Effective;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.exposure.Scene;
import nl.inzage.core.exposure.Window;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.identity.Id;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerKind;
import nl.inzage.core.store.Stream;
import nl.inzage.core.time.Period;
import nl.inzage.projections.windows.Registers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the lists have in common: where they read, what they say of themselves, how they are cut into pages. */
@Component
class Answering {

    private static final int MOST = 500;
    private static final int AT_ONCE = 500;

    private final Ledger ledger;
    private final Registers registers;
    private final Asking asking;
    private final JsonMapper json;

    Answering(Ledger ledger, Registers registers, Asking asking, JsonMapper json) {
        this.ledger = ledger;
        this.registers = registers;
        this.asking = asking;
        this.json = json;
    }

    /** Which page of a list is wanted. */
    record Page(int limit, int cursor) {
        Page {
            if (limit < 1 || limit > MOST || cursor < 0) {
                throw Problem.field(
                        Code.INVALID, "limit", "from 1 to " + MOST + ", with the cursor of an earlier page");
            }
        }
    }

    /**
     * A list in the making: what was asked, as known at which position.
     *
     * @param path where it stands, below the base of the interface
     */
    record Asked(String path, Map<String, String> question, long position) {

        /** One more thing that was asked, unless it was not. */
        Asked with(String field, @Nullable Object value) {
            if (value != null) {
                question.put(field, value.toString());
            }
            return this;
        }
    }

    /** What is asked, as known at a moment, a position, or now. */
    Asked asked(String path, @Nullable String knownAt) {
        return new Asked(path, new LinkedHashMap<>(), asking.position("knownAt", knownAt));
    }

    /** The period that is asked about, up to now if no end is said. */
    Period period(@Nullable String from, @Nullable String until) {
        return period(asking.at("from", from), until == null ? asking.now() : asking.at("until", until));
    }

    static Period period(Instant from, Instant until) {
        if (!until.isAfter(from)) {
            throw Problem.field(Code.END_BEFORE_START, "until", "the end lies at or before the start");
        }
        return new Period(from, until);
    }

    /** An id that was asked about, which must ever have been spoken of. */
    <I extends Id> @Nullable I known(String field, @Nullable String text, Function<String, I> id, Code unknown)
            throws SQLException {
        if (text == null) {
            return null;
        }
        try {
            var one = id.apply(text);
            asking.mustBeKnown(one, field, unknown);
            return one;
        } catch (IllegalArgumentException e) {
            throw Problem.field(Code.INVALID, field, String.valueOf(e.getMessage()));
        }
    }

    // ---- reading -----------------------------------------------------------------------------------------------

    <W extends Window> Optional<List<W>> windows(Class<W> type, Instant first, Instant last, Asked asked)
            throws SQLException {
        return asking.within(
                Asking.patience(null), asked.position(), known -> registers.windows(type, first, last, known));
    }

    /** All that the rule reads, for any moment of a period. */
    Optional<Scene> everything(Period period, Asked asked) throws SQLException {
        var last = period.until().minus(1, ChronoUnit.MICROS);
        return asking.within(
                Asking.patience(null), asked.position(), known -> registers.everything(period.from(), last, known));
    }

    /** All that the rule reads, for one moment. */
    Optional<Scene> everything(Instant at, Asked asked) throws SQLException {
        return asking.within(Asking.patience(null), asked.position(), known -> registers.everything(at, at, known));
    }

    Optional<List<String>> ids(String kind, Asked asked) throws SQLException {
        return asking.within(Asking.patience(null), asked.position(), known -> registers.ids(kind, known));
    }

    /** What was recorded of each of many things, up to the position that is asked about. */
    <I extends Id> Map<I, List<Recorded>> streams(Collection<I> ids, Asked asked) {
        var all = List.copyOf(ids);
        var found = new LinkedHashMap<I, List<Recorded>>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            var some = all.subList(from, Math.min(from + AT_ONCE, all.size()));
            var entries = new HashMap<String, List<Recorded>>();
            ledger.streams(some.stream().map(Stream::of).toList(), asked.position())
                    .forEach(entry -> entries.computeIfAbsent(entry.stream(), __ -> new ArrayList<>())
                            .add(entry));
            some.forEach(id -> found.put(id, entries.getOrDefault(Stream.of(id), List.of())));
        }
        return found;
    }

    /** What is known of each of many things. */
    <I extends Id> Map<I, List<Known>> facts(Collection<I> ids, Asked asked) {
        var facts = new LinkedHashMap<I, List<Known>>();
        streams(ids, asked).forEach((id, entries) -> facts.put(id, Effective.facts(entries, asked.position())));
        return facts;
    }

    /** The entry at a position. */
    Optional<Recorded> entry(long position) {
        return ledger.page(position - 1, 1).stream()
                .map(nl.inzage.core.store.StoredEntry::recorded)
                .findFirst();
    }

    @Nullable String recordedAt(long position) {
        return ledger.recordedAt(position).map(Instant::toString).orElse(null);
    }

    // ---- answering ---------------------------------------------------------------------------------------------

    ObjectNode node(@Nullable Object value) {
        return json.valueToTree(value);
    }

    tools.jackson.databind.JsonNode tree(@Nullable Object value) {
        return json.valueToTree(value);
    }

    ObjectNode node() {
        return json.createObjectNode();
    }

    /** What every answer says of itself. */
    ObjectNode body(Asked asked, boolean complete) {
        var body = json.createObjectNode();
        var question = body.putObject("question");
        asked.question().forEach(question::put);
        question.put("knownAt", "position:" + asked.position());
        body.put("position", asked.position());
        body.put("recordedThrough", recordedAt(asked.position()));
        body.put("complete", complete);
        if (!complete) {
            body.put("why", "the views have not reached this position yet; ask again");
        }
        body.put("demonstration", ledger.kind() == LedgerKind.DEMONSTRATION);
        return body;
    }

    /** A page of a list; nothing is cut without saying where it goes on. */
    <T> ResponseEntity<ObjectNode> page(
            Asked asked, ObjectNode body, List<T> all, Page page, Function<? super T, ObjectNode> item) {
        var some = all.stream().skip(page.cursor()).limit(page.limit()).toList();
        body.put("total", all.size());
        var items = body.putArray("items");
        some.forEach(one -> items.add(item.apply(one)));
        var next = page.cursor() + some.size();
        if (next >= all.size()) {
            return ResponseEntity.ok(body);
        }
        body.put("next", String.valueOf(next));
        var query = asked.question().entrySet().stream()
                .map(entry -> "&" + entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining());
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.LINK,
                        "</api/v1%s?limit=%d&cursor=%d&knownAt=position:%d%s>; rel=\"next\""
                                .formatted(asked.path(), page.limit(), next, asked.position(), query))
                .body(body);
    }

    <T> ResponseEntity<ObjectNode> page(
            Asked asked, Optional<List<T>> all, Page page, Function<? super T, ObjectNode> item) {
        return page(asked, body(asked, all.isPresent()), all.orElse(List.of()), page, item);
    }

    /** A list whose items are written as they are. */
    <T> ResponseEntity<ObjectNode> page(Asked asked, Optional<List<T>> all, Page page) {
        return page(asked, all, page, this::node);
    }
}
