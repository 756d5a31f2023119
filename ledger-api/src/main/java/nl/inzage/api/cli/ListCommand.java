package nl.inzage.api.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks for one of the lists of a security officer. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description =
                "gives one of the lists of a security officer, all of it; exit 0 when it is complete, 2 when it is"
                        + " not, or cannot be asked so")
public final class ListCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "LIST",
            completionCandidates = Listed.Words.class,
            description = "one of: ${COMPLETION-CANDIDATES}")
    private String list = "";

    @Option(names = "--at", description = "the moment, such as 2026-03-02T11:00:00Z or 2026-03-02; now if left out")
    private @Nullable String at;

    @Option(names = "--from", description = "where a period begins")
    private @Nullable String from;

    @Option(names = "--until", description = "where a period ends, excluded")
    private @Nullable String until;

    @Option(names = "--known-at", description = "as known then: a moment or position:N; now if left out")
    private @Nullable String knownAt;

    @Option(names = "--vendor", description = "the vendor, for reach and chain; or only this one's")
    private @Nullable String vendor;

    @Option(names = "--server", description = "only this server")
    private @Nullable String server;

    @Option(names = "--dataset", description = "only this data set")
    private @Nullable String dataset;

    @Option(names = "--within-days", description = "for screenings: how far ahead; 60 if left out")
    private @Nullable Integer withinDays;

    @Option(names = "--after", description = "for changes: the position of the last look")
    private @Nullable Long after;

    @Mixin
    private Connection ledger = new Connection();

    @Option(names = "--json", description = "the answer as it came, with all of its pages in one")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Listed asked;
        try {
            asked = Listed.of(list);
        } catch (IllegalArgumentException e) {
            return wrong("INVALID: " + e.getMessage());
        }
        if (asked.isOfVendor() && (vendor == null || !vendor.matches("[A-Za-z0-9._-]{1,64}"))) {
            return wrong("MISSING: name the vendor with --vendor");
        }
        var path = asked.path().replace("{vendor}", vendor == null ? "" : vendor);
        var rows = new ArrayList<JsonNode>();
        var query = query(asked);
        while (true) {
            var response = ledger.server().get(path, query);
            var answer = JsonMapper.shared().readTree(response.body());
            if (response.statusCode() != 200) {
                return wrong(answer.path("code").asString("") + ": "
                        + answer.path("detail").asString(""));
            }
            answer.path(asked.rows()).forEach(rows::add);
            var next = answer.path("next").asString("");
            if (next.isEmpty()) {
                return say(asked, answer, rows);
            }
            // What was asked stays what is asked, whatever is recorded between two pages.
            answer.path("question")
                    .properties()
                    .forEach(one -> query.put(one.getKey(), one.getValue().asString()));
            query.put("cursor", next);
        }
    }

    private static int wrong(String why) {
        System.err.println(why);
        return 2;
    }

    private Map<String, @Nullable String> query(Listed asked) {
        var query = new LinkedHashMap<String, @Nullable String>();
        query.put("at", at);
        query.put("from", from);
        query.put("until", until);
        query.put("knownAt", knownAt);
        query.put("vendor", asked.isOfVendor() ? null : vendor);
        query.put("server", server);
        query.put("dataset", dataset);
        query.put("withinDays", withinDays == null ? null : withinDays.toString());
        query.put("after", after == null ? null : after.toString());
        query.put("limit", asked == Listed.PERIODS ? null : "500");
        return query;
    }

    private int say(Listed asked, JsonNode answer, List<JsonNode> rows) {
        if (json && answer instanceof ObjectNode whole) {
            whole.putArray(asked.rows()).addAll(rows);
            whole.remove("next");
            System.out.println(whole);
        } else {
            print(asked, answer, rows, System.out);
        }
        return answer.path("complete").booleanValue() ? 0 : 2;
    }

    private static void print(Listed asked, JsonNode answer, List<JsonNode> rows, PrintStream out) {
        out.printf(
                "%s: %d, as known at position:%d%s%n",
                asked.word(),
                rows.size(),
                answer.path("position").asLong(),
                answer.path("demonstration").booleanValue() ? ", in a demonstration ledger" : "");
        if (!answer.path("complete").booleanValue()) {
            out.println("NOT COMPLETE: " + answer.path("why").asString(""));
        }
        for (var row : rows) {
            out.println("  "
                    + asked.fields().stream()
                            .filter(field -> !row.path(field).isNull()
                                    && !row.path(field).isMissingNode())
                            .map(field -> field + " " + text(row.path(field)))
                            .collect(Collectors.joining(", ")));
        }
        for (var more : List.of("toClose", "nextStep", "trend")) {
            if (!answer.path(more).isMissingNode()) {
                out.println(more + ": " + text(answer.path(more)));
            }
        }
    }

    /** Values as a person reads them: without quotation marks, and nothing where there is nothing. */
    private static String text(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(ListCommand::text)
                    .collect(Collectors.joining("; ", "[", "]"));
        }
        if (value.isObject()) {
            return value.properties().stream()
                    .filter(one -> !one.getValue().isNull())
                    .map(one -> one.getKey() + " " + text(one.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value.isNull() ? "-" : value.asString();
    }
}
