package nl.inzage.core.dataset;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A level of a classification scheme; the rank makes schemes comparable: 0 none, 1 internal, 2 confidential, 3 secret,
 * 4 top secret.
 */
public record Classification(
        String scheme,
        String level,
        int rank,
        @Nullable String setBy,
        @Nullable Instant validUntil) {}
