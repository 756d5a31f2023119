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

    /**
     * Takes a place, and waits for one if there is room to.
     *
     * @throws Problem if none becomes free in time
     */
    void enter() {
        if (!room.tryAcquire()) {
            throw busy();
        }
        var placed = false;
        try {
            placed = places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!placed) {
                room.release();
            }
        }
        if (!placed) {
            throw busy();
        }
    }

    /** Gives it back. */
    void leave() {
        places.release();
        room.release();
    }

    private static Problem busy() {
        return new Problem(Code.TOO_BUSY, "too much of this kind is asked for at once; try again", List.of());
    }
}
