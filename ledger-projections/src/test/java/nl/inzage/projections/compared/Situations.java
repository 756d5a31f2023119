package nl.inzage.projections.compared;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import nl.inzage.core.dataset.CopyKind;
import nl.inzage.core.dataset.DataState;
import nl.inzage.core.dataset.DatasetFact.DatasetHosted;
import nl.inzage.core.dataset.DatasetFact.DatasetMarkedNonOperational;
import nl.inzage.core.dataset.DatasetFact.DatasetMarkedOperational;
import nl.inzage.core.dataset.DatasetFact.DatasetRemoved;
import nl.inzage.core.dataset.DatasetFact.ExtractProvided;
import nl.inzage.core.dataset.DatasetFact.SanitisationConfirmed;
import nl.inzage.core.dataset.Removal;
import nl.inzage.core.engagement.EngagementFact.EngagementRegistered;
import nl.inzage.core.engagement.SupplierAccessTerms;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.grant.AccountKind;
import nl.inzage.core.grant.Approval;
import nl.inzage.core.grant.Beneficiary;
import nl.inzage.core.grant.Channel;
import nl.inzage.core.grant.EndReason;
import nl.inzage.core.grant.Enforcement;
import nl.inzage.core.grant.GrantFact.AccessRemovalConfirmed;
import nl.inzage.core.grant.GrantFact.BreakGlassOpened;
import nl.inzage.core.grant.GrantFact.GrantActivated;
import nl.inzage.core.grant.GrantFact.GrantApproved;
import nl.inzage.core.grant.GrantFact.GrantExtended;
import nl.inzage.core.grant.GrantFact.GrantProvisioned;
import nl.inzage.core.grant.GrantFact.GrantResumed;
import nl.inzage.core.grant.GrantFact.GrantSuspended;
import nl.inzage.core.grant.Privilege;
import nl.inzage.core.grant.TimeBox;
import nl.inzage.core.grant.VerbalApproval;
import nl.inzage.core.identity.EngagementId;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.HostingId;
import nl.inzage.core.identity.MediumId;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.SessionId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.person.PersonFact.EmploymentEnded;
import nl.inzage.core.person.PersonFact.EmploymentStarted;
import nl.inzage.core.server.Layer;
import nl.inzage.core.server.MediumFate;
import nl.inzage.core.server.OperatedBy;
import nl.inzage.core.server.ServerFact.MediumRemoved;
import nl.inzage.core.server.ServerFact.OperatorAssigned;
import nl.inzage.core.server.ServerFact.ServerPlacedOnHost;
import nl.inzage.core.session.SessionFact.SessionEnded;
import nl.inzage.core.session.SessionFact.SessionStarted;
import org.jspecify.annotations.Nullable;

/**
 * Situations that take several facts to be about one another, which chance makes too seldom. Their times, and what is
 * told around and between them, come from chance all the same.
 */
final class Situations {

    private static final List<Consumer<Situations>> ALL = List.of(
            Situations::sessionByWhatNobodyStated,
            Situations::sessionOutsideTheBox,
            Situations::sessionOnAnotherServer,
            Situations::sessionOfAnother,
            Situations::sessionThatEndedSomewhen,
            Situations::openedAndClosedAtOnce,
            Situations::suspendedAndResumedAtOnce,
            Situations::employedAndLeftAtOnce,
            Situations::emergency,
            Situations::severalPersons,
            Situations::extended,
            Situations::sanitisedSomewhen,
            Situations::marksInDoubt,
            Situations::copiesOnAHost,
            Situations::mediumsKept,
            one -> new Partners(one).mergersInARow(),
            one -> new Partners(one).chain(),
            one -> new Partners(one).primeKeptOut(),
            one -> new Partners(one).agreedTerms(),
            one -> new Locks(one).ownMaking(),
            one -> new Locks(one).keysOfOthers(),
            one -> new Locks(one).lockOfARelative(),
            one -> new Locks(one).lockOfAPartner(),
            one -> new Locks(one).tests(),
            one -> new Locks(one).testsThatRunOut(),
            one -> new Locks(one).lapse(),
            one -> new Locks(one).namedData());

    final Plot plot;
    final Chance chance;
    final VendorId vendor;
    final VendorId other;
    final ServerId server;

    private Situations(Plot plot) {
        this.plot = plot;
        this.chance = plot.chance;
        this.vendor = plot.vendors.getFirst();
        this.other = plot.vendors.get(1);
        this.server = plot.server;
    }

