package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import nl.inzage.core.fact.DataSeen;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.time.Period;
import org.jspecify.annotations.Nullable;

/** Every way that is not closed by which vendors come to servers, whether operational data lie there or not. */
public final class Reach {

    private static final Comparator<Reached> ORDER = Comparator.comparing(
                    (Reached one) -> one.vendor() == null ? "" : one.vendor().value())
            .thenComparing(Reached::kind)
            .thenComparing(Reached::id)
            .thenComparing(one -> one.server().value())
            .thenComparing(one -> one.through() == null ? "" : one.through().value())
            .thenComparing(one -> one.dataset() == null ? "" : one.dataset().value())
            .thenComparing(one -> one.period().from());

    private Reach() {}

    /**
     * A way of one vendor to one data set on one server, while nothing of it changes.
     *
     * @param through the host by which it leads to the server; null if it leads there itself
     * @param version of the tool by which it leads; null for other ways
     * @param dataset null where the server holds no operational data in scope
     * @param means every means of sight that it gives
     * @param verdict the highest of its means
     * @param seen what is established of a session; null for other ways
     */
    public record Reached(
            @Nullable VendorId vendor,
            PathKind kind,
            String id,
            ServerId server,
            @Nullable ServerId through,
            @Nullable String version,
            @Nullable DatasetId dataset,
            List<String> means,
            Openness openness,
            Verdict verdict,
            @Nullable Boolean authorised,
            List<PersonRef> persons,
            @Nullable DataSeen seen,
            List<Long> entries,
            Period period) {

        private boolean isSameWayAs(Reached other) {
            return Objects.equals(vendor, other.vendor)
                    && kind == other.kind
                    && id.equals(other.id)
                    && server.equals(other.server)
                    && Objects.equals(through, other.through)
                    && Objects.equals(version, other.version)
                    && Objects.equals(dataset, other.dataset)
                    && means.equals(other.means)
                    && openness == other.openness
                    && verdict == other.verdict
                    && Objects.equals(authorised, other.authorised)
                    && persons.equals(other.persons)
                    && seen == other.seen;
        }
    }

    /** The ways that are not closed at the moment of a question. */
    public static List<Reached> at(Question question, Scene scene) {
        var found = new ArrayList<>(at(question, scene, new Period(question.at(), Instant.MAX)));
        found.sort(ORDER);
        return found;
    }

    /** The ways that are not closed at any time in a period, each while nothing of it changes. */
    public static List<Reached> during(Question question, Period period, Scene scene) {
        var found = new ArrayList<Reached>();
        var running = new ArrayList<Reached>();
        for (var piece : pieces(period, scene)) {
            var still = new ArrayList<Reached>();
            for (var one : at(question.about(piece.from()), scene, piece)) {
                var before = running.stream().filter(one::isSameWayAs).findFirst();
                before.ifPresent(running::remove);
                still.add(before.map(earlier -> joined(earlier, one)).orElse(one));
            }
            found.addAll(running);
            running = still;
        }
        found.addAll(running);
        found.sort(ORDER);
        return List.copyOf(found);
    }

    /** The parties that may use the access of a vendor, because they work under an agreement of which it is prime. */
    public static Set<VendorId> chain(VendorId vendor, Period period, Scene scene) {
        var chain = new HashSet<VendorId>();
        for (var piece : pieces(period, scene)) {
            var company = new Company(scene, piece.from());
            for (var engagement : company.ofPrime(company.canonical(vendor))) {
                engagement.members().stream()
                        .filter(Window.Member::sub)
                        .forEach(member -> chain.add(company.canonical(member.vendor())));
            }
        }
        chain.remove(vendor);
        return chain;
    }

    /** A stretch of time in which one data set on one server could be seen, classified so. */
    public record Stretch(Instant from, Instant until, Verdict verdict, int rank) {}

    /**
     * What a vendor could see of one data set on one server.
     *
     * @param seen the stretches of which it is established that it did see
     */
    public record Sighted(
            @Nullable VendorId vendor, DatasetId dataset, ServerId server, List<Stretch> stretches, List<Period> seen) {

        /** How long it could be seen without interruption, whatever the verdict and the rank were. */
        public Period longest() {
            return Periods.union(stretches.stream()
                            .map(one -> new Period(one.from(), one.until()))
                            .toList())
                    .stream()
                    .max(Comparator.comparing((Period one) -> java.time.Duration.between(one.from(), one.until()))
                            .thenComparing(Period::from, Comparator.reverseOrder()))
                    .orElseThrow();
        }
    }

    private record Copy(@Nullable VendorId vendor, DatasetId dataset, ServerId server) {}

