package nl.inzage.core.store;

import java.time.Instant;

/** Where the ledger stands: its last position and when that was recorded. */
public record Head(long position, Instant recordedAt) {}
