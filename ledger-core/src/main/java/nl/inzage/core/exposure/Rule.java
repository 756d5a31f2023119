package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.policy.Policy;
import org.jspecify.annotations.Nullable;

/**
 * The rule of "could see": joins the windows at a moment and judges each path by openness, capability, presence and
 * shield.
 */
public final class Rule {

    /** The version of the rule; every answer names it. */
    public static final String VERSION = "3";

    /** A ground cites the entries of so many paths; its count names them all. */
    private static final int MOST_ENTRIES_OF_A_GROUND = 20;

    /** So few servers are not worth a second core. */
    private static final int ALONE = 200;

    private static final Comparator<@Nullable VendorId> BY_VENDOR =
            Comparator.nullsLast(Comparator.comparing(VendorId::value));

    private final Question question;
    private final Scene scene;
    private final Moment moment;
    private final Surroundings surroundings;
    private @Nullable List<Finding> wrong;

    private Rule(Question question, Scene scene) {
        this.question = question;
        this.scene = scene;
        this.moment = new Moment(scene, question, question.at());
        this.surroundings = new Surroundings(question, scene);
    }

    /** The answer to a question, from all windows in its scope. */
    public static Answer answer(Question question, Scene scene) {
        return new Rule(question, scene).answer();
    }

    /** The answers to a question about several moments. */
    public static List<Answer> answers(Question question, List<Instant> moments, Scene scene) {
        return moments.stream()
                .map(at -> new Rule(question.about(at), scene).answer())
                .toList();
    }

    /** What the answer to a question comes to for each vendor and server, from all windows in its scope. */
    public static Overview overview(Question question, Scene scene) {
        return new Rule(question, scene).overview();
    }

    /** A vendor and the stretches in which it could see, or in which that cannot be excluded. */
    public record Intervals(@Nullable VendorId vendor, List<Interval> intervals) {}

    /** One such stretch, cut at the ends of the period that was asked about. */
    public record Interval(Instant from, Instant until, Verdict verdict) {}

