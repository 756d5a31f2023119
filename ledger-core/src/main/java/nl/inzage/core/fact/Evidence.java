package nl.inzage.core.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A piece of evidence that is kept elsewhere: where it lies, what it hashes to, who keeps it. */
public record Evidence(
        String kind,
        @Nullable String uri,
        @Nullable String sha256,
        @Nullable Instant capturedAt,
        @Nullable String custodian) {}
