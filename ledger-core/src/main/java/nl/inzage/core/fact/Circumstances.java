package nl.inzage.core.fact;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Under which circumstances a fact was reported: when it held, who registered it, from which source.
 *
 * @param effectiveFrom when it began to hold, included
 * @param effectiveUntil when it ceased to hold, excluded; absent while it holds
 * @param alreadyHappened whether it was reported as something that had happened, which the ledger records even when a
 *     rule forbids it
 */
public record Circumstances(
        Instant effectiveFrom,
        @Nullable Instant effectiveUntil,
        Precision effectivePrecision,
        boolean alreadyHappened,
        @Nullable String lateReason,
        String registrar,
        @Nullable String onBehalfOf,
        @Nullable String sourceSystem,
        @Nullable String sourceRecordId,
        @Nullable String traceId,
        @Nullable String spanId,
        @Nullable String reason,
        List<Evidence> evidence,
        @Nullable String recordClassification) {

    /** The same circumstances with other effective times. */
    public Circumstances effective(Instant from, @Nullable Instant until, Precision precision) {
        return new Circumstances(
                from,
                until,
                precision,
                alreadyHappened,
                lateReason,
                registrar,
                onBehalfOf,
                sourceSystem,
                sourceRecordId,
                traceId,
                spanId,
                reason,
                evidence,
                recordClassification);
    }
}
