package nl.inzage.projections.windows;

import nl.inzage.core.exposure.Window;
import nl.inzage.core.identity.Id;

/**
 * A window as it became known.
 *
 * @param subject whose window
 * @param knownFrom the position of the entry that made it known
 * @param ordinal which of the windows of that entry and subject
 */
record Row(Id subject, long knownFrom, int ordinal, Window window) {}
