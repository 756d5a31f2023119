package nl.inzage.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import nl.inzage.core.Trials;
import nl.inzage.core.fact.Circumstances;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.fact.Statement;
import nl.inzage.core.log.CanonicalJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FactCodecPropertiesTest {

    private static final FactCodec CODEC = FactCodec.standard();

    static Set<Class<? extends Fact>> facts() {
        return CODEC.facts();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void whatever_a_fact_holds_is_read_back_from_its_canonical_payload(Class<? extends Fact> type) {
        Trials.each(30, random -> {
            var fact = new RandomFacts(random).fact(type);
            var payload = CanonicalJson.of(CODEC.toPayload(fact).toString());

            assertThat(CODEC.fromPayload(CODEC.type(fact), CODEC.revision(fact), FactCodec.parse(payload)))
                    .isEqualTo(fact);
        });
    }

    @ParameterizedTest
    @MethodSource("facts")
    void whatever_an_entry_says_is_read_back_and_written_as_the_same_bytes(Class<? extends Fact> type) {
        Trials.each(20, random -> {
            var entry = entry(random, type);
            var bytes = entry.bytes();
            var read = Entry.read(bytes);

            assertThat(read).isEqualTo(entry);
            assertThat(read.bytes()).isEqualTo(bytes);
            assertThat(CanonicalJson.of(new String(bytes, StandardCharsets.UTF_8)))
                    .isEqualTo(bytes);
        });
    }

    private static Entry entry(RandomGenerator random, Class<? extends Fact> type) {
        var facts = new RandomFacts(random);
        var fact = facts.fact(type);
        var recorded = new Recorded(
                random.nextLong(1, 1L << 53),
                Samples.NOON,
                Stream.of(fact),
                random.nextLong(1L << 53),
                CODEC.type(fact),
                new UUID(random.nextLong(), random.nextLong()),
                new Statement(fact, facts.record(Circumstances.class)));
        var salt = new byte[16];
        random.nextBytes(salt);
        return new Entry(
                new UUID(random.nextLong(), random.nextLong()),
                recorded,
                Base64.getUrlEncoder().withoutPadding().encodeToString(salt));
    }
}
