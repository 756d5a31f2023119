package nl.inzage.api.cli;

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

/** Asks who looked in the ledger. */
@Command(
        name = "readings",
        mixinStandardHelpOptions = true,
        description =
                "who looked in the ledger, oldest first: each reading with what was asked and the hash of what was"
                        + " answered; exit 0, or 2 when it cannot be asked")
public final class ReadingsCommand implements Callable<Integer> {

    @Option(names = "--after", defaultValue = "0", description = "only those after this position of the reading log")
    private long after;

    @Mixin
    private Connection ledger = new Connection();

    @Option(names = "--json", description = "each entry of the reading log as it is, one a line")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        var query = new LinkedHashMap<String, @Nullable String>();
        query.put("after", String.valueOf(after));
        query.put("limit", "500");
        while (true) {
            var response = ledger.server().get("/readings", query);
            var answer = JsonMapper.shared().readTree(response.body());
            if (response.statusCode() != 200) {
                System.err.println(answer.path("code").asString("") + ": "
                        + answer.path("detail").asString(""));
                return 2;
            }
            for (var item : answer.path("items")) {
                System.out.println(json ? item.path("entry").toString() : line(item.path("entry")));
            }
            var next = answer.path("next");
            if (next.isMissingNode()) {
                return 0;
            }
            query.put("after", next.asString());
        }
    }

    private static String line(JsonNode entry) {
        var said = entry.path("payload");
        var beginning = "%d %s %s"
                .formatted(
                        entry.path("position").asLong(),
                        entry.path("recordedAt").asString(),
                        entry.path("type").asString());
        if (said.path("question").isMissingNode()) {
            return beginning;
        }
        var parameters = StreamSupport.stream(said.path("parameters").spliterator(), false)
                .map(one -> " " + one.path("name").asString() + "="
                        + one.path("value").asString("(not kept)"))
                .collect(Collectors.joining());
        return "%s by %s through %s: %s%s%s, known at position:%d, status %d, %d bytes, SHA-256 %s%s"
                .formatted(
                        beginning,
                        entry.path("registrar").asString(),
                        said.path("askedThrough").asString(),
                        said.path("question").asString(),
                        parameters,
                        said.has("asOf") ? " at " + said.path("asOf").asString() : "",
                        said.path("knownAt").asLong(),
                        said.path("status").asInt(),
                        said.path("bytes").asLong(),
                        said.path("resultHash").asString(),
                        said.path("complete").booleanValue() ? "" : ", and more followed");
    }
}
