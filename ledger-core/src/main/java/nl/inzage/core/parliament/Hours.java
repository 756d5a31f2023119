package nl.inzage.core.parliament;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import nl.inzage.core.cover.Streams;
import nl.inzage.core.cover.Surroundings;
import nl.inzage.core.cover.Use;
import nl.inzage.core.disclosure.ReportPeriod;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.parliament.Divisions.Screened;
import nl.inzage.core.time.Period;

/** Counts the hours of recorded sessions by whether who was there was screened at that time. */
final class Hours {

    private Hours() {}

    /** Whole hours of a period in each category: what is left of an hour is dropped once, from the sum. */
    static Map<Screened, Integer> of(Book book, ReportPeriod period, long position) {
        var sums = new EnumMap<Screened, Duration>(Screened.class);
        for (var stream : book.streams("access-session")) {
            // Without an end, a session counts to the end of the period: what nobody knows is counted apart.
            Streams.use(stream, position, period.until())
                    .ifPresent(use -> clipped(use.extent(), period.from(), period.until())
                            .forEach(part -> add(sums, book, use, part, position)));
        }
        var hours = new EnumMap<Screened, Integer>(Screened.class);
        sums.forEach((category, sum) -> hours.put(category, Math.toIntExact(sum.toHours())));
        return hours;
    }

    private static void add(Map<Screened, Duration> sums, Book book, Use use, Period part, long position) {
        var whole = Duration.between(part.from(), part.until());
        if (!use.ended()) {
            sums.merge(Screened.END_NOT_RECORDED, whole, Duration::plus);
        } else if (use.person() == null) {
            sums.merge(Screened.PERSON_NOT_NAMED, whole, Duration::plus);
        } else {
            var screened = screened(book, use.person(), part, position);
            sums.merge(Screened.SCREENED, screened, Duration::plus);
            sums.merge(Screened.NOT_SCREENED, whole.minus(screened), Duration::plus);
        }
    }

    /** For how much of a time a person was screened, by whichever screening. */
    private static Duration screened(Book book, PersonRef person, Period part, long position) {
        var held = new ArrayList<Period>();
        for (var screening : Streams.screenings(person, book.stream("vendor-person", person.value()), position)) {
            held.addAll(held(screening, part));
        }
        held.sort(Comparator.comparing(Period::from));
        var sum = Duration.ZERO;
        var counted = part.from();
        for (var one : held) {
            var from = one.from().isAfter(counted) ? one.from() : counted;
            if (one.until().isAfter(from)) {
                sum = sum.plus(Duration.between(from, one.until()));
                counted = one.until();
            }
        }
        return sum;
    }

    private static List<Period> held(Surroundings.Screened screening, Period part) {
        var when = screening.period();
        return when == null ? List.of() : clipped(when, part.from(), part.until());
    }

    /** What of a period lies between two moments. */
    private static List<Period> clipped(Period period, Instant from, Instant until) {
        var start = period.from().isAfter(from) ? period.from() : from;
        var end = period.until().isBefore(until) ? period.until() : until;
        return end.isAfter(start) ? List.of(new Period(start, end)) : List.of();
    }
}
