package nl.inzage.core.exposure;

import java.time.Instant;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.principal.AccessScope;
import org.jspecify.annotations.Nullable;

/**
 * Which vendors could see operational data at a moment, within a scope; what is absent does not limit it.
 *
 * @param paths whether each path is wanted, or only each vendor's verdict
 * @param scope what whoever asks may see: the answer holds nothing else, and counts it
 */
public record Question(
        Instant at,
        @Nullable VendorId vendor,
        @Nullable ServerId server,
        @Nullable DatasetId dataset,
        boolean paths,
        AccessScope scope) {

    /** A question of somebody who may see everything. */
    public Question(
            Instant at,
            @Nullable VendorId vendor,
            @Nullable ServerId server,
            @Nullable DatasetId dataset,
            boolean paths) {
        this(at, vendor, server, dataset, paths, AccessScope.WHOLE);
    }

    /** The same question of somebody who may see no more than this. */
    public Question within(AccessScope bounds) {
        return new Question(at, vendor, server, dataset, paths, bounds);
    }

    /** Whether whoever asks may see a vendor; of one that nobody knows, only if they may see all. */
    boolean shows(@Nullable VendorId one) {
        return one == null ? scope.vendors().contains(Id.RESERVED) : scope.holds(one);
    }

    /** The same question about another moment. */
    public Question about(Instant moment) {
        return new Question(moment, vendor, server, dataset, paths, scope);
    }
}
