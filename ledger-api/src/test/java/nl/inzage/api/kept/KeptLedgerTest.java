package nl.inzage.api.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.inzage.api.Commanded;
import nl.inzage.api.RunningLedger;
import nl.inzage.api.database.OperatedDatabase;
import nl.inzage.api.kept.KeptLedger.Answered;
import nl.inzage.core.exposure.Catalogue;
import nl.inzage.core.exposure.Rule;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.log.Verdict;
import nl.inzage.core.store.Check;
import nl.inzage.core.store.Damage;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.PostgresForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** This version starts on whatever an earlier one wrote, and finds it as it was. */
class KeptLedgerTest {

    @TempDir
    private Path scratch = Path.of("");

    static List<KeptLedger> all() throws IOException {
        return KeptLedger.all();
    }

    @Test
    void there_is_one() throws IOException {
        assertThat(all()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void starts_on_it_answers_as_then_checks_it_and_goes_on(KeptLedger kept) throws Exception {
        try (var ledger = kept.start("--inzage.demonstration=true", "--inzage.expiry-seconds=0")) {
            ledger.caughtUp();
            kept.answers().forEach(one -> requireSame(ledger, one));
            requireClean(ledger);

            assertThat(ledger.command("register-vendor", "{\"vendorId\": \"LATER\", \"legalName\": \"Later\"}")
                            .statusCode())
                    .isEqualTo(201);
            ledger.signed();
            requireClean(ledger);
            var file = scratch.resolve("ledger.ndjson");
            assertThat(Commanded.run(
                                    "export",
                                    "--out",
                                    file.toString(),
                                    "--url",
                                    ledger.url().replace("/api/v1", ""))
                            .exit())
                    .isZero();
            requireVerified(kept, file);
        }
    }

    /** Answers by another rule are not compared, as {@code replay} does not compare them. */
    private static void requireSame(RunningLedger ledger, Answered then) {
        var now = ledger.get(then.asked());
        assertThat(now.statusCode()).as(then.asked() + " " + now.body()).isEqualTo(200);
        if (isOfThisRule(then)) {
            assertThat(now.body()).as(then.asked()).isEqualTo(then.answer());
        }
    }

    private static boolean isOfThisRule(Answered one) {
        var answer = JsonMapper.shared().readTree(one.answer());
        return !answer.has("rule")
                || (answer.path("rule").asString().equals(Rule.VERSION)
                        && answer.path("catalogue").asString().equals(Catalogue.VERSION));
    }

    private static void requireClean(RunningLedger ledger) {
        var lines =
                ledger.post("/checks", "application/json", "").body().lines().toList();
        assertThat(lines.getLast()).as(lines.toString()).contains("\"verdict\":\"CLEAN\"");
    }

    private static void requireVerified(KeptLedger kept, Path bundle) {
        var verified = Commanded.run(
                "verify",
                bundle.toString(),
                "--key",
                kept.firstKey().toString(),
                "--checkpoint",
                kept.firstCheckpoint().toString());
        assertThat(verified.out()).startsWith("VERIFIED\n").contains("the ledger continues it");
        assertThat(verified.exit()).isZero();
    }

    @ParameterizedTest
    @MethodSource("all")
    void its_bundle_is_verified_and_its_answers_follow_from_it(KeptLedger kept) throws IOException {
        var bundle = kept.bundle(scratch.resolve("kept.ndjson"));
        requireVerified(kept, bundle);
        var asked = kept.answers().stream()
                .filter(one -> one.asked().startsWith("/exposures?"))
                .toList();
        for (var one : List.of(asked.getFirst(), asked.getLast())) {
            var answer = Files.writeString(scratch.resolve("answer.json"), one.answer());
            var replayed = Commanded.run(
                    "replay",
                    bundle.toString(),
                    "--answer",
                    answer.toString(),
                    "--key",
                    kept.firstKey().toString());
            assertThat(replayed.out()).startsWith(isOfThisRule(one) ? "REPLAYED: " : "RULE_CHANGED: ");
        }
    }

    /** So that the test above would fail if it were damaged. */
    @ParameterizedTest
    @MethodSource("all")
    void a_byte_that_was_changed_in_it_is_named(KeptLedger kept) {
        var lines = new ArrayList<>(kept.dump().lines().toList());
        int entry = lines.indexOf("COPY ledger.entries FROM stdin;") + 200;
        assertThat(lines.get(entry)).startsWith("200\t");
        var salt = hex("\"salt\":\"");
        int at = lines.get(entry).indexOf(salt) + salt.length();
        var digits = lines.get(entry).substring(at, at + 2).equals("41") ? "42" : "41";
        lines.set(
                entry,
                lines.get(entry).substring(0, at) + digits + lines.get(entry).substring(at + 2));

        assertThat(damages(kept.dump())).isEmpty();
        assertThat(damages(String.join("\n", lines) + "\n")).containsExactly("LEAF_MISMATCH ledger.entries 200");
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> damages(String dump) {
        var database = PostgresForTests.emptyDatabase();
        var unused = OperatedDatabase.withRoles(database);
        Dump.restore(dump, database);
        var damages = new ArrayList<String>();
        try (var ledger = new Ledger(database, database, Clock.systemUTC(), new SecureRandom(), UUID::randomUUID)) {
            var verdict = ledger.check(new Check() {
                @Override
                public void entry(Recorded entry) {}

                @Override
                public void unreadable(long position, String why) {
                    damages.add("unreadable " + position);
                }

                @Override
                public void found(Damage damage) {
                    damages.add(damage.code() + " " + damage.table() + " " + damage.key());
                }

                @Override
                public void reached(long position, long last) {}
            });
            assertThat(verdict.outcome() == Verdict.Outcome.BROKEN).isEqualTo(!damages.isEmpty());
        }
        return damages;
    }
}
