package nl.inzage.projections.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who could see operational data on a server at a moment, as known at a position: decided by asking, fact by fact, what
 * holds at that moment. Slow and plain on purpose.
 */
public final class Oracle {

    private final Paths paths;
    private final Data data;
    private final Shields shields;
    private final Coverage coverage;

    private Oracle(List<Said> entries, long position) {
        var facts = new Facts(entries, position);
        var mergers = new Mergers(facts);
        var engagements = new Engagements(facts, mergers);
        this.data = new Data(facts);
        this.paths = new Paths(facts, entries, mergers, engagements, data);
        this.shields = new Shields(facts, mergers, engagements);
        this.coverage = new Coverage(facts);
    }

    /**
     * The oracle as known at a position.
     *
     * @param entries the bytes of entries, in the order of their positions
     */
    public static Oracle asKnownAt(long position, List<byte[]> entries) {
        return new Oracle(entries.stream().map(Said::read).toList(), position);
    }

    /** Every moment at which an entry's own words let something change. */
    public static SortedSet<Instant> boundaries(List<byte[]> entries) {
        var found = new TreeSet<Instant>();
        for (var bytes : entries) {
            var entry = Said.read(bytes);
            entry.boundaries(found);
            if (entry.is("correction.fact-corrected")) {
                entry.corrected(entry).boundaries(found);
            }
        }
        return found;
    }

    /** Judges a server at a moment. */
    public Judged judge(String server, Instant at) {
        var paths = this.paths.to(server, at);
        var keyHolders = paths.stream()
                .filter(path ->
                        Catalogue.givesKeys(path.means()) && !path.door().isClosed())
                .map(Path::vendor)
                .collect(Collectors.toSet());
        var lying = data.on(server, at);
        var sights = new ArrayList<Sight>();
        for (var path : paths) {
            var reached = new TreeMap<>(path.copies() == null ? lying : path.copies());
            reached.keySet().removeIf(dataset -> !path.touches().test(dataset));
            sights.addAll(seen(reached, copy -> sight(path, copy, server, keyHolders, at)));
        }
        return judged(sights, server, at);
    }

    private interface Look {
        Sight at(Data.@Nullable Copy copy);
    }

    /** One sight a data set, by the copy through which most is seen; one without a data set where there is none. */
    private static List<Sight> seen(SortedMap<String, List<Data.Copy>> copies, Look look) {
        if (copies.isEmpty()) {
            return List.of(look.at(null));
        }
        return copies.values().stream()
                .map(some -> some.stream()
                        .map(look::at)
                        .reduce((one, other) -> other.verdictRank() > one.verdictRank() ? other : one)
                        .orElseThrow())
                .toList();
    }

    // What lies at their end.

    private Sight sight(Path path, Data.@Nullable Copy copy, String server, Set<String> keyHolders, Instant at) {
        var reasons = new TreeSet<>(path.reasons());
        reasons.addAll(path.door().reasons());
        var dataset = copy == null ? "" : copy.dataset();
        Boolean authorised = null;
        if (path.permission() != null) {
            var names = path.permission().grants().test(dataset);
            authorised = path.permission().authorised() && names;
            if (!names) {
                reasons.add("DATASET_NOT_GRANTED");
            }
        }
        var capability = Catalogue.capability(path.means(), path.leadsThroughHost());
        switch (capability) {
            case "INDIRECT" -> reasons.add("INDIRECT_CAPABILITY");
            case "NONE" -> reasons.add("NO_READ_CAPABILITY");
            default -> {}
        }
        var presence = "UNREACHABLE";
        var openness = path.door().openness();
        var standing = new Shields.Standing("NONE", Set.of(), Set.of());
        if (copy != null) {
            presence = !copy.remnant()
                    ? "PRESENT"
                    : Catalogue.reachesRemnants(path.kind(), path.means()) ? "REMNANT" : "UNREACHABLE";
            if (copy.remnant()) {
                reasons.add(presence.equals("REMNANT") ? "DATA_REMNANT" : "REMNANT_UNREACHABLE");
            }
            if (copy.imprecise()) {
                reasons.add("BOUNDARY_IMPRECISE");
                openness = openness.equals("OPEN") ? "UNCERTAIN" : openness;
            }
            standing = standing(path, copy, server, keyHolders, at);
            reasons.addAll(standing.reasons());
        }
        return new Sight(
                path.vendor(),
                path.kind(),
                path.id(),
                path.through(),
                path.version(),
                dataset,
                path.means(),
                verdict(openness, presence, capability, standing.shield()),
                openness,
                presence,
                capability,
                standing.shield(),
                authorised,
                reasons,
                new TreeSet<>(standing.mitigations()),
                path.door().isClosed()
                        ? path.door().reason()
                        : presence.equals("UNREACHABLE")
                                ? "REMNANT_UNREACHABLE"
                                : capability.equals("NONE") ? "NO_READ_CAPABILITY" : "SHIELD_EFFECTIVE");
    }

