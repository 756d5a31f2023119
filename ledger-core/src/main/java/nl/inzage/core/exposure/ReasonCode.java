package nl.inzage.core.exposure;

/** Why a path was judged as it was: the closed list of the catalogue, each with its plain words. */
public enum ReasonCode {
    GRANT_ACTIVE("the grant is in effect"),
    OPEN_BEFORE_PERIOD("the account worked before the grant was in effect"),
    ORPHANED_ACCESS("the access was still open after the grant had ended or been suspended on paper"),
    NOT_YET_ACTIVE("the grant is not in effect yet"),
    NOT_PROVISIONED("the account does not work yet"),
    TIME_BOX_ENDED("the time box ended and the gateway enforced it"),
    REVOKED("the grant was revoked and the gateway enforced it"),
    SUSPENDED("the grant is suspended and the gateway enforced it"),
    PRIVILEGE_WITHDRAWN("the privilege was taken away"),
    REMOVAL_CONFIRMED("the removal of the account was confirmed"),
    CLOSURE_NOT_CONFIRMED(
            "the grant ended or was suspended on paper and nobody confirmed that the account was removed"),
    NARROWING_NOT_CONFIRMED("the privilege was taken away on paper and nobody confirmed its removal"),
    SESSION_OUTSIDE_PERIOD("a session outside the grant shows that the gateway did not hold"),
    BOUNDARY_IMPRECISE("the moment at which this changed is not known exactly"),
    APPROVAL_MISSING("nobody approved it"),
    APPROVAL_OF_OTHER_CONTENT("it was approved with another content"),
    EMPLOYER_UNKNOWN("no employer of the person is known for this moment; it counts for the grant's vendor"),
    OTHER_EMPLOYER("the person was not employed by the vendor that the grant is for"),
    DATASET_NOT_GRANTED("the grant does not name this data set"),
    PRIVILEGE_NOT_STATED("no privilege was stated; counted as direct"),
    SESSION_OPEN("a session was going on"),
    SESSION_END_UNKNOWN("a session began and no end of it is recorded"),
    SESSION_ENDED("the session had ended"),
    IDENTITY_UNKNOWN("it is not known whose session it was"),
    OPERATED("the vendor operates this layer of the server"),
    THROUGH_HOST("the server runs on one that this leads to"),
    VENDOR_ACCESS_PRESENT("the supplier of the tool can get in through it"),
    VENDOR_ACCESS_ABSENT("the tool was reviewed or tested, and its supplier cannot get in through it"),
    VENDOR_ACCESS_NOT_ASSESSED("nobody assessed whether the supplier of this version of the tool can get in"),
    VENDOR_ACCESS_UNKNOWN("it was assessed, and is not known, whether the supplier of the tool can get in"),
    VENDOR_ACCESS_ASSESSMENT_EXPIRED("the assessment of the tool has run out"),
    VENDOR_ACCESS_MEANS_UNKNOWN("the supplier of the tool can get in, and nobody knows by which means"),
    VENDOR_STATEMENT_ONLY("that the supplier of the tool cannot get in rests on its own word"),
    EXTRACT_HELD("the vendor holds an extract of the data"),
    MEDIUM_HELD("the vendor holds a medium with the data"),
    SUB_HOLDS_CREDENTIALS("a person of the sub-processor holds the credentials"),
    SHARED_ACCOUNT("the account is shared, and the sub-processor works under the same agreement"),
    HOLDERS_UNKNOWN("it is not known that only people of the prime hold the credentials"),
    PERSONAL_TO_PRIME("the credentials are personal to people of the prime"),
    SHIELD_EFFECTIVE("a technical measure prevents it and was shown to work"),
    SHIELD_UNPROVEN("a technical measure should prevent it, and no test shows for this moment that it does"),
    SHIELD_FAILED("a technical measure that should prevent it failed its test"),
    SHIELD_LAPSED("a technical measure that should prevent it did not work at the time"),
    SHIELD_OUT_OF_SCOPE("a technical measure for this vendor and these data does not cover this way"),
    SHIELD_CONTROLLED_BY_SUPPLIER("a technical measure is in the hands of the one it should keep out, or of its own"),
    SHIELD_CONTROLLER_UNKNOWN("it is not known who controls a technical measure"),
    SHIELD_CANCELLED_BY_KEYS("the data are encrypted, and the vendor has the keys"),
    DATA_REMNANT("the data were removed only logically; what is left can be reached"),
    REMNANT_UNREACHABLE("the data were removed, and what is left cannot be reached by this means"),
    INDIRECT_CAPABILITY("this means lets one see only indirectly"),
    NO_READ_CAPABILITY("this means lets one see nothing");

    private final String text;

    ReasonCode(String text) {
        this.text = text;
    }

    /** The reason in plain words. */
    public String text() {
        return text;
    }
}
