package nl.inzage.core.grant;

import java.time.Instant;

/** Who allowed emergency access by word of mouth, and when. */
public record VerbalApproval(String by, Instant at) {}
