package nl.inzage.core.session;

import org.jspecify.annotations.Nullable;

/** Where a session came from. */
public record Origin(
        @Nullable String ip,
        @Nullable String country,
        @Nullable String device) {}
