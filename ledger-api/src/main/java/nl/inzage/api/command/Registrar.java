package nl.inzage.api.command;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import nl.inzage.core.correction.Effective;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.decision.Decider;
import nl.inzage.core.decision.Decision;
import nl.inzage.core.decision.Policy;
import nl.inzage.core.decision.Refused;
import nl.inzage.core.decision.World;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.identity.Id;
import nl.inzage.core.store.Append;
import nl.inzage.core.store.Draft;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerException;
import nl.inzage.core.store.Receipt;
import nl.inzage.core.store.StoredEntry;
import nl.inzage.core.store.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Decides commands on what the ledger holds and has it keep what they say. */
public final class Registrar {

    private static final int TRIES = 4;

    private final Ledger ledger;
    private final Clock clock;
    private final Supplier<UUID> ids;

    /** Registers in a ledger; ids for events come from outside. */
    public Registrar(Ledger ledger, Clock clock, Supplier<UUID> ids) {
        this.ledger = ledger;
        this.clock = clock;
        this.ids = ids;
    }

    /** Has a story kept, a line a command; a line that was kept before is not kept again. */
    public void tell(List<ObjectNode> story) {
        for (var line : story) {
            var body = line.deepCopy();
            var name = Objects.requireNonNull(body.remove("command"), "a line names its command");
            var unused = register(name.stringValue(), body, null, false);
        }
    }

    /** What became of a command; without a receipt it was only tried. */
    record Outcome(Decision decision, @Nullable Receipt receipt) {}

    Outcome register(String name, ObjectNode body, @Nullable String idempotencyKey, boolean dryRun) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var command = Command.read(name, body, idempotencyKey, now, new Command.Earlier() {
            @Override
            public Optional<Recorded> byEvent(UUID event) {
                return ledger.byEventId(event).map(StoredEntry::recorded);
            }

            @Override
            public Optional<Recorded> byRecord(List<String> key) {
                return ledger.recordedUnder(key).map(StoredEntry::recorded);
            }
        });
        if (command.key() != null) {
            var earlier = ledger.receipt(command.key());
            if (earlier.isPresent()) {
                return new Outcome(new Decision(command.statement(), List.of()), earlier.get());
            }
        }
        for (int attempt = 1; ; attempt++) {
            var reading = new Reading(command.toldRecordedAt() == null ? now : command.toldRecordedAt());
            var stream = Stream.of(command.statement().fact());
            var own = reading.entries(stream);
            Decision decision;
            try {
                decision = Decider.decide(
                        Effective.facts(own, Long.MAX_VALUE), command.statement(), reading, Policy.DEFAULT);
            } catch (Refused refused) {
                // The same command may have been recorded by another caller meanwhile.
                var earlier = command.key() == null ? Optional.<Receipt>empty() : ledger.receipt(command.key());
                if (earlier.isPresent()) {
                    return new Outcome(new Decision(command.statement(), List.of()), earlier.get());
                }
                throw refused;
            }
            if (dryRun) {
                return new Outcome(decision, null);
            }
            try {
                var draft = new Draft(stream, own.size(), ids.get(), decision.statement());
                return new Outcome(
                        decision,
                        ledger.append(
                                new Append(List.of(draft), reading.last, command.key(), command.toldRecordedAt())));
            } catch (LedgerException.Conflict conflict) {
                if (attempt == TRIES) {
                    throw conflict;
                }
            }
        }
    }

    /** What one decision reads, and how far each stream reached then. */
    private final class Reading implements World {
        private final Instant now;
        private final Map<String, List<Recorded>> read = new HashMap<>();
        private final Map<String, Long> last = new HashMap<>();

        private Reading(Instant now) {
            this.now = now;
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public List<Known> facts(Id subject) {
            return Effective.facts(entries(Stream.of(subject)), Long.MAX_VALUE);
        }

        private List<Recorded> entries(String stream) {
            return read.computeIfAbsent(stream, name -> {
                var entries = ledger.stream(name);
                last.put(name, entries.size() - 1L);
                return entries;
            });
        }
    }
}
