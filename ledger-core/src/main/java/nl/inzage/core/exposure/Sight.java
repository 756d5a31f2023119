package nl.inzage.core.exposure;

import java.util.List;
import java.util.Objects;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.VendorId;
import org.jspecify.annotations.Nullable;

/**
 * What a way is judged to be for one vendor, means and data set.
 *
 * @param dataset null when the server holds no operational data in scope
 */
record Sight(
        @Nullable VendorId vendor,
        Way way,
        @Nullable DatasetId dataset,
        String means,
        Verdict verdict,
        Openness openness,
        Presence presence,
        Capability capability,
        Shield shield,
        @Nullable Boolean authorised,
        List<Reason> reasons,
        List<Answer.Mitigation> mitigations,
        List<Long> entries) {

    boolean sameAs(Sight other) {
        return Objects.equals(vendor, other.vendor)
                && way.key().equals(other.way.key())
                && way.server().equals(other.way.server())
                && Objects.equals(way.through(), other.way.through())
                && Objects.equals(way.version(), other.way.version())
                && Objects.equals(dataset, other.dataset)
                && means.equals(other.means);
    }

    /** Why the vendor could not see by it. */
    ReasonCode ground() {
        if (openness == Openness.CLOSED) {
            return reasons.getFirst().code();
        }
        if (presence == Presence.UNREACHABLE) {
            return ReasonCode.REMNANT_UNREACHABLE;
        }
        return capability == Capability.NONE ? ReasonCode.NO_READ_CAPABILITY : ReasonCode.SHIELD_EFFECTIVE;
    }
}
