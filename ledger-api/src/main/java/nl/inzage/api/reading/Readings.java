package nl.inzage.api.reading;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import nl.inzage.api.signing.Signer;
import nl.inzage.core.fact.Circumstances;
import nl.inzage.core.fact.Precision;
import nl.inzage.core.fact.Statement;
import nl.inzage.core.identity.ReadingId;
import nl.inzage.core.reading.ReadingFact.LedgerQueried;
import nl.inzage.core.store.Append;
import nl.inzage.core.store.Draft;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerException;
import nl.inzage.core.store.Stream;

/** The reading log: a log like the ledger, beside it, so that looking never moves the ledger. */
public final class Readings implements AutoCloseable {

    private final Ledger log;
    private final Signer signer;
    private final Clock clock;
    private final Supplier<UUID> ids;

    /**
     * Keeps readings in a log, and closes it.
     *
     * @param log of the schema of readings
     * @param signer signs its checkpoints, and is closed with it
     */
    public Readings(Ledger log, Signer signer, Clock clock, Supplier<UUID> ids) {
        this.log = log;
        this.signer = signer;
        this.clock = clock;
        this.ids = ids;
    }

    /** The log itself, to be read, proved and signed like the ledger. */
    public Ledger log() {
        return log;
    }

    /** Who signs its checkpoints. */
    public Signer signer() {
        return signer;
    }

    /** A name for a question and its answer. */
    ReadingId begin() {
        return new ReadingId(ids.get().toString());
    }

    /**
     * Keeps a part of an answer; returns when it is durable. Each reading is a stream of its own, so that nobody waits
     * for another's.
     *
     * @param part from 0
     * @throws LedgerException if it is not known to be kept
     */
    void keep(LedgerQueried queried, long part, String caller) {
        var said = new Circumstances(
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null,
                Precision.EXACT,
                false,
                null,
                caller,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null);
        var draft = new Draft(Stream.of(queried), part, ids.get(), new Statement(queried, said));
        var unused = log.append(new Append(List.of(draft), Map.of(), null, null));
    }

    @Override
    public void close() {
        signer.close();
        log.close();
    }
}
