package nl.inzage.projections.compared;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.inzage.core.exposure.Answer;
import nl.inzage.core.exposure.Reason;
import nl.inzage.core.identity.VendorId;
import nl.inzage.projections.oracle.Judged;
import nl.inzage.projections.oracle.Sight;
import org.jspecify.annotations.Nullable;

/** Both sides in the same words: an answer, and what the oracle judged at the same moments, as sorted lines. */
final class Lines {

    private Lines() {}

    static List<String> of(Answer answer) {
        var lines = new ArrayList<String>();
        for (var exposure : answer.exposures()) {
            lines.add("exposed " + name(exposure.vendor()) + " " + exposure.actuality() + " " + exposure.verdict()
                    + " by " + exposure.pathCount());
            exposure.paths().forEach(path -> lines.add(path(exposure.vendor(), path)));
        }
        for (var excluded : answer.excluded()) {
            lines.add("excluded " + name(excluded.vendor()) + " "
                    + excluded.grounds().stream()
                            .map(ground -> ground.code() + "=" + ground.count())
                            .sorted()
                            .toList());
            excluded.paths().forEach(path -> lines.add(path(excluded.vendor(), path)));
        }
        answer.withoutOperationalData().forEach(without -> lines.add("without data " + name(without.vendor())));
        for (var server : answer.notCovered()) {
            lines.add("not covered " + new TreeSet<>(server.missing()));
            for (var vendor : server.vendors()) {
                lines.add("not excluded " + name(vendor.vendor()));
                vendor.paths().forEach(path -> lines.add(path(vendor.vendor(), path)));
            }
        }
        return sorted(lines);
    }

    private static String path(@Nullable VendorId vendor, Answer.Path path) {
        return "path " + name(vendor) + " " + key(path) + " " + path.verdict() + " " + path.openness() + " "
                + path.presence() + " " + path.capability() + " "
                + path.shield() + " authorised=" + path.authorised() + " ["
                + path.reasons().stream()
                        .map(Reason::code)
                        .map(Enum::name)
                        .collect(Collectors.toCollection(TreeSet::new))
                + "] despite "
                + path.mitigations().stream().map(Answer.Mitigation::id).collect(Collectors.toCollection(TreeSet::new))
                + " from " + path.from() + " until " + path.until();
    }

    /** What tells a row from every other of its vendor. */
    static String key(Answer.Path path) {
        return path.kind() + " " + path.id() + " " + through(path) + " " + version(path) + " " + path.dataset() + " "
                + path.means();
    }

    private static String through(Answer.Path path) {
        return path.through() == null ? "" : path.through().value();
    }

    private static String version(Answer.Path path) {
        return path.version() == null ? "" : path.version();
    }

    private static String name(@Nullable VendorId vendor) {
        return vendor == null ? "somebody" : vendor.value();
    }

    /**
     * What the oracle judged at moments, each after the other.
     *
     * <p>How long a verdict of a path stays the same is read off the moments around: between two of them nothing
     * changes.
     */
    static List<List<String>> of(List<Instant> moments, List<Judged> judged) {
        var stays = stays(judged);
        var lines = new ArrayList<List<String>>();
        for (int i = 0; i < moments.size(); i++) {
            lines.add(of(moments, judged, i, stays));
        }
        return lines;
    }

    private static List<String> of(List<Instant> moments, List<Judged> judged, int i, Map<String, List<String>> stays) {
        var now = judged.get(i);
        var lines = new ArrayList<String>();
        now.exposures().forEach((vendor, actuality) -> {
            var open = now.sights().stream()
                    .filter(sight -> sight.vendor().equals(vendor) && !sight.excluded())
                    .toList();
            var sees = open.stream().anyMatch(sight -> sight.verdict().equals("COULD_SEE"));
            lines.add("exposed " + name(vendor) + " " + actuality + " " + (sees ? "COULD_SEE" : "CANNOT_BE_EXCLUDED")
                    + " by " + open.size());
        });
        if (!now.missing().isEmpty()) {
            lines.add("not covered " + now.missing());
        }
        now.excluded()
                .forEach((vendor, grounds) -> lines.add(
                        now.missing().isEmpty()
                                ? "excluded " + name(vendor) + " "
                                        + grounds.entrySet().stream()
                                                .map(ground -> ground.getKey() + "=" + ground.getValue())
                                                .toList()
                                : "not excluded " + name(vendor)));
        now.withoutData().forEach(vendor -> lines.add("without data " + name(vendor)));
        for (var sight : now.sights()) {
            if (now.exposures().containsKey(sight.vendor()) || now.excluded().containsKey(sight.vendor())) {
                lines.add(path(sight, moments, i, stays.get(key(sight))));
            }
        }
        return sorted(lines);
    }

    private static String path(Sight sight, List<Instant> moments, int i, @Nullable List<String> verdicts) {
        int first = i;
        while (first > 0 && verdicts != null && verdicts.get(first - 1).equals(sight.verdict())) {
            first--;
        }
        int next = i;
        while (next < moments.size() && verdicts != null && verdicts.get(next).equals(sight.verdict())) {
            next++;
        }
        return "path " + name(sight.vendor()) + " " + sight.kind() + " " + sight.id() + " " + sight.through() + " "
                + sight.version() + " " + sight.dataset() + " " + sight.means() + " " + sight.verdict() + " "
                + sight.openness() + " " + sight.presence() + " "
                + sight.capability() + " " + sight.shield() + " authorised=" + sight.authorised() + " ["
                + sight.reasons() + "] despite " + sight.mitigations() + " from "
                + (first == 0 ? null : moments.get(first)) + " until "
                + (next == moments.size() ? null : moments.get(next));
    }

    /** Of each path the verdict at each moment, empty where there is none. */
    private static Map<String, List<String>> stays(List<Judged> judged) {
        var stays = new HashMap<String, List<String>>();
        for (int i = 0; i < judged.size(); i++) {
            var now = new TreeMap<String, String>();
            judged.get(i).sights().forEach(sight -> now.put(key(sight), sight.verdict()));
            for (var key : now.keySet()) {
                if (!stays.containsKey(key)) {
                    stays.put(key, new ArrayList<>(java.util.Collections.nCopies(i, "")));
                }
            }
            stays.forEach((key, verdicts) -> verdicts.add(now.getOrDefault(key, "")));
        }
        return stays;
    }

    private static String key(Sight sight) {
        return sight.vendor() + " " + sight.kind() + " " + sight.id() + " " + sight.through() + " " + sight.version()
                + " " + sight.dataset() + " " + sight.means();
    }

    private static String name(String vendor) {
        return vendor.isEmpty() ? "somebody" : vendor;
    }

    private static List<String> sorted(List<String> lines) {
        return lines.stream().sorted().toList();
    }
}
