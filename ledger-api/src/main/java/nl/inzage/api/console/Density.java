package nl.inzage.api.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nl.inzage.core.time.Period;

/**
 * How much changed in each of equal parts of a period.
 *
 * @param counts one a part
 */
record Density(Period period, List<Integer> counts) {

    private static final int WIDTH = 1000;
    private static final int HEIGHT = 40;

    /** A part with its beginning, for the table beside the drawing. */
    record Part(String from, int count) {}

    int most() {
        return counts.stream().mapToInt(count -> count).max().orElse(0);
    }

    /** The drawing: a bar a part, taller where more changed; of many, the root of the count, so that few still show. */
    String svg(String label) {
        var svg = new Svg(WIDTH, HEIGHT, "density", label);
        var width = (double) WIDTH / Math.max(1, counts.size());
        for (int i = 0; i < counts.size(); i++) {
            var count = counts.get(i);
            if (count > 0) {
                var height = Math.max(3, HEIGHT * Math.sqrt((double) count / most()));
                svg.rect("bar", i * width + 1, HEIGHT - height, width - 2, height, String.valueOf(count));
            }
        }
        return svg.toString();
    }

    /** Every part in which something changed. */
    List<Part> parts(Clocks clocks) {
        var parts = new ArrayList<Part>();
        var step = period.until().toEpochMilli() - period.from().toEpochMilli();
        for (int i = 0; i < counts.size(); i++) {
            if (counts.get(i) > 0) {
                parts.add(new Part(clocks.minute(period.from().plusMillis(step * i / counts.size())), counts.get(i)));
            }
        }
        return parts;
    }

    static Density of(Period period, int[] counts) {
        return new Density(period, Arrays.stream(counts).boxed().toList());
    }
}
