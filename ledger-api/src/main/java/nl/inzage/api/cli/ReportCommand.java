package nl.inzage.api.cli;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks a question of parliament, or freezes its answer. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "answers a question of parliament, or lists the questions; exit 1 if a report is refused, 2 when"
                + " nothing can be told, also because nobody stated that the record is complete")
public final class ReportCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "QUESTION", description = "its name or number; lists them if left out")
    private @Nullable String question;

    @Option(names = "--period", description = "a year or a quarter, such as 2026 or 2026-Q1")
    private @Nullable String period;

    @Option(
            names = "--level",
            description =
                    "PUBLIC (default): counts, small ones suppressed; PARLIAMENT_CONFIDENTIAL: true numbers and pseudonyms; OVERSIGHT and INTERNAL: with ids")
    private @Nullable String level;

    @Option(names = "--known-at", description = "as known then: a moment or position:N; now if left out")
    private @Nullable String knownAt;

    @Option(names = "--freeze", description = "keep the answer in the ledger with its moments and bytes")
    private boolean freeze;

    @Option(names = "--report-id", description = "under which id it is kept; the ledger gives one if left out")
    private @Nullable String reportId;

    @Mixin
    private Connection ledger = new Connection();

    @Option(names = "--json", description = "the answer as it came")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (freeze && knownAt != null) {
            System.err.println("a report is frozen with what is known now: leave out --known-at");
            return 2;
        }
        if (freeze) {
            return frozen();
        }
        var query = new LinkedHashMap<String, @Nullable String>();
        query.put("period", period);
        query.put("level", level);
        query.put("knownAt", knownAt);
        var response = ledger.server().get("/parliament" + (question == null ? "" : "/" + question), query);
        var answer = JsonMapper.shared().readTree(response.body());
        if (response.statusCode() != 200) {
            return refused(answer, 2);
        }
        if (json) {
            System.out.println(response.body());
        } else if (question == null) {
            answer.path("items")
                    .forEach(one -> System.out.printf(
                            "%2d %-28s %s%n",
                            one.path("number").asInt(),
                            one.path("name").asString(),
                            one.path("text").asString()));
        } else {
            print(answer, System.out);
        }
        return question == null ? 0 : judged(answer);
    }

    private int frozen() throws Exception {
        var wanted = JsonMapper.shared().createObjectNode();
        put(wanted, "reportId", reportId);
        put(wanted, "question", question);
        put(wanted, "period", period);
        put(wanted, "level", level);
        var response = ledger.server().postJson("/reports", wanted.toString());
        var report = JsonMapper.shared().readTree(response.body());
        if (response.statusCode() / 100 != 2) {
            return refused(report, response.statusCode() == 409 ? 1 : 2);
        }
        var answer = JsonMapper.shared().readTree(report.path("body").asString());
        if (json) {
            System.out.println(response.body());
        } else {
            System.out.printf(
                    "Frozen as %s, SHA-256 %s%n%n",
                    report.path("reportId").asString(), report.path("hash").asString());
            print(answer, System.out);
        }
        return judged(answer);
    }

    private static void put(ObjectNode node, String field, @Nullable String value) {
        if (value != null) {
            node.put(field, value);
        }
    }

    private static int refused(JsonNode problem, int code) {
        System.err.println(problem.path("code").asString("") + ": "
                + problem.path("detail").asString(""));
        return code;
    }

    /** Nobody can judge a period of which nobody stated that anything was registered completely. */
    private static int judged(JsonNode answer) {
        var periods = answer.path("periods");
        return periods.path(periods.size() - 1).path("coverage").asString("").equals("NOT_COVERED") ? 2 : 0;
    }

    static void print(JsonNode answer, PrintStream out) {
        out.printf(
                "%s%n%s, %s, as known at %s%s%n",
                answer.at("/question/text").asString(),
                answer.at("/question/period").asString(),
                answer.at("/question/level").asString(),
                answer.path("knownAt").asString(),
                answer.path("demonstration").booleanValue() ? ", in a demonstration ledger" : "");
        for (var one : answer.path("periods")) {
            out.printf(
                    "%n%s, %s (%s)%n",
                    one.path("period").asString(),
                    answer.path("unit").asString(),
                    one.path("coverage").asString());
            one.path("rows").forEach(row -> row(row, out));
            if (!one.path("sums").isEmpty()) {
                out.println("  together");
            }
            one.path("sums").forEach(row -> row(row, out));
        }
        out.println();
        answer.path("notes").forEach(note -> out.println("- " + note.asString()));
    }

    private static void row(JsonNode row, PrintStream out) {
        out.printf(
                "  %-48s %8s %s%n",
                row.path("category").asString(),
                row.has("shown")
                        ? row.path("shown").asString()
                        : row.path("count").toString(),
                row.path("restated").booleanValue() ? "restated" : "");
    }
}
