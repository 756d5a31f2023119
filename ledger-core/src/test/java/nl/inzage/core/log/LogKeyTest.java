package nl.inzage.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LogKeyTest {

    private static final SigningKey KEY = LogKeys.named("ledger.example/one");
    private static final SigningKey OTHER = LogKeys.named("ledger.example/one");

    /** Of a type and 32 bytes. */
    private static final int BASE64_LENGTH = 44;

    @Test
    void a_verifier_key_is_read_as_it_was_written() {
        var text = KEY.verifier().toString();

        assertThat(VerifierKey.parse(text)).isEqualTo(KEY.verifier()).hasSameHashCodeAs(KEY.verifier());
        assertThat(VerifierKey.parse(text)).hasToString(text).isNotEqualTo(OTHER.verifier());
    }

    @Test
    void the_id_is_the_beginning_of_a_hash_over_name_type_and_key() throws GeneralSecurityException {
        var parts = KEY.verifier().toString().split("\\+", 3);
        var hash = MessageDigest.getInstance("SHA-256");
        hash.update("ledger.example/one\n".getBytes(StandardCharsets.UTF_8));
        hash.update(Base64.getDecoder().decode(parts[2]));

        assertThat(parts[1]).isEqualTo(HexFormat.of().formatHex(Arrays.copyOf(hash.digest(), 4)));
    }

    @Test
    void malformed_verifier_keys_are_refused() {
        var text = KEY.verifier().toString();
        var parts = text.split("\\+", 3);
        var otherType = Base64.getDecoder().decode(parts[2]);
        otherType[0] = 2;
        for (var malformed : List.of(
                "",
                "name",
                "name+00000000",
                text.replace("one", "two"),
                text.replace("ledger", " ledger"),
                parts[0] + "+" + parts[1].toUpperCase(Locale.ROOT) + "x+" + parts[2],
                parts[0] + "+" + parts[1] + "+" + Base64.getEncoder().encodeToString(otherType),
                parts[0] + "+" + parts[1] + "+AQ==",
                text + " ")) {
            assertThatThrownBy(() -> VerifierKey.parse(malformed)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_signing_key_is_read_as_it_was_written_and_signs_alike() {
        var read = SigningKey.parse(KEY.secretText(), KEY.verifier());

        assertThat(KEY.secretText()).startsWith("PRIVATE+KEY+ledger.example/one+");
        assertThat(SignedNote.sign("text\n", read))
                .hasToString(SignedNote.sign("text\n", KEY).toString());
    }

    @Test
    void a_signing_key_never_shows_itself() {
        var secret = KEY.secretText();
        var seed = secret.substring(secret.length() - BASE64_LENGTH);

        assertThat(KEY.toString()).doesNotContain(seed).contains(KEY.verifier().toString());
        for (var malformed : List.of(secret.substring(1), secret + "*", secret.substring(0, secret.length() - 4))) {
            assertThatThrownBy(() -> SigningKey.parse(malformed, KEY.verifier()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining(seed.substring(0, 20))
                    .hasNoCause();
        }
    }

    @Test
    void a_private_key_of_another_public_key_is_refused() {
        int start = KEY.secretText().length() - BASE64_LENGTH;
        var mixed = KEY.secretText().substring(0, start) + OTHER.secretText().substring(start);

        assertThatThrownBy(() -> SigningKey.parse(mixed, KEY.verifier()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not belong to");
        assertThatThrownBy(() -> SigningKey.parse(OTHER.secretText(), KEY.verifier()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
