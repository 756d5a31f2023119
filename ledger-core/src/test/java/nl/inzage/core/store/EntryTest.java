package nl.inzage.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.inzage.core.fact.Circumstances;
import nl.inzage.core.fact.Evidence;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Precision;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.fact.Statement;
import nl.inzage.core.grant.EndReason;
import nl.inzage.core.grant.GrantFact.AccessRemovalConfirmed;
import nl.inzage.core.grant.GrantFact.GrantRevoked;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.store.MalformedPayload.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of an entry are what is hashed and exported: their form is a promise to everyone who verifies. */
class EntryTest {

    private static final UUID LEDGER = UUID.fromString("0b2f2f2e-1111-4222-8333-444455556666");
    private static final UUID EVENT = UUID.fromString("7c9e6679-7425-40de-944b-e07fc1f90ae7");
    private static final Instant EIGHT = Instant.parse("2026-03-02T08:00:00Z");
    private static final Circumstances LITTLE = new Circumstances(
            EIGHT, null, Precision.EXACT, false, null, "local", null, null, null, null, null, null, List.of(), null);
    private static final Circumstances MUCH = new Circumstances(
            EIGHT,
            Instant.parse("2026-03-02T12:00:00.120Z"),
            Precision.DAY,
            true,
            "on paper",
            "local",
            "the owner",
            "tickets",
            "T-1",
            "4bf92f3577b34da6a3ce929d0e0e4736",
            "00f067aa0ba902b7",
            "project over",
            List.of(new Evidence("LETTER", "urn:x", "ab", EIGHT, "archive")),
            "INTERNAL");

    @Test
    void leaves_out_what_is_absent() {
        assertThat(json(new GrantRevoked(new GrantId("G-17"), EndReason.PURPOSE_ENDED, null, null), LITTLE))
                .isEqualTo("{\"effectiveFrom\":\"2026-03-02T08:00:00Z\",\"effectivePrecision\":\"EXACT\","
                        + "\"eventId\":\"7c9e6679-7425-40de-944b-e07fc1f90ae7\","
                        + "\"ledger\":\"0b2f2f2e-1111-4222-8333-444455556666\","
                        + "\"payload\":{\"endReason\":\"PURPOSE_ENDED\",\"grantId\":\"G-17\"},"
                        + "\"position\":17,\"recordedAt\":\"2026-03-02T07:58:11.123456Z\",\"registrar\":\"local\","
                        + "\"revision\":1,\"salt\":\"AAECAwQFBgcICQoLDA0ODw\",\"sequence\":2,"
                        + "\"stream\":\"access-grant/G-17\",\"type\":\"access-grant.grant-revoked\",\"v\":1}");
    }

    @Test
    void holds_everything_that_was_said() {
        assertThat(json(new GrantRevoked(new GrantId("G-17"), EndReason.PURPOSE_ENDED, EIGHT, EIGHT), MUCH))
                .isEqualTo("{\"alreadyHappened\":true,\"effectiveFrom\":\"2026-03-02T08:00:00Z\","
                        + "\"effectivePrecision\":\"DAY\",\"effectiveUntil\":\"2026-03-02T12:00:00.120Z\","
                        + "\"eventId\":\"7c9e6679-7425-40de-944b-e07fc1f90ae7\","
                        + "\"evidence\":[{\"capturedAt\":\"2026-03-02T08:00:00Z\",\"custodian\":\"archive\","
                        + "\"kind\":\"LETTER\",\"sha256\":\"ab\",\"uri\":\"urn:x\"}],"
                        + "\"lateReason\":\"on paper\",\"ledger\":\"0b2f2f2e-1111-4222-8333-444455556666\","
                        + "\"onBehalfOf\":\"the owner\","
                        + "\"payload\":{\"decidedAt\":\"2026-03-02T08:00:00Z\",\"endReason\":\"PURPOSE_ENDED\","
                        + "\"enforcedAt\":\"2026-03-02T08:00:00Z\",\"grantId\":\"G-17\"},"
                        + "\"position\":17,\"reason\":\"project over\",\"recordClassification\":\"INTERNAL\","
                        + "\"recordedAt\":\"2026-03-02T07:58:11.123456Z\",\"registrar\":\"local\",\"revision\":1,"
                        + "\"salt\":\"AAECAwQFBgcICQoLDA0ODw\",\"sequence\":2,\"sourceRecordId\":\"T-1\","
                        + "\"sourceSystem\":\"tickets\",\"spanId\":\"00f067aa0ba902b7\","
                        + "\"stream\":\"access-grant/G-17\",\"traceId\":\"4bf92f3577b34da6a3ce929d0e0e4736\","
                        + "\"type\":\"access-grant.grant-revoked\",\"v\":1}");
    }

