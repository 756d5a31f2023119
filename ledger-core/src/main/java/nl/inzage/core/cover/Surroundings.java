package nl.inzage.core.cover;

import java.time.Instant;
import java.util.List;
import nl.inzage.core.exposure.Window;
import nl.inzage.core.identity.EngagementId;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * What a session is judged by beside the grants: for whom its person worked, and when screenings and contracts held.
 *
 * <p>Of a person of whom no screening was ever recorded, and of an engagement that was never registered, nothing has
 * lapsed: that is a shortcoming of the grant, and found as such.
 */
public record Surroundings(List<Window.Employment> employments, List<Screened> screenings, List<Contract> contracts) {

    /** Nothing is known. */
    public static final Surroundings NONE = new Surroundings(List.of(), List.of(), List.of());

    /**
     * A person was screened.
     *
     * @param period while the result held; null for one that never did
     */
    public record Screened(PersonRef person, @Nullable Period period, List<Long> entries) {

        boolean holds(Instant at) {
            return period != null && period.contains(at);
        }
    }

    /** An engagement was registered; it held during the period. */
    public record Contract(EngagementId engagement, Period period, List<Long> entries) {}
}
