package nl.inzage.api.console;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What an answer says, as lines that a page and the HTTP interface give alike. */
final class Answered {

    private Answered() {}

    /** What stands on a page. */
    static List<String> on(Page page) {
        return sorted(Stream.of(
                        read(
                                page,
                                ".exposed > .vendors > .vendor",
                                "e => 'exposed ' + e.dataset.vendor + ' ' +" + " e.dataset.verdict"),
                        read(
                                page,
                                ".exposed .path",
                                "e => 'path ' + e.closest('.vendor').dataset.vendor + ' ' +"
                                        + " e.querySelector('code').textContent + ' ' + e.dataset.verdict + ' ' +"
                                        + " [...e.querySelectorAll('[data-code]')].map(c => c.dataset.code).sort()"),
                        read(page, ".out > .vendors > .vendor", "e => 'excluded ' + e.dataset.vendor"),
                        read(page, ".uncovered > .servers > .server", "e => 'not covered ' + e.dataset.server"),
                        read(page, ".without > li", "e => 'without ' + e.dataset.vendor"),
                        read(page, ".corrected > li", "e => 'corrected ' + e.dataset.vendor"))
                .flatMap(List::stream));
    }

    /** What the interface answers. */
    static List<String> over(JsonNode answer) {
        return sorted(Stream.of(
                        each(answer.path("exposures")).flatMap(Answered::exposed),
                        each(answer.path("excluded")).map(one -> "excluded " + text(one, "vendor")),
                        each(answer.path("coverage").path("notCovered"))
                                .map(one -> "not covered " + text(one, "server")),
                        each(answer.path("withoutOperationalData")).map(one -> "without " + text(one, "vendor")),
                        each(answer.path("corrected")).map(one -> "corrected " + text(one, "vendor")))
                .flatMap(lines -> lines));
    }

    private static Stream<String> exposed(JsonNode one) {
        return Stream.concat(
                Stream.of("exposed " + text(one, "vendor") + " " + text(one, "verdict")),
                each(one.path("paths"))
                        .map(path -> "path " + text(one, "vendor") + " " + text(path, "id") + " "
                                + text(path, "verdict") + " "
                                + String.join(
                                        ",",
                                        new TreeSet<>(each(path.path("reasons"))
                                                .map(reason -> text(reason, "code"))
                                                .toList()))));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("?");
    }

    private static Stream<JsonNode> each(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static List<String> read(Page page, String selector, String line) {
        return ((List<?>) page.evalOnSelectorAll(selector, "all => all.map(" + line + ")"))
                .stream().map(String::valueOf).toList();
    }

    private static List<String> sorted(Stream<String> lines) {
        return lines.sorted().toList();
    }
}
