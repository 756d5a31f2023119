package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.inzage.core.correction.Correction;
import nl.inzage.core.correction.Effective;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.dataset.DatasetFact;
import nl.inzage.core.engagement.EngagementFact;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.grant.GrantFact;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.SessionId;
import nl.inzage.core.oversight.BreachFact;
import nl.inzage.core.oversight.FindingFact;
import nl.inzage.core.oversight.ReportFact;
import nl.inzage.core.oversight.ReviewFact;
import nl.inzage.core.oversight.RiskFact;
import nl.inzage.core.person.PersonFact;
import nl.inzage.core.person.PersonFact.EmploymentEnded;
import nl.inzage.core.person.PersonFact.EmploymentStarted;
import nl.inzage.core.policy.Policy;
import nl.inzage.core.principal.PrincipalFact;
import nl.inzage.core.proposal.ProposalFact;
import nl.inzage.core.server.ServerFact;
import nl.inzage.core.session.SessionFact;
import nl.inzage.core.session.SessionFact.SessionLogGapRecorded;
import nl.inzage.core.session.SessionFact.SessionStarted;
import nl.inzage.core.shield.ShieldFact;
import nl.inzage.core.time.Period;
import nl.inzage.core.tool.DeploymentFact;
import nl.inzage.core.tool.ToolFact;
import nl.inzage.core.vendor.VendorFact;

/** Turns the entries of one subject into windows, as known at a position. */
public final class Windows {

    private Windows() {}

    /**
     * The subjects whose windows an entry may change: the subject of its stream, and for a session each grant that its
     * stream ever named.
     *
     * @param entry the entry
     * @param before the entries of its stream before it
     */
    public static Set<Id> subjects(Recorded entry, List<Recorded> before) {
        var subjects = new HashSet<Id>();
        subjects.add(entry.fact().subject());
        before.forEach(earlier -> namedGrant(earlier.fact()).ifPresent(subjects::add));
        namedGrant(entry.fact()).ifPresent(subjects::add);
        return subjects;
    }

    /** The grant that a session names, be it in its first content or in a correction. */
    public static Optional<GrantId> namedGrant(Fact fact) {
        return switch (fact) {
            case SessionStarted started -> Optional.ofNullable(started.grantId());
            case Correction.FactCorrected corrected -> namedGrant(corrected.replacement());
            default -> Optional.empty();
        };
    }

    /**
     * All windows of a subject.
     *
     * @param subject whose windows
     * @param entries the whole streams of the subject and, for a grant, of each session that ever named it, by position
     * @param position the last position that is known
     */
    public static List<Window> of(Id subject, List<Recorded> entries, long position) {
        var facts = Effective.facts(entries, position);
        return switch (subject) {
            case GrantId grant -> ofGrant(grant, facts, entries, position);
            case SessionId session -> ofSession(facts);
            default -> ofOther(facts);
        };
    }

    private static List<Window> ofOther(List<Known> facts) {
        if (facts.isEmpty()) {
            return List.of();
        }
        var windows = new ArrayList<>(ofKind(facts));
        windows.addAll(OversightWindows.late(facts, Policy.DEFAULT));
        return windows;
    }

    private static List<Window> ofKind(List<Known> facts) {
        return switch (facts.getFirst().statement().fact()) {
            case DatasetFact __ -> DatasetWindows.of(facts);
            case PersonFact __ -> ofPerson(facts);
            case ServerFact __ -> ServerWindows.of(facts);
            case VendorFact __ -> SupplyWindows.ofVendor(facts);
            case EngagementFact __ -> SupplyWindows.ofEngagement(facts);
            case ToolFact __ -> ToolWindows.of(facts);
            case ShieldFact __ -> ShieldWindows.of(facts);
            case DeploymentFact __ -> OversightWindows.deployments(facts);
            case ReviewFact __ -> OversightWindows.reviews(facts);
            case BreachFact __ -> List.of(); // No rule and no finding here reads a breach.
            case FindingFact __ -> List.of(); // What people found is listed as it is.
            case RiskFact __ -> List.of(); // Accepting a risk changes nothing of what could be seen.
            case ReportFact __ -> List.of(); // A report is told of what was known.
            case ProposalFact __ -> List.of(); // What was proposed counts when it is recorded.
            case PrincipalFact __ -> List.of(); // Who may use the ledger is not who may see data.
            default ->
                throw new IllegalArgumentException(
                        "no windows for " + facts.getFirst().statement().fact().getClass());
        };
    }

