package nl.inzage.core.log;

import java.util.Base64;

/** Standard base64 of RFC 4648, section 4, with padding: one text for the same bytes, any other is refused. */
final class StrictBase64 {

    private StrictBase64() {}

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] decode(String text) {
        var bytes = Base64.getDecoder().decode(text);
        // The decoder takes missing padding and stray bits at the end; a second text for a signature is one too many.
        if (!encode(bytes).equals(text)) {
            throw new IllegalArgumentException("not base64 in its one form");
        }
        return bytes;
    }
}
