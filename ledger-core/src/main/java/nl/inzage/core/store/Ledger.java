package nl.inzage.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.fact.Statement;
import nl.inzage.core.log.Frontier;
import nl.inzage.core.log.LeafHash;
import nl.inzage.core.log.Tile;
import nl.inzage.core.log.TreeNodes;
import nl.inzage.core.log.Verdict;
import nl.inzage.core.log.Verifier;
import nl.inzage.core.log.VerifierKey;
import org.jspecify.annotations.Nullable;

/**
 * The ledger: statements in the order in which they became known, each at a position of its own, for ever.
 *
 * <p>Positions are dense and given under one lock of the database, so that the order of the ledger is the order of
 * knowledge, on every node. Each operation fails with a {@link LedgerException} when the ledger cannot do it.
 */
public final class Ledger implements AutoCloseable {

    private static final Instant STORY_BEGINS = Instant.parse("1900-01-01T00:00:00Z");
    private static final int SALT_BYTES = 16;

    private final DataSource writing;
    private final DataSource reading;
    private final Log log;
    private final Tables tables;
    private final RandomGenerator random;
    private final Supplier<UUID> ids;
    private final Clock clock;
    private final Announcer announcer;
    private final Writer writer;
    private volatile @Nullable Founded founded;

    /** The ledger itself, {@link Log#LEDGER}. */
    public Ledger(DataSource writing, DataSource reading, Clock clock, RandomGenerator random, Supplier<UUID> ids) {
        this(Log.LEDGER, writing, reading, clock, random, ids);
    }

    /**
     * A log on a database that holds its schema.
     *
     * @param log which one: they share nothing but the database
     * @param writing gives the few connections that the ledger keeps for itself: not a pool that others can exhaust
     * @param reading gives a connection for each read; a pool
     * @param clock this node's clock, against which the database's is checked
     * @param random where salts come from; must not be guessable
     * @param ids where the ids of a new ledger come from
     */
    public Ledger(
            Log log, DataSource writing, DataSource reading, Clock clock, RandomGenerator random, Supplier<UUID> ids) {
        this.log = log;
        this.tables = new Tables(log);
        this.writing = writing;
        this.reading = reading;
        this.random = random;
        this.ids = ids;
        this.clock = clock;
        this.announcer = new Announcer(writing, tables);
        this.writer = new Writer(writing, tables, clock, this::founded, this::salt, announcer::announce);
        writer.start();
    }

    /** Founds the ledger without a key, unless it was founded as the same kind before. */
    public Founded found(LedgerKind kind) {
        return found(kind, null);
    }

    /**
     * Founds the ledger, unless it was founded as the same kind before.
     *
     * @param key what its checkpoints will be verified with: its name says what the ledger is called. Of a ledger that
     *     was founded before it is not looked at.
     */
    public Founded found(LedgerKind kind, @Nullable VerifierKey key) {
        var first = inTransaction(writing, connection -> {
            tables.lock(connection);
            var now = tables.now(connection);
            if (now.head() == null) {
                return writeFounding(connection, kind, key, now.wall());
            }
            completeTree(connection, now.head());
            return readFounding(connection);
        });
        if (first.kind() != kind) {
            throw new LedgerException.OtherKind(kind, first.kind());
        }
        founded = first;
        return first;
    }

    /** Records all that an append holds, or nothing; returns when it is durable. */
    public Receipt append(Append append) {
        return writer.append(append);
    }

    /**
     * Sends appends to be recorded, all of them or none, and does not wait. What one caller sends is recorded in the
     * order in which it was sent.
     */
    public Submission submit(List<Append> appends) {
        return writer.submit(appends);
    }

    /** The receipts of those commands that were recorded before, by their keys. */
    public Map<IdempotencyKey, Supplier<Receipt>> receipts(Collection<IdempotencyKey> keys) {
        var remembered = read(connection -> tables.remembered(
                connection, keys.stream().map(IdempotencyKey::keyHash).toList()));
        return keys.stream()
                .filter(key -> remembered.containsKey(key.keyHash()))
                .distinct()
                .collect(Collectors.toMap(
                        key -> key,
                        key -> () -> Objects.requireNonNull(remembered.get(key.keyHash()))
                                .receipt(key)));
    }

