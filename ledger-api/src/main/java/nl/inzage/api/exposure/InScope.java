package nl.inzage.api.exposure;

import java.util.List;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.principal.AccessScope;
import nl.inzage.projections.windows.Subjects;

/** What lies inside somebody's scope of what is known of single things. */
public final class InScope {

    private InScope() {}

    /** Whether a fact names nothing outside. */
    public static boolean shows(AccessScope scope, Fact fact) {
        return scope.isWhole() || Subjects.in(fact).stream().allMatch(scope::holds);
    }

    /**
     * Whether a thing may be shown at all: a server, a vendor or a data set if it is inside itself, anything else, such
     * as a grant, if no fact about it names something outside.
     */
    public static boolean shows(AccessScope scope, List<Recorded> stream) {
        return scope.isWhole()
                || (!stream.isEmpty()
                        && (isBounded(stream.getFirst().fact().subject())
                                ? scope.holds(stream.getFirst().fact().subject())
                                : stream.stream().allMatch(entry -> shows(scope, entry.fact()))));
    }

    private static boolean isBounded(Id id) {
        return id instanceof ServerId || id instanceof VendorId || id instanceof DatasetId;
    }
}
