package nl.inzage.core.exposure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.VendorId;
import org.jspecify.annotations.Nullable;

/**
 * What a way is judged to be for one vendor, means and copy of a data set. Its reasons and entries are gathered only
 * when somebody reads them, since most sights of a whole force are only counted.
 *
 * @param copy null when the server holds no operational data in scope
 * @param others what is said of other copies of the same data set there, by which less is seen
 */
record Sight(
        Way way,
        Parties.Party party,
        Window.@Nullable Hosting copy,
        String means,
        Verdict verdict,
        Openness openness,
        Presence presence,
        Capability capability,
        Shields.Shielded shielded,
        List<Long> others) {

    /** The same sight, of which it is known that by another copy less is seen. */
    Sight before(Sight less) {
        return new Sight(
                way,
                party,
                copy,
                means,
                verdict,
                openness,
                presence,
                capability,
                shielded,
                Entries.of(others, less.copy == null ? List.of() : Entries.of(less.others, less.copy.entries())));
    }

    @Nullable VendorId vendor() {
        return party.vendor();
    }

    @Nullable DatasetId dataset() {
        return copy == null ? null : copy.dataset();
    }

    boolean sameAs(Sight other) {
        return Objects.equals(vendor(), other.vendor())
                && way.key().equals(other.way.key())
                && way.server().equals(other.way.server())
                && Objects.equals(way.through(), other.way.through())
                && Objects.equals(way.version(), other.way.version())
                && Objects.equals(dataset(), other.dataset())
                && means.equals(other.means);
    }

    /** Whether it is not known exactly if it holds. */
    boolean imprecise() {
        return (copy != null && copy.imprecise())
                || way.reasons().stream().anyMatch(reason -> reason.code() == ReasonCode.BOUNDARY_IMPRECISE)
                || shielded.reasons().stream().anyMatch(reason -> reason.code() == ReasonCode.BOUNDARY_IMPRECISE);
    }

    /** Why the vendor could not see by it. */
    ReasonCode ground() {
        if (openness == Openness.CLOSED) {
            return way.reasons().getFirst().code();
        }
        if (presence == Presence.UNREACHABLE) {
            return ReasonCode.REMNANT_UNREACHABLE;
        }
        return capability == Capability.NONE ? ReasonCode.NO_READ_CAPABILITY : ReasonCode.SHIELD_EFFECTIVE;
    }

    private boolean granted() {
        var granted = way.path().granted();
        return granted.isEmpty() || granted.contains(dataset());
    }

    /** Whether paper allows it; null without a grant. */
    @Nullable Boolean authorised() {
        var authorised = way.path().authorised();
        if (authorised == null || copy == null) {
            return authorised;
        }
        return authorised && party.authorised() && granted();
    }

    List<Reason> reasons() {
        if (copy == null) {
            return way.reasons();
        }
        var reasons = new ArrayList<>(way.reasons());
        if (copy.imprecise()) {
            reasons.add(new Reason(ReasonCode.BOUNDARY_IMPRECISE, copy.entries()));
        }
        var first = Parties.firstOf(way.path().entries());
        switch (presence) {
            case REMNANT -> reasons.add(new Reason(ReasonCode.DATA_REMNANT, copy.entries()));
            case UNREACHABLE -> reasons.add(new Reason(ReasonCode.REMNANT_UNREACHABLE, copy.entries()));
            case PRESENT -> {} // That the data are there is what the copy's entries say.
        }
        switch (capability) {
            case INDIRECT -> reasons.add(new Reason(ReasonCode.INDIRECT_CAPABILITY, first));
            case NONE -> reasons.add(new Reason(ReasonCode.NO_READ_CAPABILITY, first));
            case DIRECT -> {} // Nothing stands between such a means and the data.
        }
        reasons.addAll(party.reasons());
        if (way.path().authorised() != null && !granted()) {
            reasons.add(new Reason(ReasonCode.DATASET_NOT_GRANTED, first));
        }
        reasons.addAll(shielded.reasons());
        return List.copyOf(reasons);
    }

    List<Long> entries() {
        var all = new ArrayList<List<Long>>();
        all.add(way.entries());
        all.add(party.entries());
        if (copy != null) {
            all.add(copy.entries());
            all.add(others);
        }
        shielded.reasons().forEach(reason -> all.add(reason.entries()));
        return Entries.of(all);
    }
}
