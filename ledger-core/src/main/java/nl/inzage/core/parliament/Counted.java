package nl.inzage.core.parliament;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was counted: what a number is made of, for those who may know.
 *
 * @param stream where it is told of, such as {@code vendor/V-1}; null of a supplier that nobody has identified
 * @param category the category that it was counted in
 */
public record Counted(@Nullable String stream, String category) {

    static Counted of(String kind, nl.inzage.core.identity.@Nullable Id id, Enum<?> category) {
        return of(kind, id, category.name());
    }

    static Counted of(String kind, nl.inzage.core.identity.@Nullable Id id, String category) {
        return new Counted(id == null ? null : kind + "/" + id.value(), category);
    }
}
