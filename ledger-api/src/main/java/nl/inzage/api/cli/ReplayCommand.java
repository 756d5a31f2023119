package nl.inzage.api.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import nl.inzage.core.exposure.Catalogue;
import nl.inzage.core.exposure.Rule;
import nl.inzage.core.log.Manifest;
import nl.inzage.core.log.SignedNote;
import nl.inzage.core.log.Verdict;
import nl.inzage.core.log.Verifier;
import nl.inzage.core.log.VerifierKey;
import nl.inzage.core.log.Verify;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Recomputes an answer from a bundle alone, and compares it with one that was given. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "recomputes an answer from the entries of a whole ledger's bundle and nothing else, after verifying it;"
                    + " with --answer compares it with one that was given, byte for byte",
            "exit 0: answered, or the answer follows from the entries; 1: the bundle is broken, or ANSWER_MISMATCH;"
                    + " 2: cannot judge, RULE_CHANGED among it"
        })
public final class ReplayCommand implements Callable<Integer> {

    private static final int LONGEST_VALUE = 200;

    private final Clock clock = Clock.systemUTC();

    @Parameters(paramLabel = "FILE", description = "the bundle of a whole ledger; inzage export writes one")
    private Path file = Path.of("");

    @Option(names = "--answer", description = "a file with an answer that was given, as inzage ask --json writes it")
    private @Nullable Path answer;

    @Option(names = "--at", description = "the moment, such as 2026-03-02T11:00:00Z or 2026-03-02")
    private @Nullable String at;

    @Option(names = "--known-at", description = "as known then: a moment or position:N; the bundle's end if left out")
    private @Nullable String knownAt;

    @Option(names = "--vendor", description = "only this vendor")
    private @Nullable String vendor;

    @Option(names = "--server", description = "only this server")
    private @Nullable String server;

    @Option(names = "--dataset", description = "only this data set")
    private @Nullable String dataset;

    @Option(names = "--detail", description = "vendors or paths; paths if a vendor, server or data set is named")
    private @Nullable String detail;

    @Option(
            names = "--key",
            paramLabel = "VKEY_OR_FILE",
            description = "a public key of the ledger, obtained elsewhere: its text, or a file with it")
    private List<String> keys = new ArrayList<>();

    @Option(names = "--checkpoint", description = "a signed checkpoint that was remembered from earlier")
    private @Nullable Path checkpoint;

    @Option(names = "--json", description = "the answer exactly as the server sends it; with --answer, the outcome")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if ((at == null) == (answer == null)) {
            throw new IllegalArgumentException("say --at MOMENT to ask, or --answer FILE to compare, one of the two");
        }
        var verdict = verify();
        if (verdict.outcome() == Verdict.Outcome.BROKEN) {
            System.err.print(verdict.text());
            return 1;
        }
        if (verdict.manifest() == null || verdict.manifest().kind() != Manifest.Kind.LEDGER) {
            throw new IllegalArgumentException("this bundle is an extract, and entries that it does not have could"
                    + " change the answer; replay needs the whole ledger, as inzage export --out FILE writes it");
        }
        return answer == null ? ask(verdict) : compare(verdict, answer);
    }

    private int ask(Verdict verdict) throws IOException {
        var asked = Asked.of(String.valueOf(at), knownAt, vendor, server, dataset, detail);
        if (asked.question().at().isAfter(clock.instant())) {
            throw new IllegalArgumentException("nobody knows yet who will be able to see; ask about now or before");
        }
        var text = replay(asked);
        say(verdict, json ? System.err : System.out);
        if (json) {
            System.out.write(text.getBytes(StandardCharsets.UTF_8));
            System.out.flush();
        } else {
            AskCommand.print(JsonMapper.shared().readTree(text), System.out);
        }
        return 0;
    }

    private int compare(Verdict verdict, Path answer) throws IOException {
        var bytes = withoutLineEnd(Files.readAllBytes(answer));
        var given = JsonMapper.shared().readTree(bytes);
        var asked = Asked.by(given);
        var rule = given.path("rule").asString();
        var catalogue = given.path("catalogue").asString("");
        if (!rule.equals(Rule.VERSION) || !catalogue.equals(Catalogue.VERSION)) {
            return outcome(
                    2,
                    "RULE_CHANGED",
                    "the answer was given by rule %s, catalogue %s, this program has rule %s, catalogue %s; take its version"
                            .formatted(rule, catalogue, Rule.VERSION, Catalogue.VERSION),
                    verdict);
        }
        var text = replay(asked);
        var replayed = text.getBytes(StandardCharsets.UTF_8);
        if (Arrays.equals(bytes, replayed)) {
            return outcome(0, "REPLAYED", "the answer follows from the entries, byte for byte", verdict);
        }
        var where = Difference.first(given, JsonMapper.shared().readTree(text))
                .map(difference -> "at %s the answer says %s, the entries give %s"
                        .formatted(
                                difference.pointer().isEmpty() ? "its root" : difference.pointer(),
                                shown(difference.given()),
                                shown(difference.replayed())))
                .orElse("it says the same in other bytes, from byte " + Arrays.mismatch(bytes, replayed) + " on");
        return outcome(1, "ANSWER_MISMATCH", where, verdict);
    }

    private int outcome(int exitCode, String outcome, String what, Verdict verdict) {
        if (json) {
            System.out.println(JsonMapper.shared()
                    .createObjectNode()
                    .put("outcome", outcome)
                    .put("exitCode", exitCode)
                    .put("what", what)
                    .put("bundle", verdict.outcome().name())
                    .put("underCheckpoint", verdict.underCheckpoint()));
        } else {
            System.out.println(outcome + ": " + what);
            say(verdict, System.out);
        }
        return exitCode;
    }

    private static void say(Verdict verdict, PrintStream out) {
        out.println("The bundle: "
                + switch (verdict.outcome()) {
                    case VERIFIED -> "VERIFIED, ";
                    case INTERNALLY_CONSISTENT ->
                        "INTERNALLY_CONSISTENT only, since its key came with it: give --key; ";
                    case CANNOT_JUDGE -> "CANNOT_JUDGE, since what it takes to verify it is not there: see verify; ";
                    case BROKEN -> throw new IllegalStateException("a broken bundle is not replayed");
                }
                + "%d entries, under a checkpoint to position %d"
                        .formatted(verdict.entries(), verdict.underCheckpoint()));
    }

    private Verdict verify() throws IOException {
        var known = new ArrayList<VerifierKey>();
        for (var key : keys) {
            known.addAll(Verify.keys(key));
        }
        var earlier = checkpoint == null ? null : SignedNote.parse(Files.readAllBytes(checkpoint));
        try (var bundle = Files.newInputStream(file)) {
            return new Verifier(known, earlier).verify(bundle);
        }
    }

    private String replay(Asked asked) throws IOException {
        try (var bundle = new BufferedInputStream(Files.newInputStream(file));
                var bar = Boolean.getBoolean("inzage.terminal") ? new ProgressBar("replay", -1) : null) {
            return BundledLedger.answer(bundle, asked, position -> {
                if (bar != null) {
                    bar.stepTo(position);
                }
            });
        }
    }

    /** A program that prints an answer ends the line. */
    private static byte[] withoutLineEnd(byte[] bytes) {
        return bytes.length > 0 && bytes[bytes.length - 1] == '\n' ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }

    private static String shown(@Nullable JsonNode value) {
        var text = value == null ? "nothing" : value.toString();
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "..." : text;
    }
}
