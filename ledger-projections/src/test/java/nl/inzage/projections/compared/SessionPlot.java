package nl.inzage.projections.compared;

import java.util.List;
import nl.inzage.core.fact.DataSeen;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.SessionId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.session.SessionFact.SessionEnded;
import nl.inzage.core.session.SessionFact.SessionReviewed;
import nl.inzage.core.session.SessionFact.SessionStarted;
import nl.inzage.core.session.SessionFact.UngrantedSessionReported;
import org.jspecify.annotations.Nullable;

/** What may be told about the sessions of a plot. */
final class SessionPlot {

    private final Plot plot;
    private final Chance chance;
    private boolean people;

    SessionPlot(Plot plot) {
        this.plot = plot;
        this.chance = plot.chance;
    }

    /** Tells of sessions, and says whether people were named. */
    boolean tell() {
        if (chance.in(90)) {
            session(new SessionId(plot.name + "-SE1"));
        }
        if (chance.in(20)) {
            session(new SessionId(plot.name + "-SE2"));
        }
        if (chance.in(8)) {
            plot.logGap();
        }
        return people;
    }

    private void session(SessionId session) {
        var personal = chance.in(35);
        people |= personal;
        if (chance.in(60)) {
            plot.stretch(10, () -> started(session, personal));
        } else {
            plot.stretch(10, () -> ungranted(session, personal));
        }
        if (chance.in(60)) {
            plot.tell(() -> new SessionEnded(session));
        }
        if (chance.in(35)) {
            plot.tell(() -> new SessionReviewed(session, chance.of(DataSeen.values()), "reviewer", null));
        }
    }

    private SessionStarted started(SessionId session, boolean personal) {
        return started(session, grant(), vendor(), person(personal), server(), datasets(), seen());
    }

    /** The start of a session of which nothing else matters here. */
    static SessionStarted started(
            SessionId session,
            @Nullable GrantId grant,
            @Nullable VendorId vendor,
            @Nullable PersonRef person,
            ServerId server,
            List<DatasetId> datasets,
            @Nullable DataSeen seen) {
        return new SessionStarted(
                session, grant, vendor, person, null, server, null, null, List.of(), null, null, null, null, datasets,
                seen, null, null, null, null, null, null);
    }

    private UngrantedSessionReported ungranted(SessionId session, boolean personal) {
        return new UngrantedSessionReported(
                session,
                vendor(),
                person(personal),
                null,
                server(),
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                datasets(),
                seen(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private @Nullable GrantId grant() {
        if (chance.in(15)) {
            return null;
        }
        return chance.in(90) ? GrantPlot.first(plot) : new GrantId(plot.name + "-G2");
    }

    private @Nullable VendorId vendor() {
        return chance.in(75) ? plot.vendor() : null;
    }

    private @Nullable PersonRef person(boolean personal) {
        return personal ? chance.of(plot.persons) : null;
    }

    private ServerId server() {
        return chance.in(75) ? plot.server : chance.of(plot.servers);
    }

    private List<DatasetId> datasets() {
        return chance.in(80) ? List.of() : List.of(chance.of(plot.datasets));
    }

    private @Nullable DataSeen seen() {
        return chance.in(50) ? null : chance.of(DataSeen.values());
    }
}
