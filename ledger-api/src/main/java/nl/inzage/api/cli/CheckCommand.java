package nl.inzage.api.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lets the running ledger check itself. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "walks the whole running ledger: every entry and its hash, the tree, the receipts, and every row of the"
                    + " projections against what the entries give; questions and commands go on",
            "exit 0: clean; 1: something is not what it must be, each by code, table and key; 2: could not judge"
        })
public final class CheckCommand implements Callable<Integer> {

    @Mixin
    private Connection ledger = new Connection();

    @Option(names = "--json", description = "the lines as they came")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        var response = ledger.server().post("/checks", "");
        var verdict = "";
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
                var bar = !Boolean.getBoolean("inzage.terminal") ? null : new ProgressBar("check", -1)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var node = JsonMapper.shared().readTree(line);
                verdict = node.path("verdict").asString("");
                if (bar != null && node.has("position")) {
                    bar.maxHint(node.path("of").asLong());
                    bar.stepTo(node.path("position").asLong());
                }
                if (json) {
                    System.out.println(line);
                } else {
                    print(node);
                }
            }
        }
        return switch (verdict) {
            case "CLEAN" -> 0;
            case "BROKEN" -> 1;
            default -> 2;
        };
    }

    private static void print(JsonNode line) {
        if (line.has("finding")) {
            var finding = line.path("finding");
            System.out.printf(
                    "%s %s %s: %s%n",
                    finding.path("code").asString(),
                    finding.path("table").asString(),
                    finding.path("key").asString(),
                    finding.path("what").asString());
        } else if (line.has("verdict")) {
            System.out.printf(
                    "%s: entries to position %d, under a checkpoint to %d, projections at %d; readings to %d; findings: %d%n",
                    line.path("verdict").asString(),
                    line.path("through").asLong(),
                    line.path("underCheckpoint").asLong(),
                    line.path("views").asLong(),
                    line.path("readings").asLong(),
                    line.path("findings").asLong());
            if (line.has("notJudged")) {
                System.out.println("not judged: " + line.path("notJudged").asString());
            }
        } else if (line.has("code")) {
            System.err.println(
                    line.path("code").asString() + ": " + line.path("detail").asString(""));
        }
    }
}
