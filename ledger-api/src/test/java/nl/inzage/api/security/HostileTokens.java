package nl.inzage.api.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.inzage.api.security.Forge.ISSUER;
import static nl.inzage.api.security.Forge.base64;
import static nl.inzage.api.security.Forge.json;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Tokens that no ledger may believe, each by a sentence that says what is wrong with it. */
final class HostileTokens {

    private static final String IN_P1363 = "SHA256withECDSAinP1363Format";

    private final Forge forge;
    private final long now;
    private final Map<String, String> tokens = new LinkedHashMap<>();

    private HostileTokens(Forge forge, long now) {
        this.forge = forge;
        this.now = now;
    }

    /** All of them, at a second at which they were made. */
    static Map<String, String> all(Forge forge, long now) {
        var hostile = new HostileTokens(forge, now);
        hostile.algorithms();
        hostile.claims();
        hostile.headers();
        hostile.keys();
        hostile.signatures();
        hostile.writings();
        hostile.subjects();
        return hostile.tokens;
    }

    private void put(String what, String token) {
        if (tokens.put(what, token) != null) {
            throw new IllegalStateException(what + " stands here twice");
        }
    }

    private Map<String, Object> good() {
        return Forge.claims("alice", now);
    }

    private void claimed(String what, Consumer<Map<String, Object>> change) {
        var claims = good();
        change.accept(claims);
        put(what, forge.ec(claims));
    }

    private void headed(String what, Consumer<Map<String, Object>> change) {
        var header = Forge.header("ES256", "ec");
        change.accept(header);
        put(what, Forge.token(json(header), json(good()), forge.ec, IN_P1363));
    }

