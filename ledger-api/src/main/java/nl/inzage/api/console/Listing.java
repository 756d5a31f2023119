package nl.inzage.api.console;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import nl.inzage.core.exposure.FindingCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A list as the interface gives it, in the words of its reader.
 *
 * @param columns the keys of their headings
 * @param next where it goes on; null at its end
 */
record Listing(
        long total,
        List<String> columns,
        List<List<Field>> rows,
        @Nullable String next) {

    /** How a value is shown. */
    enum Form {
        TEXT,
        WORD,
        FINDING,
        MOMENT,
        VENDOR,
        SERVER,
        GRANT,
        /** Something with a page of its own, as {@code requests/G-1}. */
        PAGE,
        ENTRIES
    }

    /** A field of an item, and how it is shown. */
    record Column(String field, Form form) {}

    /** A value: a text, a moment, links, or the entries behind the item. */
    record Field(
            String text, @Nullable Shown moment, List<AnswerView.Named> links, AnswerView.@Nullable Behind behind) {}

    /** Reads a body that has items. */
    static Listing of(JsonNode body, String name, List<Column> columns, Visit visit, Look look, @Nullable String next) {
        var rows = new ArrayList<List<Field>>();
        for (var item : body.path("items")) {
            rows.add(columns.stream()
                    .map(column -> field(item, column, visit, look))
                    .toList());
        }
        return new Listing(
                body.has("total") ? body.path("total").asLong(0) : rows.size(),
                columns.stream()
                        .map(column -> "list." + name + "." + column.field())
                        .toList(),
                rows,
                next);
    }

    private static Field field(JsonNode item, Column column, Visit visit, Look look) {
        var value = item.path(column.field());
        return switch (column.form()) {
            case TEXT -> new Field(texts(value), null, List.of(), null);
            case WORD -> word(column.field(), value, visit.words());
            case FINDING ->
                new Field(visit.words().finding(FindingCode.valueOf(value.asString(""))), null, List.of(), null);
            case MOMENT ->
                new Field(
                        "",
                        value.isString() ? visit.clocks().show(java.time.Instant.parse(value.stringValue())) : null,
                        List.of(),
                        null);
            case VENDOR -> links(value, (there, id) -> there.ofVendor(id).href("/console"), look);
            case SERVER -> links(value, (there, id) -> there.ofServer(id).href("/console"), look);
            case GRANT -> links(value, (there, id) -> there.ofGrant(id).href("/console/timeline"), look);
            case PAGE -> page(value);
            case ENTRIES -> new Field("", null, List.of(), AnswerWords.behind(positions(value)));
        };
    }

    private static Field word(String kind, JsonNode value, Wording words) {
        var name = value.asString("");
        var word = words.word(kind, name);
        return new Field(name.isEmpty() ? "" : word, null, List.of(), null);
    }

    private static Field page(JsonNode value) {
        var path = value.asString("");
        return new Field(
                "", null, List.of(new AnswerView.Named(path.replaceFirst("^.*/", ""), "", "/console/" + path)), null);
    }

    private static Field links(JsonNode value, BiFunction<Look, String, String> href, Look look) {
        var ids = new ArrayList<String>();
        if (value.isArray()) {
            value.forEach(one -> ids.add(one.asString("")));
        } else if (value.isString()) {
            ids.add(value.stringValue());
        }
        return new Field(
                "",
                null,
                ids.stream()
                        .map(id -> new AnswerView.Named(id, "", href.apply(look.ofAll(), id)))
                        .toList(),
                null);
    }

    private static String texts(JsonNode value) {
        if (!value.isArray()) {
            return value.isNull() ? "" : value.asString("");
        }
        var texts = new ArrayList<String>();
        value.forEach(one -> texts.add(one.asString("")));
        return String.join(", ", texts);
    }

    private static List<Long> positions(JsonNode value) {
        var positions = new ArrayList<Long>();
        if (value.isArray()) {
            value.forEach(one -> positions.add(one.asLong(0)));
        }
        return positions;
    }
}
