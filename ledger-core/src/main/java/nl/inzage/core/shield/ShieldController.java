package nl.inzage.core.shield;

/** Who controls a measure; a lock in the hands of the one it locks out is no lock. */
public enum ShieldController {
    POLICE,
    VENDOR,
    THIRD_PARTY
}
