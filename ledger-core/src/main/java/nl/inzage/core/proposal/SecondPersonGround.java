package nl.inzage.core.proposal;

/** Why a command needs a second person. */
public enum SecondPersonGround {
    /** It sets right, or takes back, what somebody else registered. */
    RECORD_OF_ANOTHER,
    /** It takes effect longer ago than whoever sends it may say alone. */
    BACKDATED,
    /** It lengthens access that was given: whoever wants that is not the only one who does. */
    EXTENSION
}
