package nl.inzage.projections.oracle;

import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * One path by one means of sight to one data set, judged at one moment, in the words of the answer.
 *
 * @param vendor empty when nobody knows whose path it is
 * @param through the host through which it leads; empty for a path to the server itself
 * @param version of the tool; empty for other paths
 * @param dataset empty when there are no operational data for the path
 * @param mitigations the measures that cover it and put nothing out of reach
 * @param ground why it excludes the vendor, where it does
 */
public record Sight(
        String vendor,
        String kind,
        String id,
        String through,
        String version,
        String dataset,
        String means,
        String verdict,
        String openness,
        String presence,
        String capability,
        String shield,
        @Nullable Boolean authorised,
        SortedSet<String> reasons,
        SortedSet<String> mitigations,
        String ground) {

    /** Whether it lets nobody see. */
    public boolean excluded() {
        return verdict.equals("COULD_NOT_SEE");
    }

    int verdictRank() {
        return List.of("COULD_NOT_SEE", "CANNOT_BE_EXCLUDED", "COULD_SEE").indexOf(verdict);
    }

    boolean closed() {
        return openness.equals("CLOSED");
    }
}