    /** The receipt of a command that was recorded before, to answer it without deciding again. */
    public Optional<Receipt> receipt(IdempotencyKey key) {
        return read(connection -> Optional.ofNullable(
                        tables.remembered(connection, List.of(key.keyHash())).get(key.keyHash())))
                .map(remembered -> remembered.receipt(key));
    }

    /**
     * The first entry of a command that was recorded before, by what identifies it alone.
     *
     * @param parts what identified the command, as in {@link IdempotencyKey#of}
     */
    public Optional<StoredEntry> recordedUnder(List<String> parts) {
        var hash = IdempotencyKey.keyHash(parts);
        return read(connection -> Optional.ofNullable(
                        tables.remembered(connection, List.of(hash)).get(hash)))
                .flatMap(remembered ->
                        byEventId(remembered.receipt().entries().getFirst().eventId()));
    }

    /** Everything that a stream holds, in order. */
    public List<Recorded> stream(String stream) {
        return streams(List.of(stream), Long.MAX_VALUE);
    }

    /** Whether a stream holds anything. */
    public boolean isBegun(String stream) {
        return read(connection -> tables.isBegun(connection, stream));
    }

    /** What several streams held up to a position, in the order of positions. */
    public List<Recorded> streams(Collection<String> streams, long throughPosition) {
        return read(connection -> tables.streams(connection, streams, throughPosition)).stream()
                .map(StoredEntry::recorded)
                .toList();
    }

    /**
     * The streams of a kind of which an entry holds a piece of text, as it stands in the entry's bytes. Reads every
     * entry of that kind.
     *
     * @param prefix how the names of the streams begin
     */
    public List<String> streamsHolding(String prefix, String text) {
        return read(connection -> tables.streamsHolding(connection, prefix, text));
    }

    /**
     * The streams in which something may still wait for somebody, the oldest first: those that hold no entry which
     * decides it, and those in which something was set right, since that may have undone the decision.
     */
    public List<String> waiting(Waiting kind) {
        return read(connection -> tables.waiting(connection, kind));
    }

    /** What is recorded after a position of those who may use the ledger, in the order of positions. */
    public List<Recorded> principals(long after) {
        return read(connection -> tables.kind(connection, Stream.PRINCIPAL, after)).stream()
                .map(StoredEntry::recorded)
                .toList();
    }

    /** The entries after a position. */
    public List<StoredEntry> page(long after, int limit) {
        return read(connection -> tables.page(connection, after, limit));
    }

    /**
     * When the entry at a position was recorded, even if its content cannot be read; none if there is no such entry.
     */
    public Optional<Instant> recordedAt(long position) {
        return read(connection -> tables.recordedAt(connection, position));
    }

    /** The entry of an event. */
    public Optional<StoredEntry> byEventId(UUID eventId) {
        return read(connection -> tables.byEventId(connection, eventId)).stream()
                .findFirst();
    }

    /** Where the ledger stands. */
    public Head head() {
        var head = read(tables::now).head();
        if (head == null) {
            throw new LedgerException.NotFounded();
        }
        return head;
    }

    /** The entries after a position with what the database says of each beside its bytes. */
    List<StoredRow> rows(long after, int limit) {
        return read(connection -> tables.rows(connection, after, limit));
    }

    /** How many entries the ledger says that it has, whatever else is wrong with where it stands. */
    public long size() {
        return read(tables::size);
    }

    /** Whether the ledger has its first entry. */
    public boolean isFounded() {
        return read(tables::now).head() != null;
    }

    /** What this log is called in its checkpoints: {@code inzage/} and its id. */
    public String origin() {
        return KeyHistory.origin(id());
    }

    /** Which keys the ledger says are its own. */
    public KeyHistory keys() {
        return new KeyHistory(this, ids);
    }

    /** What was signed over its entries. */
    public Checkpoints checkpoints() {
        return new Checkpoints(log, reading);
    }

    /** Reads the tree over the entries. */
    public <V> V tree(Function<TreeNodes, V> work) {
        return read(connection -> work.apply(tables.tree().nodes(connection)));
    }

    /**
     * The last position recorded at or before an instant, 0 if there is none; no entry can come to lie before it later.
     *
     * @throws LedgerException.NotYetKnown if the instant is not before the clock of a real ledger
     */
    public long positionAt(Instant instant) {
        var kind = kind();
        return inTransaction(reading, connection -> {
            tables.lockShared(connection);
            var wall = tables.now(connection).wall();
            if (kind == LedgerKind.REAL && !instant.isBefore(wall)) {
                throw new LedgerException.NotYetKnown(instant, wall);
            }
            return tables.positionAt(connection, instant);
        });
    }

