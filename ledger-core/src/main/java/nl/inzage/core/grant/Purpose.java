package nl.inzage.core.grant;

import org.jspecify.annotations.Nullable;

/** What access is for: a code of the organisation and a short text. */
public record Purpose(String code, @Nullable String text) {}
