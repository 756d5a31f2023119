package nl.inzage.api.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import nl.inzage.core.log.Checkpoint;
import nl.inzage.core.log.Frontier;
import nl.inzage.core.log.SignedNote;
import nl.inzage.core.log.SigningKey;
import nl.inzage.core.store.PostgresForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** What the signer makes of checkpoints that are not its own, and of files that cannot be written. */
class ForgedCheckpointTest {

    private static final Duration MOST = Duration.ofSeconds(20);
    private static final Duration SEVERAL_TRIES = Duration.ofSeconds(4);

    @TempDir
    private Path directory;

    private final PGSimpleDataSource database = PostgresForTests.withLedger();

    private SignedLedger open() throws IOException {
        return SignedLedger.open(database, directory);
    }

    private SigningKey ownKey() throws IOException {
        return new KeyFile(directory.resolve("keys/ledger.key")).read().orElseThrow();
    }

    /** Other entries than those of the ledger, as many. */
    private static Frontier otherTree(long size) {
        var tree = Frontier.EMPTY;
        while (tree.size() < size) {
            tree = tree.plus(new byte[32]);
        }
        return tree;
    }

    private static void requireStopped(SignedLedger log) {
        await().atMost(MOST).until(() -> log.signer.stopped().isPresent());
        assertThat(log.signer.stopped().orElseThrow().code()).isEqualTo(Stopped.Code.CHECKPOINT_CONTRADICTED);
    }

    /** Puts a note in the place of the newest checkpoint in the database. */
    private void keep(long size, SignedNote note) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("UPDATE ledger.checkpoints SET note = ? WHERE size = ?")) {
            PostgresForTests.execute(database, "ALTER TABLE ledger.checkpoints DISABLE TRIGGER ALL");
            statement.setString(1, note.toString());
            statement.setLong(2, size);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void what_is_remembered_is_proved_before_each_signature() throws Exception {
        try (var log = open()) {
            log.record(3);
            var size = SignedLedger.size(log.signed());
            var other = Checkpoint.of(log.ledger.origin(), otherTree(size));
            new Remembered(directory.resolve("checkpoints/ledger")).write(SignedNote.sign(other.text(), ownKey()));
            log.record(1);
            requireStopped(log);
        }
    }

    @Test
    void a_checkpoint_in_the_database_that_another_key_signed_ends_the_signing() throws Exception {
        try (var log = open()) {
            log.record(3);
            var note = log.signed();
            var other = SignedNote.sign(note.text(), KeyFile.newKey(log.ledger.origin()));
            keep(SignedLedger.size(note), other);
            requireStopped(log);
            assertThat(log.remembered()).isEqualTo(note.toString());
        }
    }

    @Test
    void a_checkpoint_in_the_database_of_another_log_ends_the_signing() throws Exception {
        try (var log = open()) {
            log.record(3);
            var size = SignedLedger.size(log.signed());
            var same = Checkpoint.of("inzage/other", log.ledger.head().tree());
            keep(size, SignedNote.sign(same.text(), ownKey()));
            requireStopped(log);
        }
    }

    @Test
    void a_checkpoint_in_the_database_over_other_entries_ends_the_signing() throws Exception {
        try (var log = open()) {
            log.record(3);
            var size = SignedLedger.size(log.signed());
            var other = Checkpoint.of(log.ledger.origin(), otherTree(size));
            keep(size, SignedNote.sign(other.text(), ownKey()));
            requireStopped(log);
        }
    }

    @Test
    void what_cannot_be_remembered_is_not_kept_in_the_database_either() throws Exception {
        try (var log = open()) {
            log.record(3);
            var before = log.signed();
            Files.delete(directory.resolve("checkpoints/ledger"));
            Files.delete(directory.resolve("checkpoints"));
            Files.createFile(directory.resolve("checkpoints"));
            log.record(1);
            assertThat(log.signer.covering(log.ledger.head().position(), SEVERAL_TRIES))
                    .isEmpty();
            assertThat(log.ledger.checkpoints().last().map(SignedNote::toString))
                    .contains(before.toString());

            Files.delete(directory.resolve("checkpoints"));
            assertThat(SignedLedger.size(log.signed()))
                    .as("it goes on by itself")
                    .isEqualTo(log.ledger.head().position());
        }
    }

    @Test
    void a_key_that_lies_in_no_file_is_not_named() throws Exception {
        try (var log = open()) {
            log.record(1);
            assertThat(log.signed()).isNotNull();
            var next = Files.createDirectory(directory.resolve("keys/ledger.key.next"));
            assertThatThrownBy(log.signer::rotateKey).isInstanceOf(IOException.class);
            assertThat(log.ledger.keys().named()).hasSize(1);
            Files.delete(next);
        }
    }

    @Test
    void a_file_that_holds_no_checkpoint_is_not_taken_for_one() throws Exception {
        try (var log = open()) {
            log.record(1);
            assertThat(log.signed()).isNotNull();
        }
        Files.writeString(directory.resolve("checkpoints/ledger"), "nothing\n");
        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("holds no signed checkpoint; bring it back from a copy");
    }
}
