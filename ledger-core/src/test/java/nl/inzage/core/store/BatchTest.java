package nl.inzage.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.inzage.core.fact.Statement;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.log.Frontier;
import nl.inzage.core.vendor.VendorFact.VendorBlocked;
import org.junit.jupiter.api.Test;

class BatchTest {

    private static final UUID EARLIER = new UUID(0, 1);

    private static final UUID LEDGER = UUID.fromString("0b2f2f2e-1111-4222-8333-444455556666");
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00.123456Z");

    /** The tree over sixteen entries that are there already. */
    private static final Frontier TREE = Frontier.of(16, new byte[32]);

    private final Batch batch = new Batch(
            LEDGER,
            LedgerKind.REAL,
            new Head(16, NOW.minusSeconds(1), TREE),
            NOW,
            Map.of("vendor/V-1", new Seen(1, EARLIER)),
            Map.of(),
            () -> "AAECAwQFBgcICQoLDA0ODw");

    @Test
    void a_receipt_names_stream_version_position_time_and_every_entry() throws Exception {
        var first = Samples.draft("V-1", 2);
        var second = Samples.draft("V-2", 0);
        var third = Samples.draft("V-1", 3);

        var receipt = admitted(new Append(List.of(first, second, third), Map.of(), null, null));

        assertThat(receipt)
                .isEqualTo(new Receipt(
                        "vendor/V-1",
                        3,
                        19,
                        NOW,
                        List.of(
                                new Receipt.Line(17, first.eventId(), "vendor.vendor-blocked", leaf(0)),
                                new Receipt.Line(18, second.eventId(), "vendor.vendor-blocked", leaf(1)),
                                new Receipt.Line(19, third.eventId(), "vendor.vendor-blocked", leaf(2))),
                        false));
        assertThat(receipt.entries())
                .allSatisfy(line -> assertThat(line.leafHash()).matches("[0-9a-f]{64}"));
    }

    @Test
    void an_entry_of_sixty_thousand_bytes_is_recorded_and_a_longer_one_refused() {
        var bare = size(0);

        assertThat(size(60_000 - bare)).isEqualTo(60_000);
        assertThatThrownBy(() -> size(60_001 - bare)).isInstanceOf(LedgerException.EntryTooLarge.class);
    }

    @Test
    void an_append_of_which_one_entry_is_too_large_leaves_nothing_behind() {
        leavesNothingBehind(new Append(List.of(Samples.draft("V-1", 2), blocked("V-2", 60_000)), Map.of(), null, null));
    }

    @Test
    void appends_that_belong_together_leave_nothing_behind_when_the_last_of_them_is_too_large() {
        leavesNothingBehind(
                new Append(
                        List.of(Samples.draft("V-1", 2)),
                        Map.of(),
                        IdempotencyKey.of(List.of("client", "key"), "{}"),
                        null),
                new Append(List.of(Samples.draft("V-1", 3)), Map.of(), null, null),
                new Append(List.of(blocked("V-2", 60_000)), Map.of(), null, null));
    }

    private void leavesNothingBehind(Append... appends) {
        assertThatThrownBy(() -> batch.admit(List.of(appends))).isInstanceOf(LedgerException.EntryTooLarge.class);
        assertThat(batch.rows()).isEmpty();
        assertThat(batch.bytes()).isEmpty();
        assertThat(batch.newKeys()).isEmpty();
        assertThat(batch.head()).isEqualTo(new Head(16, NOW.minusSeconds(1), TREE));
        var next = new Append(
                List.of(Samples.draft("V-1", 2)), Map.of(), IdempotencyKey.of(List.of("client", "key"), "{}"), null);
        assertThat(admitted(next).position()).isEqualTo(17);
        assertThat(admitted(next).repeated()).isTrue();
    }

    @Test
    void a_decision_that_rests_on_an_entry_which_lost_its_place_to_another_is_refused() {
        var expected = Samples.draft("V-1", 2);
        var winner = Samples.draft("V-1", 2);
        var builtOnIt = new Append(
                List.of(Samples.draft("V-1", 3)), Map.of("vendor/V-1", new Seen(2, expected.eventId())), null, null);
        assertThat(admitted(new Append(List.of(winner), Map.of(), null, null)).position())
                .isEqualTo(17);
        assertThatThrownBy(() -> admitted(builtOnIt)).isInstanceOf(LedgerException.Conflict.class);
    }

    private Receipt admitted(Append append) {
        return batch.admit(List.of(append)).getFirst();
    }

    /** How many bytes an entry takes whose text is that long, at the same position each time. */
    private static int size(int text) {
        var one = new Batch(
                LEDGER,
                LedgerKind.REAL,
                new Head(16, NOW, TREE),
                NOW,
                Map.of(),
                Map.of(),
                () -> "AAECAwQFBgcICQoLDA0ODw");
        var receipt = one.admit(List.of(new Append(List.of(blocked("V-1", text)), Map.of(), null, null)))
                .getFirst();
        assertThat(receipt.position()).isEqualTo(17);
        return one.bytes().getFirst().length;
    }

    private static Draft blocked(String vendor, int text) {
        var fact = new VendorBlocked(new VendorId(vendor), "x".repeat(text));
        return new Draft("vendor/" + vendor, 0, UUID.randomUUID(), new Statement(fact, Samples.said()));
    }

    /** The leaf hash by the letter of RFC 6962, section 2.1. */
    private String leaf(int index) throws Exception {
        var input = new ByteArrayOutputStream();
        input.write(0);
        input.write(batch.bytes().get(index));
        assertThat(new String(batch.bytes().get(index), StandardCharsets.UTF_8))
                .contains("\"position\":" + (17 + index));
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(input.toByteArray()));
    }
}
