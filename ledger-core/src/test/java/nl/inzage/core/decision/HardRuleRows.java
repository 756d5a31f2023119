package nl.inzage.core.decision;

import static nl.inzage.core.decision.Cast.BOX;
import static nl.inzage.core.decision.Cast.DATASET;
import static nl.inzage.core.decision.Cast.GRANT;
import static nl.inzage.core.decision.Cast.HOSTING;
import static nl.inzage.core.decision.Cast.NO_DATASET;
import static nl.inzage.core.decision.Cast.NO_PERSON;
import static nl.inzage.core.decision.Cast.NO_SERVER;
import static nl.inzage.core.decision.Cast.NO_VENDOR;
import static nl.inzage.core.decision.Cast.PERSON;
import static nl.inzage.core.decision.Cast.REQUESTER;
import static nl.inzage.core.decision.Cast.SERVER;
import static nl.inzage.core.decision.Cast.SESSION;
import static nl.inzage.core.decision.Cast.VENDOR;
import static nl.inzage.core.decision.Cast.Wish.SOUND;
import static nl.inzage.core.decision.Cast.approvedBy;
import static nl.inzage.core.decision.Cast.classified;
import static nl.inzage.core.decision.Cast.employed;
import static nl.inzage.core.decision.Cast.extended;
import static nl.inzage.core.decision.Cast.hosted;
import static nl.inzage.core.decision.Cast.lasting;
import static nl.inzage.core.decision.Cast.named;
import static nl.inzage.core.decision.Cast.organisation;
import static nl.inzage.core.decision.Cast.rejectedBy;
import static nl.inzage.core.decision.Cast.revoked;
import static nl.inzage.core.decision.Cast.session;
import static nl.inzage.core.decision.Cast.suspended;
import static nl.inzage.core.decision.Cast.vendor;
import static nl.inzage.core.decision.Row.row;
import static nl.inzage.core.decision.Scene.NOW;
import static nl.inzage.core.decision.Scene.Told.HAPPENED;
import static nl.inzage.core.decision.Scene.Told.TO_COME;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import nl.inzage.core.dataset.DatasetFact.DatasetRemoved;
import nl.inzage.core.dataset.DatasetFact.SanitisationConfirmed;
import nl.inzage.core.decision.Cast.Wish;
import nl.inzage.core.decision.Row.Try;
import nl.inzage.core.decision.Scene.Told;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.grant.EndReason;
import nl.inzage.core.grant.GrantFact.BreakGlassClosed;
import nl.inzage.core.grant.GrantFact.BreakGlassReviewed;
import nl.inzage.core.grant.GrantFact.GrantActivated;
import nl.inzage.core.grant.GrantFact.GrantExpired;
import nl.inzage.core.grant.GrantFact.GrantNarrowed;
import nl.inzage.core.grant.GrantFact.GrantProvisioned;
import nl.inzage.core.grant.GrantFact.GrantRequestWithdrawn;
import nl.inzage.core.grant.GrantFact.GrantResumed;
import nl.inzage.core.grant.Privilege;
import nl.inzage.core.grant.ReviewOutcome;
import nl.inzage.core.grant.TimeBox;
import nl.inzage.core.identity.HostingId;
import nl.inzage.core.person.PersonFact.EmploymentEnded;
import nl.inzage.core.server.ServerFact.ServerDecommissioned;
import nl.inzage.core.session.SessionFact.SessionEnded;
import nl.inzage.core.vendor.VendorFact.VendorBlocked;
import nl.inzage.core.vendor.VendorFact.VendorUnblocked;

/** Each hard rule with the commands that meet it: what breaks it, and what is sound instead. */
final class HardRuleRows {
    private static final Fact BLOCKED = new VendorBlocked(VENDOR, null);
    private static final Fact LEFT = new EmploymentEnded(PERSON, VENDOR, null);
    private static final Fact ACTIVATED = new GrantActivated(GRANT);
    private static final Fact RESUMED = new GrantResumed(GRANT);
    private static final Fact WITHDRAWN = new GrantRequestWithdrawn(GRANT);
    private static final Fact PROVISIONED = new GrantProvisioned(GRANT);
    private static final Fact CLOSED = new BreakGlassClosed(GRANT, null);
    private static final Fact REVIEWED = new BreakGlassReviewed(GRANT, ReviewOutcome.JUSTIFIED, "Q-5");
    private static final Fact NARROWED =
            new GrantNarrowed(GRANT, List.of(Privilege.READ_DATA), EndReason.REVIEW, null, null);
    private static final Fact EXTENDED = extended("Q-2");
    private static final Fact EXPIRED = new GrantExpired(GRANT);
    private static final Fact SESSION_ENDED = new SessionEnded(SESSION);
    private static final Fact UNBLOCKED = new VendorUnblocked(VENDOR);

