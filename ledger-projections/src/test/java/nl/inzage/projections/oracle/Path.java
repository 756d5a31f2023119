package nl.inzage.projections.oracle;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One path of one vendor by one means of sight, before it is asked what lies at its end.
 *
 * @param vendor empty when nobody knows whose path it is
 * @param through the host through which it leads; empty for the server itself
 * @param version of the tool; empty for other paths
 * @param reasons besides those of the door
 * @param touches the data sets that it is limited to by nature
 * @param copies what it leads to; absent for whatever lies on the server
 * @param permission what a grant says of it; absent without one
 * @param prime whose path it uses; absent for an own one
 */
record Path(
        String vendor,
        String kind,
        String id,
        String through,
        String version,
        String means,
        Door door,
        Set<String> reasons,
        Predicate<String> touches,
        @Nullable SortedMap<String, List<Data.Copy>> copies,
        @Nullable Permission permission,
        @Nullable Prime prime) {

    /** Whether it is authorised, but for the data sets that it is granted for. */
    record Permission(boolean authorised, Predicate<String> grants) {}

    /** For whom, and as what kind of path, another vendor has the path that this one uses. */
    record Prime(String vendor, String kind) {}

    /** A path without a grant. */
    static Path of(String vendor, String kind, String id, String means, Door door) {
        return new Path(
                vendor,
                kind,
                id,
                "",
                "",
                means,
                door,
                vendor.isEmpty() ? Set.of("IDENTITY_UNKNOWN") : Set.of(),
                dataset -> true,
                null,
                null,
                null);
    }

    Path ofVersion(String installed) {
        return new Path(vendor, kind, id, through, installed, means, door, reasons, touches, copies, permission, prime);
    }

    Path to(SortedMap<String, List<Data.Copy>> some) {
        return new Path(vendor, kind, id, through, version, means, door, reasons, touches, some, permission, prime);
    }

    /** The same path to a guest of its server. */
    Path fromHost(String host, Holding way) {
        var more = new TreeSet<>(reasons);
        more.add("THROUGH_HOST");
        return new Path(
                vendor, kind, id, host, version, means, door.reachedBy(way), more, touches, copies, permission, prime);
    }

    boolean leadsThroughHost() {
        return !through.isEmpty();
    }
}