    private static List<Window> ofSession(List<Known> facts) {
        var windows = new ArrayList<>(OversightWindows.late(facts, Policy.DEFAULT));
        SessionLife.of(facts)
                .filter(session -> session.grant().isEmpty())
                .ifPresent(session -> windows.addAll(session.windows(Optional.empty())));
        for (var known : Aspect.of(facts, Aspect.LOG_GAP)) {
            if (known.statement().fact() instanceof SessionLogGapRecorded gap) {
                windows.add(new Window.LogGap(
                        gap.serverId(),
                        gap.sessionId().value(),
                        List.of(known.contentPosition()),
                        // All the time in which it may have lasted.
                        new Period(
                                Doors.stretch(known).map(Period::from).orElse(Doors.from(known)),
                                Doors.endStretch(known)
                                        .map(Period::until)
                                        .or(() -> Doors.until(known))
                                        .orElse(Instant.MAX))));
            }
        }
        return windows;
    }

    private static List<Window> ofGrant(GrantId grant, List<Known> facts, List<Recorded> entries, long position) {
        var own = facts.stream()
                .filter(known -> known.statement().fact() instanceof GrantFact)
                .toList();
        var contents = contents(entries, position);
        var life = GrantLife.of(own, contents);
        var sessions = new ArrayList<SessionLife>();
        facts.stream()
                .filter(known -> known.statement().fact() instanceof SessionFact)
                .map(known -> known.original().stream())
                .distinct()
                .forEach(stream -> SessionLife.of(facts.stream()
                                .filter(known -> known.original().stream().equals(stream))
                                .toList())
                        .filter(session -> session.grant().filter(grant::equals).isPresent())
                        .ifPresent(sessions::add));
        var windows = new ArrayList<Window>();
        sessions.forEach(session -> windows.addAll(session.windows(life)));
        life.ifPresent(known -> windows.addAll(GrantWindows.of(known, sessions)));
        life.ifPresent(known -> windows.addAll(GrantNotes.of(known, List.copyOf(windows), Policy.DEFAULT)));
        windows.addAll(OversightWindows.late(own, Policy.DEFAULT));
        return windows;
    }

    /** Each content that the grant ever had up to a position, oldest first. */
    private static List<Known> contents(List<Recorded> entries, long position) {
        var contents = new ArrayList<Known>();
        for (var entry : entries) {
            if (entry.position() > position || !(entry.fact().subject() instanceof GrantId)) {
                continue;
            }
            if (entry.fact() instanceof Correction || GrantLife.isOpening(entry.fact())) {
                Effective.facts(entries, entry.position()).stream()
                        .filter(known -> GrantLife.isOpening(known.statement().fact()))
                        .findFirst()
                        .ifPresent(known -> contents.add(new Known(known.original(), known.statement(), entry)));
            }
        }
        return contents;
    }

    private static List<Window> ofPerson(List<Known> facts) {
        var windows = new ArrayList<>(OversightWindows.screenings(facts));
        var employment = Aspect.of(facts, Aspect.EMPLOYMENT);
        windows.addAll(employments(employment));
        var person = (PersonFact) facts.getFirst().statement().fact();
        windows.addAll(Ends.of(
                employment,
                Doors.of(employment, EmploymentEnded.class).toList(),
                (some, at) -> employments(some).stream()
                        .filter(window -> window.period().contains(at))
                        .map(Window.Employment::vendor)
                        .collect(Collectors.toSet()),
                new Scene.About(Scene.Topic.EMPLOYMENT, person.personRef().value()),
                List.of()));
        return windows;
    }

    private static List<Window.Employment> employments(List<Known> facts) {
        var windows = new ArrayList<Window.Employment>();
        for (var known : Doors.of(facts, EmploymentStarted.class).toList()) {
            var started = (EmploymentStarted) known.statement().fact();
            var from = Doors.from(known);
            var ended = Doors.of(facts, EmploymentEnded.class)
                    .filter(other -> ((EmploymentEnded) other.statement().fact())
                            .vendorId()
                            .equals(started.vendorId()))
                    .filter(other -> Doors.IN_EFFECT.compare(other, known) > 0)
                    .min(Doors.IN_EFFECT);
            var stated = Doors.until(known).orElse(Instant.MAX);
            var until =
                    ended.map(Doors::from).filter(end -> end.isBefore(stated)).orElse(stated);
            var entries = new ArrayList<Long>(List.of(known.contentPosition()));
            ended.map(Known::contentPosition).ifPresent(entries::add);
            if (!until.isAfter(from)) {
                continue;
            }
            windows.add(new Window.Employment(
                    started.personRef(),
                    started.vendorId(),
                    started.viaStaffingVendorId(),
                    List.copyOf(entries),
                    new Period(from, until)));
        }
        return windows;
    }
}
