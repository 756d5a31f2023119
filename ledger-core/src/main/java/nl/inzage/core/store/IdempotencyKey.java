package nl.inzage.core.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import nl.inzage.core.log.CanonicalJson;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What makes a command the same command again, for ever.
 *
 * @param keyHash the hash of what identifies the command, in hex
 * @param requestHash the hash of its content in canonical form, in hex
 */
public record IdempotencyKey(String keyHash, String requestHash) {

    /**
     * The key of a command.
     *
     * @param parts what identifies it: client, command name, source system, id in that system
     * @param request its content as JSON, in any form
     */
    public static IdempotencyKey of(List<String> parts, String request) {
        return new IdempotencyKey(keyHash(parts), sha256(CanonicalJson.of(request)));
    }

    /** The hash of what identifies a command, whatever it says. */
    static String keyHash(List<String> parts) {
        var key = JsonNodeFactory.instance.arrayNode();
        parts.forEach(key::add);
        return sha256(key.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
