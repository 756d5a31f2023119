package nl.inzage.core.grant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The period for which access is asked: from (included) until (excluded); without an end it is standing. */
public record TimeBox(Instant from, @Nullable Instant until) {}
