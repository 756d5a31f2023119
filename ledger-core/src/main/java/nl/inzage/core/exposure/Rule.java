package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import nl.inzage.core.fact.DataSeen;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import org.jspecify.annotations.Nullable;

/**
 * The rule of "could see": joins the windows at a moment and judges each path by openness, capability, presence and
 * shield.
 */
public final class Rule {

    /** The version of the rule; every answer names it. */
    public static final String VERSION = "1";

    private final Question question;
    private final Knowledge known;
    private final Map<ServerId, List<Window.Hosting>> hostings = new LinkedHashMap<>();
    private final Map<Object, List<Window.Employment>> employments = new LinkedHashMap<>();
    private final Map<ServerId, List<Window.Coverage>> coverages = new LinkedHashMap<>();

    private Rule(Question question, Knowledge known) {
        this.question = question;
        this.known = known;
        known.hostings().forEach(window -> add(hostings, window.server(), window));
        known.employments().forEach(window -> add(employments, window.person(), window));
        known.coverages().forEach(window -> add(coverages, window.server(), window));
    }

    private static <K extends @Nullable Object, V> void add(Map<K, List<V>> map, K key, V value) {
        map.computeIfAbsent(key, __ -> new ArrayList<>()).add(value);
    }

    /** The answer to a question, from all windows in its scope. */
    public static Answer answer(Question question, Knowledge known) {
        return new Rule(question, known).answer();
    }

    /** A vendor and the stretches in which it could see, or in which that cannot be excluded. */
    public record Intervals(@Nullable VendorId vendor, List<Interval> intervals) {}

    /** One such stretch, cut at the ends of the period that was asked about. */
    public record Interval(Instant from, Instant until, Verdict verdict) {}

