package nl.inzage.core.decision;

import static nl.inzage.core.decision.Scene.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import nl.inzage.core.dataset.Classification;
import nl.inzage.core.dataset.CopyKind;
import nl.inzage.core.dataset.DatasetFact.DatasetClassified;
import nl.inzage.core.dataset.DatasetFact.DatasetHosted;
import nl.inzage.core.dataset.DatasetFact.DatasetRegistered;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.grant.AccountKind;
import nl.inzage.core.grant.Approval;
import nl.inzage.core.grant.Beneficiary;
import nl.inzage.core.grant.Channel;
import nl.inzage.core.grant.EndReason;
import nl.inzage.core.grant.Enforcement;
import nl.inzage.core.grant.GrantFact.BreakGlassOpened;
import nl.inzage.core.grant.GrantFact.GrantApproved;
import nl.inzage.core.grant.GrantFact.GrantExtended;
import nl.inzage.core.grant.GrantFact.GrantRejected;
import nl.inzage.core.grant.GrantFact.GrantRequested;
import nl.inzage.core.grant.GrantFact.GrantRevoked;
import nl.inzage.core.grant.GrantFact.GrantSuspended;
import nl.inzage.core.grant.GrantKind;
import nl.inzage.core.grant.Privilege;
import nl.inzage.core.grant.Purpose;
import nl.inzage.core.grant.TimeBox;
import nl.inzage.core.grant.VerbalApproval;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.HostingId;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.SessionId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.person.PersonFact.EmploymentStarted;
import nl.inzage.core.person.PersonFact.VendorPersonRegistered;
import nl.inzage.core.server.ServerFact.ServerRegistered;
import nl.inzage.core.session.SessionFact.SessionStarted;
import nl.inzage.core.store.FactCodec;
import nl.inzage.core.vendor.VendorFact.VendorRegistered;
import org.jspecify.annotations.Nullable;

/** One vendor with one person, one server with one data set, and what is said about access for the one to the other. */
final class Cast {

    static final VendorId VENDOR = new VendorId("V-1");
    static final PersonRef PERSON = new PersonRef("P-1");
    static final ServerId SERVER = new ServerId("S-1");
    static final DatasetId DATASET = new DatasetId("D-1");
    static final HostingId HOSTING = new HostingId("H-1");
    static final GrantId GRANT = new GrantId("G-1");
    static final SessionId SESSION = new SessionId("SE-1");

    static final VendorId NO_VENDOR = new VendorId("V-9");
    static final PersonRef NO_PERSON = new PersonRef("P-9");
    static final ServerId NO_SERVER = new ServerId("S-9");
    static final DatasetId NO_DATASET = new DatasetId("D-9");

    static final String REQUESTER = "Q-1";
    static final TimeBox BOX = lasting(Duration.ofHours(8));

    private Cast() {}

    static TimeBox lasting(Duration length) {
        var from = NOW.minus(Duration.ofHours(1));
        return new TimeBox(from, from.plus(length));
    }

    static VendorRegistered vendor(VendorId vendor) {
        return new VendorRegistered(vendor, "Vendor", null, null, null, List.of(), null, null);
    }

    static Scene known() {
        return Scene.of(
                vendor(VENDOR),
                new VendorPersonRegistered(PERSON),
                employed(VENDOR),
                new ServerRegistered(SERVER, null, null, null, null, null),
                new DatasetRegistered(DATASET, null, true, null, null, List.of(), null));
    }

    static EmploymentStarted employed(VendorId vendor) {
        return new EmploymentStarted(PERSON, vendor, null, null);
    }

    static DatasetClassified classified(int rank) {
        return new DatasetClassified(DATASET, new Classification("scheme", "level", rank, null, null));
    }

    static DatasetHosted hosted(ServerId server) {
        return new DatasetHosted(DATASET, HOSTING, server, CopyKind.PRIMARY, null);
    }

    static Beneficiary named(PersonRef... persons) {
        return new Beneficiary(VENDOR, null, List.of(persons), AccountKind.PERSONAL);
    }

