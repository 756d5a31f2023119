package nl.inzage.core.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The periods of which the public may ask: whole quarters and years of the Dutch calendar, half-open. */
public sealed interface ReportPeriod {

    /** Where Dutch days begin. */
    ZoneId DUTCH = ZoneId.of("Europe/Amsterdam");

    /** Its first day. */
    LocalDate firstDay();

    /** The first day after it. */
    LocalDate dayAfter();

    /** The moment at which it starts. */
    default Instant from() {
        return firstDay().atStartOfDay(DUTCH).toInstant();
    }

    /** The moment at which it is over; what is counted at its end is counted just before. */
    default Instant until() {
        return dayAfter().atStartOfDay(DUTCH).toInstant();
    }

    /**
     * The moments of knowledge at which the period is counted: its end, and each start of a quarter thereafter. What is
     * asked with another knowledge is answered as of the last of them, so that everyone who asks within a quarter sees
     * the same, and two who ask cannot subtract.
     *
     * @param knownAt the knowledge with which it is asked
     * @return none if the period is not over by then
     */
    default List<Instant> knowledgeUntil(Instant knownAt) {
        return Stream.iterate(Quarter.around(until()), Quarter::next)
                .map(Quarter::from)
                .takeWhile(moment -> !moment.isAfter(knownAt))
                .toList();
    }

    /**
     * A quarter of a calendar year.
     *
     * @param number 1 to 4
     */
    record Quarter(int year, int number) implements ReportPeriod {

        public Quarter {
            if (number < 1 || number > 4) {
                throw new IllegalArgumentException("a year has quarters 1 to 4: number=" + number);
            }
        }

        /** The quarter in which a moment lies. */
        public static Quarter around(Instant moment) {
            var day = moment.atZone(DUTCH);
            return new Quarter(day.getYear(), (day.getMonthValue() + 2) / 3);
        }

        @Override
        public LocalDate firstDay() {
            return LocalDate.of(year, 3 * number - 2, 1);
        }

        @Override
        public LocalDate dayAfter() {
            return firstDay().plusMonths(3);
        }

        private Quarter next() {
            return number == 4 ? new Quarter(year + 1, 1) : new Quarter(year, number + 1);
        }
    }

    /** A calendar year. */
    record Year(int year) implements ReportPeriod {

        /** The year in which a moment lies. */
        public static Year around(Instant moment) {
            return new Year(moment.atZone(DUTCH).getYear());
        }

        /** Its four quarters, in order. */
        public List<Quarter> quarters() {
            return IntStream.rangeClosed(1, 4)
                    .mapToObj(number -> new Quarter(year, number))
                    .toList();
        }

        @Override
        public LocalDate firstDay() {
            return LocalDate.of(year, 1, 1);
        }

        @Override
        public LocalDate dayAfter() {
            return firstDay().plusYears(1);
        }
    }
}
