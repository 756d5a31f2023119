package nl.inzage.api.command;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import nl.inzage.api.exposure.InScope;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.security.Asker;
import nl.inzage.core.correction.Effective;
import nl.inzage.core.decision.Blocking;
import nl.inzage.core.decision.Decision;
import nl.inzage.core.decision.Refused;
import nl.inzage.core.decision.VersionMoved;
import nl.inzage.core.fact.Circumstances;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Precision;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.fact.Statement;
import nl.inzage.core.identity.ProposalId;
import nl.inzage.core.oversight.ReportFact.ReportFrozen;
import nl.inzage.core.principal.AccessScope;
import nl.inzage.core.principal.PrincipalFact.ApiKeyIssued;
import nl.inzage.core.proposal.ProposalFact.ProposalConfirmed;
import nl.inzage.core.proposal.ProposalFact.ProposalMade;
import nl.inzage.core.store.Ahead;
import nl.inzage.core.store.CommandContext;
import nl.inzage.core.store.IdempotencyKey;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerException;
import nl.inzage.core.store.LedgerKind;
import nl.inzage.core.store.Receipt;
import nl.inzage.core.store.ReceiptHolder;
import nl.inzage.core.store.StoredEntry;
import nl.inzage.core.store.Stream;
import nl.inzage.core.subject.Propose;
import nl.inzage.core.vendor.VendorFact.VendorBlocked;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Decides commands on what the ledger holds and has it keep what they say. */
public final class Registrar {

    private static final int TRIES = 4;

    /** Who registers what nobody sent. */
    private static final String LEDGER = "ledger";

    private final Ledger ledger;
    private final Clock clock;
    private final CommandGateway gateway;
    private final Supplier<UUID> ids;
    private final Permission permission;
    private final SecondPerson secondPerson;

    /**
     * Registers in a ledger by way of the aggregates that decide.
     *
     * @param ids gives the ids that clients leave out
     * @param mostBackdatedDays how many days back somebody may record alone of whom nothing else was said
     */
    public Registrar(Ledger ledger, CommandGateway gateway, Clock clock, Supplier<UUID> ids, int mostBackdatedDays) {
        this.ledger = ledger;
        this.clock = clock;
        this.gateway = gateway;
        this.ids = ids;
        this.permission = new Permission(ledger);
        this.secondPerson = new SecondPerson(ledger, mostBackdatedDays);
    }

    /** Has a story kept, a line a command; a line that was kept before is not kept again. */
    public void tell(List<ObjectNode> story) {
        for (var line : story) {
            var body = line.deepCopy();
            var name = Objects.requireNonNull(body.remove("command"), "a line names its command");
            var unused = register(Asker.EVERYONE, name.stringValue(), body, null, null, false);
        }
    }

    /**
     * What became of a command; without a receipt it was only tried.
     *
     * @param carriedOut what was recorded because the command confirmed it
     */
    record Outcome(
            Decision decision,
            @Nullable Receipt receipt,
            @Nullable Receipt carriedOut) {

        Outcome(Decision decision, @Nullable Receipt receipt) {
            this(decision, receipt, null);
        }

        /** The same, and what was recorded because of it. */
        Outcome with(Outcome done) {
            return new Outcome(decision, receipt, done.receipt());
        }

        /** It had been recorded before: nothing is decided again. */
        static Outcome repeated(Command command, Receipt receipt) {
            return new Outcome(new Decision(command.statement(), List.of()), receipt);
        }
    }

    Outcome register(
            Asker asker,
            String name,
            ObjectNode body,
            @Nullable String idempotencyKey,
            @Nullable Long ifMatch,
            boolean dryRun) {
        var command = permitted(asker, name, body, idempotencyKey, ifMatch);
        var before = earlier(command);
        // What was confirmed may not be carried out yet: that is looked at again.
        if (before.isPresent() && !(command.statement().fact() instanceof ProposalConfirmed)) {
            return before.get();
        }
        var grounds = secondPerson.grounds(asker, command, now());
        if (!grounds.isEmpty()) {
            // Nothing is proposed that would be refused, or is meant for another version.
            var unused = record(command, true);
            var made = SecondPerson.proposal(new ProposalId(ids.get().toString()), name, body, ifMatch, grounds);
            return record(proposing(asker, made, command), dryRun);
        }
        if (command.statement().fact() instanceof ProposalConfirmed confirmed) {
            return confirm(asker, command, confirmed, dryRun);
        }
        return record(command, dryRun);
    }

    private Command proposing(Asker asker, ProposalMade made, Command command) {
        return new Command(
                "",
                new Statement(made, made(asker, command.toldRecordedAt())),
                List.of(),
                command.toldRecordedAt(),
                command.key(),
                null);
    }

