package nl.inzage.core.exposure;

import java.time.Instant;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import org.jspecify.annotations.Nullable;

/**
 * Which vendors could see operational data at a moment, within a scope; what is absent does not limit it.
 *
 * @param paths whether each path is wanted, or only each vendor's verdict
 */
public record Question(
        Instant at,
        @Nullable VendorId vendor,
        @Nullable ServerId server,
        @Nullable DatasetId dataset,
        boolean paths) {

    /** The same question about another moment. */
    public Question about(Instant moment) {
        return new Question(moment, vendor, server, dataset, paths);
    }
}
