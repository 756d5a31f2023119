package nl.inzage.api.durability;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that write without a pause, each under keys of its own, until they are not answered. */
final class Writers {

    /** How long before the power goes a writer that was just answered still counts as one that was at it. */
    private static final Duration JUST = Duration.ofMillis(100);

    /** Where they write. */
    interface Target {
        /**
         * Writes under a key.
         *
         * @return the place at which it was acknowledged
         * @throws IOException if it was not
         */
        String write(String key) throws IOException;
    }

    /**
     * How one of them ended.
     *
     * @param answered when it was last told that something is kept, 0 if never
     * @param asked when it sent what was not answered
     * @param ended when it heard or saw that it will not be answered
     */
    private record End(long answered, long asked, long ended) {

        /** It waited for an answer while the power went, or had just got one, and did not give up before. */
        boolean isAtIt(long from, long until) {
            return ended >= from && (asked <= until || answered >= from - JUST.toNanos());
        }
    }

    private final Target target;
    private final Acknowledged told;
    private final AtomicInteger next;
    private final Queue<End> ends = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();

    private Writers(Target target, Acknowledged told, AtomicInteger next) {
        this.target = target;
        this.told = told;
        this.next = next;
    }

    /**
     * Begins to write.
     *
     * @param next where the numbers of keys go on
     */
    static Writers begin(int threads, Target target, Acknowledged told, AtomicInteger next) {
        var writers = new Writers(target, told, next);
        for (int i = 0; i < threads; i++) {
            writers.threads.add(Thread.ofPlatform().start(writers::write));
        }
        return writers;
    }

    private void write() {
        long answered = 0;
        while (true) {
            var key = "P-" + next.getAndIncrement();
            var asked = System.nanoTime();
            try {
                told.keep(key, target.write(key));
                answered = System.nanoTime();
            } catch (IOException | RuntimeException | AssertionError e) {
                told.doubt(key);
                ends.add(new End(answered, asked, System.nanoTime()));
                return;
            }
        }
    }

    /** Waits until so many are kept in all. */
    void awaitKept(int enough) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> told.size() >= enough || !ends.isEmpty());
    }

    /**
     * Waits until all have ended.
     *
     * @param from when the power began to go
     * @param until when it was gone
     * @return how many wrote while it went
     */
    long end(long from, long until) throws InterruptedException {
        for (var thread : threads) {
            thread.join();
        }
        return ends.stream().filter(end -> end.isAtIt(from, until)).count();
    }
}
