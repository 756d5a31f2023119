package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

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
        List<Window.Mark> marks,
        List<Window.Medium> media,
        List<Window.Placement> placements,
        List<Window.Installation> installations,
        List<Window.Tool> tools,
        List<Window.Engagement> engagements,
        List<Window.Vendor> vendors,
        List<Window.Shielding> shields,
        List<Window.Screening> screenings,
        List<Window.Deployment> deployments,
        List<Window.Review> reviews,
        List<Window.Noted> notes,
        List<Superseded> superseded) {

    /** Every window that holds or once held as known. */
    Stream<Window> all() {
        return Stream.<List<? extends Window>>of(
                        paths,
                        hostings,
                        employments,
                        coverages,
                        logGaps,
                        marks,
                        media,
                        placements,
                        installations,
                        tools,
                        engagements,
                        vendors,
                        shields)
                .flatMap(List::stream);
    }

    /** A path that a correction or retraction replaced. */
    public record Superseded(Window.Path path, long entry, long corrects, String reason, Instant recordedAt) {}
}
