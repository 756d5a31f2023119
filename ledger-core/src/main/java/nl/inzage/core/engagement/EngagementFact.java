package nl.inzage.core.engagement;

import java.time.Instant;
import java.util.List;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Stored;
import nl.inzage.core.identity.EngagementId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.vendor.VendorRole;
import org.jspecify.annotations.Nullable;

/** Everything that can be known of an agreement with a vendor. Names and fields are stored for ever. */
public sealed interface EngagementFact extends Fact {
    /** The subject of the stream. */
    EngagementId engagementId();

    @Override
    default Id subject() {
        return engagementId();
    }

    /** There is an agreement with a vendor, its prime. */
    @Stored(type = "engagement.engagement-registered", command = "register-engagement")
    record EngagementRegistered(
            EngagementId engagementId,
            VendorId vendorId,
            @Nullable String contractRef,
            List<String> services,
            @Nullable SupportPath supportPath,
            @Nullable SupplierAccessTerms supplierAccessTerms,
            @Nullable Boolean abroApplicable,
            @Nullable Integer tbbLevel)
            implements EngagementFact {}

    /**
     * A party stands in the chain behind the agreement.
     *
     * @param position its place, counted from the police
     * @param sellsTo to whom it delivers; absent for the police
     * @param disclosedAt when the police were told; absent while it is not disclosed by those who should
     */
    @Stored(type = "engagement.chain-link-added", command = "add-chain-link")
    record ChainLinkAdded(
            EngagementId engagementId,
            VendorId vendorId,
            VendorRole role,
            @Nullable Integer position,
            @Nullable VendorId sellsTo,
            @Nullable Instant disclosedAt)
            implements EngagementFact {}

    /** That party no longer stands in the chain. */
    @Stored(type = "engagement.chain-link-ended", command = "end-chain-link")
    record ChainLinkEnded(EngagementId engagementId, VendorId vendorId) implements EngagementFact {}

    /** An agreement on the processing of data was signed. */
    @Stored(type = "engagement.processing-agreement-signed", command = "record-processing-agreement")
    record ProcessingAgreementSigned(
            EngagementId engagementId,
            ProcessingRegime regime,
            @Nullable String ref,
            @Nullable String agreementVersion) implements EngagementFact {}

    /** The vendor asks to let another party process data, or is reported to have let it. */
    @Stored(type = "engagement.sub-processor-notified", command = "request-sub-processor")
    record SubProcessorNotified(
            EngagementId engagementId,
            VendorId vendorId,
            @Nullable VendorId underVendorId,
            @Nullable String service,
            @Nullable String location,
            Authorisation authorisation,
            @Nullable Instant notifiedAt)
            implements EngagementFact {}

    /** The police allow that party. */
    @Stored(type = "engagement.sub-processor-authorised", command = "authorise-sub-processor")
    record SubProcessorAuthorised(
            EngagementId engagementId,
            VendorId vendorId,
            @Nullable Boolean flowDownConfirmed) implements EngagementFact {}

    /** The police object to that party. */
    @Stored(type = "engagement.sub-processor-objected", command = "object-to-sub-processor")
    record SubProcessorObjected(
            EngagementId engagementId,
            VendorId vendorId,
            @Nullable String objection) implements EngagementFact {}

    /** That party no longer works on it. */
    @Stored(type = "engagement.sub-processor-ended", command = "end-sub-processor")
    record SubProcessorEnded(EngagementId engagementId, VendorId vendorId) implements EngagementFact {}

    /** What is agreed about access of the supplier, from then on. */
    @Stored(type = "engagement.access-terms-amended", command = "amend-terms")
    record AccessTermsAmended(EngagementId engagementId, SupplierAccessTerms supplierAccessTerms)
            implements EngagementFact {}

    /** The agreement is over. */
    @Stored(type = "engagement.engagement-ended", command = "end-engagement")
    record EngagementEnded(EngagementId engagementId) implements EngagementFact {}
}
