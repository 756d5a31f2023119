package nl.inzage.core.exposure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Positions of entries that together bear something: each once, in order. */
final class Entries {

    private Entries() {}

    static List<Long> of(List<Long> some, List<Long> more) {
        return some.isEmpty() && more.isEmpty() ? List.of() : of(List.of(some, more));
    }

    static List<Long> of(List<List<Long>> all) {
        var count = 0;
        for (var some : all) {
            count += some.size();
        }
        var sorted = new long[count];
        var next = 0;
        for (var some : all) {
            for (var entry : some) {
                sorted[next++] = entry;
            }
        }
        Arrays.sort(sorted);
        var entries = new ArrayList<Long>(count);
        for (var i = 0; i < count; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                entries.add(sorted[i]);
            }
        }
        return entries;
    }
}
