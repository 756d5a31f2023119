package nl.inzage.api.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import nl.inzage.core.log.Checkpoint;
import nl.inzage.core.log.Flaw;
import nl.inzage.core.log.Frontier;
import nl.inzage.core.log.LeafHash;
import nl.inzage.core.log.SignedNote;
import nl.inzage.core.log.Verdict;
import nl.inzage.core.log.Verifier;
import nl.inzage.core.store.Bundles;
import nl.inzage.core.store.Founded;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerFact.SigningKeyChanged;
import nl.inzage.core.store.LedgerKind;
import nl.inzage.core.store.PostgresForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class SignerTest {

    private static final Duration MOST = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private final PGSimpleDataSource database = PostgresForTests.withLedger();

    private SignedLedger open() throws IOException {
        return SignedLedger.open(database, directory);
    }

    private void recorded(int entries) throws Exception {
        try (var log = open()) {
            log.record(entries);
            assertThat(SignedLedger.size(log.signed()))
                    .isEqualTo(log.ledger.head().position());
        }
    }

    @Test
    void what_was_committed_is_signed_and_remembered_outside_of_the_database() throws Exception {
        try (var log = open()) {
            log.record(300);
            var note = log.signed();

            assertThat(note.signers(List.of(log.publicKey()))).hasSize(1);
            var tree = Frontier.EMPTY;
            for (var entry : log.ledger.page(0, 1_000)) {
                tree = tree.plus(LeafHash.of(entry.bytes()));
            }
            assertThat(note.text())
                    .isEqualTo(Checkpoint.of(log.ledger.origin(), tree).text());
            assertThat(log.remembered()).isEqualTo(note.toString());
            assertThat(log.ledger.checkpoints().last().map(SignedNote::toString))
                    .contains(note.toString());
        }
    }

    @Test
    void goes_on_after_a_start_where_it_stood() throws Exception {
        recorded(3);
        try (var log = open()) {
            log.record(2);
            assertThat(SignedLedger.size(log.signed())).isEqualTo(6);
        }
    }

    @Test
    void the_founding_names_the_key() throws Exception {
        try (var log = open()) {
            var founding = (Founded) log.ledger.page(0, 1).getFirst().recorded().fact();
            assertThat(founding.verifierKey()).isEqualTo(log.publicKey().toString());
            assertThat(log.publicKey().name()).isEqualTo("inzage/" + founding.ledger());
        }
    }

    @Test
    void a_key_that_was_made_before_a_start_was_cut_off_becomes_that_of_the_ledger() throws Exception {
        var key = KeyFile.newKey("inzage/11111111-2222-4333-8444-555555555555");
        new KeyFile(directory.resolve("keys/ledger.key")).write(key);
        try (var log = open()) {
            assertThat(log.ledger.id()).hasToString("11111111-2222-4333-8444-555555555555");
            assertThat(log.signed().signers(List.of(key.verifier()))).hasSize(1);
        }
    }

    @Test
    void a_ledger_from_before_there_were_keys_names_one_at_its_next_start() throws Exception {
        try (var old = new Ledger(database, database, Clock.systemUTC(), new SecureRandom(), UUID::randomUUID)) {
            assertThat(old.found(LedgerKind.REAL).verifierKey()).isNull();
        }
        try (var log = open()) {
            var named = (SigningKeyChanged)
                    log.ledger.page(1, 1).getFirst().recorded().fact();
            assertThat(named.previousKey()).isNull();
            assertThat(named.verifierKey()).isEqualTo(log.publicKey().toString());
            assertThat(log.signed().signers(List.of(log.publicKey()))).hasSize(1);
        }
        recorded(1);
    }

    @Test
    void a_private_key_that_others_may_read_is_refused() throws Exception {
        recorded(1);
        var key = directory.resolve("keys/ledger.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("chmod 600")
                .hasMessageContaining("rotate-key");
    }

    @Test
    void another_key_is_refused_and_none_as_well() throws Exception {
        recorded(1);
        var file = directory.resolve("keys/ledger.key");
        var own = Files.readString(file);
        try (var log = open()) {
            new KeyFile(file).write(KeyFile.newKey(log.ledger.origin()));
        }
        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the ledger has named")
                .hasMessageContaining("--replace-signing-key")
                .hasMessageNotContaining("PRIVATE");
        assertThatThrownBy(() -> SignedLedger.open(database, directory, true))
                .as("a key that is there is not thrown away")
                .isInstanceOf(IllegalStateException.class);
        Files.delete(file);
        assertThatThrownBy(this::open).isInstanceOf(IllegalStateException.class).hasMessageContaining("is not there");
        assertThat(file).doesNotExist();

        Files.writeString(file, own);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        recorded(1);
    }

    @Test
    void a_lost_key_is_replaced_when_that_is_said_and_the_ledger_tells() throws Exception {
        recorded(1);
        Files.delete(directory.resolve("keys/ledger.key"));
        try (var log = SignedLedger.open(database, directory, true)) {
            assertThat(log.signed().signers(List.of(log.publicKey()))).hasSize(1);
            assertThat(log.ledger.keys().named()).hasSize(2).endsWith(log.publicKey());
        }
        recorded(1);
    }

    @Test
    void the_next_key_signs_once_beside_the_old_one_and_then_alone() throws Exception {
        try (var log = open()) {
            log.record(1);
            var old = log.publicKey();
            assertThat(log.signed().signers(List.of(old))).hasSize(1);

            var next = log.signer.rotateKey();
            var both = log.signed();
            assertThat(both.signers(List.of(old, next))).containsExactlyInAnyOrder(old, next);
            await().atMost(MOST).until(() -> log.publicKey().equals(next));

            log.record(1);
            assertThat(log.signed().signers(List.of(old, next))).containsExactly(next);
            assertThat(log.ledger.keys().named()).containsExactly(old, next);
            assertThat(directory.resolve("keys/ledger.key.next")).doesNotExist();
            assertThat(Files.readString(directory.resolve("keys/ledger.key")))
                    .as("the old secret is gone")
                    .endsWith(next + "\n");
        }
        recorded(1);
    }

    @Test
    void a_change_of_keys_that_was_cut_off_is_finished_by_the_next_start() throws Exception {
        recorded(1);
        var file = new KeyFile(directory.resolve("keys/ledger.key"));
        var old = file.read().orElseThrow().verifier();
        try (var ledger = new Ledger(database, database, Clock.systemUTC(), new SecureRandom(), UUID::randomUUID)) {
            var next = KeyFile.newKey(ledger.origin());
            file.next().write(next);
            assertThat(ledger.keys().name(next.verifier()).position()).isEqualTo(3);
        }
        try (var log = open()) {
            var named = log.ledger.keys().named();
            assertThat(log.signed().signers(named))
                    .containsExactlyInAnyOrderElementsOf(named)
                    .contains(old);
            await().atMost(MOST).until(() -> log.publicKey().equals(named.getLast()));
        }
        file.next().write(KeyFile.newKey("inzage/never-named"));
        recorded(1);
        assertThat(directory.resolve("keys/ledger.key.next")).doesNotExist();
    }

    @Test
    void a_ledger_that_is_shorter_than_what_is_remembered_is_refused() throws Exception {
        recorded(10);
        asSuperuser("DELETE FROM ledger.entries WHERE position > 8; DELETE FROM ledger.heads WHERE size > 1;"
                + "INSERT INTO ledger.heads SELECT 8, now(), decode(repeat('00', 32), 'hex')");

        assertThatThrownBy(this::open)
                .isInstanceOf(Stopped.class)
                .hasMessageContaining("ends at position 8")
                .hasMessageContaining("the checkpoint covers 11 entries")
                .hasMessageContaining("checkpoints/ledger");
    }

    @Test
    void a_ledger_that_was_rewritten_while_it_was_down_is_refused() throws Exception {
        recorded(10);
        rewrite();

        assertThatThrownBy(this::open)
                .isInstanceOf(Stopped.class)
                .hasMessageContaining("the first 11 entries are not those of the checkpoint");
    }

    @Test
    void a_ledger_that_is_rewritten_while_it_runs_is_signed_no_more() throws Exception {
        try (var log = open()) {
            log.record(10);
            var before = log.signed();
            rewrite();

            await().atMost(MOST).until(() -> log.signer.stopped().isPresent());
            log.record(1);
            assertThat(log.signer.stopped())
                    .hasValueSatisfying(
                            stopped -> assertThat(stopped.code()).isEqualTo(Stopped.Code.CHECKPOINT_CONTRADICTED));
            assertThat(log.signer.covering(12, MOST)).isEmpty();
            assertThat(log.remembered()).isEqualTo(before.toString());
            assertThat(log.ledger.checkpoints().last().map(SignedNote::toString))
                    .contains(before.toString());
        }
    }

    @Test
    void bytes_that_were_changed_under_their_hashes_are_found_by_the_next_start() throws Exception {
        recorded(10);
        asSuperuser("UPDATE ledger.entries SET bytes = overlay(bytes PLACING '\\x58' FROM 20) WHERE position = 5");
        try (var log = open()) {
            await().atMost(MOST).until(() -> log.signer.stopped().isPresent());
        }
    }

    @Test
    void a_restored_copy_goes_on_and_is_verified_and_an_older_one_is_refused() throws Exception {
        recorded(10);
        var older = copy();
        recorded(5);
        var newest = copy();
        var remembered = SignedNote.parse(Files.readAllBytes(directory.resolve("checkpoints/ledger")));

        try (var log = SignedLedger.open(newest, directory)) {
            var bundle = new ByteArrayOutputStream();
            Bundles.whole(log.ledger, bundle);
            var verdict = new Verifier(List.of(log.publicKey()), remembered)
                    .verify(new ByteArrayInputStream(bundle.toByteArray()));
            assertThat(verdict.outcome()).as(verdict.text()).isEqualTo(Verdict.Outcome.VERIFIED);
        }
        assertThatThrownBy(() -> SignedLedger.open(older, directory))
                .isInstanceOf(Stopped.class)
                .hasMessageContaining("ends at position 11")
                .hasMessageContaining("covers 16 entries");

        // Whoever puts back an older copy of everything, what the node remembers included, meets who kept a checkpoint.
        Files.delete(directory.resolve("checkpoints/ledger"));
        try (var log = SignedLedger.open(older, directory)) {
            var bundle = new ByteArrayOutputStream();
            Bundles.whole(log.ledger, bundle);
            var verdict = new Verifier(List.of(log.publicKey()), remembered)
                    .verify(new ByteArrayInputStream(bundle.toByteArray()));
            assertThat(Objects.requireNonNull(verdict.broken()).flaw()).isEqualTo(Flaw.TRUNCATED);
        }
    }

    private PGSimpleDataSource copy() {
        var name = "c" + UUID.randomUUID().toString().replace("-", "");
        PostgresForTests.execute(
                PostgresForTests.emptyDatabase(),
                "CREATE DATABASE " + name + " TEMPLATE " + database.getDatabaseName());
        var copy = new PGSimpleDataSource();
        copy.setUrl(Objects.requireNonNull(database.getUrl()));
        copy.setUser(Objects.requireNonNull(database.getUser()));
        copy.setPassword(database.getPassword());
        copy.setDatabaseName(name);
        return copy;
    }

    @Test
    void of_two_nodes_one_signs_and_both_remember() throws Exception {
        try (var one = open()) {
            one.record(5);
            var first = one.signed();
            var elsewhere = directory.resolve("other");
            Files.createDirectories(elsewhere.resolve("keys"));
            Files.copy(
                    directory.resolve("keys/ledger.key"),
                    elsewhere.resolve("keys/ledger.key"),
                    java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            try (var other = SignedLedger.open(database, elsewhere)) {
                assertThat(other.signed().toString()).isEqualTo(first.toString());
                for (int i = 0; i < 4; i++) {
                    (i % 2 == 0 ? one : other).record(3);
                    assertThat(other.signed().toString()).isEqualTo(one.signed().toString());
                    assertThat(other.remembered()).isEqualTo(one.remembered());
                }
                assertThat(one.signer.stopped()).isEmpty();
                assertThat(other.signer.stopped()).isEmpty();
            }
        }
    }

    /** As somebody does who owns the database and does not know the tree: another last entry, with its hash. */
    private void rewrite() {
        asSuperuser("""
                UPDATE ledger.entries SET bytes = convert_to(replace(convert_from(bytes, 'UTF8'), 'reason 9', 'reason 0'), 'UTF8')
                WHERE position = 11;
                UPDATE ledger.entries SET leaf_hash = sha256('\\x00'::bytea || bytes) WHERE position = 11;
                """);
        try (var ledger = new Ledger(database, database, Clock.systemUTC(), new SecureRandom(), UUID::randomUUID)) {
            var tree = Frontier.EMPTY;
            for (var entry : ledger.page(0, 100)) {
                tree = tree.plus(entry.leafHash());
            }
            asSuperuser("UPDATE ledger.heads SET frontier = decode('"
                    + java.util.HexFormat.of().formatHex(tree.bytes()) + "', 'hex') WHERE size = 11");
        }
    }

    private void asSuperuser(String sql) {
        PostgresForTests.execute(
                Objects.requireNonNull(database),
                "SET session_replication_role = origin;"
                        + "ALTER TABLE ledger.entries DISABLE TRIGGER ALL; ALTER TABLE ledger.heads DISABLE TRIGGER ALL;"
                        + sql);
    }
}
