package nl.inzage.core.oversight;

import java.time.Instant;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Stored;
import nl.inzage.core.identity.FindingId;
import nl.inzage.core.identity.Id;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be known of a finding that a supervisor or auditor made. Names and fields are stored for ever.
 */
public sealed interface FindingFact extends Fact {
    /** The subject of the stream. */
    FindingId findingId();

    @Override
    default Id subject() {
        return findingId();
    }

    /** Somebody found something. */
    @Stored(type = "finding.finding-raised", command = "raise-finding")
    record FindingRaised(
            FindingId findingId,
            Supervisor source,
            Severity severity,
            @Nullable String norm,
            @Nullable String summary,
            @Nullable Instant due)
            implements FindingFact {}

    /** It was answered. */
    @Stored(type = "finding.finding-answered", command = "answer-finding")
    record FindingAnswered(FindingId findingId, @Nullable String answer) implements FindingFact {}

    /** It was planned what will be done about it. */
    @Stored(type = "finding.improvement-planned", command = "plan-improvement")
    record ImprovementPlanned(
            FindingId findingId,
            @Nullable String plan,
            @Nullable Instant due) implements FindingFact {}

    /** It was checked again. */
    @Stored(type = "finding.recheck-done", command = "record-recheck")
    record RecheckDone(
            FindingId findingId, boolean solved, @Nullable String by) implements FindingFact {}

    /** It is closed. */
    @Stored(type = "finding.finding-closed", command = "close-finding")
    record FindingClosed(FindingId findingId) implements FindingFact {}
}
