package nl.inzage.api;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A security officer's small world, told, and how a test reads the lists that are asked about it. */
final class Officer {

    private Officer() {}

    /** A running ledger to which everything was told. */
    static RunningLedger told() {
        var ledger = RunningLedger.demonstration("--inzage.expiry-seconds=0");
        ledger.record(story());
        ledger.caughtUp();
        return ledger;
    }

    static List<ObjectNode> story() {
        try (var file = Officer.class.getResourceAsStream("/officer/story.ndjson")) {
            return new String(requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> (ObjectNode) JsonMapper.shared().readTree(line))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The items of a list, each as the values of some fields. */
    static List<String> items(JsonNode answer, String... fields) {
        return rows(answer.path("items"), fields);
    }

    static List<String> rows(JsonNode rows, String... fields) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> Arrays.stream(fields)
                        .map(field -> text(row.at("/" + field)))
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(Officer::text)
                    .collect(Collectors.joining(",", "[", "]"));
        }
        return value.isNull() || value.isMissingNode() ? "-" : value.asString(value.toString());
    }
}
