package nl.inzage.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After C2SP signed-note, sentence by sentence. */
class SignedNoteTest {

    private static final SigningKey KEY = LogKeys.named("ledger.example/one");
    private static final SigningKey OTHER = LogKeys.named("ledger.example/two");
    private static final SigningKey SAME_NAME = LogKeys.named("ledger.example/one");
    private static final List<VerifierKey> KNOWN = List.of(KEY.verifier(), OTHER.verifier());
    private static final String TEXT = "first line\n\nsecond line\n";

    @Test
    void is_read_as_it_was_signed() {
        var note = SignedNote.sign(TEXT, KEY);
        var read = SignedNote.parse(note.bytes());

        assertThat(read.text()).isEqualTo(TEXT);
        assertThat(read.toString()).isEqualTo(note.toString()).startsWith(TEXT + "\n\u2014 ledger.example/one ");
        assertThat(read.signers(KNOWN)).containsExactly(KEY.verifier());
    }

    @Test
    void names_every_known_key_that_signed() {
        var note = SignedNote.sign(TEXT, KEY).andSign(OTHER);

        assertThat(parse(note.toString()).signers(KNOWN)).containsExactly(KEY.verifier(), OTHER.verifier());
    }

    @Test
    void ignores_keys_that_are_not_known_also_those_of_a_known_name_or_id() {
        var sameId = line("ledger.example/other", KEY.verifier().id(), new byte[64]);
        var note = SignedNote.sign(TEXT, SAME_NAME).andSign(KEY) + sameId;

        assertThat(parse(note).signers(KNOWN)).containsExactly(KEY.verifier());
    }

    @Test
    void accepts_sixteen_signatures_and_no_more() {
        var note = new StringBuilder(SignedNote.sign(TEXT, KEY).toString());
        for (int i = 0; i < 15; i++) {
            note.append(line("witness.example/" + i, i, new byte[5000]));
        }

        assertThat(parse(note.toString()).signers(KNOWN)).containsExactly(KEY.verifier());
        note.append(line("witness.example/16", 16, new byte[64]));
        refused(note.toString());
    }

    @Test
    void signs_no_seventeenth_time() {
        var note = SignedNote.sign(TEXT, KEY);
        for (int i = 0; i < 15; i++) {
            note = note.andSign(KEY);
        }
        var full = note;

        assertThatThrownBy(() -> full.andSign(OTHER)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void is_refused_whole_when_the_signature_of_a_known_key_fails() {
        var bad = line("ledger.example/one", KEY.verifier().id(), new byte[64]);
        var tooShort = line("ledger.example/one", KEY.verifier().id(), new byte[3]);
        var good = SignedNote.sign(TEXT, OTHER).toString();

        untrusted(good + bad);
        untrusted(good + tooShort);
        untrusted(SignedNote.sign(TEXT, KEY) + bad);
        untrusted(SignedNote.sign(TEXT, KEY).toString().replace("second", "third"));
    }

    @Test
    void is_refused_when_no_known_key_signed() {
        untrusted(SignedNote.sign(TEXT, SAME_NAME).toString());
        assertThatThrownBy(() -> SignedNote.sign(TEXT, KEY).signers(List.of()))
                .isInstanceOf(UntrustedNoteException.class);
    }

    @Test
    void a_signature_that_stands_there_twice_counts_once() {
        var note = SignedNote.sign(TEXT, KEY).andSign(KEY);

        assertThat(parse(note.toString()).signers(KNOWN)).containsExactly(KEY.verifier());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text\n",
                "text\n\n",
                "text\n\n\u2014 name AAAAAAA=",
                "text\n\u2014 name AAAAAAA=\n",
                "text\n\n- name AAAAAAA=\n",
                "text\n\n\u2014 name AAAAAAA\n",
                "text\n\n\u2014 name AAAAAAB=\n",
                "text\n\n\u2014 name AAAAAA==\n",
                "text\n\n\u2014 name AAAAAAA= \n",
                "text\n\n\u2014 name  AAAAAAA=\n",
                "text\n\n\u2014  AAAAAAA=\n",
                "text\n\n\u2014 name\n",
                "text\n\n\u2014 na+me AAAAAAA=\n",
                "text\n\n\u2014 na\u00a0me AAAAAAA=\n",
                "text\n\n\u2014 na\u2003me AAAAAAA=\n",
                "text\n\n\u2014 na\u0085me AAAAAAA=\n",
                "text\n\n\u2014 name AAAAAAA=\r\n",
                "te\txt\n\n\u2014 name AAAAAAA=\n",
                "text\n\n\u2014 name AAAAAAA=\n\n\u2014 name AAAAAAA=\nx\n",
            })
    void malformed_notes_are_refused(String note) {
        refused(note);
    }

    @Test
    void the_smallest_note_is_one() {
        assertThat(parse("\n\n\u2014 name AAAAAAA=\n").text()).isEqualTo("\n");
    }

    @Test
    void a_note_that_is_not_utf_8_or_too_long_is_refused() {
        var note = SignedNote.sign(TEXT, KEY).bytes();
        note[0] = (byte) 0xff;

        assertThatThrownBy(() -> SignedNote.parse(note)).isInstanceOf(IllegalArgumentException.class);
        refused("x".repeat(SignedNote.MOST_BYTES) + SignedNote.sign(TEXT, KEY));
    }

    @Test
    void signs_no_text_that_could_not_be_read_back() {
        for (var text : List.of("", "no newline", "a\u0000\n", "\ud800\n")) {
            assertThatThrownBy(() -> SignedNote.sign(text, KEY)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static String line(String name, int id, byte[] signature) {
        var bytes = ByteBuffer.allocate(4 + signature.length).putInt(id).put(signature);
        return "\u2014 " + name + " " + Base64.getEncoder().encodeToString(bytes.array()) + "\n";
    }

    private static SignedNote parse(String note) {
        return SignedNote.parse(note.getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(String note) {
        assertThatThrownBy(() -> parse(note)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void untrusted(String note) {
        assertThatThrownBy(() -> parse(note).signers(KNOWN)).isInstanceOf(UntrustedNoteException.class);
    }
}
