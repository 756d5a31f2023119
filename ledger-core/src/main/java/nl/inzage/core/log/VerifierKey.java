package nl.inzage.core.log;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The public half of a log's key: a name and an Ed25519 key, as C2SP signed-note uses them.
 *
 * <p>Its text form, the vkey, is {@code name+id+base64(0x01 || public key)}, the id in eight lower-case hex digits.
 */
public final class VerifierKey {

    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int RAW_LENGTH = 32;

    private final String name;
    private final int id;
    private final byte[] raw;
    private final PublicKey key;

    /**
     * @param name without spaces and plus signs; the origin of the log whose checkpoints it signs
     * @param raw the public key's 32 bytes after RFC 8032
     */
    VerifierKey(String name, byte[] raw) {
        if (raw.length != RAW_LENGTH) {
            throw new IllegalArgumentException("an Ed25519 public key has 32 bytes, not " + raw.length);
        }
        this.name = KeyName.require(name);
        this.raw = raw.clone();
        this.id = KeyName.id(name, raw);
        this.key = publicKey(raw);
    }

    private static PublicKey publicKey(byte[] raw) {
        var encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + raw.length);
        System.arraycopy(raw, 0, encoded, X509_PREFIX.length, raw.length);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 public key", e);
        }
    }

    /**
     * The key of a vkey text.
     *
     * @throws IllegalArgumentException if it is malformed, of another signature type, or its id is not that of its key
     */
    public static VerifierKey parse(String vkey) {
        var parts = vkey.split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a verifier key is name+id+base64, not: " + vkey);
        }
        var bytes = StrictBase64.decode(parts[2]);
        if (bytes.length != 1 + RAW_LENGTH || bytes[0] != KeyName.ED25519) {
            throw new IllegalArgumentException("not an Ed25519 verifier key (type 0x01 and 32 bytes): " + vkey);
        }
        var key = new VerifierKey(parts[0], Arrays.copyOfRange(bytes, 1, bytes.length));
        if (!KeyName.hex(key.id).equals(parts[1])) {
            throw new IllegalArgumentException("the id of this key is " + KeyName.hex(key.id) + ", not " + parts[1]);
        }
        return key;
    }

    /** Whether the signature is this key's over the bytes. */
    boolean verifies(byte[] signature, byte[] bytes) {
        try {
            var verification = Signature.getInstance("Ed25519");
            verification.initVerify(key);
            verification.update(bytes);
            return verification.verify(signature);
        } catch (SignatureException | InvalidKeyException e) {
            // A signature of another length, or a key that is no point of the curve: it does not verify.
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 15 on has Ed25519", e);
        }
    }

    /** The key's name. */
    public String name() {
        return name;
    }

    /** The first four bytes of the hash over name, type and key; no secret, and no proof of anything. */
    public int id() {
        return id;
    }

    /** The vkey. */
    @Override
    public String toString() {
        var typed = new byte[1 + RAW_LENGTH];
        typed[0] = KeyName.ED25519;
        System.arraycopy(raw, 0, typed, 1, RAW_LENGTH);
        return name + "+" + KeyName.hex(id) + "+" + StrictBase64.encode(typed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that && name.equals(that.name) && Arrays.equals(raw, that.raw);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + id;
    }
}