    /** The same question over a period: per vendor, when it had which verdict. */
    public static List<Intervals> during(Question question, Instant from, Instant until, Scene scene) {
        var moments = new TreeSet<Instant>(List.of(from));
        Consumer<Window> boundaries =
                window -> Stream.of(window.period().from(), window.period().until())
                        .filter(moment -> moment.isAfter(from) && moment.isBefore(until))
                        .forEach(moments::add);
        scene.all().forEach(boundaries);
        var byVendor = new TreeMap<@Nullable VendorId, List<Interval>>(BY_VENDOR);
        for (var at : moments) {
            var next = moments.higher(at);
            var end = next == null ? until : next;
            var verdicts = new TreeMap<@Nullable VendorId, Verdict>(BY_VENDOR);
            for (var server : new Rule(question.about(at), scene).sights()) {
                for (var sight : server) {
                    if (sight.verdict() != Verdict.COULD_NOT_SEE) {
                        verdicts.merge(sight.vendor(), sight.verdict(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
                    }
                }
            }
            verdicts.forEach((vendor, verdict) ->
                    extend(byVendor.computeIfAbsent(vendor, __ -> new ArrayList<>()), new Interval(at, end, verdict)));
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

    /** Every sight in scope, server by server. */
    private List<List<Sight>> sights() {
        var servers = List.copyOf(surroundings.judged());
        if (servers.size() < ALONE) {
            return sights(servers, moment);
        }
        // Nothing about one server depends on another one: each core takes a part, with a memory of its own.
        var cores = Runtime.getRuntime().availableProcessors();
        return IntStream.range(0, cores)
                .parallel()
                .mapToObj(core -> sights(
                        servers.subList(servers.size() * core / cores, servers.size() * (core + 1) / cores),
                        new Moment(scene, question, question.at())))
                .flatMap(List::stream)
                .toList();
    }

    private static List<List<Sight>> sights(List<ServerId> servers, Moment moment) {
        var sights = new ArrayList<List<Sight>>(servers.size());
        for (var server : servers) {
            sights.add(moment.of(server));
        }
        return sights;
    }

    private static SortedMap<@Nullable VendorId, List<Sight>> grouped(List<List<Sight>> sights) {
        var groups = new HashMap<@Nullable VendorId, List<Sight>>();
        for (var server : sights) {
            for (var one : server) {
                groups.computeIfAbsent(one.vendor(), __ -> new ArrayList<>()).add(one);
            }
        }
        var ordered = new TreeMap<@Nullable VendorId, List<Sight>>(BY_VENDOR);
        ordered.putAll(groups);
        return ordered;
    }

    /** What the asker may see of it. */
    private List<List<Sight>> shown(List<List<Sight>> all) {
        var scope = question.scope();
        return scope.isWhole()
                ? all
                : all.stream()
                        .map(server -> server.stream()
                                .filter(one -> scope.holds(one.way().server())
                                        && question.shows(one.vendor())
                                        && (one.dataset() == null || scope.holds(one.dataset())))
                                .toList())
                        .toList();
    }

    private static int count(List<List<Sight>> sights) {
        return sights.stream().mapToInt(List::size).sum();
    }

    private Answer answer() {
        var all = sights();
        var sights = shown(all);
        var byVendor = grouped(sights);
        var uncovered = surroundings.uncovered(sights);
        var exposures = new ArrayList<Answer.Exposure>();
        var excluded = new ArrayList<Answer.Excluded>();
        var without = new ArrayList<Answer.WithoutData>();
        var notExcluded = new TreeMap<ServerId, List<Answer.VendorPaths>>(Comparator.comparing(ServerId::value));
        var ended = new TreeSet<Long>();
        byVendor.forEach((vendor, theirs) -> {
            var verdict = Verdict.COULD_NOT_SEE;
            var seeing = new ArrayList<Sight>();
            var idle = new TreeMap<ServerId, List<Sight>>(Comparator.comparing(ServerId::value));
            for (var one : theirs) {
                if (one.verdict() != Verdict.COULD_NOT_SEE) {
                    seeing.add(one);
                    verdict = one.verdict().compareTo(verdict) > 0 ? one.verdict() : verdict;
                }
                if (one.dataset() == null && one.openness() != Openness.CLOSED) {
                    idle.computeIfAbsent(one.way().server(), __ -> new ArrayList<>())
                            .add(one);
                }
            }
            if (verdict != Verdict.COULD_NOT_SEE) {
                exposures.add(exposure(vendor, verdict, theirs, seeing));
            }
            idle.forEach((server, some) -> without.add(new Answer.WithoutData(vendor, server, entries(some.stream()))));
            if (verdict == Verdict.COULD_NOT_SEE && idle.isEmpty()) {
                exclude(vendor, theirs, uncovered.keySet(), excluded, notExcluded);
            } else if (question.paths()) {
                // A path that is closed and leads to no data has no row of its own.
                theirs.stream()
                        .filter(one -> one.dataset() == null && one.openness() == Openness.CLOSED)
                        .forEach(one -> ended.addAll(one.entries()));
            }
        });
        var notCovered = new ArrayList<Answer.NotCovered>();
        uncovered.forEach((server, missing) -> notCovered.add(new Answer.NotCovered(
                server,
                missing.from(),
                missing.until(),
                missing.missing(),
                List.copyOf(notExcluded.getOrDefault(server, List.of())))));
        // What ended says nothing of whose it was: only whoever may see all of a server is told.
        if (question.paths() && boundsServersAlone()) {
            ended.addAll(new Gone(question, scene, moment, surroundings.servers()).entries());
        }
        return new Answer(
                exposures,
                excluded,
                without,
                corrected(byVendor),
                notCovered,
                surroundings.gaps(),
                List.copyOf(ended),
                count(all) - count(sights));
    }

    private Overview overview() {
        var all = sights();
        var sights = shown(all);
        var uncovered = surroundings.uncovered(sights).keySet();
        var cells = new ArrayList<Overview.Cell>();
        // The sights of a vendor come server by server, and so do its cells.
        grouped(sights).forEach((vendor, theirs) -> {
            var first = cells.size();
            for (var one : rowed(theirs, uncovered)) {
                if (one.dataset() != null) {
                    var server = one.way().server();
                    var last = cells.size() > first ? cells.getLast() : null;
                    if (last == null || !last.server().equals(server)) {
                        cells.add(new Overview.Cell(vendor, server, one.verdict()));
                    } else if (one.verdict().compareTo(last.verdict()) > 0) {
                        cells.set(cells.size() - 1, new Overview.Cell(vendor, server, one.verdict()));
                    }
                }
            }
        });
        return new Overview(cells, List.copyOf(uncovered), count(all) - count(sights));
    }

    /** The sights of a vendor of which an answer has rows, if they lead to data. */
    private static List<Sight> rowed(List<Sight> theirs, Set<ServerId> uncovered) {
        if (theirs.stream().anyMatch(one -> one.verdict() != Verdict.COULD_NOT_SEE)) {
            return theirs;
        }
        if (theirs.stream().anyMatch(one -> one.dataset() == null && one.openness() != Openness.CLOSED)) {
            return List.of();
        }
        var open = theirs.stream()
                .filter(one -> uncovered.contains(one.way().server()))
                .toList();
        return open.isEmpty() ? theirs : open;
    }

    private boolean boundsServersAlone() {
        var scope = question.scope();
        return scope.vendors().contains(Id.RESERVED) && scope.datasets().contains(Id.RESERVED);
    }

    private Answer.Exposure exposure(@Nullable VendorId vendor, Verdict verdict, List<Sight> all, List<Sight> seeing) {
        return new Answer.Exposure(
                vendor,
                verdict,
                surroundings.actuality(all),
                vendor == null ? null : nowPartOf(vendor),
                vendor == null ? List.of() : via(vendor, seeing),
                vendor == null ? List.of() : compelled(vendor),
                findings(vendor, all),
                seeing.size(),
                question.paths() ? rows(all) : List.of());
    }

    /**
     * What is wrong at the moment with the paths of a vendor and with the vendor itself; only where paths are shown.
     */
    private List<FindingCode> findings(@Nullable VendorId vendor, List<Sight> all) {
        if (!question.paths()) {
            return List.of();
        }
        if (wrong == null) {
            var servers = new HashSet<>(surroundings.servers());
            surroundings.servers().forEach(server -> servers.addAll(moment.hosts(server)));
            wrong = Findings.ofVendors(scene, servers, question.at(), Policy.DEFAULT).stream()
                    .filter(one -> one.vendor() != null)
                    .toList();
        }
        var ids = new HashSet<String>();
        for (var one : all) {
            ids.add(one.way().path().id());
            one.way().path().persons().forEach(person -> ids.add(person.value()));
        }
        var codes = new TreeSet<FindingCode>();
        for (var one : wrong) {
            var concerned = one.vendor() == null ? null : moment.company().canonical(one.vendor());
            if (one.code() != FindingCode.LATE_REGISTRATION
                    && concerned != null
                    && concerned.equals(vendor)
                    && (one.kind().equals("engagement") || one.kind().equals("vendor") || ids.contains(one.id()))) {
                codes.add(one.code());
            }
        }
        return List.copyOf(codes);
    }

    /** The vendor that another one is part of by now, as far as that is known. */
    private @Nullable VendorId nowPartOf(VendorId vendor) {
        var last = new Company(scene, Instant.MAX.minusNanos(1)).canonical(vendor);
        return last.equals(vendor) || !question.shows(last) ? null : last;
    }

    private List<Answer.Compelled> compelled(VendorId vendor) {
        return moment.company().compelled(vendor).stream()
                .filter(law -> question.shows(law.vendor()))
                .toList();
    }

    /** The resellers through which a vendor, or a tool by which it could see, is delivered. */
    private List<VendorId> via(VendorId vendor, List<Sight> seeing) {
        var company = moment.company();
        var via = new TreeSet<VendorId>(Comparator.comparing(VendorId::value));
        via.addAll(company.resellers(vendor));
        for (var sight : seeing) {
            if (sight.way().path().kind() == PathKind.TOOL_INHERENT) {
                via.addAll(surroundings.sellers(sight.way().path().id(), company));
            }
        }
        via.removeIf(one -> one.equals(vendor) || !question.shows(one));
        return List.copyOf(via);
    }

    private void exclude(
            @Nullable VendorId vendor,
            List<Sight> all,
            Set<ServerId> uncovered,
            List<Answer.Excluded> excluded,
            Map<ServerId, List<Answer.VendorPaths>> notExcluded) {
        var open = new LinkedHashMap<ServerId, List<Sight>>();
        for (var one : all) {
            if (uncovered.contains(one.way().server())) {
                open.computeIfAbsent(one.way().server(), __ -> new ArrayList<>())
                        .add(one);
            }
        }
        open.forEach((server, some) -> notExcluded
                .computeIfAbsent(server, __ -> new ArrayList<>())
                .add(new Answer.VendorPaths(vendor, grounds(some), question.paths() ? rows(some) : List.of())));
        if (!open.isEmpty()) {
            return;
        }
        excluded.add(new Answer.Excluded(
                vendor, Verdict.COULD_NOT_SEE, grounds(all), question.paths() ? rows(all) : List.of()));
    }

    private static List<Answer.Ground> grounds(List<Sight> all) {
        var grounds = new TreeMap<ReasonCode, List<Sight>>();
        all.forEach(one ->
                grounds.computeIfAbsent(one.ground(), __ -> new ArrayList<>()).add(one));
        return grounds.entrySet().stream()
                .map(entry -> new Answer.Ground(
                        entry.getKey(),
                        entry.getValue().size(),
                        entries(entry.getValue().stream().limit(MOST_ENTRIES_OF_A_GROUND))))
                .toList();
    }

    private static List<Long> entries(Stream<Sight> sights) {
        var entries = new TreeSet<Long>();
        sights.forEach(one -> entries.addAll(one.entries()));
        return List.copyOf(entries);
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

    // ---- rows --------------------------------------------------------------------------------------------------

    private static final Comparator<Answer.Path> ORDER = Comparator.comparing(Answer.Path::verdict)
            .reversed()
            .thenComparing(Answer.Path::kind)
            .thenComparing(Answer.Path::id)
            .thenComparing(path -> path.server().value())
            .thenComparing(path -> path.through() == null ? "" : path.through().value())
            .thenComparing(path -> path.version() == null ? "" : path.version())
            .thenComparing(path -> path.dataset().value())
            .thenComparing(Answer.Path::means);

    private List<Answer.Path> rows(List<Sight> all) {
        var edges = new Edges(scene, question, moment);
        return all.stream()
                .flatMap(one -> one.dataset() == null ? Stream.empty() : Stream.of(edges.row(one, one.dataset())))
                .sorted(ORDER)
                .toList();
    }

    // ---- corrections -------------------------------------------------------------------------------------------

    private List<Answer.Corrected> corrected(Map<@Nullable VendorId, List<Sight>> shown) {
        var parties = new Parties(scene, moment.company(), question.at());
        var corrected = new LinkedHashMap<List<@Nullable Object>, Answer.Corrected>();
        var still = new HashMap<@Nullable VendorId, Set<Scene.Key>>();
        var before = surroundings.servers().stream()
                .flatMap(server -> scene.superseded(server).stream())
                .sorted(Comparator.comparingLong(Superseded::entry))
                .toList();
        for (var superseded : before) {
            var path = superseded.path();
            if (!path.period().contains(question.at()) || path.openness() == Openness.CLOSED) {
                continue;
            }
            for (var party : parties.of(path)) {
                var keys = still.computeIfAbsent(party.vendor(), vendor -> {
                    var all = new HashSet<Scene.Key>();
                    shown.getOrDefault(vendor, List.of())
                            .forEach(one -> all.add(one.way().key()));
                    return all;
                });
                if (!keys.contains(new Scene.Key(path.kind(), path.id()))
                        && question.shows(party.vendor())
                        && (question.vendor() == null || question.vendor().equals(party.vendor()))) {
                    corrected.putIfAbsent(
                            Arrays.asList(party.vendor(), superseded.entry()),
                            new Answer.Corrected(
                                    party.vendor(),
                                    superseded.entry(),
                                    superseded.corrects(),
                                    superseded.reason(),
                                    superseded.recordedAt()));
                }
            }
        }
        return corrected.values().stream()
                .sorted(Comparator.comparingLong(Answer.Corrected::entry)
                        .thenComparing(Answer.Corrected::vendor, BY_VENDOR))
                .toList();
    }
}
