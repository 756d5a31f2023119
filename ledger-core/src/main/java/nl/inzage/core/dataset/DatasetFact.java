package nl.inzage.core.dataset;

import java.util.List;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Stored;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.HostingId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import org.jspecify.annotations.Nullable;

/** Everything that can be known of a data set. Names and fields are stored for ever. */
public sealed interface DatasetFact extends Fact {
    /** The subject of the stream. */
    DatasetId datasetId();

    @Override
    default Id subject() {
        return datasetId();
    }

    /** A data set is known to the ledger under this id, with a neutral label. */
    @Stored(type = "operational-dataset.dataset-registered", command = "register-dataset")
    record DatasetRegistered(
            DatasetId datasetId,
            @Nullable String label,
            boolean operational,
            @Nullable LegalRegime legalRegime,
            @Nullable Boolean containsPersonalData,
            List<String> dataSubjectCategories,
            @Nullable String processingActivityRef)
            implements DatasetFact {}

    /** It is classified. */
    @Stored(type = "operational-dataset.dataset-classified", command = "classify-dataset")
    record DatasetClassified(DatasetId datasetId, Classification classification) implements DatasetFact {}

    /** It is classified otherwise than before. */
    @Stored(type = "operational-dataset.dataset-reclassified")
    record DatasetReclassified(DatasetId datasetId, Classification classification) implements DatasetFact {}

    /** It holds operational data from then on. */
    @Stored(type = "operational-dataset.dataset-marked-operational", command = "mark-operational")
    record DatasetMarkedOperational(DatasetId datasetId) implements DatasetFact {}

    /** It holds no operational data from then on. */
    @Stored(type = "operational-dataset.dataset-marked-non-operational", command = "mark-non-operational")
    record DatasetMarkedNonOperational(DatasetId datasetId) implements DatasetFact {}

    /** A copy of it lies on a server. */
    @Stored(type = "operational-dataset.dataset-hosted", command = "host-dataset")
    record DatasetHosted(
            DatasetId datasetId,
            HostingId hostingId,
            ServerId serverId,
            CopyKind copyKind,
            @Nullable DataState stateOnServer)
            implements DatasetFact {}

    /** That copy was removed; if only logically, a remnant stays. */
    @Stored(type = "operational-dataset.dataset-removed", command = "remove-dataset")
    record DatasetRemoved(
            DatasetId datasetId,
            HostingId hostingId,
            @Nullable Removal removal,
            @Nullable String sanitisationEvidence) implements DatasetFact {}

    /** What was left of that copy is gone. */
    @Stored(type = "operational-dataset.sanitisation-confirmed", command = "confirm-sanitisation")
    record SanitisationConfirmed(
            DatasetId datasetId,
            HostingId hostingId,
            @Nullable String sanitisationEvidence) implements DatasetFact {}

    /** A copy of it was handed to a vendor, on a server that the vendor operates. */
    @Stored(type = "operational-dataset.extract-provided", command = "export-extract")
    record ExtractProvided(
            DatasetId datasetId,
            HostingId hostingId,
            ServerId serverId,
            VendorId vendorId,
            @Nullable DataState stateOnServer,
            @Nullable String purpose,
            @Nullable String legalBasis)
            implements DatasetFact {}
}