    /** What vendors could see in a period, per data set and server, with the classification of each time. */
    public static List<Sighted> sighted(Question question, Period period, Scene scene) {
        var stretches = new LinkedHashMap<Copy, List<Stretch>>();
        var seen = new HashMap<Copy, List<Period>>();
        for (var piece : pieces(period, scene)) {
            var verdicts = new LinkedHashMap<Copy, Verdict>();
            for (var one : at(question.about(piece.from()), scene, piece)) {
                if (one.dataset() != null && one.verdict() != Verdict.COULD_NOT_SEE) {
                    var copy = new Copy(one.vendor(), one.dataset(), one.server());
                    verdicts.merge(copy, one.verdict(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
                    if (one.seen() == DataSeen.YES) {
                        seen.computeIfAbsent(copy, __ -> new ArrayList<>()).add(piece);
                    }
                }
            }
            verdicts.forEach((copy, verdict) -> extend(
                    stretches.computeIfAbsent(copy, __ -> new ArrayList<>()),
                    new Stretch(piece.from(), piece.until(), verdict, rank(scene, copy.dataset(), piece.from()))));
        }
        return stretches.entrySet().stream()
                .map(entry -> new Sighted(
                        entry.getKey().vendor(),
                        entry.getKey().dataset(),
                        entry.getKey().server(),
                        List.copyOf(entry.getValue()),
                        Periods.union(seen.getOrDefault(entry.getKey(), List.of()))))
                .sorted(Comparator.comparing((Sighted one) ->
                                one.vendor() == null ? "" : one.vendor().value())
                        .thenComparing(one -> one.dataset().value())
                        .thenComparing(one -> one.server().value()))
                .toList();
    }

    private static int rank(Scene scene, DatasetId dataset, Instant at) {
        var mark = Scene.at(scene.marks(dataset), at);
        return mark == null ? 0 : mark.rank();
    }

    private static void extend(List<Stretch> stretches, Stretch more) {
        if (!stretches.isEmpty()) {
            var last = stretches.getLast();
            if (last.until().equals(more.from()) && last.verdict() == more.verdict() && last.rank() == more.rank()) {
                stretches.removeLast();
                stretches.add(new Stretch(last.from(), more.until(), more.verdict(), more.rank()));
                return;
            }
        }
        stretches.add(more);
    }

    /** The stretches of a period between the moments at which anything can change. */
    private static List<Period> pieces(Period period, Scene scene) {
        var moments = new TreeSet<Instant>(List.of(period.from(), period.until()));
        scene.all().forEach(window -> {
            for (var moment : List.of(window.period().from(), window.period().until())) {
                if (period.contains(moment)) {
                    moments.add(moment);
                }
            }
        });
        var pieces = new ArrayList<Period>();
        for (var from : moments.headSet(period.until())) {
            pieces.add(new Period(from, Objects.requireNonNull(moments.higher(from))));
        }
        return pieces;
    }

    private static Reached joined(Reached earlier, Reached later) {
        var entries = new TreeSet<>(earlier.entries());
        entries.addAll(later.entries());
        return new Reached(
                later.vendor(),
                later.kind(),
                later.id(),
                later.server(),
                later.through(),
                later.version(),
                later.dataset(),
                later.means(),
                later.openness(),
                later.verdict(),
                later.authorised(),
                later.persons(),
                later.seen(),
                List.copyOf(entries),
                new Period(earlier.period().from(), later.period().until()));
    }

    private static List<Reached> at(Question question, Scene scene, Period piece) {
        var moment = new Moment(scene, question, question.at());
        var servers = question.server() == null ? scene.servers() : List.of(question.server());
        var ways = new LinkedHashMap<List<@Nullable Object>, List<Sight>>();
        for (var server : servers) {
            for (var sight : moment.of(server)) {
                if (sight.way().openness() != Openness.CLOSED) {
                    ways.computeIfAbsent(key(sight), __ -> new ArrayList<>()).add(sight);
                }
            }
        }
        return ways.values().stream().map(sights -> reached(sights, piece)).toList();
    }

    private static List<@Nullable Object> key(Sight sight) {
        var key = new ArrayList<@Nullable Object>();
        key.add(sight.vendor());
        key.add(sight.way().key());
        key.add(sight.way().server());
        key.add(sight.way().through());
        key.add(sight.way().version());
        key.add(sight.dataset());
        return key;
    }

    private static Reached reached(List<Sight> sights, Period piece) {
        var first = sights.getFirst();
        var entries = new TreeSet<Long>();
        var means = new TreeSet<String>();
        var openness = Openness.CLOSED;
        var verdict = Verdict.COULD_NOT_SEE;
        for (var sight : sights) {
            entries.addAll(sight.entries());
            means.add(sight.means());
            openness = sight.openness().compareTo(openness) > 0 ? sight.openness() : openness;
            verdict = sight.verdict().compareTo(verdict) > 0 ? sight.verdict() : verdict;
        }
        var path = first.way().path();
        return new Reached(
                first.vendor(),
                path.kind(),
                path.id(),
                first.way().server(),
                first.way().through(),
                first.way().version(),
                first.dataset(),
                List.copyOf(means),
                openness,
                verdict,
                first.authorised(),
                path.persons(),
                path.seen(),
                List.copyOf(entries),
                piece);
    }
}