    /**
     * Records that a second person confirms, and then what is confirmed, under a key of its own: whoever confirms again
     * after a fault in between has it carried out, once.
     */
    private Outcome confirm(Asker asker, Command command, ProposalConfirmed confirmed, boolean dryRun) {
        var stream = ledger.stream(Stream.of(confirmed));
        var proposed = stream.stream()
                .flatMap(entry -> entry.fact() instanceof ProposalMade made
                        ? java.util.stream.Stream.of(SecondPerson.Proposed.of(entry, made))
                        : java.util.stream.Stream.empty())
                .findFirst();
        if (proposed.isEmpty()) {
            return record(command, dryRun); // Which is refused.
        }
        var made = proposed.get().made();
        Permission.requireRole(asker, made.command());
        // Whoever sends it again after a fault is not who confirmed it.
        var before = stream.stream()
                .filter(entry -> entry.fact().equals(confirmed))
                .map(entry -> entry.circumstances().registrar())
                .findFirst();
        var inner = proposed.get()
                .confirmed(
                        Command.read(
                                made.command(),
                                proposed.get().body(),
                                null,
                                proposed.get().by(),
                                proposed.get().ifMatch(),
                                now(),
                                ids,
                                new Before(AccessScope.WHOLE)),
                        before.orElse(asker.id()));
        permission.requireScope(asker, inner);
        var done = earlier(inner);
        if (done.isEmpty()) {
            permission.requireStill(proposed.get().by(), inner);
        }
        if (before.isPresent() && done.isEmpty()) {
            // There was a fault in between: it is carried out now.
            var now = record(inner, dryRun);
            return earlier(command).map(kept -> kept.with(now)).orElse(now);
        }
        var kept = earlier(command);
        if (kept.isPresent()) {
            return kept.get().with(done.orElseThrow());
        }
        // Nothing is confirmed that is refused.
        var unused = record(inner, true);
        var outcome = record(command, dryRun);
        return dryRun
                ? outcome
                : new Outcome(
                        outcome.decision(),
                        outcome.receipt(),
                        record(inner, false).receipt());
    }

    private Outcome record(Command command, boolean dryRun) {
        for (int attempt = 1; ; attempt++) {
            var receipt = new ReceiptHolder();
            try {
                var decision = decide(command, dryRun, null, receipt);
                if (!dryRun) {
                    suspendTheRest(command);
                }
                return new Outcome(decision, dryRun ? null : receipt.receipt().orElseThrow());
            } catch (Refused | VersionMoved refused) {
                // The same command may have been recorded by another caller meanwhile.
                return earlier(command).orElseThrow(() -> refused);
            } catch (LedgerException.Conflict conflict) {
                if (attempt == TRIES) {
                    throw conflict;
                }
            }
        }
    }

    /** The streams that may hold a grant of the vendor that a command blocks. */
    private List<String> grants(Command command) {
        return command.statement().fact() instanceof VendorBlocked block
                ? ledger.streamsHolding(
                        "access-grant/", "\"vendorId\":\"" + block.vendorId().value() + '"')
                : List.of();
    }

    /** A grant that came into effect while the block was on its way is suspended after it; no other can follow. */
    private void suspendTheRest(Command command) {
        if (!(command.statement().fact() instanceof VendorBlocked block)) {
            return;
        }
        var said = command.statement().circumstances();
        for (var stream : grants(command)) {
            Blocking.suspension(
                            Effective.facts(ledger.stream(stream), Long.MAX_VALUE),
                            block.vendorId(),
                            said.effectiveFrom())
                    .ifPresent(suspended -> {
                        var also = new Command(
                                "", new Statement(suspended, said), List.of(), command.toldRecordedAt(), null, null);
                        var unused = decide(also, false, null, new ReceiptHolder());
                    });
        }
    }

    /** Records what the ledger itself noticed; a demonstration's clock does not move by it. */
    void notice(Fact fact, Instant effectiveFrom, Instant now) {
        var told = ledger.kind() == LedgerKind.DEMONSTRATION ? now : null;
        var said = new Circumstances(
                effectiveFrom,
                null,
                Precision.EXACT,
                true,
                null,
                LEDGER,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null);
        var unused = decide(
                new Command("", new Statement(fact, said), List.of(), told, null, null),
                false,
                null,
                new ReceiptHolder());
    }

    /**
     * Has kept that somebody got a key.
     *
     * @throws Problem {@code FORBIDDEN} if whoever asks would hold a key of somebody who confirms what others propose
     */
    public Receipt issue(Asker asker, ApiKeyIssued issued) {
        permission.requireNoKeyOfADecider(asker, issued);
        var told = ledger.kind() == LedgerKind.DEMONSTRATION ? ledger.time() : null;
        var receipt = new ReceiptHolder();
        var unused = decide(
                new Command("", new Statement(issued, made(asker, told)), List.of(), told, null, null),
                false,
                null,
                receipt);
        return receipt.receipt().orElseThrow();
    }

    /** The circumstances of what the program itself makes for somebody. */
    private Circumstances made(Asker asker, @Nullable Instant told) {
        return new Circumstances(
                told == null ? now() : told,
                null,
                Precision.EXACT,
                false,
                null,
                asker.id(),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null);
    }

