package nl.inzage.core.exposure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.inzage.core.fact.Circumstances;
import nl.inzage.core.fact.Precision;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.fact.Statement;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.store.FactCodec;
import nl.inzage.core.store.Stream;
import org.jspecify.annotations.Nullable;

/** Facts told in a line each: {@code [late] type | day[..day] | payload}. */
final class Told {

    private static final FactCodec CODEC = FactCodec.standard();

    private Told() {}

    /** What is known once all is told. */
    static Scene scene(List<String> lines) {
        var entries = new ArrayList<Recorded>();
        var sequences = new HashMap<String, Long>();
        for (var line : lines) {
            entries.add(entry(line, entries.size() + 1, sequences));
        }
        var subjects = new LinkedHashMap<String, Id>();
        entries.forEach(entry -> subjects.put(entry.stream(), entry.fact().subject()));
        var windows = new ArrayList<Window>();
        subjects.forEach((stream, subject) -> windows.addAll(Windows.of(
                subject, of(stream, subject, entries), entries.getLast().position())));
        return Scene.of(windows, List.of());
    }

    private static List<Recorded> of(String stream, Id subject, List<Recorded> entries) {
        return entries.stream()
                .filter(entry -> entry.stream().equals(stream)
                        || (subject instanceof GrantId
                                && entries.stream()
                                        .anyMatch(other -> other.stream().equals(entry.stream())
                                                && Windows.namedGrant(other.fact())
                                                        .equals(Optional.of(subject)))))
                .toList();
    }

    private static Recorded entry(String line, long position, Map<String, Long> sequences) {
        var parts = line.split("\\|", 3);
        var late = parts[0].startsWith("late ");
        var type = parts[0].replace("late ", "").strip();
        var days = parts[1].strip().split("\\.\\.", 2);
        var from = day(days[0]);
        var fact = CODEC.fromPayload(type, 1, FactCodec.parse(parts[2].strip().getBytes(StandardCharsets.UTF_8)));
        var stream = Stream.of(fact);
        return new Recorded(
                position,
                late ? from.plus(Duration.ofHours(1)) : from,
                stream,
                sequences.merge(stream, 1L, Long::sum) - 1,
                type,
                new UUID(0, position),
                new Statement(fact, circumstances(from, days.length > 1 ? day(days[1]) : null, late)));
    }

    private static Instant day(String text) {
        return Instant.parse(text + "T00:00:00Z");
    }

    private static Circumstances circumstances(Instant from, @Nullable Instant until, boolean late) {
        return new Circumstances(
                from,
                until,
                Precision.EXACT,
                late,
                null,
                "registrar",
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null);
    }
}
