package nl.inzage.api.parliament;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import nl.inzage.api.exposure.Asking;
import nl.inzage.core.disclosure.PublishedTable;
import nl.inzage.core.disclosure.ReportPeriod;
import nl.inzage.core.disclosure.Shown;
import nl.inzage.core.exposure.Catalogue;
import nl.inzage.core.exposure.Rule;
import nl.inzage.core.oversight.DisclosureLevel;
import nl.inzage.core.parliament.Inquiry;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes an answer: the same question with the same knowledge always gives the same bytes. */
@Component
class Bodies {

    private static final String UNIDENTIFIED = "?";
    private static final int PSEUDONYM_DIGITS = 12;
    private static final String RESTATED = "LATER_KNOWLEDGE";

    private final Counting counting;
    private final Asking asking;
    private final Ledger ledger;
    private final JsonMapper json;

    Bodies(Counting counting, Asking asking, Ledger ledger, JsonMapper json) {
        this.counting = counting;
        this.asking = asking;
        this.ledger = ledger;
        this.json = json;
    }

    /**
     * An answer, with its two moments as the ledger keeps them.
     *
     * @param asOf the reference moment T
     * @param knownAt the position K
     */
    record Body(String text, Instant asOf, long knownAt) {}

    Body answer(Asked asked, @Nullable String knownAt, Duration patience) throws SQLException {
        return asked.isPublic() ? forThePublic(asked, knownAt, patience) : inside(asked, knownAt, patience);
    }

    private Body forThePublic(Asked asked, @Nullable String knownAt, Duration patience) throws SQLException {
        var rounded = counting.rounded(asked.period(), knownAt);
        var told = counting.forThePublic(asked.inquiry(), asked.period(), rounded, patience);
        var body = head(asked, day(rounded));
        notes(body, asked);
        var tables = body.putArray("periods");
        for (var one : told) {
            var node = period(tables.addObject(), one.period(), one.coverage().name());
            var rows = node.putArray("rows");
            var sums = node.putArray("sums");
            var table = one.table();
            if (table != null) {
                table.rows().keySet().forEach(category -> row(rows.addObject(), table, category, List.of(category)));
                asked.inquiry().sums().forEach((name, categories) -> row(sums.addObject(), table, name, categories));
            }
        }
        return body(body, asked, ledger.positionAt(rounded));
    }

    private static void notes(ObjectNode body, Asked asked) {
        InquiryWords.of(asked.inquiry(), asked.level(), Locale.ENGLISH).notes().forEach(body.putArray("notes")::add);
    }

    private static void row(ObjectNode node, PublishedTable table, String name, List<String> categories) {
        var cell = table.total(categories);
        node.put("category", name);
        node.put("shown", cell.shown().text());
        node.put("least", cell.shown().least());
        node.put("most", cell.shown().most());
        share(node, table, cell.shown(), categories);
        node.put("knownAt", day(cell.knownAt()));
        restated(node, cell.restated());
    }

    /** The share of all that is shown, as far as what is shown tells it. */
    private static void share(ObjectNode node, PublishedTable table, Shown part, Collection<String> categories) {
        var others = table.rows().keySet().stream()
                .filter(category -> !categories.contains(category))
                .toList();
        if (others.isEmpty() || part.most() == 0) {
            return;
        }
        var rest = table.total(others).shown();
        var share = node.putObject("sharePercent");
        var least = part.least() + rest.most();
        share.put("least", least == 0 ? 0 : Math.floorDiv(100L * part.least(), least));
        share.put("most", Math.ceilDiv(100L * part.most(), (long) part.most() + rest.least()));
    }

    private Body inside(Asked asked, @Nullable String knownAt, Duration patience) throws SQLException {
        var position = asking.position("knownAt", knownAt);
        var told = counting.inside(asked.inquiry(), asked.period(), position, patience);
        var body = head(asked, "position:" + position);
        notes(body, asked);
        var tables = body.putArray("periods");
        for (var one : told) {
            var node = period(tables.addObject(), one.period(), one.coverage().name());
            var rows = node.putArray("rows");
            var sums = node.putArray("sums");
            var division = asked.inquiry().division();
            var shown = division.categories().stream()
                    .mapToInt(category -> one.counts().getOrDefault(category, 0))
                    .sum();
            one.counts().forEach((category, count) -> {
                var rest = category.equals(division.rest());
                row(rows.addObject(), one, category, List.of(category), rest ? 0 : shown);
            });
            if (!one.counts().isEmpty()) {
                asked.inquiry().sums().forEach((name, parts) -> row(sums.addObject(), one, name, parts, shown));
            }
            items(node.putArray("items"), asked, position, one);
        }
        return body(body, asked, position);
    }

