package nl.inzage.api.kept;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import nl.inzage.api.RunningLedger;
import nl.inzage.api.command.ExpiryWatch;
import nl.inzage.api.kept.KeptLedger.Answered;
import nl.inzage.api.reading.Readings;
import nl.inzage.api.signing.Signer;
import nl.inzage.core.log.VerifierKey;
import nl.inzage.core.store.Ledger;
import org.junit.jupiter.api.Test;

/**
 * Writes a ledger for later versions to start on. Run by hand, once for a version, before others run it: {@code mvn -pl
 * ledger-api -am test -Dtest=WriteKeptLedger -Dkept.version=VERSION -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class WriteKeptLedger {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern TYPE = Pattern.compile("^([a-z-]+\\.[a-z-]+) r\\d+ ", Pattern.MULTILINE);

    /** The same for ever, by whatever rule it was made. */
    private static final String FROZEN = "/reports/R-KEPT/body";

    /** Of the worked examples: a server, when it is asked about, and what is to be known then. */
    private static final List<String> EXAMPLES = List.of(
            "S-01 2026-03-02T11:59:59.999Z now",
            "S-01 2026-03-02T12:00:00Z now",
            "S-02 2026-03-02T10:00:00Z now",
            "S-03 2026-03-02T12:00:00Z 2026-03-02T12:00:00Z",
            "S-03 2026-03-02T12:00:00Z now",
            "S-03b 2026-03-02T12:00:00Z 2026-03-02T12:00:00Z",
            "S-04 2026-03-02T15:00:00Z now",
            "S-05 2026-07-15T12:00:00Z 2026-07-10T07:00:00Z",
            "S-06 2026-03-09T00:00:00Z now",
            "S-07 2026-05-01T00:00:00Z now",
            "S-08 2026-03-04T13:10:00Z 2026-03-04T13:10:00Z",
            "S-08 2026-03-04T13:10:00Z now",
            "S-09b 2026-03-15T00:00:00Z now",
            "S-10 2026-02-10T09:00:00Z now",
            "S-11p 2026-06-01T00:00:00Z now",
            "S-12 2026-04-02T00:00:00Z now",
            "S-13 2026-04-07T02:20:00Z 2026-04-07T02:20:00Z",
            "S-13 2026-04-07T02:20:00Z now",
            "S-14 2026-04-05T00:00:00Z now",
            "S-15 2026-04-14T09:10:00Z now",
            "S-16k 2026-05-15T00:00:00Z now",
            "S-17 2026-03-10T00:00:00Z 2026-03-10T00:00:00Z",
            "S-17 2026-03-10T00:00:00Z now",
            "S-18 2026-03-05T00:00:00Z 2026-03-05T00:00:00Z",
            "S-18 2026-03-05T00:00:00Z now",
            "S-19 2026-06-15T09:03:00Z now",
            "S-20a 2026-10-25T00:45:00Z now",
            "S-21 2025-11-01T10:30:00Z 2026-04-01T00:00:00Z",
            "S-22b 2026-03-05T00:00:00Z now");

    @Test
    void writes_it_once() throws IOException {
        var version = requireNonNull(System.getProperty("kept.version"), "-Dkept.version says which version this is");
        var into = KeptLedger.ALL.resolve(version);
        assertThat(into)
                .as("what a version wrote is never written again: others may have started on it")
                .doesNotExist();
        try (var ledger = RunningLedger.demonstration("--inzage.demo=true", "--inzage.expiry-seconds=0")) {
            ledger.caughtUp();
            ledger.signed();
            var firstCheckpoint = ledger.get("/checkpoint").body();
            var answers = new ArrayList<Answered>();
            worked(ledger).forEach(path -> answers.add(new Answered(path, answer(ledger, path))));

            var unused = ledger.bean(Signer.class).rotateKey();
            ledger.bean(ExpiryWatch.class).start(Duration.ofMillis(200));
            await().atMost(PATIENCE).until(() -> types(ledger).contains("access-grant.grant-expired"));
            freeze(ledger);
            ledger.caughtUp();
            settled(ledger);
            answers.add(new Answered(FROZEN, answer(ledger, FROZEN)));

            var bundle = ledger.get("/bundle").body();
            settled(ledger);
            assertThat(types(ledger)).as("every type that this version records").isEqualTo(catalogue());
            KeptLedger.keep(Files.createDirectories(into), ledger, keys(ledger), firstCheckpoint, bundle, answers);
        }
    }

    private static List<String> keys(RunningLedger ledger) {
        return ledger.bean(Ledger.class).keys().named().stream()
                .map(VerifierKey::toString)
                .toList();
    }

    /** Questions whose answers stay the same, since they say what was known. */
    private static List<String> worked(RunningLedger ledger) {
        var now = "position:" + head(ledger);
        var paths = new ArrayList<String>();
        EXAMPLES.stream()
                .map(line -> line.split(" "))
                .forEach(example -> paths.add("/exposures?at=%s&knownAt=%s&server=%s"
                        .formatted(example[1], example[2].equals("now") ? now : example[2], example[0])));
        for (var scope : List.of("", "&detail=paths", "&vendor=DEL", "&dataset=D-16")) {
            for (var known : List.of("position:150", "2026-03-13T00:00:00Z", now)) {
                paths.add("/exposures?at=2026-03-05T00:00:00Z&knownAt=" + known + scope);
            }
        }
        return paths;
    }

    private static String answer(RunningLedger ledger, String path) {
        var answer = ledger.get(path);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static void freeze(RunningLedger ledger) {
        assertThat(ledger.post("/reports", "application/json", """
                {"reportId": "R-KEPT", "question": "vendors-by-verdict", "period": "2026-Q1", "level": "INTERNAL"}
                """).statusCode())
                .isEqualTo(201);
        assertThat(ledger.command("publish-report", "{\"reportId\": \"R-KEPT\", \"publishedTo\": \"parliament\"}")
                        .statusCode())
                .isEqualTo(201);
    }

    /**
     * Nothing more is recorded by itself, and everything in both logs is signed, the second time with one key alone.
     */
    private static void settled(RunningLedger ledger) {
        var readings = ledger.bean(Readings.class);
        await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> {
            var signer = ledger.bean(Signer.class);
            return signer.lastCheckpoint().orElseThrow().size()
                            == ledger.bean(Ledger.class).size()
                    && readings.signer().lastCheckpoint().orElseThrow().size()
                            == readings.log().size();
        });
    }

    private static long head(RunningLedger ledger) {
        return ledger.ask("/health/ready").path("head").asLong();
    }

    private static Set<String> types(RunningLedger ledger) {
        return new TreeSet<>(
                ledger.askedAsSuperuser("SELECT type FROM ledger.entries UNION SELECT type FROM readings.entries"));
    }

    private static Set<String> catalogue() throws IOException {
        try (var file = WriteKeptLedger.class.getResourceAsStream("/event-catalogue.txt")) {
            var text = new String(requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            var types = new TreeSet<String>();
            TYPE.matcher(text).results().forEach(found -> types.add(found.group(1)));
            return types;
        }
    }
}
