package nl.inzage.api.console;

import org.jspecify.annotations.Nullable;

/**
 * What stands in the address of a page, as somebody or a form wrote it.
 *
 * @param known {@code now}, {@code then} or {@code on}: how a form says which knowledge is meant
 * @param by {@code slide} if the slider and not the field says the moment
 * @param slide seconds since 1970
 */
record Written(
        @Nullable String at,
        @Nullable String known,
        @Nullable String knownAt,
        @Nullable String by,
        @Nullable String slide,
        @Nullable String vendor,
        @Nullable String server,
        @Nullable String dataset,
        @Nullable String grant,
        @Nullable String knownBefore,
        @Nullable String span) {

    /** A value; null where nothing or only space was written. */
    static @Nullable String said(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    boolean isBySlide() {
        return "slide".equals(by) && said(slide) != null;
    }
}
