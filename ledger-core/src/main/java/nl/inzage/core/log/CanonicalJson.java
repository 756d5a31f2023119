package nl.inzage.core.log;

import java.io.IOException;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * The one form of a JSON text, after RFC 8785, so that equal content has equal bytes and an equal hash.
 *
 * <p>Numbers are IEEE doubles there: whoever calls this keeps integers at or below 2^53 - 1 and uses no fractions.
 */
public final class CanonicalJson {

    private CanonicalJson() {}

    /**
     * The canonical bytes of a JSON text.
     *
     * @throws IllegalArgumentException if the text is not one JSON object or array
     */
    public static byte[] of(String json) {
        try {
            return new JsonCanonicalizer(json).getEncodedUTF8();
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
        }
    }
}