    /** Tells one of them. */
    static void tell(Plot plot, long number) {
        ALL.get((int) (number % ALL.size())).accept(new Situations(plot));
    }

    // ---- what they are made of ---------------------------------------------------------------------------------

    /** There are data on the server. */
    void data(DataState... states) {
        plot.background(
                0,
                () -> new DatasetHosted(
                        plot.datasets.getFirst(),
                        new HostingId(plot.name + "-H7"),
                        server,
                        CopyKind.PRIMARY,
                        chance.of(states)));
    }

    void data() {
        data(DataState.PLAINTEXT_RUNNING);
    }

    /** A vendor operates the server. */
    void operator(VendorId whose, Layer... layers) {
        plot.background(0, () -> new OperatorAssigned(server, OperatedBy.VENDOR, whose, List.of(chance.of(layers))));
    }

    private GrantId grant() {
        return new GrantId(plot.name + "-G7");
    }

    private SessionId session() {
        return new SessionId(plot.name + "-SE7");
    }

    EngagementId engagement() {
        return new EngagementId(plot.name + "-E7");
    }

    void grant(Enforcement enforcement, Beneficiary whom, ServerId where, List<Privilege> privileges) {
        plot.background(
                0, () -> GrantPlot.request(grant(), whom, List.of(where), List.of(), privileges, box(), enforcement));
        plot.background(0, () -> new GrantActivated(grant()));
    }

    void grant(Enforcement enforcement, List<Privilege> privileges) {
        grant(enforcement, to(AccountKind.SHARED), server, privileges);
    }

    private void asked(Enforcement enforcement, TimeBox box) {
        plot.background(
                0,
                () -> GrantPlot.request(
                        grant(),
                        to(AccountKind.SHARED),
                        List.of(server),
                        List.of(),
                        List.of(Privilege.READ_DATA),
                        box,
                        enforcement));
        plot.background(0, () -> new GrantActivated(grant()));
    }

    Beneficiary to(AccountKind account, PersonRef... persons) {
        return new Beneficiary(vendor, null, List.of(persons), account);
    }

    private TimeBox box() {
        return new TimeBox(chance.begin(), chance.in(60) ? chance.moment().plusSeconds(1) : null);
    }

    private void session(int untilInPercent, @Nullable VendorId whose, @Nullable PersonRef who) {
        plot.stretch(untilInPercent, () -> session(whose, who));
    }

    private SessionStarted session(@Nullable VendorId whose, @Nullable PersonRef who) {
        return SessionPlot.started(session(), grant(), whose, who, server, List.of(), null);
    }

    void engagement(@Nullable SupplierAccessTerms terms) {
        plot.background(
                10, () -> new EngagementRegistered(engagement(), vendor, null, List.of(), null, terms, null, null));
    }

    // ---- grants and sessions -----------------------------------------------------------------------------------

    private void sessionByWhatNobodyStated() {
        data();
        grant(Enforcement.GATEWAY, List.of());
        session(60, vendor, null);
    }

    /** Until the removal of the account is confirmed, if it ever is. */
    private void sessionOutsideTheBox() {
        var begun = chance.moment();
        data();
        asked(Enforcement.GATEWAY, new TimeBox(chance.begin(), chance.in(70) ? begun : chance.momentAfter(begun)));
        plot.at(begun, () -> session(vendor, null));
        if (chance.in(70)) {
            plot.at(chance.momentAfter(begun), () -> new AccessRemovalConfirmed(grant(), List.of(), null));
        }
    }

    private void sessionOnAnotherServer() {
        data();
        grant(Enforcement.GATEWAY, to(AccountKind.SHARED), plot.servers.get(1), List.of(Privilege.READ_DATA));
        session(60, vendor, null);
    }

    private void sessionOfAnother() {
        data();
        grant(Enforcement.GATEWAY, List.of(Privilege.READ_DATA));
        session(60, other, null);
    }

    private void sessionThatEndedSomewhen() {
        data();
        plot.roughly(100, () -> SessionPlot.started(session(), null, vendor, null, server, List.of(), null));
        if (chance.in(20)) {
            plot.tell(() -> new SessionEnded(session()));
        }
    }

    /** In whichever order they are recorded. */
    private void atOnce(Supplier<? extends Fact> one, Supplier<? extends Fact> other) {
        var moment = chance.moment();
        var first = chance.in(50);
        plot.at(moment, first ? one : other);
        plot.at(moment, first ? other : one);
    }

