package nl.inzage.core.parliament;

import java.util.List;
import java.util.Map;
import nl.inzage.core.disclosure.Breakdown;
import nl.inzage.core.disclosure.Breakdown.Measure;
import nl.inzage.core.disclosure.ReportPeriod;
import nl.inzage.core.exposure.Answer;
import nl.inzage.core.exposure.Question;

/** Counts what parliament asks, as known at a position. */
public final class Counts {

    /** Asks the rule. */
    @FunctionalInterface
    public interface Asked {

        /** What the rule says to a question, as known at a position. */
        Answer answer(Question question, long position);
    }

    private final Book book;
    private final Asked asked;

    /**
     * Counts from a book that holds the streams of {@link Inquiry#kinds}.
     *
     * @param asked who answers for who could see
     */
    public Counts(Book book, Asked asked) {
        this.book = book;
        this.asked = asked;
    }

    /**
     * How many fall into each category of a question and, where it has one, into the rest.
     *
     * @param position the last position that is known
     */
    public Map<String, Integer> count(Breakdown division, ReportPeriod period, long position) {
        var tally = new Tally(division);
        if (division.equals(Divisions.HOURS)) {
            Hours.of(book, period, position).forEach((category, hours) -> tally.add(category.name(), hours));
        } else {
            each(division, period, position).forEach(one -> tally.add(one.category()));
        }
        return tally.counts();
    }

    /**
     * What a count is made of: each thing once. Hours are measured and not counted, so that nothing makes them up.
     *
     * @param position the last position that is known
     */
    public List<Counted> each(Breakdown division, ReportPeriod period, long position) {
        var last = Inquiry.last(period);
        if (division.equals(Divisions.VERDICTS)) {
            return Vendors.byVerdict(
                    book, asked.answer(new Question(last, null, null, null, true), position), last, position);
        } else if (division.equals(Divisions.REGIONS)) {
            return Vendors.byRegion(book, last, position);
        } else if (division.equals(Divisions.SOURCING)) {
            return Tools.bySourcing(book, last, position);
        } else if (division.equals(Divisions.DEVIATIONS)) {
            return Tools.deviations(book, period, position);
        } else if (division.equals(Divisions.DEPLOYMENTS)) {
            return Tools.deployments(book, period, position, asked);
        } else if (division.equals(Divisions.CHAINS)) {
            return Uses.chains(book, last, position);
        } else if (division.equals(Divisions.HOURS)) {
            return List.of();
        } else if (division.equals(Divisions.BREACHES)) {
            return Uses.breaches(book, period, position);
        } else if (division.equals(Divisions.EMERGENCIES)) {
            return Uses.emergencies(book, period, position);
        }
        throw new IllegalArgumentException("nobody counts " + division.code());
    }

    /** What anybody stated about how complete the record is of what is counted. */
    public Coverage coverage(Breakdown division, ReportPeriod period, long position) {
        return Coverage.of(
                book,
                division.measure() == Measure.STOCK ? Inquiry.last(period) : period.from(),
                period.until(),
                division.equals(Divisions.HOURS),
                position);
    }

    /** Whether a moment lies in a period. */
    static boolean within(java.time.Instant moment, ReportPeriod period) {
        return !moment.isBefore(period.from()) && moment.isBefore(period.until());
    }
}
