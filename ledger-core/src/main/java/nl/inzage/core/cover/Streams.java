package nl.inzage.core.cover;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.inzage.core.correction.Effective;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.engagement.EngagementFact.EngagementEnded;
import nl.inzage.core.engagement.EngagementFact.EngagementRegistered;
import nl.inzage.core.exposure.Aspect;
import nl.inzage.core.exposure.Paper;
import nl.inzage.core.exposure.Window;
import nl.inzage.core.exposure.Windows;
import nl.inzage.core.fact.Precision;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.grant.Beneficiary;
import nl.inzage.core.grant.Channel;
import nl.inzage.core.grant.GrantFact.BreakGlassOpened;
import nl.inzage.core.grant.GrantFact.GrantRequested;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.EngagementId;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.person.PersonFact.ScreeningRecorded;
import nl.inzage.core.person.PersonFact.ScreeningWithdrawn;
import nl.inzage.core.person.ScreeningKind;
import nl.inzage.core.person.ScreeningResult;
import nl.inzage.core.person.Screenings;
import nl.inzage.core.session.SessionFact.SessionStarted;
import nl.inzage.core.session.SessionFact.UngrantedSessionReported;
import nl.inzage.core.time.Period;
import nl.inzage.core.time.Stretch;
import org.jspecify.annotations.Nullable;

/** Reads from the streams of the ledger, as known at a position, what a session is judged by. */
public final class Streams {

    /** The order in which facts take effect; of those at the same moment the one recorded last is the last. */
    private static final Comparator<Known> IN_EFFECT = Comparator.comparing(Streams::from)
            .thenComparingLong(known -> known.original().position());

    private Streams() {}

    /**
     * The session whose stream this is; none while it was not known at the position that there was one.
     *
     * @param through up to when anything is known: so long has a session lasted of which no end is recorded
     */
    public static Optional<Use> use(List<Recorded> stream, long position, Instant through) {
        var facts = Effective.facts(stream, position);
        var end = Aspect.of(facts, Aspect.END).stream()
                .reduce((first, second) -> second)
                .orElse(null);
        return Aspect.of(facts, Aspect.USE).stream()
                .findFirst()
                .map(start -> use(start, Lasted.of(start, end, through)));
    }

    private static Use use(Known start, Lasted lasted) {
        return switch (start.statement().fact()) {
            case SessionStarted f ->
                new Use(
                        f.grantId(),
                        f.vendorId(),
                        f.personRef(),
                        null,
                        null,
                        f.serverId(),
                        f.datasetIds(),
                        lasted.extent(),
                        lasted.ended(),
                        lasted.imprecise(),
                        lasted.entries());
            case UngrantedSessionReported f ->
                new Use(
                        null,
                        f.vendorId(),
                        f.personRef(),
                        null,
                        null,
                        f.serverId(),
                        f.datasetIds(),
                        lasted.extent(),
                        lasted.ended(),
                        lasted.imprecise(),
                        lasted.entries());
            default -> throw new IllegalArgumentException("nobody was in by " + start.statement());
        };
    }

    /** When a session was: at the least one microsecond, the smallest time that the ledger knows. */
    private record Lasted(Period extent, boolean ended, List<Period> imprecise, List<Long> entries) {

        static Lasted of(Known start, @Nullable Known end, Instant through) {
            var began = start.statement().circumstances();
            var imprecise = new ArrayList<Period>();
            var from = began.effectiveFrom();
            var early = stretch(from, began.effectivePrecision());
            if (early.isPresent()) {
                imprecise.add(early.get());
                from = early.get().from();
            }
            var until = end == null
                    ? began.effectiveUntil()
                    : end.statement().circumstances().effectiveFrom();
            var ended = until != null;
            if (until == null) {
                until = through;
            } else {
                var said = end == null ? began : end.statement().circumstances();
                var late = stretch(until, said.effectivePrecision());
                if (late.isPresent()) {
                    imprecise.add(late.get());
                    until = late.get().until();
                }
            }
            var least = from.plus(1, ChronoUnit.MICROS);
            return new Lasted(
                    new Period(from, until.isBefore(least) ? least : until),
                    ended,
                    List.copyOf(imprecise),
                    Stream.concat(Stream.of(start), Optional.ofNullable(end).stream())
                            .map(Known::contentPosition)
                            .sorted()
                            .toList());
        }

        private static Optional<Period> stretch(Instant moment, Precision precision) {
            return switch (precision) {
                case EXACT -> Optional.empty();
                case MINUTE -> Optional.of(Stretch.minute(moment));
                case DAY, ESTIMATED -> Optional.of(Stretch.day(moment));
            };
        }
    }