    private void algorithms() {
        for (var none : List.of("none", "None", "NONE", "nOnE", "")) {
            var header = json(Forge.header(none, "ec"));
            put("alg '" + none + "' without a signature", base64(header) + "." + base64(json(good())) + ".");
            put("alg '" + none + "' with a signature", Forge.token(header, json(good()), forge.ec, IN_P1363));
        }
        headed("no alg", header -> header.remove("alg"));
        headed("alg is a number", header -> header.put("alg", 7));
        headed("alg is a list", header -> header.put("alg", List.of("ES256")));
        headed("alg in lower case", header -> header.put("alg", "es256"));
        var hs = json(Forge.header("HS256", "rsa"));
        var der = forge.rsa.getPublic().getEncoded();
        var pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(UTF_8)).encodeToString(der) + "\n-----END PUBLIC KEY-----\n";
        put("HS256 with the public key as secret, DER", Forge.mac(hs, json(good()), der));
        put("HS256 with the public key as secret, PEM", Forge.mac(hs, json(good()), pem.getBytes(UTF_8)));
        put(
                "HS256 with the key set's own text",
                Forge.mac(hs, json(good()), Forge.jwk(forge.rsa, "rsa").getBytes(UTF_8)));
        put("HS256 with an empty-looking secret", Forge.mac(hs, json(good()), new byte[1]));
        for (var other :
                Map.of("RS512", "SHA512withRSA", "RS384", "SHA384withRSA").entrySet()) {
            put(
                    "right signature, but " + other.getKey(),
                    Forge.token(json(Forge.header(other.getKey(), "rsa")), json(good()), forge.rsa, other.getValue()));
        }
        put(
                "RS256 under the id of an EC key",
                Forge.token(json(Forge.header("RS256", "ec")), json(good()), forge.rsa, "SHA256withRSA"));
        put(
                "ES256 under the id of an RSA key",
                Forge.token(json(Forge.header("ES256", "rsa")), json(good()), forge.ec, IN_P1363));
        put("EdDSA said, ES256 done", Forge.token(json(Forge.header("EdDSA", "ec")), json(good()), forge.ec, IN_P1363));
    }

    private void claims() {
        claimed("another aud", claims -> claims.put("aud", "inzage2"));
        claimed("aud in other case", claims -> claims.put("aud", "Inzage"));
        claimed("no aud", claims -> claims.remove("aud"));
        claimed("aud is empty", claims -> claims.put("aud", ""));
        claimed("aud is an empty list", claims -> claims.put("aud", List.of()));
        claimed("a further aud", claims -> claims.put("aud", List.of("inzage", "other")));
        claimed("aud twice", claims -> claims.put("aud", List.of("inzage", "inzage")));
        claimed("aud is a map", claims -> claims.put("aud", Map.of("inzage", true)));
        claimed("another iss", claims -> claims.put("iss", "https://evil.example"));
        claimed("iss in other case", claims -> claims.put("iss", "https://LOGIN.example"));
        claimed("iss with a slash behind it", claims -> claims.put("iss", ISSUER + "/"));
        claimed("iss with a blank behind it", claims -> claims.put("iss", ISSUER + " "));
        claimed("iss is a list", claims -> claims.put("iss", List.of(ISSUER)));
        claimed("no iss", claims -> claims.remove("iss"));
        claimed("over for 62 s", claims -> claims.put("exp", now - 62));
        claimed("no exp", claims -> claims.remove("exp"));
        claimed("exp is text", claims -> claims.put("exp", String.valueOf(now + 300)));
        claimed("exp is far away", claims -> claims.put("exp", now + 400L * 86_400));
        claimed("exp is beyond what a number holds", claims -> claims.put("exp", 1e300));
        claimed("exp is below zero", claims -> claims.put("exp", -1));
        claimed("begins in an hour", claims -> claims.put("nbf", now + 3_600));
        claimed("was made in an hour", claims -> claims.put("iat", now + 3_600));
        claimed("was made two days ago", claims -> claims.put("iat", now - 2 * 86_400));
        claimed("no iat", claims -> claims.remove("iat"));
        claimed("no sub", claims -> claims.remove("sub"));
        claimed("sub is empty", claims -> claims.put("sub", ""));
        claimed("sub is a list", claims -> claims.put("sub", List.of("alice")));
        var claims = json(good());
        put("sub twice, the first unknown", signed(claims.replaceFirst("\\{", "{\"sub\":\"mallory\",")));
        put("aud twice, one of them wrong", signed(claims.replaceFirst("\\{", "{\"aud\":\"other\",")));
        put("claims are a list", signed("[" + claims + "]"));
        put("claims are no JSON", signed("alice"));
        put("something behind the claims", signed(claims + "{}"));
    }

    private String signed(String claims) {
        return Forge.token(json(Forge.header("ES256", "ec")), claims, forge.ec, IN_P1363);
    }

    private void headers() {
        headed("typ JWT", header -> header.put("typ", "JWT"));
        headed("typ in other case", header -> header.put("typ", "AT+JWT"));
        headed("typ with its tree", header -> header.put("typ", "application/at+jwt"));
        headed("no typ", header -> header.remove("typ"));
        headed("typ of an id token", header -> header.put("typ", "id+jwt"));
        headed("crit of something unknown", header -> {
            header.put("crit", List.of("x"));
            header.put("x", 1);
        });
        headed("crit is empty", header -> header.put("crit", List.of()));
        headed("crit names what is not there", header -> header.put("crit", List.of("exp")));
        headed("b64 false", header -> {
            header.put("b64", false);
            header.put("crit", List.of("b64"));
        });
        headed("b64 false and nobody told", header -> header.put("b64", false));
        var header = json(Forge.header("ES256", "ec"));
        put("alg twice", headerAs(header.replaceFirst("\\{", "{\"alg\":\"none\",")));
        put("kid twice", headerAs(header.replaceFirst("\\{", "{\"kid\":\"rsa\",")));
        put("a header that is no JSON", headerAs("ES256"));
        put("a header that is a list", headerAs("[" + header + "]"));
    }

    private String headerAs(String header) {
        return Forge.token(header, json(good()), forge.ec, IN_P1363);
    }

    private void keys() {
        headed("no kid", header -> header.remove("kid"));
        for (var kid :
                List.of("nobody", "", "EC", "ec ", "../../../../dev/null", "ec' OR '1'='1", "http://evil.example/k")) {
            headed("kid '" + kid + "'", header -> header.put("kid", kid));
        }
        headed("kid is a number", header -> header.put("kid", 0));
        headed("a kid that two keys have", header -> header.put("kid", "twice"));
        var own = Forge.ec();
        var header = Forge.header("ES256", "ec");
        put("another key under a published id", Forge.token(json(header), json(good()), own, IN_P1363));
        withOwnKey(own, "jwk", Map.of("kty", "EC", "kid", "ec"));
        withOwnKey(own, "jku", "https://evil.example/keys");
        withOwnKey(own, "x5u", "https://evil.example/certificate");
        withOwnKey(own, "x5c", List.of(base64("certificate")));
        withOwnKey(own, "x5t", base64("thumb"));
        var brought = Forge.header("ES256", "brought");
        put(
                "its own key with it, whole",
                Forge.token(
                        json(brought).replaceFirst("\\{", "{\"jwk\":" + Forge.jwk(own, "brought") + ","),
                        json(good()),
                        own,
                        IN_P1363));
    }

    private void withOwnKey(java.security.KeyPair own, String name, Object value) {
        var header = Forge.header("ES256", "ec");
        header.put(name, value);
        put("its own key by " + name, Forge.token(json(header), json(good()), own, IN_P1363));
    }

    private void signatures() {
        var header = json(Forge.header("ES256", "ec"));
        put("a signature in DER", Forge.token(header, json(good()), forge.ec, "SHA256withECDSA"));
        var signed = base64(header) + "." + base64(json(good()));
        var right = Forge.signature(signed, forge.ec, IN_P1363);
        put("no signature", signed + ".");
        put("no third part", signed);
        put("half of a signature", signed + "." + base64(java.util.Arrays.copyOf(right, 32)));
        put("a signature and one byte", signed + "." + base64(java.util.Arrays.copyOf(right, 65)));
        put("a signature of zeros", signed + "." + base64(new byte[64]));
        var other = base64(header) + "." + base64(json(Forge.claims("root", now)));
        put("the signature of other claims", other + "." + base64(right));
        put(
                "the signature of another header",
                base64(json(Forge.header("ES256", "ec")) + " ") + "." + base64(json(good())) + "." + base64(right));
    }

    private void writings() {
        var right = forge.ec(good());
        var parts = right.split("\\.", -1);
        put("a blank before it", " " + right);
        put("a blank within", parts[0] + ". " + parts[1] + "." + parts[2]);
        put("padded", parts[0] + "." + parts[1] + "." + parts[2] + "==");
        put("padded in the middle", parts[0] + "=." + parts[1] + "." + parts[2]);
        put("standard base64", standard(forge));
        put("junk in its base64", parts[0] + "." + parts[1] + "." + parts[2].charAt(0) + "!" + parts[2].substring(1));
        put("a fourth part", right + ".x");
        put("a point behind it", right + ".");
        put("encrypted, in five parts", base64("{\"alg\":\"dir\",\"enc\":\"A128GCM\"}") + "..AAAA.AAAA.AAAA");
        put(
                "password-based, costly to open",
                base64("{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A128GCM\",\"p2c\":2000000000,\"p2s\":\"AAAA\"}")
                        + ".AAAA.AAAA.AAAA.AAAA");
        put(
                "a token in a token",
                Forge.token(json(with(Forge.header("ES256", "ec"), "cty", "JWT")), right, forge.ec, IN_P1363));
        put(
                "JSON instead of compact",
                "{\"payload\":\"" + parts[1] + "\",\"protected\":\"" + parts[0] + "\",\"signature\":\"" + parts[2]
                        + "\"}");
        put("longer than any token", forge.ec(with(good(), "x", "x".repeat(8_192))));
        put("nothing", "");
        put("one point", ".");
        put("two points", "..");
        put("the word null", "null");
    }

    private static Map<String, Object> with(Map<String, Object> members, String name, Object value) {
        members.put(name, value);
        return members;
    }

    /** A good token whose signature has a character that only standard base64 has, in its stead. */
    private String standard(Forge forge) {
        for (var i = 0; ; i++) {
            var token = forge.ec(with(good(), "n", i));
            var at = token.lastIndexOf('.');
            var signature = token.substring(at).replace('-', '+').replace('_', '/');
            if (!token.endsWith(signature)) {
                return token.substring(0, at) + signature;
            }
        }
    }

    private void subjects() {
        for (var subject : List.of(
                "nobody", "ALICE", "alice ", "ended", "shared", "certified", "local", "operator", "alice\u0000")) {
            put(
                    "good, but its subject is '" + subject.replace("\u0000", "NUL") + "'",
                    forge.ec(Forge.claims(subject, now)));
        }
    }
}
