package nl.inzage.projections.compared;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nl.inzage.core.grant.AccountKind;
import nl.inzage.core.grant.Approval;
import nl.inzage.core.grant.Beneficiary;
import nl.inzage.core.grant.Channel;
import nl.inzage.core.grant.EndReason;
import nl.inzage.core.grant.Enforcement;
import nl.inzage.core.grant.GrantFact.AccessRemovalConfirmed;
import nl.inzage.core.grant.GrantFact.BreakGlassClosed;
import nl.inzage.core.grant.GrantFact.BreakGlassOpened;
import nl.inzage.core.grant.GrantFact.GrantActivated;
import nl.inzage.core.grant.GrantFact.GrantApproved;
import nl.inzage.core.grant.GrantFact.GrantExpired;
import nl.inzage.core.grant.GrantFact.GrantExtended;
import nl.inzage.core.grant.GrantFact.GrantNarrowed;
import nl.inzage.core.grant.GrantFact.GrantProvisioned;
import nl.inzage.core.grant.GrantFact.GrantRequested;
import nl.inzage.core.grant.GrantFact.GrantResumed;
import nl.inzage.core.grant.GrantFact.GrantRevoked;
import nl.inzage.core.grant.GrantFact.GrantSuspended;
import nl.inzage.core.grant.GrantKind;
import nl.inzage.core.grant.Privilege;
import nl.inzage.core.grant.Purpose;
import nl.inzage.core.grant.TimeBox;
import nl.inzage.core.grant.VerbalApproval;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.ServerId;
import org.jspecify.annotations.Nullable;

/** What may be told about the grants of a plot. */
final class GrantPlot {

    private static final String REQUESTER = "requester";

    private final Plot plot;
    private final Chance chance;
    private final boolean personal;
    private final boolean chained;

    /**
     * The grants of a plot.
     *
     * @param chained whether others work for the vendor that they are for
     */
    GrantPlot(Plot plot, boolean chained) {
        this.plot = plot;
        this.chance = plot.chance;
        this.personal = chance.in(chained ? 65 : 50);
        this.chained = chained;
    }

    /** The grant that most sessions name. */
    static GrantId first(Plot plot) {
        return new GrantId(plot.name + "-G1");
    }

    /** Tells of grants, and says whether people were named. */
    boolean tell() {
        if (chance.in(95)) {
            grant(first(plot));
        }
        if (chance.in(15)) {
            grant(new GrantId(plot.name + "-G2"));
        }
        return personal;
    }

    private void grant(GrantId grant) {
        var gateway = chance.in(50);
        if (chance.in(25)) {
            plot.tell(() -> opening(grant, gateway));
            if (chance.in(35)) {
                plot.tell(() -> new BreakGlassClosed(grant, enforced(gateway)));
            }
        } else {
            plot.background(0, () -> request(grant, gateway));
            if (chance.in(85)) {
                plot.background(0, () -> new GrantActivated(grant));
            }
            if (chance.in(30)) {
                plot.tell(() -> new GrantRevoked(grant, EndReason.INCIDENT, null, enforced(gateway)));
            }
        }
        if (chance.in(70)) {
            plot.tell(
                    () -> new GrantApproved(grant, "OWNER", chance.in(92) ? "approver" : REQUESTER, null, null, null));
        }
        if (chance.in(15)) {
            plot.tell(() -> new GrantApproved(grant, "OFFICER", "officer", null, null, null));
        }
        if (gateway ? chance.in(10) : chance.in(60)) {
            plot.tell(() -> new GrantProvisioned(grant));
        }
        if (chance.in(32)) {
            plot.tell(() -> new GrantSuspended(grant, EndReason.REVIEW, null, enforced(gateway)));
            if (chance.in(45)) {
                plot.tell(() -> new GrantResumed(grant));
            }
        }
        if (chance.in(15)) {
            plot.tell(() -> new GrantExtended(grant, chance.moment(), approvals()));
        }
        if (chance.in(gateway ? 32 : 22)) {
            plot.tell(() -> new GrantNarrowed(grant, withdrawn(), EndReason.REVIEW, null, enforced(gateway)));
        }
        if (gateway ? chance.in(15) : chance.in(40)) {
            plot.tell(() -> new AccessRemovalConfirmed(grant, chance.in(70) ? List.of() : privileges(), null));
        }
        if (chance.in(4)) {
            plot.tell(() -> new GrantExpired(grant));
        }
    }

    private GrantRequested request(GrantId grant, boolean gateway) {
        return request(
                grant,
                beneficiary(),
                servers(),
                datasets(),
                chance.in(6) ? List.of() : privileges(),
                box(),
                enforcement(gateway));
    }

    /** Asks for a grant of which nothing else matters here. */
    static GrantRequested request(
            GrantId grant,
            Beneficiary whom,
            List<ServerId> servers,
            List<DatasetId> datasets,
            List<Privilege> privileges,
            TimeBox box,
            Enforcement enforcement) {
        return new GrantRequested(
                grant,
                GrantKind.STANDARD,
                whom,
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
                enforcement,
                REQUESTER,
                null);
    }

    private BreakGlassOpened opening(GrantId grant, boolean gateway) {
        return new BreakGlassOpened(
                grant,
                beneficiary(),
                servers(),
                datasets(),
                Channel.REMOTE_GATEWAY,
                privileges(),
                null,
                null,
                null,
                null,
                box(),
                List.of(),
                enforcement(gateway),
                "outage",
                new VerbalApproval("duty", chance.begin()),
                null);
    }

    private Beneficiary beneficiary() {
        return new Beneficiary(
                plot.vendor(),
                chance.in(chained ? 50 : 5) ? ChainPlot.first(plot) : null,
                named(),
                personal ? AccountKind.PERSONAL : chance.of(AccountKind.SHARED, AccountKind.SERVICE));
    }

    private List<PersonRef> named() {
        if (!personal || chance.in(14)) {
            return List.of();
        }
        return chance.in(65) ? List.of(chance.of(plot.persons)) : plot.persons;
    }

    private List<ServerId> servers() {
        return chance.in(90)
                ? List.of(plot.someServer())
                : Stream.of(plot.server, chance.of(plot.servers)).distinct().toList();
    }

    private List<DatasetId> datasets() {
        return chance.in(82) ? List.of() : List.of(chance.of(plot.datasets));
    }

    /** Mostly few of them, so that what is withdrawn later was mostly given. */
    private List<Privilege> privileges() {
        var some = new ArrayList<Privilege>();
        some.add(chance.in(70) ? chance.of(Privilege.READ_DATA, Privilege.OS_ADMIN) : any());
        if (chance.in(25)) {
            some.add(any());
        }
        return some.stream().distinct().toList();
    }

    private List<Privilege> withdrawn() {
        return chance.in(70) ? List.of(Privilege.READ_DATA, Privilege.OS_ADMIN) : privileges();
    }

    private Privilege any() {
        return chance.of(Privilege.values());
    }

    private TimeBox box() {
        var from = chance.in(70) ? chance.begin() : chance.moment();
        return new TimeBox(from, chance.in(75) ? chance.momentAfter(from) : null);
    }

    private Enforcement enforcement(boolean gateway) {
        return gateway == chance.in(97) ? Enforcement.GATEWAY : Enforcement.MANUAL;
    }

    private @Nullable Instant enforced(boolean gateway) {
        return gateway && chance.in(50) ? chance.moment() : null;
    }

    private List<Approval> approvals() {
        return chance.in(70) ? List.of(new Approval("OWNER", "approver", null, null)) : List.of();
    }
}
