package nl.inzage.api.exposure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import nl.inzage.core.exposure.Answer;
import nl.inzage.core.identity.VendorId;
import org.jspecify.annotations.Nullable;

/**
 * What two answers to one question say differently of a vendor.
 *
 * @param vendor null for the one whose identity nobody knows
 * @param before where it stood
 * @param after where it stands
 * @param entries what was recorded in between and is cited about it
 */
public record Change(@Nullable String vendor, Standing before, Standing after, SortedSet<Long> entries) {

    /**
     * In which lists of an answer a vendor stands, and with what: two answers say the same of it if these are equal.
     *
     * @param verdict null where it is not exposed
     * @param paths each as one text
     */
    public record Standing(
            @Nullable String verdict, @Nullable String actuality, SortedSet<String> lists, SortedSet<String> paths) {
        private static final Standing NOWHERE = new Standing(null, null, new TreeSet<>(), new TreeSet<>());

        private Standing exposed(Answer.Exposure exposure) {
            var all = new TreeSet<>(paths);
            exposure.paths()
                    .forEach(path -> all.add("%s %s %s %s %s %s %s"
                            .formatted(
                                    path.kind(),
                                    path.id(),
                                    path.server().value(),
                                    path.dataset().value(),
                                    path.means(),
                                    path.verdict(),
                                    path.authorised())));
            return new Standing(exposure.verdict().name(), exposure.actuality().name(), lists, all).in("exposures");
        }

        private Standing in(String list) {
            var all = new TreeSet<>(lists);
            all.add(list);
            return new Standing(verdict, actuality, all, paths);
        }
    }

    /** The changes from an answer to a later one, by vendor. */
    static List<Change> between(Answer before, Answer after, long earlier) {
        var was = byVendor(before);
        var is = byVendor(after);
        var vendors = new TreeSet<>(was.keySet());
        vendors.addAll(is.keySet());
        var changes = new ArrayList<Change>();
        for (var vendor : vendors) {
            var then = was.getOrDefault(vendor, Standing.NOWHERE);
            var now = is.getOrDefault(vendor, Standing.NOWHERE);
            if (!then.equals(now)) {
                changes.add(new Change(
                        vendor.isEmpty() ? null : vendor,
                        then,
                        now,
                        cited(after, vendor).tailSet(earlier, false)));
            }
        }
        return changes;
    }

    private static Map<String, Standing> byVendor(Answer answer) {
        var standings = new TreeMap<String, Standing>();
        answer.exposures().forEach(one -> put(standings, one.vendor(), standing -> standing.exposed(one)));
        answer.excluded().forEach(one -> put(standings, one.vendor(), standing -> standing.in("excluded")));
        answer.withoutOperationalData()
                .forEach(one -> put(standings, one.vendor(), standing -> standing.in("withoutOperationalData")));
        answer.notCovered()
                .forEach(server -> server.vendors()
                        .forEach(one -> put(standings, one.vendor(), standing -> standing.in("notCovered"))));
        return standings;
    }

    private static void put(Map<String, Standing> standings, @Nullable VendorId vendor, UnaryOperator<Standing> more) {
        standings.put(name(vendor), more.apply(standings.getOrDefault(name(vendor), Standing.NOWHERE)));
    }

    /** Every entry that an answer cites about a vendor. */
    private static NavigableSet<Long> cited(Answer answer, String vendor) {
        var entries = new TreeSet<Long>();
        answer.exposures().stream()
                .filter(one -> name(one.vendor()).equals(vendor))
                .forEach(one -> one.paths().forEach(path -> entries.addAll(path.entries())));
        answer.excluded().stream()
                .filter(one -> name(one.vendor()).equals(vendor))
                .forEach(one -> one.grounds().forEach(ground -> entries.addAll(ground.entries())));
        answer.withoutOperationalData().stream()
                .filter(one -> name(one.vendor()).equals(vendor))
                .forEach(one -> entries.addAll(one.entries()));
        answer.corrected().stream()
                .filter(one -> name(one.vendor()).equals(vendor))
                .forEach(one -> entries.add(one.entry()));
        return entries;
    }

    /** Nobody has an empty id: it stands for the vendor whose identity nobody knows. */
    private static String name(@Nullable VendorId vendor) {
        return vendor == null ? "" : vendor.value();
    }
}