    /** The grant whose stream this is; none while nobody had asked for or opened it at the position. */
    public static Optional<Claim> claim(List<Recorded> stream, long position) {
        return Paper.of(stream, position).map(Streams::claim);
    }

    /** A grant, by its paper. */
    public static Claim claim(Paper paper) {
        return switch (paper.content()) {
            case GrantRequested f -> claim(paper, f.beneficiary(), f.channel(), f.serverIds(), f.datasetIds());
            case BreakGlassOpened f -> claim(paper, f.beneficiary(), f.channel(), f.serverIds(), f.datasetIds());
            default -> throw new IllegalArgumentException("no content of a grant: " + paper.content());
        };
    }

    private static Claim claim(
            Paper paper, Beneficiary beneficiary, Channel channel, List<ServerId> servers, List<DatasetId> datasets) {
        return new Claim(
                paper.grant(),
                beneficiary.vendorId(),
                beneficiary.engagementId(),
                beneficiary.personRefs(),
                beneficiary.accountKind(),
                channel,
                servers,
                datasets,
                paper.standings());
    }

    /** For whom the person whose stream this is worked. */
    public static List<Window.Employment> employments(PersonRef person, List<Recorded> stream, long position) {
        return Windows.of(person, stream, position).stream()
                .filter(Window.Employment.class::isInstance)
                .map(Window.Employment.class::cast)
                .toList();
    }

    /** When the person whose stream this is was screened; a result that is still awaited says nothing yet. */
    public static List<Surroundings.Screened> screenings(PersonRef person, List<Recorded> stream, long position) {
        var facts = Aspect.of(Effective.facts(stream, position), Aspect.SCREENING);
        var screenings = new ArrayList<Surroundings.Screened>();
        for (var known : facts) {
            if (known.statement().fact() instanceof ScreeningRecorded screening
                    && screening.result() != ScreeningResult.PENDING) {
                var end = Screenings.end(screening, from(known));
                var lost = facts.stream()
                        .filter(other -> loses(other, screening.kind()))
                        .filter(other -> IN_EFFECT.compare(other, known) > 0)
                        .min(IN_EFFECT);
                var until = Stream.concat(Stream.ofNullable(end), lost.map(Streams::from).stream())
                        .min(Instant::compareTo)
                        .orElse(Instant.MAX);
                var held = screening.result() == ScreeningResult.POSITIVE && until.isAfter(from(known));
                screenings.add(new Surroundings.Screened(
                        person, held ? new Period(from(known), until) : null, positions(known, lost)));
            }
        }
        return screenings;
    }

    /** A withdrawal ends a screening, and so does a later one that came out badly. */
    private static boolean loses(Known known, ScreeningKind kind) {
        return switch (known.statement().fact()) {
            case ScreeningWithdrawn withdrawn -> withdrawn.kind() == kind;
            case ScreeningRecorded other -> other.kind() == kind && other.result() == ScreeningResult.NEGATIVE;
            default -> false;
        };
    }

    /** When the engagement whose stream this is held. */
    public static List<Surroundings.Contract> contracts(EngagementId engagement, List<Recorded> stream, long position) {
        var facts = Aspect.of(Effective.facts(stream, position), Aspect.AGREEMENT);
        var contracts = new ArrayList<Surroundings.Contract>();
        for (var known : facts) {
            if (known.statement().fact() instanceof EngagementRegistered) {
                var ended = facts.stream()
                        .filter(other -> other.statement().fact() instanceof EngagementEnded)
                        .filter(other -> !from(other).isBefore(from(known)))
                        .min(IN_EFFECT);
                var until = Stream.concat(
                                Stream.ofNullable(
                                        known.statement().circumstances().effectiveUntil()),
                                ended.map(Streams::from).stream())
                        .min(Instant::compareTo)
                        .orElse(Instant.MAX);
                // One that ended as it began held for the smallest time that the ledger knows.
                var least = from(known).plus(1, ChronoUnit.MICROS);
                contracts.add(new Surroundings.Contract(
                        engagement,
                        new Period(from(known), until.isBefore(least) ? least : until),
                        positions(known, ended)));
            }
        }
        return contracts;
    }

    private static Instant from(Known known) {
        return known.statement().circumstances().effectiveFrom();
    }

    private static List<Long> positions(Known known, Optional<Known> other) {
        return Stream.concat(Stream.of(known), other.stream())
                .map(Known::contentPosition)
                .sorted()
                .toList();
    }
}
