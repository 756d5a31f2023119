package nl.inzage.core.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.jspecify.annotations.Nullable;

/**
 * Axon's event store on a ledger, whose streams wake up when entries arrive.
 *
 * <p>The stock one looks for what other nodes wrote once in a while; here a reader waits for the ledger to call.
 */
public final class LedgerEventStore extends AbstractEventStore {

    private final Ledger ledger;

    private LedgerEventStore(Ledger ledger, Builder builder) {
        super(builder);
        this.ledger = ledger;
    }

    /** The event store of a ledger. */
    public static LedgerEventStore of(Ledger ledger) {
        var builder = new Builder();
        builder.storageEngine(new LedgerStorageEngine(ledger));
        return new LedgerEventStore(ledger, builder);
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken trackingToken) {
        return new Following(ledger, LedgerStorageEngine.position(trackingToken));
    }

    /** What is the same for every event store. */
    private static final class Builder extends AbstractEventStore.Builder {}

    /** The entries after a position, and those that will come. */
    private static final class Following implements TrackingEventStream {
        private static final int PAGE = 500;
        private final Ledger ledger;
        private final Semaphore arrived = new Semaphore(0);
        private final AutoCloseable listening;
        private final Deque<TrackedEventMessage<?>> buffer = new ArrayDeque<>();
        private long position;

        /** Nothing goes past it; but whoever waits for it has got all before it, and kept that. */
        private @Nullable IllegalStateException unreadable;

        Following(Ledger ledger, long position) {
            this.ledger = ledger;
            this.position = position;
            this.listening = ledger.onAppended(last -> arrived.release());
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            if (buffer.isEmpty()) {
                fill();
            }
            return Optional.ofNullable(buffer.peek());
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            var deadline = System.nanoTime() + unit.toNanos(timeout);
            while (peek().isEmpty()) {
                if (unreadable != null && timeout > 0) {
                    throw unreadable;
                }
                var left = deadline - System.nanoTime();
                if (left <= 0 || !arrived.tryAcquire(left, TimeUnit.NANOSECONDS)) {
                    return peek().isPresent();
                }
            }
            return true;
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            while (peek().isEmpty()) {
                if (unreadable != null) {
                    throw unreadable;
                }
                arrived.acquire();
            }
            return buffer.remove();
        }

        @Override
        public void close() {
            try {
                listening.close();
            } catch (Exception e) {
                throw new IllegalStateException("listening ends without a fault", e);
            }
        }

        private void fill() {
            // Before the read: what arrives during it releases a permit again.
            arrived.drainPermits();
            unreadable = null;
            for (var entry : ledger.page(position, PAGE)) {
                try {
                    buffer.add(LedgerStorageEngine.trackedEvent(entry.recorded()));
                } catch (RuntimeException e) {
                    unreadable = new IllegalStateException("entry " + entry.position() + " cannot be read", e);
                    return;
                }
                position = entry.position();
            }
        }
    }
}
