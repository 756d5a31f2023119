package nl.inzage.core.decision;

/** Every rule that a command can break; its name is the stable code, its text the way out. */
public enum HardRule {
    ALREADY_REGISTERED("the id is taken; ids are never reused, choose another one"),
    UNKNOWN_VENDOR("no vendor is registered under this id; register it with register-vendor"),
    UNKNOWN_PERSON("no person is registered under this reference; register it with register-vendor-person"),
    UNKNOWN_SERVER("no server is registered under this id; register it with register-server"),
    UNKNOWN_DATASET("no data set is registered under this id; register it with register-dataset"),
    UNKNOWN_GRANT("no grant is known under this id; ask for it with request-grant"),
    UNKNOWN_SESSION("no session is known under this id; record it with record-session-start"),
    UNKNOWN_HOSTING("no copy of this data set is known under this hostingId; record it with host-dataset"),
    UNKNOWN_ENGAGEMENT("no agreement is registered under this id; register it with register-engagement"),
    UNKNOWN_TOOL("no tool is registered under this id; register it with register-tool"),
    UNKNOWN_DEPLOYMENT("no deployment is known under this id; record it with start-deployment"),
    UNKNOWN_MEASURE("no shielding measure is known under this id; define it with define-shielding"),
    UNKNOWN_MEDIUM("no medium of this server is known under this id; record it with record-medium-removal"),
    UNKNOWN_SUB_PROCESSOR("no sub-processor of this agreement has this id; name it with request-sub-processor"),
    UNKNOWN_BREACH("no breach is known under this id; report it with report-breach"),
    UNKNOWN_REVIEW("no review is known under this id; open it with open-access-review"),
    UNKNOWN_FINDING("no finding of this id was raised; raise it with raise-finding"),
    UNKNOWN_RISK("no accepted risk is known under this id"),
    UNKNOWN_REPORT("no report was frozen under this id"),
    UNKNOWN_PRINCIPAL("nobody is registered under this id; register them with register-principal"),
    UNKNOWN_API_KEY("this principal has no such key that was not revoked"),
    PRINCIPAL_ENDED("this principal was ended for good; register another one"),
    OWN_PRINCIPAL("nobody changes what they may do themselves; let another administrator do it"),
    UNKNOWN_PROPOSAL("no command waits for a second person under this id"),
    PROPOSAL_DECIDED("this proposal was confirmed or rejected before"),
    NOT_A_REPORT("this command cannot be reported afterwards; leave alreadyHappened out"),
    EFFECTIVE_TIME_IN_PAST(
            "the effective time lies more than two minutes back; say alreadyHappened: true to report it"),
    LATE_REGISTRATION("the report came more than fifteen minutes after it happened; say why with lateReason"),
    MISSING_APPROVAL("the grant lacks approvals for its present content; add them with approve-grant"),
    REQUEST_CHANGED("what is asked for is not what requestHash stands for; look at it as it is now, and approve that"),
    APPROVER_IS_REQUESTER("whoever asked for access may not approve it; let another person approve"),
    APPROVER_IS_FROM_VENDOR("an approver may not work for the vendor; let the police approve"),
    NO_TIME_BOX("a grant without an end needs kind STANDING and a reviewDue"),
    TIME_BOX_TOO_LONG("the time box is longer than the rank of the data allows; ask for a shorter one"),
    TIME_BOX_OVER("the time box is over; ask for a new grant"),
    NOT_EXPIRED("no time box ended then that was not noticed or ended otherwise; expire-grant says when the box ended"),
    NO_PRIVILEGES("a grant states at least one privilege"),
    NO_SERVERS("a grant states at least one server"),
    PERSON_NOT_EMPLOYED("the person is not employed by the vendor at that time; record it with start-employment"),
    VENDOR_IS_BLOCKED("the vendor is blocked; unblock it first with unblock-vendor"),
    NOT_ACTIVE("the grant is not in effect; activate it first with activate-grant"),
    ALREADY_DECIDED("the request was rejected or withdrawn; ask for a new grant"),
    ALREADY_ENDED("the grant was already revoked; ask for a new grant"),
    NOT_SUSPENDED("the grant is not suspended"),
    NOT_BLOCKED("the vendor is not blocked"),
    NOT_EMERGENCY("the grant is not emergency access"),
    ENGAGEMENT_NOT_VALID("the agreement that the grant names is not in force at that time; name one that is"),
    ABRO_DECLARATION_MISSING(
            "the agreement needs an ABRO declaration in force; record it with record-abro-declaration"),
    SCREENING_NOT_VALID("a person's screening was withdrawn, negative or has run out; record a new one first"),
    OWNERSHIP_CYCLE("a vendor would come to own itself; end an ownership on the way first"),
    MERGER_CYCLE("a vendor would come to be part of itself"),
    PLACEMENT_CYCLE("a server would come to run on itself; end a placement on the way first"),
    NOT_ON_HOST("the server does not run on that one at that time"),
    OPERATOR_UNNAMED("name the vendor that operates it with operatedBy VENDOR, and none with POLICE"),
    NO_LAYERS("name at least one layer"),
    NOT_OPERATED_BY_VENDOR("the vendor does not operate that server; record it with assign-operator"),
    NO_MANUFACTURER("nobody makes the tool; register its maker, if need be as a vendor of its own"),
    NOT_INSTALLED("the tool was never installed on that server; record it with install-tool"),
    NO_VERSIONS("name the versions that it holds for"),
    SOURCING_RULE("the grounds do not bear this way of sourcing; say deviatesFromRule: true with a deviationReason"),
    NOT_DECIDED("no sourcing decision is known"),
    NOT_IN_CHAIN("the vendor does not stand in the chain of this agreement"),
    CONTROLLER_UNNAMED("name with controllerVendorId who controls it, and nobody where the police do"),
    NO_END_OF_VALIDITY("say with validUntil how long the test holds"),
    SESSION_HAS_ENDED("an end of the session is already recorded; correct it with correct-fact"),
    END_BEFORE_START("the end lies at or before the start");

    private final String wayOut;

    HardRule(String wayOut) {
        this.wayOut = wayOut;
    }

    /** What is wrong, and what to do instead. */
    public String wayOut() {
        return wayOut;
    }
}
