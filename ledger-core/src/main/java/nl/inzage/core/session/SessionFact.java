package nl.inzage.core.session;

import java.util.List;
import nl.inzage.core.fact.DataSeen;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Stored;
import nl.inzage.core.fact.Ternary;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.SessionId;
import nl.inzage.core.identity.VendorId;
import org.jspecify.annotations.Nullable;

/** Everything that can be known of an access session. Names and fields are stored for ever. */
public sealed interface SessionFact extends Fact {
    /** The subject of the stream. */
    SessionId sessionId();

    @Override
    default Id subject() {
        return sessionId();
    }

    /** A session began. */
    @Stored(type = "access-session.session-started", command = "record-session-start")
    record SessionStarted(
            SessionId sessionId,
            @Nullable GrantId grantId,
            @Nullable VendorId vendorId,
            @Nullable PersonRef personRef,
            @Nullable String accountId,
            ServerId serverId,
            @Nullable Origin origin,
            @Nullable String authenticationStrength,
            List<Operation> operations,
            @Nullable String outcome,
            @Nullable String logSourceId,
            @Nullable String recordingRef,
            @Nullable String supervisedBy,
            List<DatasetId> datasetIds,
            @Nullable DataSeen dataSeen,
            @Nullable String establishedBy,
            @Nullable String method,
            @Nullable Ternary thirdParty,
            @Nullable String breachId,
            @Nullable Long volume,
            @Nullable Long filesTransferred)
            implements SessionFact {}

    /** The session ended. */
    @Stored(type = "access-session.session-ended", command = "record-session-end")
    record SessionEnded(SessionId sessionId) implements SessionFact {}

    /** Evidence of the session was kept. */
    @Stored(type = "access-session.session-evidence-attached", command = "attach-evidence", bears = false)
    record SessionEvidenceAttached(
            SessionId sessionId, @Nullable String recordingRef) implements SessionFact {}

    /** Somebody established whether data were seen. */
    @Stored(type = "access-session.session-reviewed", command = "review-session")
    record SessionReviewed(
            SessionId sessionId,
            DataSeen dataSeen,
            String establishedBy,
            @Nullable String method) implements SessionFact {}

    /** A session took place for which nobody had granted access. */
    @Stored(type = "access-session.ungranted-session-reported", command = "report-ungranted-session")
    record UngrantedSessionReported(
            SessionId sessionId,
            @Nullable VendorId vendorId,
            @Nullable PersonRef personRef,
            @Nullable String accountId,
            ServerId serverId,
            @Nullable Origin origin,
            @Nullable String authenticationStrength,
            List<Operation> operations,
            @Nullable String outcome,
            @Nullable String logSourceId,
            @Nullable String recordingRef,
            @Nullable String supervisedBy,
            List<DatasetId> datasetIds,
            @Nullable DataSeen dataSeen,
            @Nullable String establishedBy,
            @Nullable String method,
            @Nullable Ternary thirdParty,
            @Nullable String breachId,
            @Nullable Long volume,
            @Nullable Long filesTransferred)
            implements SessionFact {}

    /** The log of sessions of a server was not complete while the gap lasted. */
    @Stored(type = "access-session.session-log-gap-recorded", command = "record-session-log-gap")
    record SessionLogGapRecorded(
            SessionId sessionId,
            ServerId serverId,
            @Nullable String cause) implements SessionFact {}
}
