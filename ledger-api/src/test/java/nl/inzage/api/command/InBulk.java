package nl.inzage.api.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import nl.inzage.api.security.Asker;
import nl.inzage.core.fact.Circumstances;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.store.Append;
import nl.inzage.core.store.Draft;
import nl.inzage.core.store.FactCodec;
import nl.inzage.core.store.Ledger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Command lines recorded many at a time, undecided: for a ledger that shall be large soon. */
public final class InBulk {

    private final Ledger ledger;
    private final Map<String, Long> next = new HashMap<>();
    private final Map<List<String>, Draft> byRecord = new HashMap<>();
    private List<Draft> waiting = new ArrayList<>();

    private final boolean newStreams;

    private InBulk(Ledger ledger, boolean newStreams) {
        this.ledger = ledger;
        this.newStreams = newStreams;
    }

    /** Records the lines that are not marked to be refused; their streams must be new. */
    public static void record(Ledger ledger, Stream<String> lines) {
        record(new InBulk(ledger, true), lines);
    }

    /** The same for streams that have entries already. */
    public static void goOn(Ledger ledger, Stream<String> lines) {
        record(new InBulk(ledger, false), lines);
    }

    private static void record(InBulk recording, Stream<String> lines) {
        lines.forEach(recording::add);
        recording.flush();
    }

    private void add(String line) {
        var body = FactCodec.parse(line.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        if (body.has("expect")) {
            return;
        }
        var name = body.remove("command").stringValue();
        var command = Command.read(
                name,
                body,
                null,
                Asker.EVERYONE.id(),
                null,
                Instant.parse("2026-06-01T00:00:00Z"),
                UUID::randomUUID,
                new Command.Earlier() {
                    @Override
                    public Optional<Recorded> byEvent(UUID event) {
                        return Optional.empty();
                    }

                    @Override
                    public Circumstances asItStands(Recorded recorded) {
                        return recorded.circumstances();
                    }

                    @Override
                    public Optional<Recorded> byRecord(List<String> key) {
                        return Optional.ofNullable(byRecord.get(key)).map(InBulk::asRecorded);
                    }
                });
        var stream = nl.inzage.core.store.Stream.of(command.statement().fact());
        if (!newStreams) {
            next.computeIfAbsent(stream, __ -> (long) ledger.stream(stream).size());
        }
        var draft = new Draft(stream, next.merge(stream, 1L, Long::sum) - 1, UUID.randomUUID(), command.statement());
        var unused = byRecord.put(key(name, body), draft);
        waiting.add(draft);
        if (waiting.size() == Append.MOST_DRAFTS) {
            flush();
        }
    }

    private static List<String> key(String name, ObjectNode body) {
        return List.of(Asker.EVERYONE.id(), name, text(body.get("sourceSystem")), text(body.get("sourceRecordId")));
    }

    private static String text(@Nullable JsonNode node) {
        return node == null ? "" : node.stringValue();
    }

    private static Recorded asRecorded(Draft draft) {
        return new Recorded(
                1, Instant.EPOCH, draft.stream(), draft.sequence(), "looked.up", draft.eventId(), draft.statement());
    }

    private void flush() {
        if (!waiting.isEmpty()) {
            var unused = ledger.append(new Append(waiting, Map.of(), null, null));
            waiting = new ArrayList<>();
        }
    }
}
