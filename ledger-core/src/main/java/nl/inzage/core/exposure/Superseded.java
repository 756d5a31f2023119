package nl.inzage.core.exposure;

import java.time.Instant;

/** A path that was shown before and is not known so any more, with the entry that set it right. */
public record Superseded(Window.Path path, long entry, long corrects, String reason, Instant recordedAt) {}