    private void openedAndClosedAtOnce() {
        data();
        grant(Enforcement.MANUAL, List.of(Privilege.READ_DATA));
        atOnce(() -> new GrantProvisioned(grant()), () -> new AccessRemovalConfirmed(grant(), List.of(), null));
    }

    private void suspendedAndResumedAtOnce() {
        data();
        grant(Enforcement.GATEWAY, List.of(Privilege.READ_DATA));
        atOnce(() -> new GrantSuspended(grant(), EndReason.REVIEW, null, null), () -> new GrantResumed(grant()));
    }

    private void employedAndLeftAtOnce() {
        var person = plot.persons.getFirst();
        data();
        grant(Enforcement.GATEWAY, to(AccountKind.PERSONAL, person), server, List.of(Privilege.READ_DATA));
        atOnce(() -> new EmploymentStarted(person, other, null, null), () -> new EmploymentEnded(person, other, null));
    }

    /** What word of mouth allowed is what was opened, and not what it is corrected to. */
    private void emergency() {
        plot.background(
                0,
                () -> new BreakGlassOpened(
                        grant(),
                        to(AccountKind.SHARED),
                        List.of(server),
                        List.of(),
                        Channel.REMOTE_GATEWAY,
                        List.of(chance.of(Privilege.READ_DATA, Privilege.OS_ADMIN)),
                        null,
                        null,
                        null,
                        null,
                        box(),
                        List.of(),
                        Enforcement.GATEWAY,
                        "outage",
                        new VerbalApproval("duty", chance.begin()),
                        null));
        data();
    }

    /** Several persons of one vendor are one path, which is allowed if it is so for each of them. */
    private void severalPersons() {
        data();
        grant(
                Enforcement.GATEWAY,
                new Beneficiary(vendor, null, plot.persons, AccountKind.PERSONAL),
                server,
                List.of(Privilege.READ_DATA));
        plot.background(0, () -> new GrantApproved(grant(), "OWNER", "approver", null, null, null));
        plot.background(0, () -> new EmploymentStarted(plot.persons.getFirst(), vendor, null, null));
        if (chance.in(30)) {
            plot.background(20, () -> new EmploymentStarted(plot.persons.getLast(), other, vendor, null));
        }
    }

    private void extended() {
        data();
        asked(Enforcement.GATEWAY, new TimeBox(chance.begin(), chance.moment().plusSeconds(1)));
        plot.background(0, () -> new GrantApproved(grant(), "OWNER", "approver", null, null, null));
        plot.tell(() -> new GrantExtended(
                grant(),
                chance.moment().plusSeconds(2),
                chance.in(30) ? List.of(new Approval("OWNER", "approver", null, null)) : List.of()));
    }

    // ---- data --------------------------------------------------------------------------------------------------

    private void sanitisedSomewhen() {
        var dataset = plot.datasets.getFirst();
        var hosting = new HostingId(plot.name + "-H7");
        data();
        operator(vendor, Layer.OS, Layer.DB);
        plot.background(0, () -> new DatasetRemoved(dataset, hosting, Removal.LOGICAL, null));
        plot.roughly(0, () -> new SanitisationConfirmed(dataset, hosting, null));
    }

    private void marksInDoubt() {
        var dataset = plot.datasets.getFirst();
        data();
        operator(vendor, Layer.OS, Layer.DB);
        var operational = chance.in(50);
        plot.roughly(
                0,
                () -> operational ? new DatasetMarkedOperational(dataset) : new DatasetMarkedNonOperational(dataset));
        plot.tell(() -> new DatasetMarkedNonOperational(dataset));
    }

    /** What is held of a host's data is not held of its guests'. */
    private void copiesOnAHost() {
        var host = plot.servers.get(1);
        plot.background(10, () -> new ServerPlacedOnHost(server, host));
        plot.background(
                10,
                () -> new ExtractProvided(
                        plot.dataset(), new HostingId(plot.name + "-X7"), host, plot.vendor(), null, null, null));
        if (chance.in(50)) {
            data();
        }
    }

    private void mediumsKept() {
        data();
        plot.stretch(
                20,
                () -> new MediumRemoved(
                        server,
                        new MediumId(plot.name + "-M7"),
                        List.of(),
                        null,
                        chance.of(MediumFate.DESTROYED, MediumFate.POLICE),
                        vendor,
                        null));
    }
}