    static Beneficiary organisation(VendorId vendor) {
        return new Beneficiary(vendor, null, List.of(), AccountKind.SHARED);
    }

    /** What somebody asks for; whatever is not said is sound. */
    record Wish(
            GrantKind kind,
            Beneficiary beneficiary,
            List<ServerId> servers,
            List<DatasetId> datasets,
            List<Privilege> privileges,
            TimeBox box,
            @Nullable Instant reviewDue) {

        static final Wish SOUND = new Wish(
                GrantKind.STANDARD,
                named(PERSON),
                List.of(SERVER),
                List.of(DATASET),
                List.of(Privilege.READ_DATA),
                BOX,
                null);

        Wish of(Beneficiary other) {
            return new Wish(kind, other, servers, datasets, privileges, box, reviewDue);
        }

        Wish on(ServerId... others) {
            return new Wish(kind, beneficiary, List.of(others), datasets, privileges, box, reviewDue);
        }

        Wish to(DatasetId other) {
            return new Wish(kind, beneficiary, servers, List.of(other), privileges, box, reviewDue);
        }

        Wish with(Privilege... others) {
            return new Wish(kind, beneficiary, servers, datasets, List.of(others), box, reviewDue);
        }

        Wish in(TimeBox other) {
            return new Wish(kind, beneficiary, servers, datasets, privileges, other, reviewDue);
        }

        Wish standing(@Nullable Instant review) {
            return new Wish(
                    GrantKind.STANDING,
                    beneficiary,
                    servers,
                    datasets,
                    privileges,
                    new TimeBox(box.from(), null),
                    review);
        }

        GrantRequested requested() {
            return new GrantRequested(
                    GRANT,
                    kind,
                    beneficiary,
                    servers,
                    datasets,
                    Channel.REMOTE_GATEWAY,
                    privileges,
                    new Purpose("MAINTENANCE", null),
                    null,
                    null,
                    null,
                    box,
                    List.of(),
                    Enforcement.GATEWAY,
                    REQUESTER,
                    reviewDue);
        }

        BreakGlassOpened opened() {
            return new BreakGlassOpened(
                    GRANT,
                    beneficiary,
                    servers,
                    datasets,
                    Channel.REMOTE_GATEWAY,
                    privileges,
                    null,
                    null,
                    null,
                    null,
                    box,
                    List.of(),
                    Enforcement.GATEWAY,
                    "out of order",
                    new VerbalApproval("Q-4", NOW),
                    reviewDue);
        }
    }

    static GrantApproved approvedBy(String approver) {
        return new GrantApproved(GRANT, "SYSTEM_OWNER", approver, null, null, null);
    }

    /** An approval that says of what it is. */
    static GrantApproved approvedBy(String approver, Fact content) {
        return new GrantApproved(
                GRANT,
                "SYSTEM_OWNER",
                approver,
                null,
                null,
                FactCodec.standard().hash(content));
    }

    static GrantRejected rejectedBy(String approver) {
        return new GrantRejected(GRANT, "SYSTEM_OWNER", approver, null);
    }

    /** An extension by an hour. */
    static GrantExtended extended(String... approvers) {
        return extended(Duration.ofHours(9), approvers);
    }

    static GrantExtended extended(Duration lengthOfAll, String... approvers) {
        var approvals = Stream.of(approvers)
                .map(approver -> new Approval("SYSTEM_OWNER", approver, null, null))
                .toList();
        return new GrantExtended(GRANT, BOX.from().plus(lengthOfAll), approvals);
    }

    static GrantSuspended suspended() {
        return new GrantSuspended(GRANT, EndReason.REVIEW, null, null);
    }

    static GrantRevoked revoked() {
        return new GrantRevoked(GRANT, EndReason.REVIEW, null, null);
    }

    static SessionStarted session(GrantId grant, VendorId vendor, PersonRef person, ServerId server) {
        return new SessionStarted(
                SESSION, grant, vendor, person, null, server, null, null, List.of(), null, null, null, null, List.of(),
                null, null, null, null, null, null, null);
    }
}
