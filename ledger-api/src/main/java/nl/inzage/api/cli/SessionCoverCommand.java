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

/** Asks whether a session was allowed. */
@Command(
        name = "session-cover",
        mixinStandardHelpOptions = true,
        description = "asks whether a session was allowed, and if not which rule fails;"
                + " exit 0 if it was, 1 if it was not, 2 when nobody can judge it")
public final class SessionCoverCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "ID", description = "the session")
    private String session = "";

    @Option(names = "--known-at", description = "as known then: a moment or position:N; now if left out")
    private @Nullable String knownAt;

    @Mixin
    private Connection ledger = new Connection();

    @Option(names = "--json", description = "the answer as it came")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (!session.matches("[A-Za-z0-9._-]{1,64}")) {
            System.err.println("INVALID: an id is 1 to 64 of A-Z a-z 0-9 . _ -");
            return 2;
        }
        var query = new LinkedHashMap<String, @Nullable String>();
        query.put("knownAt", knownAt);
        var response = ledger.server().get("/sessions/" + session + "/cover", query);
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
        if (!answer.path("complete").booleanValue() || !answer.path("allowed").isBoolean()) {
            return 2;
        }
        return answer.path("allowed").booleanValue() ? 0 : 1;
    }

    private static void print(JsonNode answer, PrintStream out) {
        var allowed = answer.path("allowed");
        out.printf(
                "Session %s, as known at %s%s: %s%n",
                answer.at("/question/session").asString(),
                answer.at("/question/knownAt").asString(),
                answer.path("demonstration").booleanValue() ? ", in a demonstration ledger" : "",
                !allowed.isBoolean() ? "cannot be judged" : allowed.booleanValue() ? "allowed" : "not allowed");
        if (!answer.path("complete").booleanValue()) {
            out.println("NOT COMPLETE: " + answer.path("why").asString(""));
        }
        for (var part : answer.path("parts")) {
            out.printf(
                    "  %s from %s until %s: %s%n",
                    part.path("code").asString(),
                    part.path("from").asString(),
                    part.path("until").asString("now"),
                    part.path("text").asString());
            part.path("grants")
                    .forEach(grant ->
                            out.printf("    %s %s%n", grant.path("grant").asString(), grant.path("entries")));
        }
    }
}
