package nl.inzage.core.shield;

/** What kind of measure it is. */
public enum ShieldingKind {
    CUSTOMER_HELD_KEYS,
    SEGREGATION,
    PSEUDONYMISATION,
    MASKING_PROXY,
    DEFAULT_CLOSED_GATEWAY,
    RELEASE_GATE,
    DATA_EVACUATION,
    EGRESS_BLOCK,
    SUPERVISED_SESSION,
    SESSION_RECORDING,
    CONSENT_BEFORE_LOGIN,
    NDA
}
