package nl.inzage.core.engagement;

import java.util.List;
import nl.inzage.core.identity.VendorId;
import org.jspecify.annotations.Nullable;

/** Who answers a call for support at each level, and to whom it may go on. */
public record SupportPath(
        @Nullable VendorId level1,
        @Nullable VendorId level2,
        @Nullable VendorId level3,
        List<VendorId> mayEscalateTo) {}
