package nl.inzage.api.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How somebody wants to read: chosen in the address or before that, kept in cookies that hold nothing else.
 *
 * @param theme {@code auto}, {@code light} or {@code dark}
 */
record Reader(Locale locale, ZoneId zone, String theme) {

    static final String LANGUAGE = "lang";
    static final String ZONE = "zone";
    static final String THEME = "theme";

    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.of("nl"));
    static final List<String> THEMES = List.of("auto", "light", "dark");

    /** Where the police are, and so what a date without a time means. */
    private static final ZoneId DUTCH = ZoneId.of("Europe/Amsterdam");

    static Reader of(HttpServletRequest request) {
        return new Reader(
                chosen(request, LANGUAGE)
                        .flatMap(Reader::language)
                        .or(() -> preferred(request))
                        .orElse(Locale.ENGLISH),
                chosen(request, ZONE).flatMap(Reader::zone).orElse(DUTCH),
                chosen(request, THEME).filter(THEMES::contains).orElse("auto"));
    }

    /** Whether a choice can be understood, so that it may be kept. */
    static boolean isChoice(String name, String value) {
        return switch (name) {
            case LANGUAGE -> language(value).isPresent();
            case ZONE -> zone(value).isPresent();
            default -> THEMES.contains(value);
        };
    }

    private static Optional<String> chosen(HttpServletRequest request, String name) {
        var now = request.getParameter(name);
        return now != null && isChoice(name, now) ? Optional.of(now) : kept(request, name);
    }

    private static Optional<String> kept(HttpServletRequest request, String name) {
        var cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(cookie(name)))
                        .map(cookie -> cookie.getValue())
                        .findFirst();
    }

    static String cookie(String name) {
        return "inzage-" + name;
    }

    private static Optional<Locale> language(String tag) {
        return LANGUAGES.stream()
                .filter(locale -> locale.getLanguage().equals(tag))
                .findFirst();
    }

    private static Optional<ZoneId> zone(String id) {
        try {
            return Optional.of(id)
                    .filter(ZoneId.getAvailableZoneIds()::contains)
                    .map(ZoneId::of);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What the browser asks for; nothing where it does not say. */
    private static Optional<Locale> preferred(HttpServletRequest request) {
        @Nullable String asked = request.getHeader("Accept-Language");
        return asked == null
                ? Optional.empty()
                : Collections.list(request.getLocales()).stream()
                        .flatMap(locale -> language(locale.getLanguage()).stream())
                        .findFirst();
    }
}