    private static final Scene NOTHING = Scene.of();
    private static final Scene KNOWN = Cast.known();
    private static final Scene ASKED = KNOWN.and(SOUND.requested());
    private static final Scene APPROVED = ASKED.and(approvedBy("Q-2"));
    private static final Fact WIDER = SOUND.with(Privilege.OS_ADMIN).requested();
    private static final Scene SECRET = KNOWN.and(classified(2)).and(SOUND.requested());
    private static final Scene ACTIVE = APPROVED.and(ACTIVATED);
    private static final Scene HELD = ACTIVE.and(suspended());
    private static final Scene EMERGENCY = KNOWN.and(SOUND.opened());
    private static final Scene EMERGENCY_HELD = EMERGENCY.and(suspended());

    private static final TimeBox QUARTER = lasting(Duration.ofDays(91));
    private static final TimeBox ENDLESS = new TimeBox(BOX.from(), null);
    private static final TimeBox OVER = new TimeBox(BOX.from(), NOW.minus(Duration.ofMinutes(30)));

    private static final Wish NOBODYS = SOUND.of(organisation(NO_VENDOR));
    private static final String UNTIL = "timeBox.until";
    private static final String BENEFICIARY = "beneficiary.vendorId";

    private HardRuleRows() {}

    static List<Row> rows() {
        return Stream.of(unknown(), asked(), approved(), entering(), extensions(), outOfTurn(), senseless(), times())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Row> unknown() {
        var elsewhere = new HostingId("H-9");
        var someSession = session(GRANT, VENDOR, PERSON, SERVER);
        return List.of(
                row(HardRule.UNKNOWN_VENDOR, "vendorId", NOTHING, BLOCKED, KNOWN),
                row(HardRule.UNKNOWN_VENDOR, "beneficiary.vendorId", KNOWN, NOBODYS.requested(), SOUND.requested()),
                row(HardRule.UNKNOWN_VENDOR, "beneficiary.vendorId", KNOWN, NOBODYS.opened(), SOUND.opened()),
                row(HardRule.UNKNOWN_VENDOR, "vendorId", KNOWN, employed(NO_VENDOR), employed(VENDOR)),
                row(
                        HardRule.UNKNOWN_VENDOR,
                        "vendorId",
                        ACTIVE,
                        session(GRANT, NO_VENDOR, PERSON, SERVER),
                        someSession),
                row(HardRule.UNKNOWN_PERSON, "personRef", NOTHING.and(vendor(VENDOR)), employed(VENDOR), KNOWN),
                row(
                        HardRule.UNKNOWN_PERSON,
                        "beneficiary.personRefs",
                        KNOWN,
                        SOUND.of(named(NO_PERSON)).requested(),
                        SOUND.requested()),
                row(
                        HardRule.UNKNOWN_PERSON,
                        "personRef",
                        ACTIVE,
                        session(GRANT, VENDOR, NO_PERSON, SERVER),
                        someSession),
                row(HardRule.UNKNOWN_SERVER, "serverId", NOTHING, new ServerDecommissioned(SERVER), KNOWN),
                row(
                        HardRule.UNKNOWN_SERVER,
                        "serverIds",
                        KNOWN,
                        SOUND.on(NO_SERVER).requested(),
                        SOUND.requested()),
                row(
                        HardRule.UNKNOWN_SERVER,
                        "serverIds",
                        KNOWN,
                        SOUND.on(NO_SERVER).opened(),
                        SOUND.opened()),
                row(HardRule.UNKNOWN_SERVER, "serverId", KNOWN, hosted(NO_SERVER), hosted(SERVER)),
                row(
                        HardRule.UNKNOWN_SERVER,
                        "serverId",
                        ACTIVE,
                        session(GRANT, VENDOR, PERSON, NO_SERVER),
                        someSession),
                row(HardRule.UNKNOWN_DATASET, "datasetId", NOTHING, classified(2), KNOWN),
                row(
                        HardRule.UNKNOWN_DATASET,
                        "datasetIds",
                        KNOWN,
                        SOUND.to(NO_DATASET).requested(),
                        SOUND.requested()),
                row(
                        HardRule.UNKNOWN_DATASET,
                        "datasetIds",
                        KNOWN,
                        SOUND.to(NO_DATASET).opened(),
                        SOUND.opened()),
                row(HardRule.UNKNOWN_GRANT, "grantId", KNOWN, revoked(), ACTIVE),
                row(HardRule.UNKNOWN_GRANT, "grantId", KNOWN, someSession, ACTIVE),
                row(HardRule.UNKNOWN_SESSION, "sessionId", KNOWN, SESSION_ENDED, ACTIVE.and(someSession)),
                row(
                        HardRule.UNKNOWN_HOSTING,
                        "hostingId",
                        KNOWN.and(hosted(SERVER)),
                        new DatasetRemoved(DATASET, elsewhere, null, null),
                        new DatasetRemoved(DATASET, HOSTING, null, null)),
                row(
                        HardRule.UNKNOWN_HOSTING,
                        "hostingId",
                        KNOWN.and(hosted(SERVER)),
                        new SanitisationConfirmed(DATASET, elsewhere, null),
                        new SanitisationConfirmed(DATASET, HOSTING, null)));
    }

    private static List<Row> asked() {
        var noPrivileges = SOUND.with();
        var review = NOW.plus(Duration.ofDays(180));
        return List.of(
                row(HardRule.NO_SERVERS, "serverIds", KNOWN, SOUND.on().requested(), SOUND.requested()),
                row(HardRule.NO_SERVERS, "serverIds", KNOWN, SOUND.on().opened(), SOUND.opened()),
                row(HardRule.NO_PRIVILEGES, "privileges", KNOWN, noPrivileges.requested(), SOUND.requested()),
                row(HardRule.NO_PRIVILEGES, "privileges", KNOWN, noPrivileges.opened(), SOUND.opened()),
                row(HardRule.NO_TIME_BOX, UNTIL, KNOWN, SOUND.in(ENDLESS).requested(), SOUND.requested()),
                row(HardRule.NO_TIME_BOX, UNTIL, KNOWN, SOUND.in(ENDLESS).opened(), SOUND.opened()),
                row(
                        HardRule.NO_TIME_BOX,
                        UNTIL,
                        KNOWN,
                        SOUND.standing(null).requested(),
                        SOUND.standing(review).requested()),
                row(
                        HardRule.NO_TIME_BOX,
                        UNTIL,
                        KNOWN.and(SOUND.in(ENDLESS).requested(), approvedBy("Q-2")),
                        ACTIVATED,
                        APPROVED),
                tooLong(KNOWN, 91, 90),
                tooLong(KNOWN.and(classified(2)), 31, 30),
                row(
                        HardRule.TIME_BOX_TOO_LONG,
                        UNTIL,
                        KNOWN.and(classified(3)),
                        SOUND.in(lasting(Duration.ofHours(9))).requested(),
                        SOUND.in(lasting(Duration.ofHours(8))).requested()),
                row(HardRule.TIME_BOX_TOO_LONG, UNTIL, KNOWN, SOUND.in(QUARTER).opened(), SOUND.opened()),
                row(
                        HardRule.TIME_BOX_TOO_LONG,
                        UNTIL,
                        KNOWN.and(SOUND.in(QUARTER).requested(), approvedBy("Q-2")),
                        ACTIVATED,
                        APPROVED),
                row(
                        HardRule.TIME_BOX_OVER,
                        "effectiveFrom",
                        KNOWN.and(SOUND.in(OVER).requested(), approvedBy("Q-2")),
                        ACTIVATED,
                        APPROVED),
                row(HardRule.VENDOR_IS_BLOCKED, BENEFICIARY, KNOWN.and(BLOCKED), SOUND.requested(), KNOWN));
    }

    private static Row tooLong(Scene scene, int days, int allowed) {
        return row(
                HardRule.TIME_BOX_TOO_LONG,
                UNTIL,
                scene,
                SOUND.in(lasting(Duration.ofDays(days))).requested(),
                SOUND.in(lasting(Duration.ofDays(allowed))).requested());
    }

    private static List<Row> approved() {
        var secret = SECRET.and(approvedBy("Q-2"));
        return List.of(
                row(HardRule.MISSING_APPROVAL, "grantId", ASKED, ACTIVATED, APPROVED),
                row(HardRule.MISSING_APPROVAL, "grantId", ASKED.and(approvedBy(REQUESTER)), ACTIVATED, APPROVED),
                row(HardRule.MISSING_APPROVAL, "grantId", secret, ACTIVATED, secret.and(approvedBy("Q-3"))),
                row(
                        HardRule.MISSING_APPROVAL,
                        "grantId",
                        secret.and(approvedBy("Q-2")),
                        ACTIVATED,
                        secret.and(approvedBy("Q-3"))),
                row(
                        HardRule.MISSING_APPROVAL,
                        "grantId",
                        APPROVED.corrected(WIDER),
                        ACTIVATED,
                        APPROVED.corrected(WIDER).and(approvedBy("Q-2"))),
                row(
                        HardRule.MISSING_APPROVAL,
                        "grantId",
                        APPROVED.and(NARROWED),
                        ACTIVATED,
                        APPROVED.and(NARROWED, approvedBy("Q-2"))),
                row(
                        HardRule.MISSING_APPROVAL,
                        "grantId",
                        SECRET.and(approvedBy("Q-2", SOUND.requested()))
                                .corrected(WIDER)
                                .and(approvedBy("Q-3", WIDER))
                                .corrected(SOUND.requested()),
                        ACTIVATED,
                        SECRET.and(approvedBy("Q-2", SOUND.requested()))
                                .corrected(WIDER)
                                .and(approvedBy("Q-3", WIDER))
                                .corrected(SOUND.requested())
                                .and(approvedBy("Q-3", SOUND.requested()))),
                row(
                        HardRule.REQUEST_CHANGED,
                        "requestHash",
                        ASKED,
                        approvedBy("Q-2", WIDER),
                        approvedBy("Q-2", SOUND.requested())),
                row(
                        HardRule.REQUEST_CHANGED,
                        "requestHash",
                        ASKED.corrected(WIDER),
                        approvedBy("Q-2", SOUND.requested()),
                        approvedBy("Q-2", WIDER)),
                row(
                        HardRule.REQUEST_CHANGED,
                        "requestHash",
                        EMERGENCY.and(NARROWED),
                        approvedBy("Q-2", SOUND.opened()),
                        approvedBy("Q-2")),
                row(HardRule.APPROVER_IS_REQUESTER, "approver", ASKED, approvedBy(REQUESTER), approvedBy("Q-2")),
                row(HardRule.APPROVER_IS_REQUESTER, "approver", ASKED, rejectedBy(REQUESTER), rejectedBy("Q-2")),
                row(HardRule.APPROVER_IS_FROM_VENDOR, "approver", ASKED, approvedBy("P-1"), ASKED.and(LEFT)),
                row(HardRule.APPROVER_IS_FROM_VENDOR, "approver", ASKED, rejectedBy("P-1"), ASKED.and(LEFT)),
                row(HardRule.APPROVER_IS_FROM_VENDOR, "approver", EMERGENCY, approvedBy("P-1"), approvedBy("Q-2")));
    }

    /** Wherever access begins or goes on, by a request or in an emergency, the same two things must hold. */
    private static List<Row> entering() {
        var beginnings = List.of(
                new Try(APPROVED, ACTIVATED, TO_COME),
                new Try(ACTIVE, EXTENDED, TO_COME),
                new Try(HELD, RESUMED, TO_COME),
                new Try(KNOWN, SOUND.opened(), TO_COME),
                new Try(EMERGENCY, EXTENDED, TO_COME),
                new Try(EMERGENCY_HELD, RESUMED, TO_COME));
        return beginnings.stream()
                .flatMap(sound -> Stream.of(
                        new Row(HardRule.VENDOR_IS_BLOCKED, BENEFICIARY, sound.after(BLOCKED), sound),
                        new Row(HardRule.PERSON_NOT_EMPLOYED, "beneficiary.personRefs", sound.after(LEFT), sound)))
                .toList();
    }

    private static List<Row> extensions() {
        return Stream.of(ACTIVE, EMERGENCY)
                .flatMap(scene -> Stream.of(
                        row(
                                HardRule.TIME_BOX_TOO_LONG,
                                UNTIL,
                                scene,
                                extended(Duration.ofDays(91), "Q-2"),
                                extended(Duration.ofDays(90), "Q-2")),
                        row(HardRule.MISSING_APPROVAL, "approvals", scene, extended(), EXTENDED),
                        row(
                                HardRule.MISSING_APPROVAL,
                                "approvals",
                                scene.and(classified(2)),
                                EXTENDED,
                                extended("Q-2", "Q-3")),
                        row(
                                HardRule.APPROVER_IS_FROM_VENDOR,
                                "approvals",
                                scene,
                                extended("Q-2", "P-1"),
                                extended("Q-2", "Q-3")),
                        row(HardRule.ALREADY_ENDED, "grantId", scene.and(revoked()), EXTENDED, scene)))
                .toList();
    }

    /** What comes before or after its turn in the life of a grant, a session or a block. */
    private static List<Row> outOfTurn() {
        var inside = ACTIVE.and(session(GRANT, VENDOR, PERSON, SERVER));
        return List.of(
                row(
                        HardRule.APPROVER_IS_REQUESTER,
                        "approvals",
                        ACTIVE,
                        extended("Q-2", REQUESTER),
                        extended("Q-2", "Q-3")),
                row(HardRule.NOT_ACTIVE, "grantId", APPROVED, PROVISIONED, ACTIVE),
                row(HardRule.NOT_ACTIVE, "grantId", APPROVED, suspended(), EMERGENCY),
                row(HardRule.NOT_SUSPENDED, "grantId", ACTIVE, RESUMED, HELD),
                row(HardRule.ALREADY_DECIDED, "grantId", ASKED.and(WITHDRAWN), approvedBy("Q-2"), ASKED),
                row(HardRule.ALREADY_DECIDED, "grantId", ASKED.and(rejectedBy("Q-2")), rejectedBy("Q-3"), ASKED),
                row(HardRule.ALREADY_DECIDED, "grantId", ASKED.and(rejectedBy("Q-2")), WITHDRAWN, ASKED),
                row(HardRule.ALREADY_DECIDED, "grantId", APPROVED.and(rejectedBy("Q-3")), ACTIVATED, APPROVED),
                row(HardRule.ALREADY_ENDED, "grantId", ACTIVE.and(revoked()), revoked(), ACTIVE),
                row(HardRule.ALREADY_ENDED, "grantId", ACTIVE.and(revoked()), NARROWED, ACTIVE),
                row(HardRule.ALREADY_ENDED, "grantId", ACTIVE.and(revoked()), suspended(), ACTIVE),
                row(HardRule.ALREADY_ENDED, "grantId", HELD.and(revoked()), RESUMED, HELD),
                row(HardRule.ALREADY_ENDED, "grantId", APPROVED.and(revoked()), ACTIVATED, APPROVED),
                row(HardRule.ALREADY_ENDED, "grantId", EMERGENCY.and(CLOSED), CLOSED, EMERGENCY),
                row(HardRule.NOT_EMERGENCY, "grantId", ACTIVE, CLOSED, EMERGENCY),
                row(HardRule.NOT_EMERGENCY, "grantId", ACTIVE, REVIEWED, EMERGENCY),
                row(HardRule.NOT_BLOCKED, "vendorId", KNOWN, UNBLOCKED, KNOWN.and(BLOCKED)),
                row(HardRule.NOT_BLOCKED, "vendorId", KNOWN.and(BLOCKED, UNBLOCKED), UNBLOCKED, KNOWN.and(BLOCKED)),
                row(HardRule.SESSION_HAS_ENDED, "sessionId", inside.and(SESSION_ENDED), SESSION_ENDED, inside));
    }

    private static List<Row> senseless() {
        var backwards = SOUND.in(new TimeBox(NOW, NOW));
        var ending = KNOWN.and(SOUND.in(new TimeBox(BOX.from(), NOW)).requested(), approvedBy("Q-2"), ACTIVATED);
        var before = new Told(NOW, HAPPENED.from(), false);
        var after = new Told(NOW, NOW.plusNanos(1_000), false);
        return List.of(
                row(HardRule.ALREADY_REGISTERED, "vendorId", KNOWN, vendor(VENDOR), NOTHING),
                row(HardRule.ALREADY_REGISTERED, "grantId", EMERGENCY, SOUND.opened(), KNOWN),
                row(HardRule.NOT_EXPIRED, "effectiveFrom", ACTIVE, EXPIRED, ending),
                row(HardRule.END_BEFORE_START, UNTIL, KNOWN, backwards.opened(), SOUND.opened()),
                new Row(
                        HardRule.END_BEFORE_START,
                        "effectiveUntil",
                        new Try(KNOWN, BLOCKED, before),
                        new Try(KNOWN, BLOCKED, after)),
                new Row(
                        HardRule.NOT_A_REPORT,
                        "alreadyHappened",
                        new Try(KNOWN, SOUND.requested(), HAPPENED),
                        new Try(KNOWN, SOUND.requested(), TO_COME)));
    }

    /** Two minutes back is still now; from a quarter of an hour on a report is late. */
    private static List<Row> times() {
        var now = new Try(KNOWN, BLOCKED, TO_COME);
        var longAgo = NOW.minus(Duration.ofMinutes(15));
        return List.of(
                new Row(
                        HardRule.EFFECTIVE_TIME_IN_PAST,
                        "effectiveFrom",
                        now.as(new Told(NOW.minus(Duration.ofMinutes(2)).minusNanos(1_000), null, false)),
                        now.as(new Told(NOW.minus(Duration.ofMinutes(2)), null, false))),
                new Row(
                        HardRule.LATE_REGISTRATION,
                        "effectiveFrom",
                        now.as(new Told(longAgo.minusNanos(1_000), null, true)),
                        now.as(new Told(longAgo, null, true))));
    }
}
