package nl.inzage.api.console;

import java.util.function.BiFunction;
import nl.inzage.core.exposure.Verdict;

/** Draws a matrix: a square a cell, told by colour, border and letter, which leads to what is behind it. */
final class MapSvg {

    /** Squares that a finger hits. */
    private static final int CELL = 28;

    private static final int LEFT = 130;
    private static final int TOP = 70;

    private MapSvg() {}

    /**
     * The drawing.
     *
     * @param label what it shows
     * @param words the words of verdicts
     * @param href where a cell leads
     */
    static String of(Matrix matrix, String label, Wording words, BiFunction<String, String, String> href) {
        var width = LEFT + CELL * matrix.servers().size() + CELL;
        var height = TOP + CELL * matrix.vendors().size() + 8;
        var svg = new Svg(width, height, "map", label, "group");
        for (int column = 0; column < matrix.servers().size(); column++) {
            var server = matrix.servers().get(column);
            var x = LEFT + CELL * column;
            svg.slanted("head", x + CELL / 2.0, TOP - 8, server);
            if (matrix.uncovered().contains(server)) {
                svg.rect("uncovered", x, TOP, CELL, CELL * matrix.vendors().size(), null);
            }
        }
        for (int row = 0; row < matrix.vendors().size(); row++) {
            var vendor = matrix.vendors().get(row);
            svg.text("head", 4, TOP + CELL * row + CELL * 0.65, vendor);
            for (int column = 0; column < matrix.servers().size(); column++) {
                var server = matrix.servers().get(column);
                var verdict = matrix.verdicts().get(new Matrix.Cell(vendor, server));
                if (verdict != null) {
                    var x = LEFT + CELL * column;
                    var y = TOP + CELL * row;
                    svg.link(href.apply(vendor, server), vendor + ", " + server + ": " + words.word(verdict));
                    svg.rect("cell " + verdict, x + 2, y + 2, CELL - 4, CELL - 4, null);
                    svg.text("letter " + verdict, x + CELL / 2.0, y + CELL * 0.68, letter(verdict));
                    svg.end();
                }
            }
        }
        return svg.toString();
    }

    /** What tells a verdict where colours do not. */
    static String letter(Verdict verdict) {
        return switch (verdict) {
            case COULD_SEE -> "!";
            case CANNOT_BE_EXCLUDED -> "?";
            case COULD_NOT_SEE -> "–";
        };
    }
}
