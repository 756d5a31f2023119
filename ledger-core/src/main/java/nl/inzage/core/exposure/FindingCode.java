package nl.inzage.core.exposure;

import nl.inzage.core.oversight.Severity;

/**
 * What can be wrong: the condition, how grave it is, the norm that it is held against. Raised and cleared by itself.
 */
public enum FindingCode {
    NO_TIME_BOX(Severity.HIGH, "BIO2", "a grant in effect has no end, and is not a standing one with a review date"),
    TIME_BOX_TOO_LONG(Severity.MEDIUM, "BIO2", "a grant's time box is longer than the rank of its data allows"),
    APPROVER_IS_REQUESTER(Severity.HIGH, "NIST AC-5", "whoever asked for access approved it"),
    MISSING_APPROVAL(Severity.HIGH, "NIST AC-5", "access is open without the approvals that its data need"),
    SCREENING_MISSING(Severity.HIGH, "Screening decree", "a person has open access and was never screened"),
    SCREENING_EXPIRED_DURING_ACCESS(
            Severity.HIGH, "Screening decree", "a person has open access after the screening ended"),
    SHARED_ACCOUNT_UNJUSTIFIED(Severity.MEDIUM, "BIO2", "an account is shared, and no approval says why it may be"),
    NO_RISK_ASSESSMENT(Severity.MEDIUM, "BIO2", "a grant in effect names no risk assessment"),
    NO_PROCESSING_AGREEMENT(Severity.HIGH, "GDPR art. 28", "a vendor has open access under no agreement on processing"),
    UNAUTHORISED_SUB_PROCESSOR(
            Severity.HIGH, "GDPR art. 28", "a sub-processor works under an agreement and was never authorised"),
    CHAIN_NOT_DISCLOSED(Severity.MEDIUM, "BIO2", "a party stands in a chain, and the police were not told yet"),
    ABRO_DECLARATION_MISSING(Severity.HIGH, "ABRO", "an agreement that needs a declaration is in force without one"),
    ASSURANCE_OUT_OF_DATE(Severity.LOW, "BIO2", "a report or certificate of a vendor is no longer valid"),
    REVIEW_OVERDUE(Severity.MEDIUM, "BIO2", "a grant was not reviewed in time"),
    LOG_REVIEW_OVERDUE(Severity.MEDIUM, "AP order on NSIS", "the logs of a server were not reviewed in time"),
    ORPHANED_ACCESS(Severity.HIGH, "NIST AC-2", "access is open after its grant ended or was suspended on paper"),
    CLOSURE_NOT_CONFIRMED(
            Severity.MEDIUM, "NIST AC-2", "a grant ended on paper, and nobody confirmed that the account is gone"),
    REVOCATION_UNCONFIRMED(
            Severity.HIGH, "NIST AC-2", "a day after a grant ended nobody had confirmed that the account is gone"),
    MOVER_NOT_REVOKED(Severity.HIGH, "NIST PS-7", "a person no longer works for the vendor whose access is still open"),
    SESSION_WITHOUT_GRANT(Severity.HIGH, "NIST MA-4", "a session under no grant"),
    SESSION_OUTSIDE_TIME_BOX(Severity.HIGH, "NIST MA-4", "a session at a time that its grant does not cover"),
    SESSION_DURING_DEPLOYMENT(
            Severity.HIGH,
            "Inspectorate 2021",
            "a supplier worked on a server while a tool was deployed there under an order"),
    LOGGING_CONTROLLED_BY_VENDOR(Severity.HIGH, "BIO2", "a log of access is in the hands of a vendor"),
    LOGGING_GAP(Severity.MEDIUM, "BIO2", "a log of access was not complete"),
    SHIELD_UNPROVEN(Severity.MEDIUM, "BIO2", "no test shows that a measure in force works"),
    SHIELD_LAPSED(Severity.HIGH, "BIO2", "a measure in force did not work"),
    SHIELD_ONLY_CONTRACTUAL(
            Severity.MEDIUM, "Inspectorate 2022", "it is agreed when a supplier may log in, and nothing enforces it"),
    SOURCING_RULE_DEVIATION(
            Severity.MEDIUM, "Minister to parliament, November 2022", "a tool is obtained against the rule of thumb"),
    NON_APPROVED_TOOL_IN_USE(
            Severity.HIGH, "Inspection of technical tools", "a tool that needs approval is used without it"),
    VERSION_NOT_INSPECTED(
            Severity.MEDIUM, "Inspection of technical tools", "another version of a tool is in use than was approved"),
    VENDOR_ACCESS_NOT_ASSESSED(
            Severity.HIGH, "Inspectorate 2022", "nobody knows whether the supplier of a tool in use can get in"),
    BREAK_GLASS_NOT_REVIEWED(Severity.MEDIUM, "NIST AC-2", "emergency access was not reviewed in time"),
    LATE_REGISTRATION(Severity.LOW, "NIST AU-8", "something was reported later than the limit"),
    SEEN_WITHOUT_KNOWN_PATH(Severity.HIGH, "Wpg", "a vendor was inside a server to which no other way of it is known"),
    REMNANT_NOT_SANITISED(Severity.MEDIUM, "NIST MP-6", "data were removed only logically and can be recovered");

    private final Severity severity;
    private final String norm;
    private final String condition;

    FindingCode(Severity severity, String norm, String condition) {
        this.severity = severity;
        this.norm = norm;
        this.condition = condition;
    }

    /** How grave it is. */
    public Severity severity() {
        return severity;
    }

    /** The norm that it is held against. */
    public String norm() {
        return norm;
    }

    /** When it is raised, in plain words. */
    public String condition() {
        return condition;
    }
}
