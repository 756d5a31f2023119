package nl.inzage.api.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import nl.inzage.api.database.Lease;
import nl.inzage.core.log.Checkpoint;
import nl.inzage.core.log.ConsistencyProof;
import nl.inzage.core.log.Frontier;
import nl.inzage.core.log.LeafHash;
import nl.inzage.core.log.SignedNote;
import nl.inzage.core.log.UntrustedNoteException;
import nl.inzage.core.log.VerifierKey;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerException;
import nl.inzage.core.store.LedgerKind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs what a log is, soon after entries were committed and at most about once a second.
 *
 * <p>It believes no hash that the database holds: it grows the tree itself, from the bytes of the entries, keeps its
 * edge in memory, and compares. Before each signature it proves that the log continues the last checkpoint which it
 * remembers outside of the database. What contradicts it ends the signing until somebody has looked. Of several nodes
 * on one database one signs at a time; each follows and remembers.
 */
public final class Signer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Signer.class);
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration STEP = Duration.ofMillis(20);
    private static final int READ_AT_ONCE = 1_000;

    private final Ledger ledger;
    private final KeyRing keys;
    private final Remembered remembered;
    private final Lease lease;
    private final Semaphore arrived = new Semaphore(0);
    private final Thread thread;
    private Frontier own = Frontier.EMPTY;
    private @Nullable AutoCloseable listening;
    private volatile @Nullable SignedNote last;
    private volatile @Nullable Stopped stopped;
    private final CountDownLatch closing = new CountDownLatch(1);

    private Signer(Ledger ledger, KeyRing keys, Remembered remembered, Lease lease) {
        this.ledger = ledger;
        this.keys = keys;
        this.remembered = remembered;
        this.lease = lease;
        this.thread = new Thread(this::work, "signer");
        thread.setDaemon(true);
    }

    /**
     * Founds a log, unless it was founded as the same kind before, with a key of its own that its founding names.
     *
     * @param ids gives the id of a new log
     */
    public static void found(Ledger ledger, LedgerKind kind, KeyFile key, Supplier<UUID> ids) throws IOException {
        KeyRing.found(ledger, kind, key, ids);
    }

    /**
     * The signer of a log that was founded; it signs nothing before {@link #start}.
     *
     * @param replaceKey whether a key that is lost may be replaced by a new one
     * @throws IllegalStateException if the key is not the log's, or the log is not a continuation of what is remembered
     */
    public static Signer open(Ledger ledger, KeyFile key, boolean replaceKey, Remembered remembered, Lease lease)
            throws IOException {
        var signer = new Signer(ledger, KeyRing.open(ledger, key, replaceKey), remembered, lease);
        var before = remembered.read();
        if (before.isPresent()) {
            signer.requireStored(signer.trusted(before.get()));
        }
        return signer;
    }

    /** Before the first entry is read: the tree as the database holds it must have the root that is remembered. */
    private void requireStored(Checkpoint before) {
        requireAsLong(before, ledger.head().position());
        var root = ledger.tree(nodes -> nodes.range(0, before.size()));
        if (!Arrays.equals(root, before.rootHash())) {
            throw contradicted("the first " + before.size() + " entries are not those of the checkpoint");
        }
    }

    private void requireAsLong(Checkpoint before, long position) {
        if (position < before.size()) {
            throw contradicted("the ledger ends at position " + position + ", and the checkpoint covers "
                    + before.size() + " entries");
        }
    }

    private Stopped contradicted(String what) {
        return Stopped.contradicted(what, remembered);
    }

    /** Signs from now on. */
    public void start() {
        listening = ledger.onAppended(position -> arrived.release());
        arrived.release();
        thread.start();
    }

    /** The last checkpoint that this node knows; none before the first was signed. */
    public Optional<SignedNote> last() {
        return Optional.ofNullable(last);
    }

    /** What that says; it was verified. */
    public Optional<Checkpoint> lastCheckpoint() {
        return last().map(note -> Checkpoint.parse(note.text()));
    }

    /**
     * The last checkpoint, once it covers a position; waits for that, though no longer than the asker has patience, and
     * not at all when nothing is signed any more.
     */
    public Optional<SignedNote> covering(long position, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (lastCheckpoint().map(Checkpoint::size).orElse(0L) < position) {
            if (stopped != null || System.nanoTime() > deadline) {
                return Optional.empty();
            }
            try {
                if (closing.await(STEP.toMillis(), TimeUnit.MILLISECONDS)) {
                    return Optional.empty();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
        return last();
    }

    /** Why nothing is signed any more; none while all is well. */
    public Optional<Stopped> stopped() {
        return Optional.ofNullable(stopped);
    }

    /** Makes a new key, which the ledger names; it signs from the next checkpoint on, the first time beside the old. */
    public synchronized VerifierKey rotateKey() throws IOException {
        var key = keys.rotate();
        arrived.release();
        return key;
    }

    private void work() {
        try {
            // Nothing interrupts this thread: that would cut off a file which is being written.
            do {
                var unused = arrived.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
                arrived.drainPermits();
                look();
            } while (!closing.await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void look() {
        if (stopped != null || isClosing()) {
            return;
        }
        try {
            follow();
            if (own.size() > lastCheckpoint().map(Checkpoint::size).orElse(0L)) {
                lease.ifFree(this::sign);
            }
        } catch (Stopped e) {
            LOG.error("{}: {}", e.code(), e.getMessage());
            stopped = e;
        } catch (LedgerException | SQLException | IOException | UncheckedIOException e) {
            LOG.warn("no checkpoint can be signed now: {}", e.getClass().getSimpleName());
        } catch (RuntimeException e) {
            LOG.error("no checkpoint can be signed now", e);
        }
    }

    /** Grows the own tree by what was committed, compares, and takes over what another node signed. */
    private synchronized void follow() throws IOException {
        var kept = ledger.checkpoints().last();
        var head = ledger.head();
        if (head.position() < own.size()) {
            throw contradicted("the ledger ended at position " + own.size() + " and now ends at " + head.position());
        }
        grow(head.position());
        if (isClosing()) {
            return;
        }
        if (!own.equals(head.tree())) {
            throw contradicted("the entries up to position " + own.size()
                    + " are not those that this node has read, or not those that the stored tree is over");
        }
        if (kept.isPresent() && !kept.get().toString().equals(last == null ? "" : last.toString())) {
            take(kept.get());
        }
    }

    private void grow(long position) {
        while (own.size() < position && !isClosing()) {
            var page = ledger.page(own.size(), (int) Math.min(READ_AT_ONCE, position - own.size()));
            for (var entry : page) {
                var leaf = LeafHash.of(entry.bytes());
                if (entry.position() != own.size() + 1
                        || !Arrays.equals(leaf, entry.storedLeafHash().orElse(null))) {
                    throw contradicted(
                            "the entry at position " + (own.size() + 1) + " is missing or not the one of its hash");
                }
                own = own.plus(leaf);
            }
            if (page.isEmpty()) {
                throw contradicted("the entry at position " + (own.size() + 1) + " is missing");
            }
        }
    }

    /** A checkpoint that lies in the database counts once the ledger is seen to continue it. */
    private void take(SignedNote kept) throws IOException {
        var checkpoint = trusted(kept);
        requireContinued(checkpoint);
        var before = remembered.read();
        if (before.isEmpty() || trusted(before.get()).size() < checkpoint.size()) {
            remembered.write(kept);
        }
        last = kept;
    }

    private synchronized void sign() throws SQLException {
        try {
            var kept = ledger.checkpoints().last();
            if (kept.isPresent() && trusted(kept.get()).size() >= own.size()) {
                return;
            }
            keys.follow(own.size());
            var before = remembered.read();
            if (before.isPresent()) {
                requireContinued(trusted(before.get()));
            }
            var note = keys.sign(Checkpoint.of(ledger.origin(), own));
            // First outside: what lies in the database alone could be taken back with it.
            remembered.write(note);
            ledger.checkpoints().keep(note);
            last = note;
            keys.kept();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The checkpoint of a note that a key of this ledger signed. */
    private Checkpoint trusted(SignedNote note) {
        try {
            var unused = note.signers(ledger.keys().named());
            var checkpoint = Checkpoint.parse(note.text());
            if (checkpoint.origin().equals(ledger.origin())) {
                return checkpoint;
            }
            throw contradicted("a checkpoint speaks for " + checkpoint.origin() + ", and this is " + ledger.origin());
        } catch (UntrustedNoteException | IllegalArgumentException e) {
            throw contradicted("a checkpoint, remembered or in the database, is signed by no key of this ledger");
        }
    }

    /** Proves from the stored tree that the own one continues a checkpoint. */
    private void requireContinued(Checkpoint before) {
        requireAsLong(before, own.size());
        var continues = before.size() == own.size()
                ? Arrays.equals(before.rootHash(), own.root())
                : before.size() == 0
                        || ledger.tree(nodes -> ConsistencyProof.of(before.size(), own.size(), nodes))
                                .proves(before.rootHash(), own.root());
        if (!continues) {
            throw contradicted("the entries do not continue the checkpoint over " + before.size());
        }
    }

    @Override
    public void close() {
        closing.countDown();
        arrived.release();
        try {
            if (listening != null) {
                listening.close();
            }
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException("a listener always lets go", e);
        }
    }
}
