package nl.inzage.api.security;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;

/** Fifty texts that stand for what is secret, by which a leak is known wherever it comes out. */
final class Canaries {

    private static final List<String> KINDS =
            List.of("vendor", "person", "tool", "server", "reason", "contract", "password", "token", "key", "header");

    private final List<String> names;

    Canaries(Random random) {
        var made = new ArrayList<String>();
        for (var kind : KINDS) {
            for (int i = 0; i < 5; i++) {
                var letters = new StringBuilder("kanarie").append(kind);
                random.ints(12, 'a', 'z' + 1).forEach(letter -> letters.append((char) letter));
                made.add(letters.toString());
            }
        }
        names = List.copyOf(made);
    }

    List<String> all() {
        return names;
    }

    /** One of a kind. */
    String of(String kind, int number) {
        return names.get(KINDS.indexOf(kind) * 5 + number);
    }

    /** Which of them stand in texts, in whatever case. */
    List<String> in(Collection<String> texts) {
        var found = new TreeSet<String>();
        for (var text : texts) {
            var small = text.toLowerCase(Locale.ROOT);
            if (small.contains("kanarie")) {
                names.stream()
                        .filter(small::contains)
                        .map(name -> name + " in: " + text.substring(0, Math.min(text.length(), 300)))
                        .forEach(found::add);
            }
        }
        return List.copyOf(found);
    }
}
