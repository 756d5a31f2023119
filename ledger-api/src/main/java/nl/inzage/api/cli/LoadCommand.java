package nl.inzage.api.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import nl.inzage.core.store.FactCodec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Sends command lines to a ledger. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = "sends command lines; exit 0 when no line was refused that was not marked as expected to be")
public final class LoadCommand implements Callable<Integer> {

    private static final int LINES_AT_ONCE = 500;
    private static final int MOST_SHOWN = 20;
    /** How many lines are shown that were recorded with the same warnings. */
    private static final int MOST_ALIKE = 3;

    private static final int SAID_EVERY = 10_000;
    private static final String LOAD_AGAIN = "load the same file again, nothing is recorded twice";

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "files of lines, or - for standard input")
    private List<String> files = List.of();

    @Mixin
    private Connection ledger = new Connection();

    @Option(
            names = "--from-line",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "goes on at this line of all files together, where a load stopped (default: ${DEFAULT-VALUE})")
    private long fromLine = 1;

    @Option(names = "--json", description = "the counts as JSON")
    private boolean json;

    private long recorded;
    private long repeated;
    private long proposed;
    private long refusedAsExpected;
    private long refused;
    private long unexpectedlyRecorded;
    private long warned;
    private final Map<String, Integer> alike = new HashMap<>();
    private long number;
    private long said;
    private long characters;

    /** A line as it is sent, and whether it expects to be refused. */
    private record Line(long number, String text, boolean expectsRefusal) {}

    @Override
    public Integer call() throws Exception {
        var server = ledger.server();
        var began = System.nanoTime();
        try (var bar = !Boolean.getBoolean("inzage.terminal") ? null : new ProgressBar("load", kilobytes())) {
            for (var file : files) {
                try (var reader = file.equals("-")
                        ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                        : Files.newBufferedReader(Path.of(file))) {
                    send(server, reader, bar);
                }
            }
        }
        var seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                Locale.ROOT,
                json
                        ? "{\"recorded\":%d,\"repeated\":%d,\"refusedAsExpected\":%d,\"refused\":%d,"
                                + "\"recordedAgainstExpectation\":%d,\"proposed\":%d,\"warned\":%d,\"seconds\":%.1f,\"linesPerSecond\":%.0f}%n"
                        : "recorded %d, repeated %d, refused as expected %d, refused %d,"
                                + " recorded against expectation %d, waiting for a second person %d, with warnings %d; %.1f s, %.0f lines a second%n",
                recorded,
                repeated,
                refusedAsExpected,
                refused,
                unexpectedlyRecorded,
                proposed,
                warned,
                seconds,
                Math.max(0, number - fromLine + 1) / seconds);
        return refused == 0 && unexpectedlyRecorded == 0 ? 0 : 1;
    }

    /** How much there is to send; unknown (-1) as soon as some of it comes from standard input. */
    private long kilobytes() throws IOException {
        long bytes = 0;
        for (var file : files) {
            if (file.equals("-")) {
                return -1;
            }
            bytes += Files.size(Path.of(file));
        }
        return bytes / 1024;
    }

    private void send(Server server, BufferedReader reader, @Nullable ProgressBar bar)
            throws IOException, InterruptedException {
        var batch = new ArrayList<Line>();
        for (var text = reader.readLine(); text != null; text = reader.readLine()) {
            number++;
            characters += text.length() + 1;
            if (!text.isBlank() && number >= fromLine) {
                batch.add(prepared(text));
            }
            if (batch.size() == LINES_AT_ONCE) {
                send(server, batch);
                sayHowFar(bar);
                batch.clear();
            }
        }
        if (!batch.isEmpty()) {
            send(server, batch);
        }
    }

    /** On a terminal all the time; in a log now and then, so that one that is cut off can go on from there. */
    private void sayHowFar(@Nullable ProgressBar bar) {
        if (bar != null) {
            bar.stepTo(characters / 1024);
            bar.setExtraMessage(" line " + number);
        } else if (number - said >= SAID_EVERY) {
            said = number;
            System.err.println("up to line " + said + " all is answered; from there: --from-line " + (said + 1));
        }
    }

    /** A line that is no command goes as it is: what is wrong with it is for the ledger to say. */
    private Line prepared(String text) {
        ObjectNode line;
        try {
            line = FactCodec.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (JacksonException | IllegalArgumentException e) {
            return new Line(number, text, false);
        }
        var expect = line.remove("expect");
        if (!line.has("sourceSystem")) {
            line.put("sourceSystem", "load");
        }
        if (!line.has("sourceRecordId")) {
            line.put("sourceRecordId", sha256(text));
        }
        return new Line(
                number, line.toString(), expect != null && expect.asString("").equals("refused"));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private void send(Server server, List<Line> batch) throws IOException, InterruptedException {
        var body = new StringBuilder();
        batch.forEach(line -> body.append(line.text()).append('\n'));
        var unanswered = batch.getFirst().number();
        try (var answers = new BufferedReader(
                new InputStreamReader(server.post("/commands", body.toString()).body(), StandardCharsets.UTF_8))) {
            for (var line : batch) {
                unanswered = line.number();
                var answer = answers.readLine();
                if (answer == null) {
                    throw new IOException("no answer");
                }
                count(line, answer);
            }
        } catch (Server.NotThere | NotAble e) {
            throw e;
        } catch (IOException | UncheckedIOException e) {
            // It may be recorded and it may not: loading again finds out, line by line.
            throw new IOException(
                    "the ledger stopped answering at line " + unanswered + "; when it is back, " + again(unanswered),
                    e);
        }
    }

    /** What comes before the line was answered, recorded or refused. */
    private static String again(long line) {
        return LOAD_AGAIN + ", or only the rest: --from-line " + line;
    }

    /** The ledger said that it cannot record now. */
    private static final class NotAble extends IOException {
        private static final long serialVersionUID = 1L;

        NotAble(Line line, String answer) {
            super("line " + line.number() + ": " + answer + "; when it is able, " + again(line.number()));
        }
    }

    private void count(Line line, String answer) throws IOException {
        var read = JsonMapper.shared().readTree(answer);
        var status = read.path("status").asInt();
        if (status >= 500) {
            throw new NotAble(line, answer);
        }
        if (status >= 400) {
            if (line.expectsRefusal()) {
                refusedAsExpected++;
            } else {
                if (refused++ < MOST_SHOWN) {
                    System.err.println("line " + line.number() + ": "
                            + read.path("problem").path("errors"));
                }
            }
            return;
        }
        var warnings = read.path("receipt").path("warnings");
        if (!warnings.isEmpty()) {
            warned++;
            var codes = warnings.findValuesAsString("code").toString();
            if (alike.merge(codes, 1, Integer::sum) <= MOST_ALIKE) {
                System.err.println("line " + line.number() + ", recorded with a warning: " + warnings);
            }
        }
        if (line.expectsRefusal()) {
            unexpectedlyRecorded++;
        } else if (status == 202) {
            proposed++;
        } else if (status == 200) {
            repeated++;
        } else {
            recorded++;
        }
    }
}
