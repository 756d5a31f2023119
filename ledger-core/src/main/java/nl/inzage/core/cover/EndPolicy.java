package nl.inzage.core.cover;

import java.time.Duration;
import nl.inzage.core.policy.Policy;

/** Within which time somebody has to confirm that ended access is really gone. */
public record EndPolicy(Duration confirmedWithin) {

    /** What holds where nobody chose otherwise. */
    public static final EndPolicy DEFAULT = new EndPolicy(Policy.DEFAULT.revocationConfirmedWithin());
}
