package nl.inzage.api.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/**
 * An issuer and whoever would like to be one: makes tokens byte by byte, without the library by which they are read, so
 * that they can be wrong in every way.
 */
final class Forge {

    static final String ISSUER = "https://login.example";
    static final String AUDIENCE = "inzage";

    final KeyPair ec = ec();
    final KeyPair rsa = pair("RSA");
    final KeyPair ed = pair("Ed25519");

    static KeyPair pair(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair ec() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the issuer publishes: a key of each kind, and two that share an id. */
    String jwks() {
        return "{\"keys\":[%s,%s,%s,%s,%s]}"
                .formatted(jwk(ec, "ec"), jwk(rsa, "rsa"), jwk(ed, "ed"), jwk(ec, "twice"), jwk(rsa, "twice"));
    }

    static String jwk(KeyPair pair, String kid) {
        var key = new LinkedHashMap<String, Object>();
        key.put("kid", kid);
        switch (pair.getPublic()) {
            case ECPublicKey point -> {
                key.put("kty", "EC");
                key.put("crv", "P-256");
                key.put("x", base64(fixed(point.getW().getAffineX(), 32)));
                key.put("y", base64(fixed(point.getW().getAffineY(), 32)));
            }
            case RSAPublicKey number -> {
                key.put("kty", "RSA");
                key.put(
                        "n",
                        base64(fixed(number.getModulus(), number.getModulus().bitLength() / 8)));
                key.put("e", base64(number.getPublicExponent().toByteArray()));
            }
            case EdECPublicKey edwards -> {
                var encoded = edwards.getEncoded();
                key.put("kty", "OKP");
                key.put("crv", "Ed25519");
                key.put("x", base64(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)));
            }
            default -> throw new IllegalArgumentException(pair.getPublic().getAlgorithm());
        }
        return JsonMapper.shared().writeValueAsString(key);
    }

    private static byte[] fixed(BigInteger number, int length) {
        var bytes = number.toByteArray();
        var fixed = new byte[length];
        var from = Math.max(0, bytes.length - length);
        System.arraycopy(bytes, from, fixed, length - (bytes.length - from), bytes.length - from);
        return fixed;
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String base64(String text) {
        return base64(text.getBytes(UTF_8));
    }

    /** The header of a good token. */
    static Map<String, Object> header(String algorithm, String kid) {
        return new LinkedHashMap<>(Map.of("alg", algorithm, "kid", kid, "typ", "at+jwt"));
    }

    /** The claims of a good token at a second. */
    static Map<String, Object> claims(String subject, long now) {
        return new LinkedHashMap<>(
                Map.of("iss", ISSUER, "aud", AUDIENCE, "sub", subject, "iat", now, "exp", now + 300, "jti", "t-1"));
    }

    /** A token with a header and claims as they are written, signed by a key in a way of Java's. */
    static String token(String header, String claims, KeyPair pair, String way) {
        var signed = base64(header) + "." + base64(claims);
        return signed + "." + base64(signature(signed, pair, way));
    }

    static byte[] signature(String signed, KeyPair pair, String way) {
        try {
            var signature = Signature.getInstance(way);
            signature.initSign(pair.getPrivate());
            signature.update(signed.getBytes(UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token under a secret that both sides would have to know. */
    static String mac(String header, String claims, byte[] secret) {
        try {
            var signed = base64(header) + "." + base64(claims);
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return signed + "." + base64(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String json(Map<String, ?> members) {
        return JsonMapper.shared().writeValueAsString(members);
    }

    /** A good token of each algorithm. */
    String ec(Map<String, ?> claims) {
        return token(json(header("ES256", "ec")), json(claims), ec, "SHA256withECDSAinP1363Format");
    }

    String rsa(Map<String, ?> claims) {
        return token(json(header("RS256", "rsa")), json(claims), rsa, "SHA256withRSA");
    }

    String ed(Map<String, ?> claims) {
        return token(json(header("EdDSA", "ed")), json(claims), ed, "Ed25519");
    }
}
