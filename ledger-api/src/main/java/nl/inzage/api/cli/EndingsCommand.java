package nl.inzage.api.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks which access ended on paper while nobody confirmed that it was gone. */
@Command(
        name = "endings",
        mixinStandardHelpOptions = true,
        description = "lists the grants that people have to end by hand, that ended on paper, and of which nobody"
                + " confirmed the removal; exit 0 if there are none, 1 if there are, 2 when the answer is not complete")
public final class EndingsCommand implements Callable<Integer> {

    @Option(names = "--at", description = "the moment, such as 2026-03-02T11:00:00Z or 2026-03-02; now if left out")
    private @Nullable String at;

    @Option(names = "--known-at", description = "as known then: a moment or position:N; now if left out")
    private @Nullable String knownAt;

    @Option(names = "--all", description = "also what was confirmed, and what a gateway ended; always exit 0")
    private boolean all;

    @Mixin
    private Connection ledger = new Connection();

    @Option(names = "--json", description = "the answer as it came, with all of its pages in one")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        var items = new ArrayList<JsonNode>();
        var query = new LinkedHashMap<String, @Nullable String>();
        query.put("at", at);
        query.put("knownAt", knownAt);
        query.put("unconfirmed", all ? null : "true");
        query.put("limit", "500");
        while (true) {
            var response = ledger.server().get("/grant-endings", query);
            var answer = JsonMapper.shared().readTree(response.body());
            if (response.statusCode() != 200) {
                System.err.println(answer.path("code").asString("") + ": "
                        + answer.path("detail").asString(""));
                return 2;
            }
            answer.path("items").forEach(items::add);
            var next = answer.path("next").asString("");
            if (next.isEmpty()) {
                return say(answer, items);
            }
            // What was asked stays what is asked, whatever is recorded between two pages.
            query.put("at", answer.at("/question/at").asString());
            query.put("knownAt", answer.at("/question/knownAt").asString());
            query.put("cursor", next);
        }
    }

    private int say(JsonNode answer, List<JsonNode> items) {
        if (json && answer instanceof ObjectNode whole) {
            whole.putArray("items").addAll(items);
            System.out.println(whole);
        } else {
            print(answer, items, System.out);
        }
        if (!answer.path("complete").booleanValue()) {
            return 2;
        }
        return all || items.isEmpty() ? 0 : 1;
    }

    private void print(JsonNode answer, List<JsonNode> items, PrintStream out) {
        out.printf(
                "At %s, as known at %s%s: %d %s%n",
                answer.at("/question/at").asString(),
                answer.at("/question/knownAt").asString(),
                answer.path("demonstration").booleanValue() ? ", in a demonstration ledger" : "",
                items.size(),
                all ? "ended on paper" : "ended on paper without a confirmed removal");
        if (!answer.path("complete").booleanValue()) {
            out.println("NOT COMPLETE: " + answer.path("why").asString(""));
        }
        for (var item : items) {
            out.printf(
                    "  %-20s %-12s %-9s %s, reachable until %s, responsible %s %s%s%n",
                    item.path("grant").asString(),
                    item.path("vendor").asString(),
                    item.path("cause").asString(),
                    item.path("ordered").asString(),
                    item.path("reachableUntil").asString("nobody knows when"),
                    item.at("/responsible/requestedBy").asString(""),
                    item.at("/responsible/approvers"),
                    item.path("findings").isEmpty() ? "" : " REVOCATION_UNCONFIRMED");
        }
    }
}
