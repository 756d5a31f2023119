package nl.inzage.core.server;

import java.util.List;
import nl.inzage.core.fact.PathKind;

/** For which kinds of path a log of sessions is kept, who controls it, and whether it is complete. */
public record LogCoverage(List<PathKind> pathKinds, LogController controlledBy, boolean complete) {}
