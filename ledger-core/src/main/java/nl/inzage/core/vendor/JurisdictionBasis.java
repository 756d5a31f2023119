package nl.inzage.core.vendor;

/** Through what a vendor falls under the law of a country: its seat, its parent, its people, or whom it hires. */
public enum JurisdictionBasis {
    SEAT,
    PARENT,
    PERSONNEL,
    PROVIDER
}
