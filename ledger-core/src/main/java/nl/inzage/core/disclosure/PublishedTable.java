package nl.inzage.core.disclosure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * What the public is told of one question and period, with one knowledge.
 *
 * @param question how the facts are divided
 * @param period the quarter or year of which it tells
 * @param knownAt the moment of knowledge with which it was counted last
 * @param rows what is shown of each category, in the order of the question
 */
public record PublishedTable(
        Breakdown question, ReportPeriod period, Instant knownAt, SequencedMap<String, Cell> rows) {

    public PublishedTable {
        rows = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(rows));
    }

    /**
     * What is shown of one category. It stands as long as nothing certainly five or more away was counted: what is
     * known now may differ from it by less.
     *
     * @param shown the number, or what is told of it
     * @param knownAt the knowledge with which it was first stated
     * @param restated whether more than one number was stated until now
     */
    public record Cell(Shown shown, Instant knownAt, boolean restated) {

        private static Cell sum(Collection<Cell> cells) {
            return new Cell(
                    Shown.sum(cells.stream().map(Cell::shown).toList()),
                    cells.stream()
                            .map(Cell::knownAt)
                            .max(Comparator.naturalOrder())
                            .orElseThrow(),
                    cells.stream().anyMatch(Cell::restated));
        }
    }

    /**
     * Tells of a period that was counted once or more.
     *
     * @param counted the same question and period at each moment of {@link ReportPeriod#knowledgeUntil}, in order: all
     *     of them, whether or not anyone asked then, so that what is told does not depend on who asked
     */
    static PublishedTable of(List<PublicTable> counted) {
        requireWhole(counted);
        var last = counted.getLast();
        return new PublishedTable(
                last.question(),
                last.period(),
                last.knownAt(),
                rows(last.question(), category -> cell(category, counted)));
    }

    /**
     * Tells of a year of which the quarters were told, with one knowledge. It is never counted.
     *
     * @param quarters its four quarters, in order
     */
    static PublishedTable ofYear(ReportPeriod.Year year, List<PublishedTable> quarters) {
        var last = quarters.getLast();
        if (!quarters.stream().map(PublishedTable::period).toList().equals(year.quarters())
                || quarters.stream()
                        .anyMatch(quarter -> !quarter.question().equals(last.question())
                                || !quarter.knownAt().equals(last.knownAt()))) {
            throw new IllegalArgumentException(
                    "a year is told from its four quarters, of one question, with one knowledge: " + year);
        }
        return switch (last.question().measure()) {
            case STOCK -> new PublishedTable(last.question(), year, last.knownAt(), last.rows());
            case FLOW ->
                new PublishedTable(
                        last.question(),
                        year,
                        last.knownAt(),
                        rows(
                                last.question(),
                                category -> Cell.sum(quarters.stream()
                                        .map(quarter -> quarter.cell(category))
                                        .toList())));
        };
    }

    /** What is told of a category. */
    public Cell cell(String category) {
        var cell = rows.get(category);
        if (cell == null) {
            throw new IllegalArgumentException(question.code() + " does not show " + category);
        }
        return cell;
    }

    /** What is told of several categories together, from what is told of each. */
    public Cell total(Collection<String> categories) {
        return Cell.sum(categories.stream().distinct().map(this::cell).toList());
    }

    private static Cell cell(String category, List<PublicTable> counted) {
        // What was stated, and since when; a table keeps to it wherever it can.
        var stated = new LinkedHashMap<Shown, Instant>();
        var told = counted.getFirst().shown(category);
        for (var table : counted) {
            told = table.shown(category).unlessNear(stated.keySet());
            stated.putIfAbsent(told, table.knownAt());
        }
        return new Cell(told, Objects.requireNonNull(stated.get(told)), stated.size() > 1);
    }

    private static SequencedMap<String, Cell> rows(Breakdown question, Function<String, Cell> cell) {
        var rows = new LinkedHashMap<String, Cell>();
        question.categories().forEach(category -> rows.put(category, cell.apply(category)));
        return rows;
    }

    private static void requireWhole(List<PublicTable> counted) {
        var last = counted.getLast();
        var moments = new ArrayList<Instant>();
        for (var table : counted) {
            if (!table.question().equals(last.question()) || !table.period().equals(last.period())) {
                throw new IllegalArgumentException("one question and one period at a time: " + table.period());
            }
            moments.add(table.knownAt());
        }
        if (!moments.equals(last.period().knowledgeUntil(last.knownAt()))) {
            throw new IllegalArgumentException("a period is counted at its end and at each start of a quarter until "
                    + last.knownAt() + ", not at " + moments);
        }
    }
}
