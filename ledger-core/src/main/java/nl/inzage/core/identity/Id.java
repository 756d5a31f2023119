package nl.inzage.core.identity;

import java.util.regex.Pattern;

/** An opaque, stable name that a client gave to a thing: 1 to 64 of {@code [A-Za-z0-9._-]}, case-sensitive. */
public interface Id {

    /** The one text that names nothing: where things are listed it stands for all of them. */
    String RESERVED = "ALL";

    /** The text of the id as clients write it. */
    String value();

    /**
     * Refuses what is not an id.
     *
     * @throws IllegalArgumentException if the text is empty, too long, or holds another character
     */
    static void require(String value) {
        if (!Form.PATTERN.matcher(value).matches() || value.equals(RESERVED)) {
            throw new IllegalArgumentException("an id is 1 to 64 of [A-Za-z0-9._-], and not " + RESERVED);
        }
    }

    /** The one form that all ids share. */
    final class Form {
        private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

        private Form() {}
    }
}
