package nl.inzage.api.cli;

import java.util.LinkedHashSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The first place where two JSON values differ.
 *
 * @param pointer after RFC 6901; empty for the whole
 * @param given null when there is nothing at that place
 * @param replayed likewise
 */
record Difference(
        String pointer, @Nullable JsonNode given, @Nullable JsonNode replayed) {

    static Optional<Difference> first(JsonNode given, JsonNode replayed) {
        return at("", given, replayed);
    }

    private static Optional<Difference> at(String pointer, @Nullable JsonNode given, @Nullable JsonNode replayed) {
        if (given == null || replayed == null) {
            boolean neither = given == null && replayed == null;
            return neither ? Optional.empty() : Optional.of(new Difference(pointer, given, replayed));
        }
        if (given.isObject() && replayed.isObject()) {
            var names = new LinkedHashSet<>(replayed.propertyNames());
            names.addAll(given.propertyNames());
            return names.stream()
                    .map(name -> at(
                            pointer + "/" + name.replace("~", "~0").replace("/", "~1"),
                            given.get(name),
                            replayed.get(name)))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        if (given.isArray() && replayed.isArray()) {
            for (int i = 0; i < Math.max(given.size(), replayed.size()); i++) {
                var difference = at(pointer + "/" + i, given.get(i), replayed.get(i));
                if (difference.isPresent()) {
                    return difference;
                }
            }
            return Optional.empty();
        }
        return given.equals(replayed) ? Optional.empty() : Optional.of(new Difference(pointer, given, replayed));
    }
}
