package nl.inzage.core.cover;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.inzage.core.correction.Correction.FactCorrected;
import nl.inzage.core.correction.Correction.FactRetracted;
import nl.inzage.core.engagement.EngagementFact.EngagementRegistered;
import nl.inzage.core.exposure.Window;
import nl.inzage.core.fact.Circumstances;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Precision;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.fact.Statement;
import nl.inzage.core.grant.AccountKind;
import nl.inzage.core.grant.Beneficiary;
import nl.inzage.core.grant.Channel;
import nl.inzage.core.grant.EndReason;
import nl.inzage.core.grant.Enforcement;
import nl.inzage.core.grant.GrantFact.BreakGlassOpened;
import nl.inzage.core.grant.GrantFact.GrantActivated;
import nl.inzage.core.grant.GrantFact.GrantApproved;
import nl.inzage.core.grant.GrantFact.GrantRequested;
import nl.inzage.core.grant.GrantFact.GrantRevoked;
import nl.inzage.core.grant.GrantKind;
import nl.inzage.core.grant.Privilege;
import nl.inzage.core.grant.Purpose;
import nl.inzage.core.grant.TimeBox;
import nl.inzage.core.grant.VerbalApproval;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.EngagementId;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.SessionId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.person.PersonFact.ScreeningRecorded;
import nl.inzage.core.person.ScreeningKind;
import nl.inzage.core.person.ScreeningResult;
import nl.inzage.core.session.SessionFact.SessionEnded;
import nl.inzage.core.session.SessionFact.SessionStarted;
import nl.inzage.core.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger was told, by the hour. Hour 0 is midnight in the Netherlands, so that a day there is 24 of them; a
 * fact is recorded at the hour at which it takes effect unless it is told later.
 */
final class History {

    static final Instant MIDNIGHT = Instant.parse("2026-03-02T23:00:00Z");
    static final VendorId DEL = new VendorId("DEL");
    static final VendorId HOS = new VendorId("HOS");
    static final ServerId A = new ServerId("A");
    static final ServerId B = new ServerId("B");
    static final PersonRef P = new PersonRef("P");
    static final PersonRef Q = new PersonRef("Q");
    static final SessionId S = new SessionId("S");
    static final EngagementId E = new EngagementId("E");
    private static final Beneficiary ALL_OF_DEL = new Beneficiary(DEL, E, List.of(), AccountKind.PERSONAL);

    private final List<Recorded> entries = new ArrayList<>();
    private Precision precision = Precision.EXACT;

    static Instant hour(long hour) {
        return MIDNIGHT.plus(Duration.ofHours(hour));
    }

    List<Recorded> entries() {
        return entries;
    }

    /** Tells a fact, and gives the position that it was recorded at. */
    long tell(Fact fact, int at, @Nullable Integer until, int recorded) {
        var position = entries.size() + 1L;
        var stream =
                fact.subject().getClass().getSimpleName() + "/" + fact.subject().value();
        var said = new Circumstances(
                hour(at),
                until == null ? null : hour(until),
                precision,
                true,
                null,
                "registrar",
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null);
        entries.add(new Recorded(
                position, hour(recorded), stream, position, "type", event(position), new Statement(fact, said)));
        precision = Precision.EXACT;
        return position;
    }

    long tell(Fact fact, int at) {
        return tell(fact, at, null, at);
    }

    /** The time of what is told next is not known exactly. */
    History roughly(Precision how) {
        precision(how);
        return this;
    }

    void precision(Precision how) {
        precision = how;
    }

    private static UUID event(long position) {
        return new UUID(0, position);
    }

    History retract(long position, int recorded) {
        var target = entries.get((int) position - 1);
        var unused =
                tell(new FactRetracted(event(position), target.fact().subject(), "an error", null), 0, null, recorded);
        return this;
    }

    History correct(long position, Fact replacement, int at, int recorded) {
        var unused = tell(
                new FactCorrected(event(position), replacement, hour(at), null, Precision.EXACT, "an error", null),
                0,
                null,
                recorded);
        return this;
    }

    // ---- grants ------------------------------------------------------------------------------------------------

    static GrantId grant(int number) {
        return new GrantId("G-" + number);
    }

    static GrantRequested request(int number, Beneficiary whom, ServerId server, int from, int until) {
        return new GrantRequested(
                grant(number),
                GrantKind.STANDARD,
                whom,
                List.of(server),
                List.of(),
                Channel.REMOTE_GATEWAY,
                List.of(Privilege.READ_DATA),
                new Purpose("MAINTENANCE", null),
                null,
                null,
                null,
                new TimeBox(hour(from), hour(until)),
                List.of(),
                Enforcement.GATEWAY,
                "asker",
                null);
    }

    static GrantRequested requestFor(int number, DatasetId dataset, int from, int until) {
        var plain = request(number, ALL_OF_DEL, A, from, until);
        return new GrantRequested(
                plain.grantId(),
                plain.kind(),
                plain.beneficiary(),
                plain.serverIds(),
                List.of(dataset),
                plain.channel(),
                plain.privileges(),
                plain.purpose(),
                null,
                null,
                null,
                plain.timeBox(),
                List.of(),
                plain.enforcement(),
                plain.requestedBy(),
                null);
    }

