package nl.inzage.core.vendor;

import java.time.Instant;
import java.util.List;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Stored;
import nl.inzage.core.identity.EngagementId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.VendorId;
import org.jspecify.annotations.Nullable;

/** Everything that can be known of a vendor. Names and fields are stored for ever. */
public sealed interface VendorFact extends Fact {
    /** The subject of the stream. */
    VendorId vendorId();

    @Override
    default Id subject() {
        return vendorId();
    }

    /** A vendor is known to the ledger under this id. */
    @Stored(type = "vendor.vendor-registered", command = "register-vendor")
    record VendorRegistered(
            VendorId vendorId,
            String legalName,
            @Nullable String registrationNumber,
            @Nullable String country,
            @Nullable String publicAlias,
            List<VendorRole> roles,
            @Nullable String dependencyAssessment,
            @Nullable String exitStrategyRef)
            implements VendorFact {}

    /** It goes by another legal name from then on. */
    @Stored(type = "vendor.vendor-renamed", command = "rename-vendor", bears = false)
    record VendorRenamed(VendorId vendorId, String legalName) implements VendorFact {}

    /** It plays one more part. */
    @Stored(type = "vendor.vendor-role-added", command = "add-vendor-role", bears = false)
    record VendorRoleAdded(VendorId vendorId, VendorRole role) implements VendorFact {}

    /** It no longer plays this part. */
    @Stored(type = "vendor.vendor-role-ended", command = "end-vendor-role", bears = false)
    record VendorRoleEnded(VendorId vendorId, VendorRole role) implements VendorFact {}

    /** Another party owns it. */
    @Stored(type = "vendor.vendor-ownership-recorded", command = "record-ownership")
    record VendorOwnershipRecorded(
            VendorId vendorId,
            @Nullable VendorId parentVendorId,
            @Nullable String parentName,
            String kind) implements VendorFact {}

    /** That party no longer owns it. */
    @Stored(type = "vendor.vendor-ownership-ended", command = "end-ownership")
    record VendorOwnershipEnded(VendorId vendorId, VendorId parentVendorId) implements VendorFact {}

    /** It falls under the law of a country. */
    @Stored(type = "vendor.vendor-jurisdiction-recorded", command = "record-jurisdiction")
    record VendorJurisdictionRecorded(
            VendorId vendorId,
            String country,
            JurisdictionBasis basis,
            @Nullable String law) implements VendorFact {}

    /** It showed a report or certificate, valid until the effective end. */
    @Stored(type = "vendor.supplier-assurance-recorded", command = "record-supplier-assurance")
    record SupplierAssuranceRecorded(
            VendorId vendorId,
            AssuranceKind kind,
            boolean scopeCoversChain,
            @Nullable String reportRef) implements VendorFact {}

    /** A report or certificate no longer holds. */
    @Stored(type = "vendor.supplier-assurance-lapsed", command = "lapse-supplier-assurance")
    record SupplierAssuranceLapsed(VendorId vendorId, AssuranceKind kind) implements VendorFact {}

    /** It holds a declaration for work on protected interests. */
    @Stored(type = "vendor.abro-declaration-recorded", command = "record-abro-declaration")
    record AbroDeclarationRecorded(VendorId vendorId, EngagementId engagementId, int tbbLevel, AbroStatus status)
            implements VendorFact {}

    /** That declaration was withdrawn. */
    @Stored(type = "vendor.abro-declaration-withdrawn", command = "withdraw-abro-declaration")
    record AbroDeclarationWithdrawn(VendorId vendorId, EngagementId engagementId) implements VendorFact {}

    /** Something happened at the vendor that may touch the police. */
    @Stored(type = "vendor.supplier-incident-reported", command = "record-supplier-incident", bears = false)
    record SupplierIncidentReported(
            VendorId vendorId, String nature, @Nullable Instant reportedByVendorAt) implements VendorFact {}

    /** No access may be given to it any more. */
    @Stored(type = "vendor.vendor-blocked", command = "block-vendor")
    record VendorBlocked(VendorId vendorId, @Nullable String blockReason) implements VendorFact {}

    /** Access may be given to it again. */
    @Stored(type = "vendor.vendor-unblocked", command = "unblock-vendor")
    record VendorUnblocked(VendorId vendorId) implements VendorFact {}

    /** It is part of another one from then on; if it was only registered twice, it always was the other. */
    @Stored(type = "vendor.vendor-merged", command = "merge-vendor")
    record VendorMerged(VendorId vendorId, VendorId intoVendorId, MergeReason mergeReason) implements VendorFact {}
}
