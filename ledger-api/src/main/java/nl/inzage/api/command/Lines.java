package nl.inzage.api.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.security.Asker;
import nl.inzage.core.decision.Decision;
import nl.inzage.core.store.Ahead;
import nl.inzage.core.store.IdempotencyKey;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerException;
import nl.inzage.core.store.Receipt;
import nl.inzage.core.store.ReceiptHolder;
import nl.inzage.core.store.Submission;
import nl.inzage.core.vendor.VendorFact.VendorBlocked;
import nl.inzage.projections.windows.Subjects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Has many commands kept in their order: each is decided on what those before it will have recorded, and many are
 * recorded together. Used by one request.
 *
 * <p>Whatever does not go through that way (a refusal, a stream that somebody else moved, a command that corrects one
 * just sent) is done once more by itself, after all before it are settled; that outcome is the one that counts.
 */
final class Lines {

    private final Ledger ledger;
    private final Registrar registrar;
    private final Supplier<Asker> asker;
    private final Ahead ahead;

    /**
     * Registers by way of a registrar.
     *
     * @param asker who sends, by now: lines can come in for long
     */
    Lines(Ledger ledger, Registrar registrar, Supplier<Asker> asker) {
        this.asker = asker;
        this.ledger = ledger;
        this.registrar = registrar;
        this.ahead = new Ahead(ledger);
    }

    /** A line as far as it could be read. */
    sealed interface Line {}

    /** A line that names its command. */
    record Named(String name, ObjectNode body, @Nullable Long ifMatch) implements Line {}

    /** A line that is no command. */
    record Malformed(Problem problem) implements Line {}

    /** What became of a line: an outcome, or why it has none. */
    sealed interface Result {
        record Done(Registrar.Outcome outcome) implements Result {}

        record Failed(RuntimeException why) implements Result {}
    }

    /** A line whose command was decided and waits to be recorded. */
    private record Decided(int index, Command command, Decision decision) {}

    /** Registers each line that can be registered. */
    List<Result> each(List<Line> lines) {
        var results = new Result[lines.size()];
        var commands = read(lines);
        Map<@Nullable IdempotencyKey, Supplier<Receipt>> earlier;
        try {
            earlier = prepare(commands.values());
        } catch (LedgerException e) {
            return lines.stream().<Result>map(line -> new Result.Failed(e)).toList();
        }
        var waiting = new ArrayList<Decided>();
        // Once the ledger is not able, each further line would only wait for it in vain.
        @Nullable Result unavailable = null;
        for (int i = 0; i < results.length; i++) {
            var command = commands.get(i);
            var known = command == null ? null : earlier.get(command.key());
            if (unavailable != null) {
                results[i] = unavailable;
            } else if (command != null && known != null) {
                results[i] = attempt(() -> Registrar.Outcome.repeated(command, known.get()));
            } else if (command == null || !decided(i, command, waiting)) {
                settle(waiting, lines, results);
                results[i] = byItself(lines.get(i));
                unavailable = unavailable(results[i]);
            }
        }
        settle(waiting, lines, results);
        return List.of(results);
    }

    /** Registers all lines in one append, or none of them. */
    List<Result> all(List<Line> lines) {
        var results = new Result[lines.size()];
        var commands = new ArrayList<Command>();
        for (int i = 0; i < results.length; i++) {
            try {
                commands.add(read(lines.get(i)));
            } catch (RuntimeException e) {
                return abandoned(results, i, e);
            }
        }
        var earlier = prepare(commands);
        var waiting = new ArrayList<Decided>();
        for (int i = 0; i < results.length; i++) {
            var command = commands.get(i);
            var known = earlier.get(command.key());
            try {
                if (known == null && command.statement().fact() instanceof VendorBlocked) {
                    throw Problem.field(
                            Code.INVALID, "command", "a block suspends what is recorded by then; send it by itself");
                }
                if (known == null) {
                    waiting.add(new Decided(i, command, decide(command)));
                } else {
                    results[i] = new Result.Done(Registrar.Outcome.repeated(command, known.get()));
                }
            } catch (RuntimeException e) {
                return abandoned(results, i, e);
            }
        }
        if (!waiting.isEmpty()) {
            try {
                var receipts = ledger.submit(ahead.take()).receipts();
                for (int i = 0; i < receipts.size(); i++) {
                    var decided = waiting.get(i);
                    results[decided.index()] =
                            new Result.Done(new Registrar.Outcome(decided.decision(), receipts.get(i)));
                }
            } catch (RuntimeException e) {
                return abandoned(results, waiting.getFirst().index(), e);
            }
        }
        return List.of(results);
    }

