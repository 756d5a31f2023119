package nl.inzage.core.vendor;

/** The part that a vendor plays; a role is never a path by itself. */
public enum VendorRole {
    MANUFACTURER,
    RESELLER,
    DISTRIBUTOR,
    INTEGRATOR,
    MAINTENANCE_PROVIDER,
    HOSTING_PROVIDER,
    CLOUD_PROVIDER,
    PROCESSOR,
    SUB_PROCESSOR,
    SUBCONTRACTOR,
    CONTRACTOR,
    STAFFING_AGENCY
}
