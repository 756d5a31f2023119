package nl.inzage.api.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lets contenders take turns, round after round, so that what else the machine does meets them alike. */
final class Rounds {

    private final int rounds;
    private final Duration turn;

    /**
     * Rounds that count, after one that does not.
     *
     * @param turn how long one contender appends in one round
     */
    Rounds(int rounds, Duration turn) {
        this.rounds = rounds;
        this.turn = turn;
    }

    /** The median of each contender's turns, by its name. */
    record Medians(Map<String, Double> byName) {

        double of(String name) {
            return Objects.requireNonNull(byName.get(name), name);
        }
    }

    /** Rows a second of each contender, the median of its turns. */
    Medians append(int callers, int rows, List<Contender> contenders) throws Exception {
        var turns = new LinkedHashMap<String, List<Double>>();
        for (int round = 0; round <= rounds; round++) {
            for (var contender : contenders) {
                var rate = turn(contender, callers, rows);
                if (round > 0) {
                    turns.computeIfAbsent(contender.name(), none -> new ArrayList<>())
                            .add(rate);
                }
            }
        }
        return medians(turns);
    }

    /** How long each of some works takes, in seconds, the median of its turns. */
    Medians seconds(Map<String, Callable<?>> works) throws Exception {
        var turns = new LinkedHashMap<String, List<Double>>();
        for (int round = 0; round <= rounds; round++) {
            for (var work : works.entrySet()) {
                var begun = System.nanoTime();
                var unused = work.getValue().call();
                if (round > 0) {
                    turns.computeIfAbsent(work.getKey(), none -> new ArrayList<>())
                            .add((System.nanoTime() - begun) / 1e9);
                }
            }
        }
        return medians(turns);
    }

    private double turn(Contender contender, int callers, int rows) throws Exception {
        var ready = new CountDownLatch(callers);
        var go = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(callers)) {
            var appended = new ArrayList<Future<Long>>();
            for (int i = 0; i < callers; i++) {
                appended.add(threads.submit(() -> {
                    try (var caller = contender.caller()) {
                        ready.countDown();
                        go.await();
                        var end = System.nanoTime() + turn.toNanos();
                        long count = 0;
                        while (System.nanoTime() < end) {
                            caller.append(rows);
                            count += rows;
                        }
                        return count;
                    } finally {
                        ready.countDown();
                    }
                }));
            }
            ready.await();
            var begun = System.nanoTime();
            go.countDown();
            long sum = 0;
            for (var count : appended) {
                sum += count.get();
            }
            return sum * 1e9 / (System.nanoTime() - begun);
        }
    }

    private static Medians medians(Map<String, List<Double>> turns) {
        var medians = new LinkedHashMap<String, Double>();
        turns.forEach((name, values) -> {
            var sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
            System.out.println("  " + name + ": "
                    + Arrays.toString(Arrays.stream(sorted)
                            .mapToObj(value -> String.format("%.4g", value))
                            .toArray()));
            medians.put(name, sorted[sorted.length / 2]);
        });
        return new Medians(medians);
    }
}
