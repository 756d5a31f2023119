package nl.inzage.core.decision;

import java.util.ArrayList;
import java.util.List;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.vendor.VendorFact;
import nl.inzage.core.vendor.VendorFact.AbroDeclarationRecorded;
import nl.inzage.core.vendor.VendorFact.AbroDeclarationWithdrawn;
import nl.inzage.core.vendor.VendorFact.SupplierAssuranceLapsed;
import nl.inzage.core.vendor.VendorFact.SupplierAssuranceRecorded;
import nl.inzage.core.vendor.VendorFact.SupplierIncidentReported;
import nl.inzage.core.vendor.VendorFact.VendorBlocked;
import nl.inzage.core.vendor.VendorFact.VendorJurisdictionRecorded;
import nl.inzage.core.vendor.VendorFact.VendorMerged;
import nl.inzage.core.vendor.VendorFact.VendorOwnershipEnded;
import nl.inzage.core.vendor.VendorFact.VendorOwnershipRecorded;
import nl.inzage.core.vendor.VendorFact.VendorRegistered;
import nl.inzage.core.vendor.VendorFact.VendorRenamed;
import nl.inzage.core.vendor.VendorFact.VendorRoleAdded;
import nl.inzage.core.vendor.VendorFact.VendorRoleEnded;
import nl.inzage.core.vendor.VendorFact.VendorUnblocked;

/** The hard rules of vendors: who is owned by whom, who became whom, who is blocked. */
record VendorRules(Case one) {

    void judge(VendorFact fact) {
        switch (fact) {
            case VendorUnblocked __ ->
                one.breaksIf(!Case.blocked(one.own(), one.at()), HardRule.NOT_BLOCKED, "vendorId");
            case VendorOwnershipRecorded owned -> {
                one.mustExist(owned.parentVendorId(), "parentVendorId");
                var parent = owned.parentVendorId();
                if (parent != null) {
                    Cycles.closedBy(owned.vendorId(), parent, this::owners)
                            .ifPresent(way -> one.breaks(HardRule.OWNERSHIP_CYCLE, "parentVendorId", way));
                }
            }
            case VendorOwnershipEnded ended -> one.mustExist(ended.parentVendorId(), "parentVendorId");
            case VendorMerged merged -> {
                one.mustExist(merged.intoVendorId(), "intoVendorId");
                Cycles.closedBy(merged.vendorId(), merged.intoVendorId(), this::survivors)
                        .ifPresent(way -> one.breaks(HardRule.MERGER_CYCLE, "intoVendorId", way));
            }
            case AbroDeclarationRecorded declared -> one.mustExist(declared.engagementId(), "engagementId");
            case AbroDeclarationWithdrawn withdrawn -> one.mustExist(withdrawn.engagementId(), "engagementId");
            case VendorRegistered __ -> {} // Anybody may become known.
            case VendorRenamed __ -> {} // A name is a report of what is.
            case VendorRoleAdded __ -> {} // Roles are for the record only.
            case VendorRoleEnded __ -> {} // As above.
            case VendorJurisdictionRecorded __ -> {} // Law applies whether or not the ledger knows the country.
            case SupplierAssuranceRecorded __ -> {} // Whoever shows one may.
            case SupplierAssuranceLapsed __ -> {} // As above.
            case SupplierIncidentReported __ -> {} // An incident is always worth knowing.
            case VendorBlocked __ -> {} // Blocking twice does no harm.
        }
    }

    private List<VendorId> owners(VendorId vendor) {
        var owners = new ArrayList<VendorId>();
        for (var known : one.inEffect(vendor)) {
            if (known.statement().fact() instanceof VendorOwnershipRecorded owned && owned.parentVendorId() != null) {
                owners.add(owned.parentVendorId());
            }
            if (known.statement().fact() instanceof VendorOwnershipEnded ended) {
                owners.remove(ended.parentVendorId());
            }
        }
        return owners;
    }

    private List<VendorId> survivors(VendorId vendor) {
        return Case.said(one.world().facts(vendor), VendorMerged.class)
                .map(VendorMerged::intoVendorId)
                .toList();
    }
}
