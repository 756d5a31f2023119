package nl.inzage.core.tool;

/** Whether the supplier of a tool can get in through it. */
public enum VendorAccessState {
    NONE,
    PRESENT,
    UNKNOWN
}