    static Beneficiary to(VendorId vendor, PersonRef... persons) {
        return new Beneficiary(vendor, E, List.of(persons), AccountKind.PERSONAL);
    }

    /** A grant to all of DEL on A, in force for its whole box; gives the position of its request. */
    long granted(int number, int from, int until) {
        return granted(request(number, ALL_OF_DEL, A, from, until), from, 0);
    }

    long granted(GrantRequested request, int activated, int recorded) {
        var asked = tell(request, 0, null, recorded);
        var unused =
                tell(new GrantApproved(request.grantId(), "owner", "approver", null, null, null), 0, null, recorded);
        unused = tell(new GrantActivated(request.grantId()), activated, null, recorded);
        return asked;
    }

    long revoked(int number, int at) {
        return tell(new GrantRevoked(grant(number), EndReason.INCIDENT, null, null), at);
    }

    long emergency(int number, int from, int until, int recorded) {
        return tell(
                new BreakGlassOpened(
                        grant(number),
                        ALL_OF_DEL,
                        List.of(A),
                        List.of(),
                        Channel.REMOTE_GATEWAY,
                        List.of(Privilege.READ_DATA),
                        null,
                        null,
                        null,
                        null,
                        new TimeBox(hour(from), hour(until)),
                        List.of(),
                        Enforcement.GATEWAY,
                        "outage",
                        new VerbalApproval("duty officer", hour(from)),
                        null),
                from,
                null,
                recorded);
    }

    // ---- sessions ----------------------------------------------------------------------------------------------

    long screened(PersonRef person, int from, int until) {
        return tell(
                new ScreeningRecorded(person, ScreeningKind.VOG, null, ScreeningResult.POSITIVE, hour(until)), from);
    }

    long contract(int from, int until) {
        return tell(new EngagementRegistered(E, DEL, null, List.of(), null, null, null, null), from, until, from);
    }

    long session(@Nullable VendorId vendor, @Nullable PersonRef person, int from, @Nullable Integer until) {
        return session(null, vendor, person, List.of(), from, until);
    }

    long session(
            @Nullable GrantId named,
            @Nullable VendorId vendor,
            @Nullable PersonRef person,
            List<DatasetId> datasets,
            int from,
            @Nullable Integer until) {
        return tell(
                new SessionStarted(
                        S, named, vendor, person, null, A, null, null, List.of(), null, null, null, null, datasets,
                        null, null, null, null, null, null, null),
                from,
                until,
                from);
    }

    long sessionEnd(int at) {
        return tell(new SessionEnded(S), at);
    }

    // ---- the judgement -----------------------------------------------------------------------------------------

    List<Recorded> about(String stream) {
        return entries.stream().filter(entry -> entry.stream().equals(stream)).toList();
    }

    List<GrantId> grants() {
        return entries.stream()
                .map(entry -> entry.fact().subject())
                .filter(GrantId.class::isInstance)
                .map(GrantId.class::cast)
                .distinct()
                .toList();
    }

    Use use(long position) {
        var through = entries.get((int) position - 1).recordedAt();
        return Streams.use(about("SessionId/S"), position, through).orElseThrow();
    }

    Surroundings around(long position) {
        var employments = new ArrayList<Window.Employment>();
        for (var person : List.of(P, Q)) {
            employments.addAll(Streams.employments(person, about("PersonRef/" + person.value()), position));
        }
        var screenings = new ArrayList<Surroundings.Screened>();
        for (var person : List.of(P, Q)) {
            screenings.addAll(Streams.screenings(person, about("PersonRef/" + person.value()), position));
        }
        return new Surroundings(employments, screenings, Streams.contracts(E, about("EngagementId/E"), position));
    }

    List<Part> judge(long position) {
        var claims = grants().stream()
                .flatMap(grant -> Streams.claim(about("GrantId/" + grant.value()), position).stream())
                .toList();
        return Cover.judge(use(position), claims, around(position));
    }

    /** Each part in words, as everything told so far is known. */
    List<String> parts() {
        return judge(entries.size()).stream().map(History::words).toList();
    }

    static String words(Part part) {
        return part.code() + " " + words(part.period())
                + part.grounds().stream()
                        .map(ground -> ground.grant().value()
                                + (ground.period().equals(part.period()) ? "" : " " + words(ground.period())))
                        .collect(Collectors.joining(", ", part.grounds().isEmpty() ? "" : " by ", ""));
    }

    private static String words(Period period) {
        return "[" + words(period.from()) + "," + words(period.until()) + ")";
    }

    private static String words(Instant moment) {
        var since = Duration.between(MIDNIGHT, moment);
        return since.toHours()
                + (since.toMinutesPart() == 0 ? "" : ":" + since.toMinutesPart())
                + (since.toNanosPart() == 0 && since.toSecondsPart() == 0 ? "" : "+");
    }
}
