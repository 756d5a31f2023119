package nl.inzage.core.grant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One approval that comes with an extension: in which role, by whom.
 *
 * @param at when it was given; with the extension if left out
 */
public record Approval(
        String role,
        String approver,
        @Nullable Instant at,
        @Nullable String remark) {}