    /** The same question over a period: per vendor, when it had which verdict. */
    public static List<Intervals> during(Question question, Instant from, Instant until, Knowledge known) {
        var rule = new Rule(question, known);
        var moments = new TreeSet<Instant>(List.of(from));
        Stream.<List<? extends Window>>of(known.paths(), known.hostings(), known.employments())
                .flatMap(List::stream)
                .flatMap(window ->
                        Stream.of(window.period().from(), window.period().until()))
                .filter(moment -> moment.isAfter(from) && moment.isBefore(until))
                .forEach(moments::add);
        var byVendor = new TreeMap<@Nullable VendorId, List<Interval>>(BY_VENDOR);
        for (var moment : moments) {
            var next = moments.higher(moment);
            var end = next == null ? until : next;
            var verdicts = new TreeMap<@Nullable VendorId, Verdict>(BY_VENDOR);
            rule.judge(moment, known.paths()).stream()
                    .filter(one -> one.verdict() != Verdict.COULD_NOT_SEE)
                    .forEach(one -> verdicts.merge(one.vendor(), one.verdict(), (a, b) -> a.compareTo(b) >= 0 ? a : b));
            verdicts.forEach((vendor, verdict) -> extend(
                    byVendor.computeIfAbsent(vendor, __ -> new ArrayList<>()), new Interval(moment, end, verdict)));
        }
        return byVendor.entrySet().stream()
                .map(entry -> new Intervals(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    private static void extend(List<Interval> intervals, Interval more) {
        if (!intervals.isEmpty()
                && intervals.getLast().until().equals(more.from())
                && intervals.getLast().verdict() == more.verdict()) {
            intervals.add(new Interval(intervals.removeLast().from(), more.until(), more.verdict()));
        } else {
            intervals.add(more);
        }
    }

    /**
     * What a path is judged to be, and whose it is.
     *
     * @param dataset null when the server holds no operational data in scope
     */
    private record Judged(
            @Nullable VendorId vendor,
            Window.Path path,
            @Nullable DatasetId dataset,
            String means,
            Verdict verdict,
            Presence presence,
            Openness openness,
            @Nullable Boolean authorised,
            List<Reason> reasons,
            List<Long> entries) {

        boolean sameAs(Judged other) {
            return Objects.equals(vendor, other.vendor)
                    && path.kind() == other.path.kind()
                    && path.id().equals(other.path.id())
                    && path.server().equals(other.path.server())
                    && Objects.equals(dataset, other.dataset)
                    && means.equals(other.means);
        }
    }

    /** Through whom a path counts for a vendor. */
    private record Party(@Nullable VendorId vendor, boolean authorised, List<Reason> reasons, List<Long> entries) {}

    private static final Comparator<@Nullable VendorId> BY_VENDOR =
            Comparator.nullsLast(Comparator.comparing(VendorId::value));

    private Answer answer() {
        var judged = judge(question.at(), known.paths());
        var byVendor = new TreeMap<@Nullable VendorId, List<Judged>>(BY_VENDOR);
        judged.forEach(one -> add(byVendor, one.vendor(), one));
        var uncovered = uncovered(judged);
        var exposures = new ArrayList<Answer.Exposure>();
        var excluded = new ArrayList<Answer.Excluded>();
        var without = new ArrayList<Answer.WithoutData>();
        var notExcluded = new TreeMap<ServerId, List<Answer.VendorPaths>>(Comparator.comparing(ServerId::value));
        byVendor.forEach((vendor, all) -> {
            var verdict =
                    all.stream().map(Judged::verdict).max(Verdict::compareTo).orElseThrow();
            var idle = all.stream()
                    .filter(one -> one.dataset() == null && one.openness() != Openness.CLOSED)
                    .toList();
            if (verdict != Verdict.COULD_NOT_SEE) {
                exposures.add(new Answer.Exposure(
                        vendor,
                        verdict,
                        actuality(all),
                        (int) all.stream()
                                .filter(one -> one.verdict() != Verdict.COULD_NOT_SEE)
                                .count(),
                        question.paths() ? rows(all) : List.of()));
            }
            idle.stream()
                    .map(one -> one.path().server())
                    .distinct()
                    .sorted(Comparator.comparing(ServerId::value))
                    .forEach(server -> without.add(new Answer.WithoutData(
                            vendor,
                            server,
                            entries(idle.stream()
                                    .filter(one -> one.path().server().equals(server))))));
            if (verdict == Verdict.COULD_NOT_SEE && idle.isEmpty()) {
                exclude(vendor, all, uncovered.keySet(), excluded, notExcluded);
            }
        });
        var notCovered = new ArrayList<Answer.NotCovered>();
        uncovered.forEach((server, missing) -> notCovered.add(new Answer.NotCovered(
                server,
                missing.from(),
                missing.until(),
                missing.missing(),
                List.copyOf(notExcluded.getOrDefault(server, List.of())))));
        return new Answer(exposures, excluded, without, corrected(byVendor), notCovered, gaps());
    }

    private void exclude(
            @Nullable VendorId vendor,
            List<Judged> all,
            Set<ServerId> uncovered,
            List<Answer.Excluded> excluded,
            Map<ServerId, List<Answer.VendorPaths>> notExcluded) {
        var open = all.stream()
                .filter(one -> uncovered.contains(one.path().server()))
                .toList();
        open.stream()
                .map(one -> one.path().server())
                .distinct()
                .forEach(server -> add(
                        notExcluded,
                        server,
                        new Answer.VendorPaths(
                                vendor,
                                question.paths()
                                        ? rows(open.stream()
                                                .filter(one ->
                                                        one.path().server().equals(server) && one.dataset() != null)
                                                .toList())
                                        : List.of())));
        if (!open.isEmpty()) {
            return;
        }
        var grounds = new TreeMap<ReasonCode, List<Judged>>();
        all.forEach(one -> add(grounds, ground(one), one));
        excluded.add(new Answer.Excluded(
                vendor,
                Verdict.COULD_NOT_SEE,
                grounds.entrySet().stream()
                        .map(entry -> new Answer.Ground(
                                entry.getKey(),
                                entry.getValue().size(),
                                entries(entry.getValue().stream().limit(MOST_ENTRIES_OF_A_GROUND))))
                        .toList(),
                question.paths()
                        ? rows(all.stream().filter(one -> one.dataset() != null).toList())
                        : List.of()));
    }

    /** A ground cites the entries of so many paths; its count names them all. */
    private static final int MOST_ENTRIES_OF_A_GROUND = 20;

    private static ReasonCode ground(Judged one) {
        if (one.openness() == Openness.CLOSED) {
            return one.path().reasons().getFirst().code();
        }
        if (one.presence() == Presence.UNREACHABLE) {
            return ReasonCode.REMNANT_UNREACHABLE;
        }
        return ReasonCode.NO_READ_CAPABILITY;
    }

    private static List<Long> entries(Stream<Judged> judged) {
        return List.copyOf(
                new TreeSet<>(judged.flatMap(one -> one.entries().stream()).toList()));
    }

    // ---- judging -----------------------------------------------------------------------------------------------

    private List<Judged> judge(Instant at, List<Window.Path> paths) {
        var judged = new ArrayList<Judged>();
        for (var path : paths) {
            if (!path.period().contains(at)
                    || (question.server() != null && !question.server().equals(path.server()))) {
                continue;
            }
            var copies = hostings.getOrDefault(path.server(), List.of()).stream()
                    .filter(copy -> copy.period().contains(at) && copy.operational())
                    .filter(copy ->
                            question.dataset() == null || question.dataset().equals(copy.dataset()))
                    .filter(copy -> path.limited().isEmpty() || path.limited().contains(copy.dataset()))
                    .toList();
            for (var party : parties(path, at)) {
                if (question.vendor() != null && !question.vendor().equals(party.vendor())) {
                    continue;
                }
                for (var means : path.means()) {
                    judged.addAll(best(path, party, means, copies));
                }
            }
        }
        return judged;
    }

    /** Of two copies the higher verdict; at the same verdict the one that is there, and that for certain. */
    private static final Comparator<Judged> SAYS_MOST = Comparator.comparing(Judged::verdict)
            .thenComparing(Judged::presence, Comparator.reverseOrder())
            .thenComparing(
                    one -> one.reasons().stream().noneMatch(reason -> reason.code() == ReasonCode.BOUNDARY_IMPRECISE));

    /** One judgement a data set, the highest of its copies; one without a data set when there is none. */
    private static List<Judged> best(Window.Path path, Party party, String means, List<Window.Hosting> copies) {
        if (copies.isEmpty()) {
            return List.of(new Judged(
                    party.vendor(),
                    path,
                    null,
                    means,
                    Verdict.COULD_NOT_SEE,
                    Presence.UNREACHABLE,
                    path.openness(),
                    path.authorised(),
                    path.reasons(),
                    path.entries()));
        }
        var best = new LinkedHashMap<DatasetId, Judged>();
        for (var copy : copies) {
            best.merge(
                    copy.dataset(),
                    judge(path, party, means, copy),
                    (first, second) -> SAYS_MOST.compare(second, first) > 0 ? second : first);
        }
        return List.copyOf(best.values());
    }

    private static Judged judge(Window.Path path, Party party, String means, Window.Hosting copy) {
        var capability = Catalogue.capability(means);
        var openness = copy.imprecise() && path.openness() == Openness.OPEN ? Openness.UNCERTAIN : path.openness();
        var presence = copy.presence() == Presence.REMNANT && !Catalogue.reachesRemnants(means)
                ? Presence.UNREACHABLE
                : copy.presence();
        var reasons = new ArrayList<>(path.reasons());
        if (copy.imprecise()) {
            reasons.add(new Reason(ReasonCode.BOUNDARY_IMPRECISE, copy.entries()));
        }
        switch (presence) {
            case REMNANT -> reasons.add(new Reason(ReasonCode.DATA_REMNANT, copy.entries()));
            case UNREACHABLE -> reasons.add(new Reason(ReasonCode.REMNANT_UNREACHABLE, copy.entries()));
            case PRESENT -> {} // That the data are there is what the copy's entries say.
        }
        switch (capability) {
            case INDIRECT -> reasons.add(new Reason(ReasonCode.INDIRECT_CAPABILITY, firstOf(path.entries())));
            case NONE -> reasons.add(new Reason(ReasonCode.NO_READ_CAPABILITY, firstOf(path.entries())));
            case DIRECT -> {} // Nothing stands between such a means and the data.
        }
        reasons.addAll(party.reasons());
        Boolean authorised = path.authorised();
        if (authorised != null) {
            var granted = path.granted().isEmpty() || path.granted().contains(copy.dataset());
            if (!granted) {
                reasons.add(new Reason(ReasonCode.DATASET_NOT_GRANTED, firstOf(path.entries())));
            }
            authorised = authorised && party.authorised() && granted;
        }
        var entries = new TreeSet<>(path.entries());
        entries.addAll(copy.entries());
        entries.addAll(party.entries());
        return new Judged(
                party.vendor(),
                path,
                copy.dataset(),
                means,
                verdict(openness, capability, presence, Shield.NONE),
                presence,
                openness,
                authorised,
                List.copyOf(reasons),
                List.copyOf(entries));
    }

    private static List<Long> firstOf(List<Long> entries) {
        return entries.subList(0, Math.min(1, entries.size()));
    }

    /** The verdict of one means of sight; the first clause that matches. */
    static Verdict verdict(Openness openness, Capability capability, Presence presence, Shield shield) {
        if (openness == Openness.CLOSED
                || capability == Capability.NONE
                || presence == Presence.UNREACHABLE
                || shield == Shield.EFFECTIVE) {
            return Verdict.COULD_NOT_SEE;
        }
        if (openness == Openness.UNCERTAIN
                || capability == Capability.INDIRECT
                || shield == Shield.UNPROVEN
                || presence == Presence.REMNANT) {
            return Verdict.CANNOT_BE_EXCLUDED;
        }
        return Verdict.COULD_SEE;
    }

    // ---- attribution -------------------------------------------------------------------------------------------

    /** For whom a path counts: through a person for the employer of that moment, never for today's. */
    private List<Party> parties(Window.Path path, Instant at) {
        if (path.persons().isEmpty()) {
            var unknown = path.vendor() == null
                    ? List.of(new Reason(ReasonCode.IDENTITY_UNKNOWN, path.entries()))
                    : List.<Reason>of();
            var expected = path.authorisedFor();
            if (expected != null && !expected.equals(path.vendor())) {
                return List.of(new Party(
                        path.vendor(),
                        false,
                        List.of(new Reason(ReasonCode.OTHER_EMPLOYER, firstOf(path.entries()))),
                        List.of()));
            }
            return List.of(new Party(path.vendor(), true, unknown, List.of()));
        }
        var parties = new LinkedHashMap<@Nullable VendorId, Party>();
        for (var person : path.persons()) {
            var employers = employments.getOrDefault(person, List.of()).stream()
                    .filter(window -> window.period().contains(at))
                    .toList();
            if (employers.isEmpty()) {
                var reason = path.vendor() == null ? ReasonCode.IDENTITY_UNKNOWN : ReasonCode.EMPLOYER_UNKNOWN;
                merge(
                        parties,
                        new Party(
                                path.vendor(), false, List.of(new Reason(reason, firstOf(path.entries()))), List.of()));
            }
            for (var employer : employers) {
                Stream.of(employer.vendor(), employer.via())
                        .filter(Objects::nonNull)
                        .distinct()
                        .forEach(vendor -> merge(parties, party(path, employer, vendor)));
            }
        }
        return List.copyOf(parties.values());
    }

    private static Party party(Window.Path path, Window.Employment employer, VendorId vendor) {
        var expected = path.authorisedFor();
        var authorised = expected == null || expected.equals(employer.vendor()) || expected.equals(employer.via());
        return new Party(
                vendor,
                authorised,
                authorised ? List.of() : List.of(new Reason(ReasonCode.OTHER_EMPLOYER, employer.entries())),
                employer.entries());
    }

    /** Several persons of one vendor are one path: authorised only if each of them is. */
    private static void merge(Map<@Nullable VendorId, Party> parties, Party party) {
        parties.merge(
                party.vendor(),
                party,
                (first, second) -> new Party(
                        first.vendor(),
                        first.authorised() && second.authorised(),
                        Stream.concat(first.reasons().stream(), second.reasons().stream())
                                .distinct()
                                .toList(),
                        List.copyOf(new TreeSet<>(Stream.concat(first.entries().stream(), second.entries().stream())
                                .toList()))));
    }

    // ---- actuality ---------------------------------------------------------------------------------------------

    private Actuality actuality(List<Judged> all) {
        return all.stream()
                .filter(one -> one.dataset() != null)
                .map(this::actuality)
                .min(Actuality::compareTo)
                .orElse(Actuality.NOT_ESTABLISHABLE);
    }

    private Actuality actuality(Judged one) {
        var seen = one.path().seen();
        if (seen == DataSeen.YES) {
            return Actuality.SEEN;
        }
        if (seen == DataSeen.UNKNOWN && one.verdict() != Verdict.COULD_NOT_SEE) {
            return Actuality.SESSION_WITH_READ_CAPABILITY;
        }
        if (!logged(one.path())) {
            return Actuality.NOT_ESTABLISHABLE;
        }
        return seen == DataSeen.NO ? Actuality.SESSION_REVIEWED_NO_DATA : Actuality.NO_USE_RECORDED;
    }

    /** Whether the police kept a complete log of this kind of path at the moment of the question. */
    private boolean logged(Window.Path path) {
        return coverages.getOrDefault(path.server(), List.of()).stream()
                        .filter(window -> window.period().contains(question.at()))
                        .anyMatch(window -> window.policeLogs().contains(path.kind()))
                && known.logGaps().stream()
                        .noneMatch(gap -> gap.server().equals(path.server())
                                && gap.period().contains(question.at()));
    }

    // ---- coverage ----------------------------------------------------------------------------------------------

    private record Missing(@Nullable Instant from, @Nullable Instant until, List<String> missing) {}

    private Map<ServerId, Missing> uncovered(List<Judged> judged) {
        var servers = new TreeSet<>(Comparator.comparing(ServerId::value));
        if (question.server() != null) {
            servers.add(question.server());
        } else {
            judged.forEach(one -> servers.add(one.path().server()));
            known.hostings().stream()
                    .filter(copy -> copy.period().contains(question.at()))
                    .filter(copy ->
                            question.dataset() == null || question.dataset().equals(copy.dataset()))
                    .map(Window.Hosting::server)
                    .forEach(servers::add);
            if (question.dataset() == null) {
                known.coverages().stream()
                        .filter(window -> window.registered() && window.period().contains(question.at()))
                        .map(Window.Coverage::server)
                        .forEach(servers::add);
            }
        }
        var uncovered = new TreeMap<ServerId, Missing>(Comparator.comparing(ServerId::value));
        for (var server : servers) {
            missing(server, uncovered);
        }
        return uncovered;
    }

    private void missing(ServerId server, Map<ServerId, Missing> uncovered) {
        var window = coverages.getOrDefault(server, List.of()).stream()
                .filter(one -> one.period().contains(question.at()))
                .findFirst();
        var missing = new ArrayList<String>();
        if (window.filter(Window.Coverage::paths).isEmpty()) {
            missing.add("PATHS");
        }
        if (window.filter(Window.Coverage::inventory).isEmpty()) {
            missing.add("INVENTORY");
        }
        if (!missing.isEmpty()) {
            uncovered.put(
                    server,
                    new Missing(
                            window.map(one -> bounded(one.period().from())).orElse(null),
                            window.map(one -> bounded(one.period().until())).orElse(null),
                            missing));
        }
    }

    private List<Answer.Gap> gaps() {
        return known.logGaps().stream()
                .filter(gap -> gap.period().contains(question.at()))
                .map(gap -> new Answer.Gap(
                        gap.server(),
                        bounded(gap.period().from()),
                        bounded(gap.period().until()),
                        gap.entries()))
                .sorted(Comparator.comparing((Answer.Gap gap) -> gap.server().value())
                        .thenComparing(gap -> gap.entries().getFirst()))
                .toList();
    }

    private static @Nullable Instant bounded(Instant moment) {
        return moment.equals(Instant.MIN) || moment.equals(Instant.MAX) ? null : moment;
    }

    // ---- rows --------------------------------------------------------------------------------------------------

    private List<Answer.Path> rows(List<Judged> all) {
        return all.stream()
                .filter(one -> one.dataset() != null)
                .map(this::row)
                .sorted(Comparator.comparing(Answer.Path::verdict)
                        .reversed()
                        .thenComparing(Answer.Path::kind)
                        .thenComparing(Answer.Path::id)
                        .thenComparing(path -> path.server().value())
                        .thenComparing(path -> path.dataset().value())
                        .thenComparing(Answer.Path::means))
                .toList();
    }

    private Answer.Path row(Judged one) {
        var path = one.path();
        return new Answer.Path(
                path.kind(),
                path.id(),
                path.server(),
                Objects.requireNonNull(one.dataset()),
                one.means(),
                one.verdict(),
                one.openness(),
                one.presence(),
                Catalogue.capability(one.means()),
                Shield.NONE,
                one.authorised(),
                path.kind() == PathKind.BREAK_GLASS,
                path.recordedLateBy(),
                bounded(edge(one, false)),
                bounded(edge(one, true)),
                one.reasons(),
                one.entries());
    }

    /** Where the verdict of a path next changes, looking forward or back from the moment of the question. */
    private Instant edge(Judged one, boolean forward) {
        var own = known.paths().stream()
                .filter(path -> path.kind() == one.path().kind()
                        && path.id().equals(one.path().id())
                        && path.server().equals(one.path().server()))
                .toList();
        var moments = moments(own);
        var ahead = forward
                ? moments.tailSet(question.at(), false)
                : moments.headSet(question.at(), true).descendingSet();
        for (var moment : ahead) {
            var probe = forward ? moment : moment.equals(Instant.MIN) ? moment : moment.minusNanos(1);
            var there = judge(probe, own).stream().filter(one::sameAs).findFirst();
            if (there.map(Judged::verdict)
                    .filter(Predicate.isEqual(one.verdict()))
                    .isEmpty()) {
                return moment;
            }
        }
        return forward ? Instant.MAX : Instant.MIN;
    }

    private NavigableSet<Instant> moments(List<Window.Path> own) {
        var moments = new TreeSet<Instant>();
        var servers = new HashSet<ServerId>();
        var persons = new HashSet<Object>();
        own.forEach(path -> {
            servers.add(path.server());
            persons.addAll(path.persons());
        });
        Stream.<Stream<? extends Window>>of(
                        own.stream(),
                        servers.stream().flatMap(server -> hostings.getOrDefault(server, List.of()).stream()),
                        persons.stream().flatMap(person -> employments.getOrDefault(person, List.of()).stream()))
                .flatMap(windows -> windows)
                .map(Window::period)
                .forEach(period -> {
                    moments.add(period.from());
                    moments.add(period.until());
                });
        moments.remove(Instant.MIN);
        moments.remove(Instant.MAX);
        return moments;
    }

    // ---- corrections -------------------------------------------------------------------------------------------

    private List<Answer.Corrected> corrected(Map<@Nullable VendorId, List<Judged>> shown) {
        var corrected = new LinkedHashMap<List<@Nullable Object>, Answer.Corrected>();
        for (var superseded : known.superseded()) {
            var path = superseded.path();
            if (!path.period().contains(question.at())
                    || (question.server() != null && !question.server().equals(path.server()))
                    || path.openness() == Openness.CLOSED) {
                continue;
            }
            for (var party : parties(path, question.at())) {
                var still = shown.getOrDefault(party.vendor(), List.of()).stream()
                        .anyMatch(one -> one.path().kind() == path.kind()
                                && one.path().id().equals(path.id()));
                if (!still && (question.vendor() == null || question.vendor().equals(party.vendor()))) {
                    corrected.putIfAbsent(
                            java.util.Arrays.asList(party.vendor(), superseded.entry()),
                            new Answer.Corrected(
                                    party.vendor(),
                                    superseded.entry(),
                                    superseded.corrects(),
                                    superseded.reason(),
                                    superseded.recordedAt()));
                }
            }
        }
        return List.copyOf(corrected.values());
    }
}
