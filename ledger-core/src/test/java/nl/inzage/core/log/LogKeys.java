package nl.inzage.core.log;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;

/** New keys for tests. */
final class LogKeys {

    private LogKeys() {}

    static SigningKey named(String name) {
        try {
            return SigningKey.of(name, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
