package nl.inzage.api.cli;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the question. */
@Command(
        name = "ask",
        mixinStandardHelpOptions = true,
        description = "asks which vendors could see operational data; exit 2 when the answer is not complete")
public final class AskCommand implements Callable<Integer> {

    @Option(names = "--at", required = true, description = "the moment, such as 2026-03-02T11:00:00Z or 2026-03-02")
    private String at = "";

    @Option(names = "--known-at", description = "as known then: a moment or position:N; now if left out")
    private @Nullable String knownAt;

    @Option(names = "--vendor", description = "only this vendor")
    private @Nullable String vendor;

    @Option(names = "--server", description = "only this server")
    private @Nullable String server;

    @Option(names = "--dataset", description = "only this data set")
    private @Nullable String dataset;

    @Mixin
    private Connection ledger = new Connection();

    @Option(names = "--json", description = "the answer as it came")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        var query = new LinkedHashMap<String, @Nullable String>();
        query.put("at", at);
        query.put("knownAt", knownAt);
        query.put("vendor", vendor);
        query.put("server", server);
        query.put("dataset", dataset);
        var response = ledger.server().get("/exposures", query);
        var answer = JsonMapper.shared().readTree(response.body());
        if (response.statusCode() != 200) {
            System.err.println(answer.path("code").asString("") + ": "
                    + answer.path("detail").asString(""));
            return 2;
        }
        if (json) {
            System.out.println(response.body());
        } else {
            print(answer, System.out);
        }
        return answer.path("complete").booleanValue() ? 0 : 2;
    }

    static void print(JsonNode answer, PrintStream out) {
        out.printf(
                "At %s, as known at %s (recorded through %s)%s%n",
                answer.at("/question/at").asString(),
                answer.at("/question/knownAt").asString(),
                answer.path("recordedThrough").asString("the beginning"),
                answer.path("demonstration").booleanValue() ? ", in a demonstration ledger" : "");
        if (!answer.path("complete").booleanValue()) {
            out.println("NOT COMPLETE: " + answer.path("why").asString(""));
        }
        out.printf(
                "%nCould see, or cannot be excluded: %d%n",
                answer.path("exposures").size());
        for (var one : answer.path("exposures")) {
            out.printf(
                    "  %-20s %-20s %s (%d %s)%n",
                    one.path("vendor").asString("(unknown)"),
                    one.path("verdict").asString(),
                    one.path("actuality").asString(),
                    one.path("pathCount").asInt(),
                    one.path("pathCount").asInt() == 1 ? "path" : "paths");
            one.path("paths").forEach(path -> path(path, out));
        }
        out.printf("%nConsidered and excluded: %d%n", answer.path("excluded").size());
        for (var one : answer.path("excluded")) {
            var grounds = new StringBuilder();
            one.path("grounds")
                    .forEach(ground -> grounds.append(ground.path("code").asString())
                            .append(" x")
                            .append(ground.path("count").asInt())
                            .append(' '));
            out.printf("  %-20s %s%n", one.path("vendor").asString("(unknown)"), grounds);
        }
        if (!answer.path("withoutOperationalData").isEmpty()) {
            out.printf(
                    "%nAccess without operational data: %d%n",
                    answer.path("withoutOperationalData").size());
            answer.path("withoutOperationalData")
                    .forEach(one -> out.printf(
                            "  %-20s %s%n",
                            one.path("vendor").asString("(unknown)"),
                            one.path("server").asString()));
        }
        if (!answer.path("corrected").isEmpty()) {
            out.printf("%nShown before, corrected since:%n");
            answer.path("corrected")
                    .forEach(one -> out.printf(
                            "  %-20s %s, entry %d%n",
                            one.path("vendor").asString("(unknown)"),
                            one.path("reason").asString(),
                            one.path("entry").asLong()));
        }
        out.printf(
                "%nNot covered, so that nobody is excluded there: %d%n",
                answer.at("/coverage/notCovered").size());
        answer.at("/coverage/notCovered")
                .forEach(one -> out.printf(
                        "  %-20s %s, from %s until %s%n",
                        one.path("server").asString(),
                        StreamSupport.stream(one.path("missing").spliterator(), false)
                                .map(JsonNode::asString)
                                .collect(Collectors.joining(" and ")),
                        one.path("from").asString("the beginning"),
                        one.path("until").asString("now")));
    }

    private static void path(JsonNode path, PrintStream out) {
        out.printf(
                "    %s %s on %s to %s by %s: %s%n",
                path.path("kind").asString(),
                path.path("id").asString(),
                path.path("server").asString(),
                path.path("dataset").asString(),
                path.path("means").asString(),
                path.path("verdict").asString());
        path.path("reasons")
                .forEach(reason -> out.printf(
                        "      %s: %s %s%n",
                        reason.path("code").asString(), reason.path("text").asString(), reason.path("entries")));
    }
}