    @Test
    void keeps_an_empty_array_in_a_payload() {
        assertThat(json(new AccessRemovalConfirmed(new GrantId("G-17"), List.of(), null), LITTLE))
                .contains("\"payload\":{\"grantId\":\"G-17\",\"privileges\":[]}");
    }

    @Test
    void a_founding_says_its_ledger_once() {
        assertThat(json(new Founded(LEDGER, LedgerKind.DEMONSTRATION, null), LITTLE))
                .contains("\"payload\":{\"kind\":\"DEMONSTRATION\"}")
                .contains("\"stream\":\"ledger/" + LEDGER + "\"");
    }

    @Test
    void writes_and_reads_integers_up_to_two_to_the_53_less_one() {
        var most = (1L << 53) - 1;
        var fact = new GrantRevoked(new GrantId("G-17"), EndReason.ERROR, null, null);
        var bytes = entry(fact, LITTLE, most).bytes();

        assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("\"position\":9007199254740991,");
        assertThat(Entry.read(bytes).recorded().position()).isEqualTo(most);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> entry(fact, LITTLE, most + 1).bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"9007199254740992", "-9007199254740992", "1e400", "123456789012345678901234567890"})
    void refuses_to_read_a_greater_one(String number) {
        assertThatThrownBy(() -> Entry.read(changed("\"position\":17", "\"position\":" + number)))
                .isInstanceOfSatisfying(
                        MalformedPayload.class,
                        malformed -> assertThat(malformed.problems().getFirst()).satisfies(problem -> {
                            assertThat(problem.field()).isEqualTo("position");
                            assertThat(problem.code()).isIn(Code.NUMBER_OUT_OF_RANGE, Code.WRONG_TYPE);
                        }));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"position\":17.0",
                "\"position\":1.7e1",
                "\"position\":\"17\"",
                "\"position\":null",
                "\"position\":17,\"position\":17",
                "\"position\":17,\"onBehalfOf\":null",
                "\"position\":17,\"leafHash\":\"00\"",
                "\"position\":17,\"v\":2"
            })
    void refuses_to_read_what_it_would_not_write(String other) {
        assertThatThrownBy(() -> Entry.read(changed("\"position\":17", other))).isInstanceOf(RuntimeException.class);
    }

    @Test
    void refuses_to_read_another_version() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Entry.read(changed("\"v\":1", "\"v\":2")))
                .withMessage("an entry has version 1, not 2");
    }

    @Test
    void no_fact_can_hold_a_fraction_or_a_type_without_a_stored_form() {
        for (var type : List.of(double.class, Double.class, float.class, java.math.BigDecimal.class, Object.class)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Shape.of(type))
                    .withMessage("no stored form for " + type);
        }
    }

    private static byte[] changed(String before, String after) {
        var json = json(new GrantRevoked(new GrantId("G-17"), EndReason.ERROR, null, null), LITTLE);
        assertThat(json).contains(before);
        return json.replace(before, after).getBytes(StandardCharsets.UTF_8);
    }

    private static String json(Fact fact, Circumstances said) {
        return new String(entry(fact, said, 17).bytes(), StandardCharsets.UTF_8);
    }

    private static Entry entry(Fact fact, Circumstances said, long position) {
        var type = fact instanceof Founded
                ? "ledger.founded"
                : FactCodec.standard().type(fact);
        var recorded = new Recorded(
                position,
                Instant.parse("2026-03-02T07:58:11.123456Z"),
                Stream.of(fact),
                2,
                type,
                EVENT,
                new Statement(fact, said));
        return new Entry(LEDGER, recorded, "AAECAwQFBgcICQoLDA0ODw");
    }
}
