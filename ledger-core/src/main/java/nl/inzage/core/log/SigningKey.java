package nl.inzage.core.log;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The private half of a log's key. Whoever has it can sign another history; it never appears in a message.
 *
 * <p>Its text form is {@code PRIVATE+KEY+name+id+base64(0x01 || seed)}, the seed of RFC 8032 in 32 bytes.
 */
public final class SigningKey {

    private static final String HEADER = "PRIVATE+KEY+";
    private static final byte[] PKCS8_PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");
    private static final int RAW_LENGTH = 32;

    private final VerifierKey verifier;
    private final byte[] seed;
    private final PrivateKey key;

    private SigningKey(VerifierKey verifier, byte[] seed) {
        this.verifier = verifier;
        this.seed = seed;
        this.key = privateKey(seed);
        var probe = new byte[] {KeyName.ED25519};
        if (!verifier.verifies(sign(probe), probe)) {
            throw new IllegalArgumentException("this private key does not belong to " + verifier);
        }
    }

    private static PrivateKey privateKey(byte[] seed) {
        var encoded = Arrays.copyOf(PKCS8_PREFIX, PKCS8_PREFIX.length + seed.length);
        System.arraycopy(seed, 0, encoded, PKCS8_PREFIX.length, seed.length);
        try {
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 private key", e);
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    /**
     * The signing key of a new Ed25519 key pair.
     *
     * @param name the log's origin
     */
    public static SigningKey of(String name, KeyPair pair) {
        var raw = last32(pair.getPublic().getEncoded());
        return new SigningKey(
                new VerifierKey(name, raw), last32(pair.getPrivate().getEncoded()));
    }

    private static byte[] last32(byte[] encoded) {
        return Arrays.copyOfRange(encoded, encoded.length - RAW_LENGTH, encoded.length);
    }

    /**
     * The key of a text that {@link #secretText()} wrote.
     *
     * @param verifier its public half, kept beside it: the JDK does not derive one from the other
     * @throws IllegalArgumentException if the text is malformed or the halves are not of one key; never quotes the text
     */
    public static SigningKey parse(String secretText, VerifierKey verifier) {
        var start = HEADER + verifier.name() + "+" + KeyName.hex(verifier.id()) + "+";
        if (!secretText.startsWith(start)) {
            throw new IllegalArgumentException("not the private key of " + verifier + ": it starts otherwise");
        }
        var bytes = decode(secretText.substring(start.length()));
        if (bytes.length != 1 + RAW_LENGTH || bytes[0] != KeyName.ED25519) {
            throw new IllegalArgumentException("not an Ed25519 private key (type 0x01 and 32 bytes)");
        }
        return new SigningKey(verifier, Arrays.copyOfRange(bytes, 1, bytes.length));
    }

    /** The decoder's own message quotes a character of the text, and its cause would carry it on. */
    private static byte[] decode(String secret) {
        try {
            return StrictBase64.decode(secret);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    byte[] sign(byte[] bytes) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was accepted cannot sign", e);
        }
    }

    /** The public half. */
    public VerifierKey verifier() {
        return verifier;
    }

    /** The secret itself, to be kept in a file that only its owner reads. */
    public String secretText() {
        var typed = new byte[1 + RAW_LENGTH];
        typed[0] = KeyName.ED25519;
        System.arraycopy(seed, 0, typed, 1, RAW_LENGTH);
        return HEADER + verifier.name() + "+" + KeyName.hex(verifier.id()) + "+" + StrictBase64.encode(typed);
    }

    /** Says whose key it is, not the key. */
    @Override
    public String toString() {
        return "SigningKey[" + verifier + "]";
    }
}