    /** None is recorded: the one that failed says why, the others that it was for its sake. */
    private static List<Result> abandoned(@Nullable Result[] results, int failed, RuntimeException why) {
        var others = new Result.Failed(new Problem(
                Code.ATOMIC_ABANDONED,
                "nothing was recorded, because line " + (failed + 1) + " of this request could not be",
                List.of()));
        var all = new ArrayList<Result>();
        for (int i = 0; i < results.length; i++) {
            var result = results[i];
            all.add(i == failed ? new Result.Failed(why) : result == null ? others : result);
        }
        return all;
    }

    private Command read(Line line) {
        return switch (line) {
            case Named named -> registrar.read(asker.get(), named.name(), named.body(), null, named.ifMatch());
            case Malformed malformed -> throw malformed.problem();
        };
    }

    /** The commands of those lines that can be read now; another may correct a line that stands before it. */
    private Map<Integer, Command> read(List<Line> lines) {
        var commands = new HashMap<Integer, Command>();
        for (int i = 0; i < lines.size(); i++) {
            var at = i;
            readable(lines.get(i)).ifPresent(command -> commands.put(at, command));
        }
        return commands;
    }

    private Optional<Command> readable(Line line) {
        try {
            return Optional.of(read(line));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Reads at once what the decisions will ask for: earlier receipts, and the streams of all that is named. */
    private Map<@Nullable IdempotencyKey, Supplier<Receipt>> prepare(Collection<Command> commands) {
        var streams = new HashSet<String>();
        commands.forEach(
                command -> Subjects.in(command.statement().fact()).forEach(id -> streams.add(Subjects.stream(id))));
        ahead.load(streams);
        var keys = commands.stream().map(Command::key).filter(Objects::nonNull).toList();
        return new HashMap<>(ledger.receipts(keys));
    }

    private boolean decided(int index, Command command, List<Decided> waiting) {
        var key = command.key();
        // A block suspends what is recorded by then, so that all before it must be.
        if ((key != null && ahead.holds(key)) || command.statement().fact() instanceof VendorBlocked) {
            return false;
        }
        try {
            waiting.add(new Decided(index, command, decide(command)));
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private Decision decide(Command command) {
        return registrar.decide(command, false, ahead, new ReceiptHolder());
    }

    /** Sends what waits and notes what became of it. */
    private void settle(List<Decided> waiting, List<Line> lines, Result[] results) {
        var sent = new ArrayList<Submission>();
        for (var append : ahead.take()) {
            sent.add(ledger.submit(List.of(append)));
        }
        var again = new ArrayList<Integer>();
        for (int i = 0; i < sent.size(); i++) {
            var decided = waiting.get(i);
            try {
                var receipt = sent.get(i).receipts().getFirst();
                results[decided.index()] = new Result.Done(new Registrar.Outcome(decided.decision(), receipt));
            } catch (LedgerException.Conflict e) {
                again.add(decided.index());
                ahead.forget();
            } catch (RuntimeException e) {
                results[decided.index()] = new Result.Failed(e);
                ahead.forget();
            }
        }
        waiting.clear();
        again.forEach(index -> results[index] = byItself(lines.get(index)));
    }

    private Result byItself(Line line) {
        var result = attempt(() -> switch (line) {
            case Named named ->
                registrar.register(asker.get(), named.name(), named.body(), null, named.ifMatch(), false);
            case Malformed malformed -> throw malformed.problem();
        });
        if (result instanceof Result.Done) {
            ahead.forget();
        }
        return result;
    }

    private static @Nullable Result unavailable(Result result) {
        return result instanceof Result.Failed failed && failed.why() instanceof LedgerException.LedgerUnavailable
                ? result
                : null;
    }

    private static Result attempt(Supplier<Registrar.Outcome> work) {
        try {
            return new Result.Done(work.get());
        } catch (RuntimeException e) {
            return new Result.Failed(e);
        }
    }
}
