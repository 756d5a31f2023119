package nl.inzage.api.console;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.inzage.core.exposure.Overview;
import nl.inzage.core.exposure.Verdict;
import nl.inzage.core.identity.ServerId;

/**
 * What each vendor could see of each server.
 *
 * @param vendors the rows, by id; {@code ?} for the one whom nobody knows
 * @param servers the columns
 * @param verdicts the highest of each cell that has any
 * @param uncovered the servers of which not everything was registered
 */
record Matrix(List<String> vendors, List<String> servers, Map<Cell, Verdict> verdicts, Set<String> uncovered) {

    /** More cells than that are no picture any more: then each vendor is counted instead. */
    static final int MOST_CELLS = 2_000;

    private static final Comparator<Cell> BY_ROW =
            Comparator.comparing(Cell::vendor).thenComparing(Cell::server);

    /** A vendor and a server. */
    record Cell(String vendor, String server) {}

    static Matrix of(Overview overview) {
        var verdicts = new HashMap<Cell, Verdict>();
        var vendors = new TreeSet<String>();
        var servers = new TreeSet<String>();
        for (var cell : overview.cells()) {
            var vendor = cell.vendor() == null ? "?" : cell.vendor().value();
            var server = cell.server().value();
            verdicts.put(new Cell(vendor, server), cell.verdict());
            vendors.add(vendor);
            servers.add(server);
        }
        var uncovered =
                overview.notCovered().stream().map(ServerId::value).collect(Collectors.toCollection(TreeSet::new));
        servers.addAll(uncovered);
        return new Matrix(List.copyOf(vendors), List.copyOf(servers), verdicts, uncovered);
    }

    boolean isPicture() {
        return vendors.size() * servers.size() <= MOST_CELLS;
    }

    /** Of how many servers each vendor could see, of how many it cannot be excluded, of how many it could not. */
    SortedMap<String, Map<Verdict, Long>> totals() {
        var totals = new TreeMap<String, Map<Verdict, Long>>();
        verdicts.forEach((cell, verdict) -> totals.computeIfAbsent(
                        cell.vendor(), __ -> new EnumMap<Verdict, Long>(Verdict.class))
                .merge(verdict, 1L, Long::sum));
        return totals;
    }

    /** Every cell with a verdict, row by row. */
    List<Map.Entry<Cell, Verdict>> cells() {
        return verdicts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(BY_ROW))
                .toList();
    }
}
