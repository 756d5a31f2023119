package nl.inzage.core.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.inzage.core.fact.Circumstances;
import nl.inzage.core.fact.Evidence;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Precision;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.fact.Statement;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that one entry of the ledger says; its bytes are what is hashed, stored, exported and verified.
 *
 * @param salt random, so that nobody can guess the content of a leaf from its published hash
 */
public record Entry(UUID ledger, Recorded recorded, String salt) {

    /** The version of the envelope. */
    private static final int VERSION = 1;

    private static final String FOUNDED = "ledger.founded";
    private static final int FOUNDED_REVISION = 2;
    private static final Shape.Fields ENVELOPE = Shape.Fields.of(Envelope.class);
    private static final Shape.Fields FOUNDING = Shape.Fields.of(Founding.class);

    /** The canonical bytes of the entry. */
    public byte[] bytes() {
        var codec = FactCodec.standard();
        var fact = recorded.fact();
        var said = recorded.circumstances();
        var envelope = new Envelope(
                VERSION,
                ledger,
                recorded.position(),
                recorded.recordedAt(),
                recorded.stream(),
                recorded.sequence(),
                recorded.type(),
                codec.revision(fact),
                recorded.eventId(),
                said.effectiveFrom(),
                said.effectiveUntil(),
                said.effectivePrecision(),
                said.alreadyHappened() ? true : null,
                said.lateReason(),
                said.registrar(),
                said.onBehalfOf(),
                said.sourceSystem(),
                said.sourceRecordId(),
                said.traceId(),
                said.spanId(),
                said.reason(),
                said.evidence().isEmpty() ? null : said.evidence(),
                said.recordClassification(),
                salt,
                payload(fact, codec));
        return CanonicalTree.of(ENVELOPE.write(envelope));
    }

    /**
     * What an entry's bytes say.
     *
     * @throws IllegalArgumentException if they are not an entry that this version knows
     */
    public static Entry read(byte[] bytes) {
        var envelope = FactCodec.read(ENVELOPE, Envelope.class, FactCodec.parse(bytes));
        if (envelope.v() != VERSION) {
            throw new IllegalArgumentException("an entry has version " + VERSION + ", not " + envelope.v());
        }
        var recorded = new Recorded(
                envelope.position(),
                envelope.recordedAt(),
                envelope.stream(),
                envelope.sequence(),
                envelope.type(),
                envelope.eventId(),
                new Statement(envelope.fact(), envelope.circumstances()));
        return new Entry(envelope.ledger(), recorded, envelope.salt());
    }

    @Override
    public String toString() {
        return "entry " + recorded.position() + " of ledger " + ledger + ": "
                + new String(bytes(), StandardCharsets.UTF_8);
    }

    private static ObjectNode payload(Fact fact, FactCodec codec) {
        // The founding names the ledger in the envelope already.
        return fact instanceof Founded founded
                ? FOUNDING.write(new Founding(founded.kind(), founded.verifierKey()))
                : codec.toPayload(fact);
    }

    /** The fields of an entry as they are called in its bytes. */
    private record Envelope(
            int v,
            UUID ledger,
            long position,
            Instant recordedAt,
            String stream,
            long sequence,
            String type,
            int revision,
            UUID eventId,
            Instant effectiveFrom,
            @Nullable Instant effectiveUntil,
            Precision effectivePrecision,
            @Nullable Boolean alreadyHappened,
            @Nullable String lateReason,
            String registrar,
            @Nullable String onBehalfOf,
            @Nullable String sourceSystem,
            @Nullable String sourceRecordId,
            @Nullable String traceId,
            @Nullable String spanId,
            @Nullable String reason,
            @Nullable List<Evidence> evidence,
            @Nullable String recordClassification,
            String salt,
            ObjectNode payload) {

        Fact fact() {
            return type.equals(FOUNDED) && revision <= FOUNDED_REVISION
                    ? FactCodec.read(FOUNDING, Founding.class, payload).of(ledger)
                    : FactCodec.standard().fromPayload(type, revision, payload);
        }

        Circumstances circumstances() {
            return new Circumstances(
                    effectiveFrom,
                    effectiveUntil,
                    effectivePrecision,
                    alreadyHappened != null && alreadyHappened,
                    lateReason,
                    registrar,
                    onBehalfOf,
                    sourceSystem,
                    sourceRecordId,
                    traceId,
                    spanId,
                    reason,
                    evidence == null ? List.of() : evidence,
                    recordClassification);
        }
    }

    /** Revision 1 had no key; what is absent reads as none. */
    private record Founding(LedgerKind kind, @Nullable String verifierKey) {

        Founded of(UUID ledger) {
            return new Founded(ledger, kind, verifierKey);
        }
    }
}
