package nl.inzage.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * All that this node appends, one transaction after another: whatever waits shares the next one, written by a thread; a
 * caller who is alone writes at once.
 *
 * <p>It keeps a connection of its own, so that a waiting command holds none and cannot starve it.
 */
final class Writer implements AutoCloseable {

    private static final Duration MOST_DISAGREEMENT = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration REMEMBERED = Duration.ofSeconds(10);
    private static final String UNIQUE_VIOLATION = "23505";

    private final DataSource source;
    private final Tables tables;
    private final Clock clock;
    private final Supplier<Founded> founded;
    private final Supplier<String> salts;
    private final LongConsumer announce;
    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    /** How many wait or are being written. */
    private final AtomicInteger unfinished = new AtomicInteger();
    /** Held by whoever writes: the thread, or a caller who is alone. */
    private final ReentrantLock turn = new ReentrantLock();

    private volatile boolean closed;
    private @Nullable Connection connection;
    private @Nullable Waiting overflow;
    private volatile @Nullable Failure failure;

    /** That something could not be recorded, and when. */
    private record Failure(Instant at, String code) {}

    Writer(
            DataSource source,
            Tables tables,
            Clock clock,
            Supplier<Founded> founded,
            Supplier<String> salts,
            LongConsumer announce) {
        this.source = source;
        this.tables = tables;
        this.clock = clock;
        this.founded = founded;
        this.salts = salts;
        this.announce = announce;
        this.thread = new Thread(this::work, tables.name() + "-writer");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Has appends recorded, all of them or none; whoever wants to know the outcome waits for it. */
    Submission submit(List<Append> appends) {
        var waiting = new Waiting(appends);
        requireOpen();
        unfinished.incrementAndGet();
        queue.add(waiting);
        return () -> outcome(waiting);
    }

    /**
     * Has an append recorded and waits for it. When nothing else waits or is being written, its caller writes it: to
     * hand it over to the thread and to be woken by it takes as long as a round trip to the database.
     */
    Receipt append(Append append) {
        if (!unfinished.compareAndSet(0, 1)) {
            return submit(List.of(append)).receipts().getFirst();
        }
        var waiting = new Waiting(List.of(append));
        waiting.taken.set(true);
        turn.lock();
        try {
            requireOpen();
            write(List.of(waiting));
        } finally {
            unfinished.decrementAndGet();
            turn.unlock();
        }
        return outcome(waiting).getFirst();
    }

    private void requireOpen() {
        if (closed) {
            throw new LedgerException.LedgerUnavailable("this ledger is closed", null);
        }
    }

    private static List<Receipt> outcome(Waiting waiting) {
        try {
            return waiting.outcome.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException refusal ? refusal : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw givenUp(waiting, e);
        } catch (TimeoutException e) {
            throw givenUp(waiting, e);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static LedgerException givenUp(Waiting waiting, Exception cause) {
        return waiting.taken.compareAndSet(false, true)
                ? new LedgerException.LedgerUnavailable("nothing could be recorded in time", cause)
                : new LedgerException.OutcomeUnknown(cause);
    }

    private void work() {
        while (!closed) {
            try {
                var first = overflow == null ? queue.take() : overflow;
                turn.lock();
                try {
                    var batch = batch(first);
                    write(batch);
                    unfinished.addAndGet(-batch.size());
                } finally {
                    turn.unlock();
                }
            } catch (InterruptedException e) {
                // Only closing interrupts this thread; anything else is not a reason to stop recording.
            }
        }
        turn.lock();
        try {
            discard();
        } finally {
            turn.unlock();
        }
        var refusal = new LedgerException.LedgerUnavailable("this ledger is closed", null);
        for (var left = overflow == null ? queue.poll() : overflow; left != null; left = queue.poll()) {
            left.outcome.completeExceptionally(refusal);
        }
    }

    /** The first and whoever came until now. */
    private List<Waiting> batch(Waiting first) {
        var batch = new ArrayList<Waiting>();
        var size = 0;
        overflow = null;
        for (var next = first; next != null; next = queue.poll()) {
            if (size > 0 && size + next.size() > Append.MOST_DRAFTS) {
                overflow = next;
                break;
            }
            if (next.taken.compareAndSet(false, true)) {
                batch.add(next);
                size += next.size();
            } else {
                unfinished.decrementAndGet();
            }
        }
        return batch;
    }

    private void write(List<Waiting> batch) {
        if (batch.isEmpty()) {
            return;
        }
        for (var again = true; ; again = false) {
            try {
                transact(batch);
                return;
            } catch (CommitFailed e) {
                discard();
                fail(batch, new LedgerException.OutcomeUnknown(e.getCause()));
                return;
            } catch (SQLException e) {
                rollback();
                if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                    retryOneByOne(batch);
                    return;
                }
                // A connection that died while it was idle says nothing about the database: try once on a fresh one.
                if (connection != null || !again) {
                    fail(batch, new LedgerException.LedgerUnavailable("the database does not record", e));
                    return;
                }
            } catch (RuntimeException e) {
                rollback();
                fail(batch, e);
                return;
            }
        }
    }

    /** One of them repeats an id that is taken: alone, only that one fails. */
    private void retryOneByOne(List<Waiting> batch) {
        if (batch.size() == 1) {
            var taken = new LedgerException.Conflict("an event id or a place in a stream is taken already");
            batch.forEach(waiting -> waiting.complete(new Outcome.Lost(taken)));
            return;
        }
        batch.forEach(waiting -> write(List.of(waiting)));
    }

    private void transact(List<Waiting> batch) throws SQLException, CommitFailed {
        var present = connection();
        var there = tables.append().lockAndRead(present, streams(batch), keys(batch));
        var head = there.now().head();
        if (head == null) {
            throw new LedgerException.NotFounded();
        }
        requireAgreement(there.now().wall());
        var first = founded.get();
        var decided =
                new Batch(first.ledger(), first.kind(), head, there.now().wall(), there.last(), there.keys(), salts);
        Map<Waiting, Outcome> outcomes = new LinkedHashMap<>();
        for (var waiting : batch) {
            outcomes.put(waiting, decide(decided, waiting.appends));
        }
        if (decided.rows().isEmpty()) {
            present.rollback();
        } else {
            store(present, decided);
            failure = null;
            announce.accept(decided.head().position());
        }
        outcomes.forEach(Waiting::complete);
    }

    private static Outcome decide(Batch batch, List<Append> appends) {
        try {
            return new Outcome.Kept(batch.admit(appends));
        } catch (RuntimeException e) {
            return new Outcome.Lost(e);
        }
    }

    /** What became of appends that waited. */
    private sealed interface Outcome {
        record Kept(List<Receipt> receipts) implements Outcome {}

        record Lost(RuntimeException why) implements Outcome {}
    }

    /** While the connection lives, an error is the database's word that nothing was committed. */
    private void store(Connection connection, Batch decided) throws SQLException, CommitFailed {
        try {
            tables.append().storeAndCommit(connection, decided);
        } catch (SQLException e) {
            if (connection.isClosed()) {
                throw new CommitFailed(e);
            }
            throw e;
        }
    }

    private void requireAgreement(Instant wall) {
        var own = clock.instant();
        if (!agree(wall, own)) {
            throw new LedgerException.ClockDisagrees(wall, own);
        }
    }

    static boolean agree(Instant database, Instant node) {
        return Duration.between(database, node).abs().compareTo(MOST_DISAGREEMENT) <= 0;
    }

    private static Set<String> streams(List<Waiting> batch) {
        var streams = new HashSet<String>();
        for (var waiting : batch) {
            for (var append : waiting.appends) {
                streams.addAll(append.readStreams().keySet());
                append.drafts().forEach(draft -> streams.add(draft.stream()));
            }
        }
        return streams;
    }

    private static Set<String> keys(List<Waiting> batch) {
        var keys = new HashSet<String>();
        for (var waiting : batch) {
            waiting.appends.stream().map(Append::key).filter(Objects::nonNull).forEach(key -> keys.add(key.keyHash()));
        }
        return keys;
    }

    private Connection connection() throws SQLException {
        var present = connection;
        if (present == null) {
            present = open(source);
            connection = present;
        }
        return present;
    }

    /** A connection with the limits of one that holds the lock. */
    static Connection open(DataSource source) throws SQLException {
        var connection = source.getConnection();
        try (var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            statement.execute("SET lock_timeout = '3s'");
            statement.execute("SET transaction_timeout = '15s'");
            statement.execute("SET idle_in_transaction_session_timeout = '5s'");
            connection.commit();
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Gives the transaction up, and the connection with it when that is gone. */
    private void rollback() {
        var present = connection;
        if (present == null) {
            return;
        }
        try {
            present.rollback();
            if (present.isClosed()) {
                discard();
            }
        } catch (SQLException e) {
            discard();
        }
    }

    private void discard() {
        var present = connection;
        connection = null;
        if (present != null) {
            try {
                present.close();
            } catch (SQLException e) {
                // It was given up anyway.
            }
        }
    }

    /** Why nothing can be recorded, as far as the last attempts show; none if they went well or lie some time back. */
    Optional<String> whyNot() {
        if (!thread.isAlive()) {
            return Optional.of("WRITER_STOPPED");
        }
        return Optional.ofNullable(failure)
                .filter(last -> last.at().plus(REMEMBERED).isAfter(clock.instant()))
                .map(Failure::code);
    }

    private void fail(List<Waiting> batch, RuntimeException refusal) {
        if (refusal instanceof LedgerException ledger) {
            failure = new Failure(clock.instant(), ledger.code());
        }
        batch.forEach(waiting -> waiting.complete(new Outcome.Lost(refusal)));
    }

    /** Appends whose caller waits. */
    private static final class Waiting {
        private final List<Append> appends;
        private final CompletableFuture<List<Receipt>> outcome = new CompletableFuture<>();
        private final AtomicBoolean taken = new AtomicBoolean();

        Waiting(List<Append> appends) {
            this.appends = List.copyOf(appends);
        }

        int size() {
            return appends.stream().mapToInt(append -> append.drafts().size()).sum();
        }

        void complete(Outcome result) {
            switch (result) {
                case Outcome.Kept kept -> outcome.complete(kept.receipts());
                case Outcome.Lost lost -> outcome.completeExceptionally(lost.why());
            }
        }
    }

    /** The commit was sent and no answer came. */
    private static final class CommitFailed extends Exception {
        private static final long serialVersionUID = 1L;

        CommitFailed(SQLException cause) {
            super(cause);
        }
    }
}
