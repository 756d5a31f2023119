package nl.inzage.api.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.register.Sentences;
import nl.inzage.core.correction.Correction;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.StoredEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Entries in plain words, each with what proves it. */
@Component
class Receipts {

    /** By so much may an entry follow what it tells without being late, as findings hold it. */
    private static final Duration IN_TIME = Duration.ofMinutes(15);

    private final Ledger ledger;

    Receipts(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * An entry with its receipt.
     *
     * @param text what it says, in the reader's language
     * @param lateBy how long after the fact it came, in ISO 8601; null if in time
     * @param corrects the position of the entry that it corrects or retracts; null of ordinary ones
     * @param correctedBy the positions of what corrects or retracts it
     */
    record Receipt(
            long position,
            String type,
            String stream,
            String text,
            @Nullable Shown recordedAt,
            @Nullable Shown effectiveFrom,
            @Nullable Shown effectiveUntil,
            @Nullable String lateBy,
            String registrar,
            @Nullable String reason,
            String leafHash,
            @Nullable Long corrects,
            List<Long> correctedBy) {}

    /** Those at some positions, in their order. */
    List<Receipt> at(Collection<Long> positions, Clocks clocks) {
        var receipts = new ArrayList<Receipt>();
        for (var position : positions) {
            var entry = ledger.page(position - 1, 1).stream()
                    .filter(one -> one.position() == position)
                    .findFirst()
                    .orElseThrow(() ->
                            Problem.field(Code.NOT_FOUND, "positions", "there is no entry at position " + position));
            receipts.add(receipt(entry, clocks));
        }
        return receipts;
    }

    /** Those after a position. */
    List<Receipt> after(long position, int limit, Clocks clocks) {
        return ledger.page(position, limit).stream()
                .map(entry -> receipt(entry, clocks))
                .toList();
    }

    private Receipt receipt(StoredEntry stored, Clocks clocks) {
        var entry = stored.recorded();
        var said = entry.circumstances();
        var late = Duration.between(said.effectiveFrom(), entry.recordedAt());
        return new Receipt(
                entry.position(),
                entry.type(),
                entry.stream(),
                Sentences.of(entry.fact(), clocks.locale()),
                clocks.show(entry.recordedAt()),
                clocks.show(said.effectiveFrom()),
                clocks.show(said.effectiveUntil()),
                said.alreadyHappened() && late.compareTo(IN_TIME) > 0 ? late.toString() : null,
                said.registrar(),
                reason(entry),
                stored.storedLeafHash().map(HexFormat.of()::formatHex).orElse(""),
                corrects(entry),
                correctedBy(entry));
    }

    private static @Nullable String reason(Recorded entry) {
        return switch (entry.fact()) {
            case Correction.FactCorrected corrected -> corrected.correctionReason();
            case Correction.FactRetracted retracted -> retracted.retractionReason();
            default ->
                entry.circumstances().reason() == null
                        ? entry.circumstances().lateReason()
                        : entry.circumstances().reason();
        };
    }

    private @Nullable Long corrects(Recorded entry) {
        return entry.fact() instanceof Correction correction
                ? ledger.byEventId(correction.target())
                        .map(StoredEntry::position)
                        .orElse(null)
                : null;
    }

    private List<Long> correctedBy(Recorded entry) {
        return ledger.stream(entry.stream()).stream()
                .filter(other -> other.fact() instanceof Correction correction
                        && correction.target().equals(entry.eventId()))
                .map(Recorded::position)
                .toList();
    }
}
