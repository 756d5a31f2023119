package nl.inzage.api.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer in the words of its reader. Everything that is not known stays apart from what was excluded.
 *
 * @param sentence the whole in one sentence, which is also read out when it changes
 * @param complete whether the views had reached the position; if not, nothing else may be concluded
 */
record AnswerView(
        String sentence,
        boolean complete,
        List<Vendor> exposed,
        List<Excluded> excluded,
        List<Uncovered> notCovered,
        List<Without> without,
        List<Corrected> corrected,
        List<Gap> gaps,
        @Nullable Behind ended) {

    /** Something with a page: its id, what it is called if that is known, the address that asks about it. */
    record Named(String id, String name, String href) {}

    /** A verdict: its code for the style and the mark, and its word. */
    record Judged(String code, String word) {}

    /** The entries behind something. */
    record Behind(int count, String href, List<Long> positions) {}

    /** A vendor that could see, or of which it cannot be excluded. */
    record Vendor(
            String key,
            Named who,
            Judged verdict,
            String actuality,
            @Nullable Named nowPartOf,
            List<Named> via,
            List<String> compelled,
            List<String> findings,
            int pathCount,
            List<Path> paths) {}

    /**
     * One way to the data.
     *
     * @param shields measures that bear on it, whether they count or not
     * @param mitigations what makes misuse less likely and closes nothing
     */
    record Path(
            String kind,
            Named way,
            Named server,
            @Nullable Named through,
            @Nullable String version,
            Named dataset,
            String means,
            Judged verdict,
            List<String> facets,
            @Nullable String authorised,
            @Nullable Shown from,
            @Nullable Shown until,
            List<Why> reasons,
            List<Why> shields,
            List<Mitigation> mitigations,
            Behind behind) {}

    /** A reason with the entries that bear it. */
    record Why(String code, String text, @Nullable Behind behind) {}

    /** A measure or a term that keeps nobody out. */
    record Mitigation(String id, String text, @Nullable Behind behind) {}

    /** A vendor that was considered and excluded, with the grounds. */
    record Excluded(String key, Named who, List<Ground> grounds, List<Path> paths) {}

    /** A ground, for how many paths it holds, and what bears it. */
    record Ground(String text, int count, @Nullable Behind behind) {}

    /** A server about which not everything was registered. */
    record Uncovered(
            Named server, @Nullable Shown from, @Nullable Shown until, String missing, List<Excluded> vendors) {}

    /** A vendor with access to a server without operational data. */
    record Without(Named who, Named server, @Nullable Behind behind) {}

    /** A vendor that was shown before a correction. */
    record Corrected(
            Named who,
            String reason,
            @Nullable Shown recordedAt,
            @Nullable Behind behind) {}

    /** A stretch in which the log of sessions of a server was not complete. */
    record Gap(
            Named server,
            @Nullable Shown from,
            @Nullable Shown until,
            @Nullable Behind behind) {}

    /** How much stands beside the three lists. */
    public int beside() {
        return without.size() + corrected.size() + gaps.size() + (ended == null ? 0 : 1);
    }

    /** How many could see. */
    long couldSee() {
        return exposed.stream()
                .filter(one -> one.verdict().code().equals("COULD_SEE"))
                .count();
    }

    /** Of how many it cannot be excluded. */
    long notExcludable() {
        return exposed.size() - couldSee();
    }
}