    /** The time that the ledger goes by: its clock, or where its story stands. */
    public Instant time() {
        return kind() == LedgerKind.REAL ? clock.instant().truncatedTo(ChronoUnit.MICROS) : head().recordedAt();
    }

    /** Why nothing can be recorded now; none if nothing is known to stand in the way. */
    public Optional<String> whyNotRecording() {
        var wall = read(tables::now).wall();
        return Writer.agree(wall, clock.instant()) ? writer.whyNot() : Optional.of("CLOCK_DISAGREES");
    }

    /** None where the entries that name them cannot be read: these are found to be damaged themselves. */
    private List<VerifierKey> readableKeys() {
        try {
            return keys().named();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    /** What the ledger was founded as. */
    public LedgerKind kind() {
        return founded().kind();
    }

    /** What the ledger is called in each of its entries. */
    public UUID id() {
        return founded().ledger();
    }

    /**
     * Reads the whole ledger in one snapshot, holds everything that is stored against the entries, and the entries
     * against one another and against what was signed by the keys that the ledger names. Nothing waits for it, whatever
     * it takes.
     *
     * @return what the verifier says, as of a bundle
     */
    public Verdict check(Check check) {
        var founding = founded();
        var keys = readableKeys();
        return Snapshot.of(reading, connection -> {
            var walk = new Walk(connection, log, founding, tables.size(connection), check);
            var verdict = new Verifier(keys, null).verify(walk);
            var broken = verdict.broken();
            if (broken != null) {
                walk.found(broken);
            }
            walk.finish();
            return verdict;
        });
    }

    /**
     * Calls back with the last position whenever entries arrived, from whichever node. The callback must be quick: it
     * runs in the thread that appends.
     *
     * @return to be closed by whoever has heard enough
     */
    public AutoCloseable onAppended(LongConsumer listener) {
        return announcer.listen(listener);
    }

    @Override
    public void close() {
        writer.close();
        announcer.close();
    }

    private Founded founded() {
        var known = founded;
        if (known == null) {
            known = read(this::readFounding);
            founded = known;
        }
        return known;
    }

    private Founded readFounding(Connection connection) throws SQLException {
        var first = tables.page(connection, 0, 1);
        if (first.isEmpty()) {
            throw new LedgerException.NotFounded();
        }
        if (first.getFirst().recorded().fact() instanceof Founded founding) {
            return founding;
        }
        throw new IllegalStateException("the first entry of a ledger is its founding");
    }

    private Founded writeFounding(Connection connection, LedgerKind kind, @Nullable VerifierKey key, Instant wall)
            throws SQLException {
        var founding = key == null
                ? new Founded(ids.get(), kind, null)
                : new Founded(KeyHistory.ledgerOf(key), kind, key.toString());
        var at = kind == LedgerKind.REAL ? wall : STORY_BEGINS;
        var statement = new Statement(founding, KeyHistory.said(at));
        var recorded = new Recorded(1, at, Stream.of(founding), 0, "ledger.founded", ids.get(), statement);
        var entry = new Entry(founding.ledger(), recorded, salt());
        var bytes = entry.bytes();
        tables.append()
                .found(
                        connection,
                        Tables.founding(entry, bytes),
                        bytes,
                        new Head(1, at, Frontier.EMPTY.plus(LeafHash.of(bytes))));
        return founding;
    }

    /** A ledger from before there was a tree gets the roots of its full tiles. */
    private void completeTree(Connection connection, Head head) throws SQLException {
        if (tables.tree().tiles(connection) < head.position() / Tile.FULL) {
            var roots = new ArrayList<TileRoot>();
            var unused = tables.tree().grown(connection, head.position(), TileRoot.into(roots));
            tables.tree().insert(connection, roots);
        }
    }

    private String salt() {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(salt);
    }

    private <T> T read(Work<T> work) {
        try (var connection = reading.getConnection()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw new LedgerException.LedgerUnavailable("the database does not answer", e);
        }
    }

    private static <T> T inTransaction(DataSource source, Work<T> work) {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var result = work.with(connection);
                connection.commit();
                return result;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new LedgerException.LedgerUnavailable("the database does not answer", e);
        }
    }

    /** Something to do with a connection. */
    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }
}
