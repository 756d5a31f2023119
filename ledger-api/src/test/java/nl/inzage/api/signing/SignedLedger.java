package nl.inzage.api.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.inzage.api.database.Lease;
import nl.inzage.core.fact.Circumstances;
import nl.inzage.core.fact.Precision;
import nl.inzage.core.fact.Statement;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.log.Checkpoint;
import nl.inzage.core.log.SignedNote;
import nl.inzage.core.log.VerifierKey;
import nl.inzage.core.store.Append;
import nl.inzage.core.store.Draft;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerKind;
import nl.inzage.core.vendor.VendorFact.VendorBlocked;
import org.postgresql.ds.PGSimpleDataSource;

/** A ledger on a database and a directory with its keys, signed as the program has it signed. */
final class SignedLedger implements AutoCloseable {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final Ledger ledger;
    final Signer signer;
    private final Path directory;

    private SignedLedger(Ledger ledger, Signer signer, Path directory) {
        this.ledger = ledger;
        this.signer = signer;
        this.directory = directory;
    }

    /** Founds it, or goes on with it, and signs. */
    static SignedLedger open(PGSimpleDataSource database, Path directory) throws IOException {
        return open(database, directory, false);
    }

    static SignedLedger open(PGSimpleDataSource database, Path directory, boolean replaceKey) throws IOException {
        var ledger = new Ledger(database, database, Clock.systemUTC(), new SecureRandom(), UUID::randomUUID);
        var key = new KeyFile(directory.resolve("keys/ledger.key"));
        var remembered = new Remembered(directory.resolve("checkpoints/ledger"));
        try {
            Signer.found(ledger, LedgerKind.REAL, key, UUID::randomUUID);
            var signer = Signer.open(ledger, key, replaceKey, remembered, new Lease(database, 17));
            signer.start();
            return new SignedLedger(ledger, signer, directory);
        } catch (IOException | RuntimeException e) {
            ledger.close();
            throw e;
        }
    }

    /** Records so many entries about a vendor of their own. */
    void record(int entries) {
        var stream = "vendor/" + UUID.randomUUID();
        var drafts = new ArrayList<Draft>();
        for (int i = 0; i < entries; i++) {
            var fact = new VendorBlocked(new VendorId(stream.substring("vendor/".length())), "reason " + i);
            drafts.add(new Draft(stream, i, UUID.randomUUID(), new Statement(fact, said())));
        }
        assertThat(ledger.append(new Append(drafts, Map.of(), null, null)).entries())
                .hasSize(entries);
    }

    private static Circumstances said() {
        return new Circumstances(
                NOON, null, Precision.EXACT, false, null, "clerk", null, null, null, null, null, null, List.of(), null);
    }

    /** The checkpoint over everything that is recorded now. */
    SignedNote signed() {
        return signer.covering(ledger.head().position(), PATIENCE).orElseThrow();
    }

    static long size(SignedNote note) {
        return Checkpoint.parse(note.text()).size();
    }

    /** What is given to whoever verifies. */
    VerifierKey publicKey() throws IOException {
        return VerifierKey.parse(
                Files.readString(directory.resolve("keys/ledger.vkey")).strip());
    }

    String remembered() throws IOException {
        return Files.readString(directory.resolve("checkpoints/ledger"));
    }

    @Override
    public void close() {
        signer.close();
        ledger.close();
    }
}
