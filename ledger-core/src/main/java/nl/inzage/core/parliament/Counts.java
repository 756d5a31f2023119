package nl.inzage.core.parliament;

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
        var last = Inquiry.last(period);
        if (division.equals(Divisions.VERDICTS)) {
            Vendors.byVerdict(book, asked.answer(new Question(last, null, null, null, true), position), last, position)
                    .forEach(one -> tally.add(one.name()));
        } else if (division.equals(Divisions.REGIONS)) {
            Vendors.byRegion(book, last, position).forEach(one -> tally.add(one.name()));
        } else if (division.equals(Divisions.SOURCING)) {
            Tools.bySourcing(book, last, position).forEach(one -> tally.add(one.name()));
        } else if (division.equals(Divisions.DEVIATIONS)) {
            Tools.deviations(book, period, position).forEach(one -> tally.add(one.name()));
        } else if (division.equals(Divisions.DEPLOYMENTS)) {
            Tools.deployments(book, period, position, asked).forEach(tally::add);
        } else if (division.equals(Divisions.CHAINS)) {
            Uses.chains(book, last, position).forEach(tally::add);
        } else if (division.equals(Divisions.HOURS)) {
            Hours.of(book, period, position).forEach((category, hours) -> tally.add(category.name(), hours));
        } else if (division.equals(Divisions.BREACHES)) {
            Uses.breaches(book, period, position).forEach(tally::add);
        } else if (division.equals(Divisions.EMERGENCIES)) {
            Uses.emergencies(book, period, position).forEach(one -> tally.add(one.name()));
        } else {
            throw new IllegalArgumentException("nobody counts " + division.code());
        }
        return tally.counts();
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
