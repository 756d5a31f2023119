package nl.inzage.core.server;

import org.jspecify.annotations.Nullable;

/** Where a server stands: the site by its opaque name, the country by its two letters. */
public record Location(String site, @Nullable String country) {}