    /**
     * Has a report kept that the program itself made; a demonstration's clock does not move by it.
     *
     * @param asker who wants it kept
     * @param idempotencyKey what makes it the same request again
     * @param request what was asked for, as JSON
     * @return the receipt; of the first report if it was asked for before
     */
    public Receipt freeze(Asker asker, ReportFrozen report, @Nullable String idempotencyKey, String request) {
        var told = ledger.kind() == LedgerKind.DEMONSTRATION ? ledger.time() : null;
        var said = made(asker, told);
        var key = idempotencyKey == null
                ? null
                : IdempotencyKey.of(List.of(asker.id(), idempotencyKey), "{\"freeze\":" + request + "}");
        var command = new Command("", new Statement(report, said), List.of(), told, key, null);
        return earlier(command).map(Registrar::receipt).orElseGet(() -> {
            var receipt = new ReceiptHolder();
            try {
                var unused = decide(command, false, null, receipt);
                return receipt.receipt().orElseThrow();
            } catch (Refused refused) {
                // The same request may have been kept for another caller meanwhile.
                return earlier(command).map(Registrar::receipt).orElseThrow(() -> refused);
            }
        });
    }

    private static Receipt receipt(Outcome outcome) {
        return Objects.requireNonNull(outcome.receipt());
    }

    /**
     * Reads a command on the ledger as it stands, to be recorded at once.
     *
     * @throws Problem also if whoever sends it may not, or not alone
     */
    Command read(Asker asker, String name, ObjectNode body, @Nullable String idempotencyKey, @Nullable Long ifMatch) {
        var command = permitted(asker, name, body, idempotencyKey, ifMatch);
        if (command.statement().fact() instanceof ProposalConfirmed
                || !secondPerson.grounds(asker, command, now()).isEmpty()) {
            throw new Problem(
                    Code.SECOND_PERSON_NEEDED,
                    "this cannot be one of all or none, since a second person has to confirm it; send it by itself",
                    List.of());
        }
        return command;
    }

    private Command permitted(
            Asker asker, String name, ObjectNode body, @Nullable String idempotencyKey, @Nullable Long ifMatch) {
        Permission.requireRole(asker, name);
        var command = understood(asker, name, body, idempotencyKey, ifMatch);
        permission.requireFreeName(command);
        Permission.requireSender(asker, command);
        Permission.requireDecidedAnew(asker, command);
        permission.requireNoKeyOfADecider(asker, command.statement().fact());
        permission.requireScope(asker, command);
        return command;
    }

    private Command understood(
            Asker asker, String name, ObjectNode body, @Nullable String idempotencyKey, @Nullable Long ifMatch) {
        try {
            return Command.read(name, body, idempotencyKey, asker.id(), ifMatch, now(), ids, new Before(asker.scope()));
        } catch (Problem problem) {
            // What is not there and what is somebody else's are one and the same.
            throw problem.code() == Code.UNKNOWN_EVENT && !asker.scope().isWhole() ? Permission.notInScope() : problem;
        }
    }

    /** What a command may be about that was recorded before: what lies outside of a scope is not there. */
    private final class Before implements Command.Earlier {

        private final AccessScope scope;

        Before(AccessScope scope) {
            this.scope = scope;
        }

        @Override
        public Optional<Recorded> byEvent(UUID event) {
            return inside(ledger.byEventId(event).map(StoredEntry::recorded));
        }

        @Override
        public Optional<Recorded> byRecord(List<String> key) {
            return inside(ledger.recordedUnder(key).map(StoredEntry::recorded));
        }

        private Optional<Recorded> inside(Optional<Recorded> found) {
            if (scope.isWhole()) {
                return found;
            }
            // Of what is not there a stream is looked up too.
            var stream = ledger.stream(found.map(Recorded::stream).orElse(""));
            return found.filter(entry -> InScope.shows(scope, entry.fact()) && InScope.shows(scope, stream));
        }

        @Override
        public Circumstances asItStands(Recorded recorded) {
            return Effective.facts(ledger.stream(recorded.stream()), Long.MAX_VALUE).stream()
                    .filter(known -> known.original().eventId().equals(recorded.eventId()))
                    .findFirst()
                    .map(known -> known.statement().circumstances())
                    .orElse(recorded.circumstances());
        }
    }

    private Optional<Outcome> earlier(Command command) {
        var key = command.key();
        return key == null ? Optional.empty() : ledger.receipt(key).map(receipt -> Outcome.repeated(command, receipt));
    }

    /** Has the aggregate decide; without a run of commands ahead it is recorded at once. */
    Decision decide(Command command, boolean dryRun, @Nullable Ahead ahead, ReceiptHolder receipt) {
        var told = command.toldRecordedAt();
        var proposal = new Propose(
                Stream.of(command.statement().fact()),
                command.statement(),
                command.also(),
                told == null ? now() : told,
                command.ifMatch());
        var context = new CommandContext(command.key(), told, dryRun, grants(command), ahead, receipt);
        return gateway.sendAndWait(new GenericCommandMessage<>(proposal, context.asMetaData()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