    /** What the numbers are made of: by its id, or by a name that means nothing outside of this answer. */
    private void items(ArrayNode items, Asked asked, long position, Counting.Internal one) {
        var named = new TreeMap<String, List<String>>();
        for (var counted : one.each()) {
            var stream = counted.stream();
            var name = stream == null
                    ? UNIDENTIFIED
                    : asked.level() == DisclosureLevel.PARLIAMENT_CONFIDENTIAL
                            ? pseudonym(stream, asked.query() + "@" + position)
                            : stream.substring(stream.indexOf('/') + 1);
            named.computeIfAbsent(counted.category(), __ -> new ArrayList<>()).add(name);
        }
        var field = asked.level() == DisclosureLevel.PARLIAMENT_CONFIDENTIAL ? "pseudonym" : "id";
        named.forEach((category, names) -> names.stream()
                .sorted()
                .forEach(name -> items.addObject().put("category", category).put(field, name)));
    }

    /**
     * A pseudonym is a hash over the first entry of what it stands for, whose salt nobody can guess, and over the
     * question with its moments: who reads two reports cannot join them, and the same report always has the same ones.
     */
    private String pseudonym(String stream, String question) {
        var first = ledger.stream(stream).getFirst().position();
        var entry = new String(ledger.page(first - 1, 1).getFirst().bytes(), StandardCharsets.UTF_8);
        return "P-" + Hash.of("pseudonym\n" + question + "\n" + entry).substring(0, PSEUDONYM_DIGITS);
    }

    private static void row(ObjectNode node, Counting.Internal one, String name, List<String> categories, int of) {
        var count = sum(one.counts(), categories);
        var first = sum(one.first(), categories);
        node.put("category", name);
        node.put("count", count);
        if (of > 0) {
            node.put("sharePercent", Math.round(100.0 * count / of));
        }
        node.put("countKnownAtEnd", first);
        restated(node, first != count);
    }

    private static int sum(Map<String, Integer> counts, List<String> categories) {
        return categories.stream()
                .mapToInt(category -> counts.getOrDefault(category, 0))
                .sum();
    }

    private static void restated(ObjectNode node, boolean restated) {
        node.put("restated", restated);
        if (restated) {
            node.put("restatedFor", RESTATED);
        }
    }

    private ObjectNode head(Asked asked, String knownAt) {
        var inquiry = asked.inquiry();
        var body = json.createObjectNode();
        var question = body.putObject("question");
        question.put("number", inquiry.number());
        question.put("name", inquiry.label());
        question.put("text", inquiry.text());
        question.put("period", Asked.text(asked.period()));
        question.put("level", asked.level().name());
        body.put("asOf", Inquiry.last(asked.period()).toString());
        body.put("knownAt", knownAt);
        body.put("rule", Rule.VERSION);
        body.put("catalogue", Catalogue.VERSION);
        body.put("division", inquiry.division().code());
        body.put("measure", inquiry.division().measure().name());
        body.put("unit", inquiry.unit());
        body.put("notCounted", inquiry.division().rest());
        body.put("demonstration", ledger.kind() == LedgerKind.DEMONSTRATION);
        return body;
    }

    private static ObjectNode period(ObjectNode node, ReportPeriod period, String coverage) {
        node.put("period", Asked.text(period));
        node.put("coverage", coverage);
        return node;
    }

    private Body body(ObjectNode body, Asked asked, long position) {
        return new Body(Objects.requireNonNull(json.writeValueAsString(body)), Inquiry.last(asked.period()), position);
    }

    private static String day(Instant moment) {
        return moment.atZone(ReportPeriod.DUTCH).toLocalDate().toString();
    }
}
