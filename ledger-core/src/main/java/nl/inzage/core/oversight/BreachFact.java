package nl.inzage.core.oversight;

import java.time.Instant;
import java.util.List;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Stored;
import nl.inzage.core.fact.Ternary;
import nl.inzage.core.identity.BreachId;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import org.jspecify.annotations.Nullable;

/** Everything that can be known of a breach. Names and fields are stored for ever. */
public sealed interface BreachFact extends Fact {
    /** The subject of the stream. */
    BreachId breachId();

    @Override
    default Id subject() {
        return breachId();
    }

    /** A breach was discovered. */
    @Stored(type = "breach-notice.breach-reported", command = "report-breach")
    record BreachReported(
            BreachId breachId,
            Instant discoveredAt,
            @Nullable Instant reportedByVendorAt,
            @Nullable BreachPeriod period,
            List<VendorId> vendors,
            List<ServerId> servers,
            List<DatasetId> datasets,
            List<BreachNature> natures,
            @Nullable Ternary thirdParty,
            @Nullable Ternary disclosureConfirmed,
            @Nullable Long affectedSubjectsEstimate)
            implements BreachFact {}

    /** It was assessed. */
    @Stored(type = "breach-notice.breach-assessed", command = "assess-breach")
    record BreachAssessed(
            BreachId breachId,
            List<BreachNature> natures,
            @Nullable Ternary disclosureConfirmed,
            @Nullable Long affectedSubjectsEstimate,
            boolean noticeRequired)
            implements BreachFact {}

    /** The data-protection authority was told, at the effective time. */
    @Stored(type = "breach-notice.supervisor-notified", command = "notify-supervisor")
    record SupervisorNotified(BreachId breachId) implements BreachFact {}

    /** Those whose data they are were told, or why not. */
    @Stored(type = "breach-notice.data-subjects-notified", command = "notify-data-subjects", bears = false)
    record DataSubjectsNotified(BreachId breachId, @Nullable String notInformedGround) implements BreachFact {}

    /** Nothing is left to be done about it. */
    @Stored(type = "breach-notice.breach-closed", command = "close-breach", bears = false)
    record BreachClosed(BreachId breachId) implements BreachFact {}
}
