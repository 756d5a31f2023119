package nl.inzage.api.limits;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;

/**
 * Places for one kind of request, and room in which some more wait for one. Whoever finds no room is told to come back,
 * so that a flood of one kind leaves threads, connections and processors to the others.
 */
final class Lane {

    private final Semaphore places;
    private final Semaphore room;
    private final Duration patience;

    Lane(int places, int waiting, Duration patience) {
        this.places = new Semaphore(places, true);
        this.room = new Semaphore(places + waiting);
        this.patience = patience;
    }

    /** What is done in a place. */
    interface Work<E extends Exception> {
        void run() throws E;
    }

    /**
     * Does something in a place.
     *
     * @throws Problem if none becomes free in time
     */
    <E extends Exception> void in(Work<E> work) throws E {
        if (!room.tryAcquire()) {
            throw busy();
        }
        try {
            if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
            try {
                work.run();
            } finally {
                places.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        } finally {
            room.release();
        }
    }

    private static Problem busy() {
        return new Problem(Code.TOO_BUSY, "too much of this kind is asked for at once; try again", List.of());
    }
}
