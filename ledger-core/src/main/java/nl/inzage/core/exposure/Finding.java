package nl.inzage.core.exposure;

import java.util.List;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * Something that was wrong for a time, as known at a position.
 *
 * @param kind of what it is about, as streams name it
 * @param id of what it is about
 * @param vendor whom it concerns, if that is known
 * @param entries the positions of the entries that bear it; it is known since the last of them was recorded
 */
public record Finding(
        FindingCode code,
        String kind,
        String id,
        @Nullable VendorId vendor,
        @Nullable ServerId server,
        Period period,
        List<Long> entries) {}
