package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.List;

/**
 * The windows in the scope of a question, as known at one position.
 *
 * @param superseded paths that were shown before and are not known so any more, with the entry that set them right
 */
public record Knowledge(
        List<Window.Path> paths,
        List<Window.Hosting> hostings,
        List<Window.Employment> employments,
        List<Window.Coverage> coverages,
        List<Window.LogGap> logGaps,
        List<Superseded> superseded) {

    /** A path that a correction or retraction replaced. */
    public record Superseded(Window.Path path, long entry, long corrects, String reason, Instant recordedAt) {}
}
