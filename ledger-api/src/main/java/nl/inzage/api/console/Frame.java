package nl.inzage.api.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What stands around a page: where else one can look at the same moments, and in which language and colours.
 *
 * @param places the other pages
 */
record Frame(List<Place> places, List<Place> languages, List<Place> themes, String settings) {

    /** A page with its word, in the language that it is in. */
    record Place(String word, String href, boolean here, String language) {}

    static Frame of(Visit visit, Look look, String here) {
        var path = here.replaceFirst("\\?.*", "");
        var places = new ArrayList<Place>();
        for (var page : Section.values()) {
            places.add(new Place(
                    visit.words().say("nav." + page.word()),
                    page.href(look),
                    page.path().equals(path),
                    visit.reader().locale().getLanguage()));
        }
        var languages = Reader.LANGUAGES.stream()
                .map(locale -> new Place(
                        locale.getDisplayLanguage(locale),
                        with(here, Reader.LANGUAGE, locale.getLanguage()),
                        locale.equals(visit.reader().locale()),
                        locale.getLanguage()))
                .toList();
        var themes = Reader.THEMES.stream()
                .map(theme -> new Place(
                        visit.words().say("theme." + theme),
                        with(here, Reader.THEME, theme),
                        theme.equals(visit.reader().theme()),
                        visit.reader().locale().getLanguage()))
                .toList();
        return new Frame(List.copyOf(places), languages, themes, "/console/settings");
    }

    /** The pages that are always one step away. */
    enum Section {
        QUESTION("/console"),
        MAP("/console/map"),
        TIMELINE("/console/timeline"),
        CHANGES("/console/changes"),
        FINDINGS("/console/findings"),
        WORK("/console/work"),
        REPLAY("/console/replay"),
        REPORTS("/console/reports");

        private final String path;

        Section(String path) {
            this.path = path;
        }

        String path() {
            return path;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        String href(Look look) {
            return switch (this) {
                case QUESTION, MAP, FINDINGS ->
                    look.ofGrant(null).comparing(null).href(path);
                case TIMELINE -> look.comparing(null).href(path);
                case CHANGES -> look.ofGrant(null).href(path);
                case WORK -> look.ofAll().comparing(null).href(path);
                case REPLAY, REPORTS -> path;
            };
        }
    }

    /** The same address with another choice. */
    private static String with(String here, String name, String value) {
        var rest = here.replaceAll("([?&])" + name + "=[^&]*&?", "$1").replaceFirst("[?&]$", "");
        return rest + (rest.contains("?") ? "&" : "?") + name + "=" + value;
    }
}
