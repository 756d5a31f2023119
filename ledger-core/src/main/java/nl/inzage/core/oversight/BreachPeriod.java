package nl.inzage.core.oversight;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long a breach lasted, as far as that is known. */
public record BreachPeriod(Instant from, @Nullable Instant until, Certainty certainty) {}
