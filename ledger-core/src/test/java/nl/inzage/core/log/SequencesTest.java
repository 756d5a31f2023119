package nl.inzage.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import nl.inzage.core.Trials;
import org.junit.jupiter.api.Test;

class SequencesTest {

    @Test
    void remembers_what_a_map_remembers() {
        Trials.each(20, random -> {
            var sequences = new Sequences();
            var map = new HashMap<String, Long>();
            for (int i = 0; i < 20_000; i++) {
                var stream = "vendor/V-" + random.nextInt(10_000);
                long sequence = random.nextLong(1L << 53);
                var before = map.put(stream, sequence);

                assertThat(sequences.put(stream, sequence)).isEqualTo(before == null ? -1 : before);
            }
        });
    }
}
