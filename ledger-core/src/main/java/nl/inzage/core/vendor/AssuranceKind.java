package nl.inzage.core.vendor;

/** What a vendor shows to be trusted by: a certificate, a report by another, or a look of our own. */
public enum AssuranceKind {
    ISO27001,
    ISAE3402,
    SOC2,
    PENTEST,
    OWN_AUDIT,
    PASF_LIKE_SITE_VISIT
}
