package nl.inzage.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import nl.inzage.core.correction.Correction.FactRetracted;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.fact.Statement;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.log.CanonicalJson;
import nl.inzage.core.store.MalformedPayload.Code;
import nl.inzage.core.store.MalformedPayload.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FactCodecTest {

    private static final FactCodec CODEC = FactCodec.standard();

    static Set<Class<? extends Fact>> facts() {
        return CODEC.facts();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void reads_back_every_fact_as_it_was_written(Class<? extends Fact> type) {
        for (var full : new boolean[] {true, false}) {
            var fact = Samples.fact(type, full);
            var json = CODEC.toPayload(fact).toString();
            var payload = FactCodec.parse(json.getBytes(StandardCharsets.UTF_8));

            assertThat(json).doesNotContain("null");
            assertThat(CODEC.fromPayload(CODEC.type(fact), CODEC.revision(fact), payload))
                    .isEqualTo(fact);
        }
    }

    @ParameterizedTest
    @MethodSource("facts")
    void an_entry_says_what_was_recorded_in_its_one_canonical_form(Class<? extends Fact> type) {
        var fact = Samples.fact(type, true);
        var recorded = new Recorded(
                17,
                Samples.NOON,
                Stream.of(fact),
                2,
                CODEC.type(fact),
                UUID.randomUUID(),
                new Statement(fact, Samples.said()));
        var entry = new Entry(UUID.randomUUID(), recorded, "salt");

        assertThat(Entry.read(entry.bytes())).isEqualTo(entry);
        assertThat(entry.bytes()).isEqualTo(CanonicalJson.of(new String(entry.bytes(), StandardCharsets.UTF_8)));
    }

    @Test
    void names_the_stream_of_a_retraction_after_what_it_is_about() {
        var retraction = new FactRetracted(UUID.randomUUID(), new GrantId("G-17"), "mistake", null);

        assertThat(Stream.of(retraction)).isEqualTo("access-grant/G-17");
        assertThat(CODEC.toPayload(retraction).get("subject").toString())
                .isEqualTo("{\"kind\":\"access-grant\",\"id\":\"G-17\"}");
    }

    @Test
    void says_everything_that_is_wrong_at_once() {
        assertThatThrownBy(() -> read(
                        "vendor.abro-declaration-recorded",
                        "{\"vendorId\":\"a b\",\"tbbLevel\":2.5,\"status\":null,\"extra\":1}"))
                .isInstanceOfSatisfying(
                        MalformedPayload.class,
                        malformed -> assertThat(malformed.problems())
                                .extracting(Problem::field, Problem::code)
                                .containsExactly(
                                        org.assertj.core.groups.Tuple.tuple("vendorId", Code.INVALID),
                                        org.assertj.core.groups.Tuple.tuple("engagementId", Code.MISSING),
                                        org.assertj.core.groups.Tuple.tuple("tbbLevel", Code.WRONG_TYPE),
                                        org.assertj.core.groups.Tuple.tuple("status", Code.INVALID),
                                        org.assertj.core.groups.Tuple.tuple("extra", Code.UNKNOWN_FIELD)));
    }

    @Test
    void reads_a_missing_list_as_an_empty_one() {
        assertThat(read("vendor.vendor-registered", "{\"vendorId\":\"V-1\",\"legalName\":\"Example\"}"))
                .isEqualTo(read(
                        "vendor.vendor-registered", "{\"vendorId\":\"V-1\",\"legalName\":\"Example\",\"roles\":[]}"));
    }

    @Test
    void refuses_names_that_nobody_allowed() {
        assertThatThrownBy(() -> read("java.lang.String", "{}")).isInstanceOf(FactCodec.UnknownFact.class);
    }

    @Test
    void refuses_a_key_that_stands_twice_and_content_behind_the_object() {
        assertThatThrownBy(() -> parse("{\"a\":1,\"a\":2}")).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> parse("{} {}")).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> parse("[]")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuses_half_of_a_surrogate_pair() {
        assertThatThrownBy(() -> read("vendor.vendor-renamed", "{\"vendorId\":\"V\",\"legalName\":\"\\ud800\"}"))
                .isInstanceOf(RuntimeException.class);
    }

    private static Fact read(String type, String json) {
        return CODEC.fromPayload(type, 1, parse(json));
    }

    private static tools.jackson.databind.JsonNode parse(String json) {
        return FactCodec.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
