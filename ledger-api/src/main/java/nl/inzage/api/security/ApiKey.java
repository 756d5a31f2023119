package nl.inzage.api.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * A key that this ledger issued: {@code inzage.PRINCIPAL/KEY.SECRET} without a space, the secret 32 random bytes in
 * base64url. The beginning says what it is to whoever finds one where none belongs.
 */
public record ApiKey(String principalId, String keyId, String secret) {

    private static final int SECRET_BYTES = 32;
    private static final Pattern FORM =
            Pattern.compile("inzage\\.([A-Za-z0-9._-]{1,64})/([A-Za-z0-9-]{1,64})\\.([A-Za-z0-9_-]{43})");

    /** A new key. */
    public static ApiKey make(String principalId, String keyId, RandomGenerator random) {
        return new ApiKey(principalId, keyId, secret(random));
    }

    /** 256 random bits as text. */
    static String secret(RandomGenerator random) {
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** The key that a text is; none if it is something else. */
    static Optional<ApiKey> parse(String text) {
        var parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(new ApiKey(parts.group(1), parts.group(2), parts.group(3)))
                : Optional.empty();
    }

    /** What is shown, once. */
    public String text() {
        return "inzage." + principalId + '/' + keyId + '.' + secret;
    }

    /** What the ledger keeps of it. */
    public String secretHash() {
        return HexFormat.of().formatHex(sha256(secret));
    }

    /** Whether a kept hash is this secret's, in a time that does not depend on how much of it is right. */
    boolean opens(String keptHash) {
        return same(secretHash(), keptHash);
    }

    /** Whether two secrets are the same, in a time that does not depend on how much of them is. */
    static boolean same(String given, String kept) {
        return MessageDigest.isEqual(sha256(given), sha256(kept));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "a key of " + principalId;
    }
}
