package nl.inzage.api.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What writers were told is kept, and what they were told nothing about; both outside of whatever may be lost, and laid
 * beside what is there afterwards.
 */
final class Acknowledged {

    private final Path file;
    private final Map<String, String> places = new ConcurrentHashMap<>();
    private final Set<String> doubts = ConcurrentHashMap.newKeySet();

    /** Keeps them in a file. */
    Acknowledged(Path file) throws IOException {
        this.file = Files.createFile(file);
    }

    /** A key was acknowledged at a place: this counts only once it is flushed to the file. */
    synchronized void keep(String key, String place) throws IOException {
        Files.writeString(file, key + " " + place + "\n", StandardOpenOption.APPEND, StandardOpenOption.DSYNC);
        assertThat(places.put(key, place)).as(key + " was acknowledged before").isNull();
        doubts.remove(key);
    }

    /** Nobody said what became of a key. */
    void doubt(String key) {
        doubts.add(key);
    }

    /** What nobody said anything about yet. */
    List<String> doubts() {
        return List.copyOf(doubts);
    }

    int size() {
        return places.size();
    }

    /** The last that were acknowledged, each with its place. */
    Map<String, String> last(int most) throws IOException {
        var lines = Files.readAllLines(file);
        var last = new LinkedHashMap<String, String>();
        for (var line : lines.subList(Math.max(0, lines.size() - most), lines.size())) {
            var space = line.indexOf(' ');
            last.put(line.substring(0, space), line.substring(space + 1));
        }
        return last;
    }

    /** The place of each key that was acknowledged. */
    Map<String, String> places() {
        return places;
    }

    /**
     * How what is there differs from what was told.
     *
     * @param lost acknowledged, and not where it was acknowledged
     * @param doubled there more than once
     * @param unasked there, though nobody had asked for it
     */
    record Difference(Set<String> lost, Set<String> doubled, Set<String> unasked) {

        static final Difference NONE = new Difference(Set.of(), Set.of(), Set.of());
    }

    /** Lays it beside the places at which each key is found. */
    Difference against(Map<String, List<String>> there) throws IOException {
        assertThat(Files.readAllLines(file)).hasSize(places.size());
        var lost = new TreeSet<String>();
        places.forEach((key, place) -> {
            if (!there.getOrDefault(key, List.of()).contains(place)) {
                lost.add(key);
            }
        });
        var doubled = new TreeSet<String>();
        var unasked = new TreeSet<String>();
        there.forEach((key, found) -> {
            if (found.size() > 1) {
                doubled.add(key);
            }
            if (!places.containsKey(key) && !doubts.contains(key)) {
                unasked.add(key);
            }
        });
        return new Difference(lost, doubled, unasked);
    }
}