    /** What stands in the way: for a path that uses another's also what stands in that one's. */
    private Shields.Standing standing(Path path, Data.Copy copy, String server, Set<String> keyHolders, Instant at) {
        var own = standing(path.vendor(), path.kind(), path.means(), copy, server, keyHolders, at);
        var prime = path.prime();
        return prime == null
                ? own
                : own.orThatOf(standing(prime.vendor(), prime.kind(), path.means(), copy, server, keyHolders, at));
    }

    private Shields.Standing standing(
            String vendor,
            String kind,
            String means,
            Data.Copy copy,
            String server,
            Set<String> keyHolders,
            Instant at) {
        return shields.against(
                new Shields.Reach(vendor, kind, means, server, copy.dataset(), copy.state()), keyHolders, at);
    }

    private static String verdict(String openness, String presence, String capability, String shield) {
        if (openness.equals("CLOSED")
                || capability.equals("NONE")
                || presence.equals("UNREACHABLE")
                || shield.equals("EFFECTIVE")) {
            return "COULD_NOT_SEE";
        }
        if (openness.equals("UNCERTAIN")
                || capability.equals("INDIRECT")
                || shield.equals("UNPROVEN")
                || presence.equals("REMNANT")) {
            return "CANNOT_BE_EXCLUDED";
        }
        return "COULD_SEE";
    }

    private Judged judged(List<Sight> sights, String server, Instant at) {
        var exposures = new TreeMap<String, String>();
        var excluded = new TreeMap<String, SortedMap<String, Integer>>();
        var withoutData = new TreeSet<String>();
        for (var sight : sights) {
            if (!sight.excluded()) {
                exposures.put(sight.vendor(), actuality(sight.vendor(), sights, server, at));
            }
            if (sight.dataset().isEmpty() && !sight.closed()) {
                withoutData.add(sight.vendor());
            }
        }
        for (var sight : sights) {
            if (!exposures.containsKey(sight.vendor()) && !withoutData.contains(sight.vendor())) {
                excluded.computeIfAbsent(sight.vendor(), __ -> new TreeMap<>()).merge(sight.ground(), 1, Integer::sum);
            }
        }
        return new Judged(
                exposures,
                excluded,
                withoutData,
                coverage.missing(server, at),
                sights.stream().filter(sight -> !sight.dataset().isEmpty()).toList());
    }

    // Use.

    /** What use is established of all that a vendor's paths to data could have been used for. */
    private String actuality(String vendor, List<Sight> sights, String server, Instant at) {
        var paths = sights.stream()
                .filter(sight ->
                        sight.vendor().equals(vendor) && !sight.dataset().isEmpty())
                .toList();
        if (sessions(paths, "YES").findAny().isPresent()) {
            return "SEEN";
        }
        if (sessions(paths, "UNKNOWN").anyMatch(sight -> !sight.excluded())) {
            return "SESSION_WITH_READ_CAPABILITY";
        }
        if (!paths.stream().allMatch(sight -> logged(sight, server, at))) {
            return "NOT_ESTABLISHABLE";
        }
        return sessions(paths, "NO").findAny().isPresent() ? "SESSION_REVIEWED_NO_DATA" : "NO_USE_RECORDED";
    }

    /** Whether the police kept the log of a path: of the server, and of the host through which it leads. */
    private boolean logged(Sight sight, String server, Instant at) {
        return coverage.logged(server, sight.kind(), at)
                && (sight.through().isEmpty() || coverage.logged(sight.through(), sight.kind(), at));
    }

    /** The sessions that went on, or may have, and of which this is established of the data. */
    private Stream<Sight> sessions(List<Sight> paths, String dataSeen) {
        return paths.stream()
                .filter(sight -> sight.kind().equals("SESSION") && !sight.closed())
                .filter(sight -> this.paths.session(sight.id()).dataSeen().equals(dataSeen));
    }
}
