package nl.inzage.core.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The name of a key and its id, after C2SP signed-note. */
final class KeyName {

    /** The signature type of Ed25519 in a signed note. */
    static final byte ED25519 = 0x01;

    private static final int NEXT_LINE = 0x85;

    private KeyName() {}

    static String require(String name) {
        boolean odd = name.codePoints()
                .anyMatch(c -> c == '+' || c == NEXT_LINE || Character.isSpaceChar(c) || Character.isWhitespace(c));
        if (name.isEmpty() || odd || name.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a key's name is not empty and has no space, control or plus sign");
        }
        return name;
    }

    /** The first four bytes of SHA-256 over the name, a newline, the signature type and the public key. */
    static int id(String name, byte[] publicKey) {
        var digest = TreeHash.sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(ED25519);
        return ByteBuffer.wrap(digest.digest(publicKey)).getInt();
    }

    static String hex(int id) {
        return "%08x".formatted(id);
    }
}
