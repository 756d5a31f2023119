package nl.inzage.core.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import nl.inzage.core.fact.Circumstances;
import nl.inzage.core.fact.Precision;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.fact.Statement;
import nl.inzage.core.log.VerifierKey;
import nl.inzage.core.store.LedgerFact.SigningKeyChanged;
import org.jspecify.annotations.Nullable;

/** Which keys a log says are its own: the one that it was founded with, and each that it named since. */
public final class KeyHistory {

    private static final String PREFIX = "inzage/";

    private final Ledger ledger;
    private final Supplier<UUID> ids;

    KeyHistory(Ledger ledger, Supplier<UUID> ids) {
        this.ledger = ledger;
        this.ids = ids;
    }

    /** What the log of an id calls itself in its checkpoints, and its keys in their names. */
    public static String origin(UUID ledger) {
        return PREFIX + ledger;
    }

    /**
     * The log whose key this is.
     *
     * @throws IllegalArgumentException if the key's name is not that of a log
     */
    static UUID ledgerOf(VerifierKey key) {
        if (!key.name().startsWith(PREFIX)) {
            throw new IllegalArgumentException("the key of a ledger is called " + PREFIX + " and its id: " + key);
        }
        return UUID.fromString(key.name().substring(PREFIX.length()));
    }

    /** Every key that the log ever named, the present one last; none in a log from before there were keys. */
    public List<VerifierKey> named() {
        return named(Long.MAX_VALUE);
    }

    /** The same, as it was named up to a position. */
    public List<VerifierKey> named(long throughPosition) {
        return ledger.streams(List.of(stream()), throughPosition).stream()
                .flatMap(KeyHistory::key)
                .toList();
    }

    private static java.util.stream.Stream<VerifierKey> key(Recorded entry) {
        var text = switch (entry.fact()) {
            case Founded founded -> founded.verifierKey();
            case SigningKeyChanged changed -> changed.verifierKey();
            default -> null;
        };
        return text == null ? java.util.stream.Stream.empty() : java.util.stream.Stream.of(VerifierKey.parse(text));
    }

    /**
     * Records that from now on another key signs.
     *
     * @throws IllegalArgumentException if it is called after another log
     * @throws LedgerException.Conflict if another key was named meanwhile
     */
    public Receipt name(VerifierKey key) {
        if (!key.name().equals(ledger.origin())) {
            throw new IllegalArgumentException("a key of " + ledger.origin() + " bears that name, not " + key.name());
        }
        var entries = ledger.stream(stream());
        var keys = new ArrayList<>(entries.stream().flatMap(KeyHistory::key).toList());
        var previous = keys.isEmpty() ? null : keys.getLast().toString();
        var fact = new SigningKeyChanged(new Founded.LedgerId(ledger.id().toString()), key.toString(), previous);
        var seen = Seen.lastOf(entries);
        var draft = new Draft(stream(), seen.sequence() + 1, ids.get(), new Statement(fact, said(ledger.time())));
        return ledger.append(new Append(List.of(draft), Map.of(stream(), seen), null, told()));
    }

    private String stream() {
        return Stream.of(new Founded.LedgerId(ledger.id().toString()));
    }

    /** A story goes on at its own time. */
    private @Nullable Instant told() {
        return ledger.kind() == LedgerKind.REAL ? null : ledger.head().recordedAt();
    }

    /** What the ledger says by itself. */
    static Circumstances said(Instant at) {
        return new Circumstances(
                at.truncatedTo(ChronoUnit.MICROS),
                null,
                Precision.EXACT,
                false,
                null,
                "ledger",
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
