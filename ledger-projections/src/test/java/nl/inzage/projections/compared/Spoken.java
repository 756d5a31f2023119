package nl.inzage.projections.compared;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.inzage.core.exposure.Answer;
import nl.inzage.core.exposure.Verdict;
import nl.inzage.core.identity.VendorId;
import org.jspecify.annotations.Nullable;

/** What an answer says of each vendor and path at its moment, and which entries it cites for it. */
record Spoken(Map<String, Verdict> verdicts, Set<String> rows, Set<Long> cited) {

    static Spoken of(Answer answer) {
        var verdicts = new HashMap<String, Verdict>();
        var rows = new TreeSet<String>();
        var cited = new HashSet<Long>();
        answer.exposures().forEach(exposure -> verdicts.put(name(exposure.vendor()), exposure.verdict()));
        paths(answer)
                .forEach((vendor, paths) -> paths.forEach(path -> {
                    rows.add(row(vendor, path));
                    cited.addAll(path.entries());
                    path.reasons().forEach(reason -> cited.addAll(reason.entries()));
                }));
        for (var excluded : answer.excluded()) {
            excluded.grounds().forEach(ground -> {
                rows.add(name(excluded.vendor()) + " excluded by " + ground.code() + " times " + ground.count());
                cited.addAll(ground.entries());
            });
        }
        answer.notCovered().stream()
                .flatMap(server -> server.vendors().stream())
                .flatMap(vendor -> vendor.grounds().stream())
                .forEach(ground -> cited.addAll(ground.entries()));
        cited.addAll(answer.ended());
        for (var without : answer.withoutOperationalData()) {
            rows.add(name(without.vendor()) + " without data on " + without.server());
            cited.addAll(without.entries());
        }
        answer.gaps().forEach(gap -> cited.addAll(gap.entries()));
        return new Spoken(verdicts, rows, cited);
    }

    private static Map<String, List<Answer.Path>> paths(Answer answer) {
        var paths = new HashMap<String, List<Answer.Path>>();
        answer.exposures().forEach(one -> add(paths, one.vendor(), one.paths()));
        answer.excluded().forEach(one -> add(paths, one.vendor(), one.paths()));
        answer.notCovered().stream()
                .flatMap(server -> server.vendors().stream())
                .forEach(one -> add(paths, one.vendor(), one.paths()));
        return paths;
    }

    private static void add(Map<String, List<Answer.Path>> paths, @Nullable VendorId vendor, List<Answer.Path> more) {
        paths.computeIfAbsent(name(vendor), __ -> new ArrayList<>()).addAll(more);
    }

    private static String row(String vendor, Answer.Path path) {
        return Stream.of(
                        vendor,
                        Lines.key(path),
                        path.verdict(),
                        path.openness(),
                        path.presence(),
                        path.capability(),
                        path.shield(),
                        path.authorised(),
                        path.reasons().stream()
                                .map(reason -> reason.code().name())
                                .collect(Collectors.toCollection(TreeSet::new)))
                .map(Objects::toString)
                .collect(Collectors.joining(" "));
    }

    static String name(@Nullable VendorId vendor) {
        return vendor == null ? "somebody" : vendor.value();
    }

    Verdict verdict(String vendor) {
        return verdicts.getOrDefault(vendor, Verdict.COULD_NOT_SEE);
    }

    /** The vendors of which this says less than another. */
    Set<String> lowerThan(Spoken other) {
        return other.verdicts.keySet().stream()
                .filter(vendor -> verdict(vendor).compareTo(other.verdict(vendor)) < 0)
                .collect(Collectors.toSet());
    }

    Set<String> rowsNotOf(Spoken other) {
        var rest = new TreeSet<>(rows);
        rest.removeAll(other.rows);
        return rest;
    }
}
