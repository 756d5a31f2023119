package nl.inzage.api.command;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import nl.inzage.api.exposure.Asking;
import nl.inzage.api.exposure.InScope;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.core.correction.Correction;
import nl.inzage.core.correction.Correction.FactRetracted;
import nl.inzage.core.correction.Effective;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.decision.Decider;
import nl.inzage.core.decision.Refused;
import nl.inzage.core.decision.Violation;
import nl.inzage.core.decision.World;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.identity.Id;
import nl.inzage.core.policy.Policy;
import nl.inzage.core.principal.AccessScope;
import nl.inzage.core.store.FactCodec;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerException;
import nl.inzage.core.store.Stream;
import nl.inzage.projections.windows.Subjects;
import nl.inzage.projections.windows.Views;

/**
 * Says which facts rest on one that is retracted, so that nobody retracts it unawares. They stay as they are.
 *
 * <p>A fact rests on it if it still stands, was recorded after it, and either names the thing that the retracted fact
 * made known (as the first that stands of its stream), or breaks a hard rule without it that it does not break with it.
 * Looked at are the stream of the retracted fact and all streams that speak of its subject.
 */
final class Resting {

    private static final int MOST_NAMED = 100;
    private static final int MOST_LOOKED_AT = 1_000;
    private static final String FIELD = "retractedEventId";

    private final Ledger ledger;
    private final Views views;
    private final Asking asking;

    Resting(Ledger ledger, Views views, Asking asking) {
        this.ledger = ledger;
        this.views = views;
        this.asking = asking;
    }

    /**
     * What rests on a retracted fact.
     *
     * @param warnings one for each that may be shown, a hundred at most
     * @param withheld how many lie outside of the scope of whoever retracts
     */
    record Found(List<Problem.Fault> warnings, int withheld) {

        private static final Found NOTHING = new Found(List.of(), 0);
    }

    /**
     * A warning for each fact that rests on a retracted one; none if the fact is no retraction, or sets a correction
     * aside.
     *
     * @param known the last position before the retraction
     * @param scope of whoever retracts it
     * @param patience how long to wait for the views, which alone know the other streams
     */
    Found on(Fact fact, long known, AccessScope scope, Duration patience) {
        if (!(fact instanceof FactRetracted retraction)) {
            return Found.NOTHING;
        }
        try {
            return ledger.byEventId(retraction.target())
                    .map(entry -> entry.recorded())
                    .filter(target -> !(target.fact() instanceof Correction))
                    .map(target -> new Look(target, known, scope).found(patience))
                    .orElse(Found.NOTHING);
        } catch (LedgerException.LedgerUnavailable e) {
            // It is retracted: whoever sent it is to know that.
            var unseen = new Problem.Fault(
                    FIELD, Code.FACT_RESTS_ON_IT.name(), "the database does not answer: nothing was looked at");
            return new Found(List.of(unseen), 0);
        }
    }

    /** A fact, and why it rests on the one that is retracted. */
    private record Rests(Known fact, String why) {}

    /** One look at what was known when a fact was retracted. */
    private final class Look {

        private final Recorded target;
        private final long known;
        private final AccessScope scope;
        private final Map<String, List<Known>> streams = new HashMap<>();
        private final List<Problem.Fault> warnings = new ArrayList<>();

        Look(Recorded target, long known, AccessScope scope) {
            this.target = target;
            this.known = known;
            this.scope = scope;
        }

        Found found(Duration patience) {
            var subject = target.fact().subject();
            var names = new HashSet<>(Set.of(target.stream()));
            others(subject, patience)
                    .forEach(position ->
                            ledger.page(position - 1, 1).forEach(entry -> names.add(entry.recorded().stream())));
            var madeKnown = facts(target.stream()).stream()
                    .noneMatch(other -> other.original().position() < target.position());
            var resting = names.stream()
                    .flatMap(name -> facts(name).stream())
                    .filter(other -> other.original().position() > target.position())
                    .sorted(Comparator.comparingLong(other -> other.original().position()))
                    .<Rests>mapMulti((other, rests) -> {
                        if (madeKnown && Subjects.in(other.statement().fact()).contains(subject)) {
                            rests.accept(new Rests(other, "it names " + subject.value()));
                        } else if (!rules(other).isEmpty()) {
                            rests.accept(new Rests(other, "without it, it breaks " + String.join(", ", rules(other))));
                        }
                    })
                    .toList();
            var shown = resting.stream().filter(one -> isShown(one.fact())).toList();
            shown.stream().limit(MOST_NAMED).map(Look::warning).forEach(warnings::add);
            if (shown.size() > MOST_NAMED) {
                warn(shown.size() - MOST_NAMED + " more facts rest on it");
            }
            return new Found(warnings, resting.size() - shown.size());
        }

        private boolean isShown(Known other) {
            return scope.isWhole()
                    || (InScope.shows(scope, other.statement().fact())
                            && InScope.shows(scope, ledger.stream(other.original().stream())));
        }

        /** Where else the thing is spoken of, as far as that can be known now; what cannot is said. */
        private List<Long> others(Id subject, Duration patience) {
            try {
                var found = asking.within(
                        patience, known, at -> views.mentions(Subjects.kind(subject), subject.value(), at));
                if (found.isEmpty()) {
                    warn("the views do not stand so far yet: only its own stream was looked at");
                }
                var later = found.orElse(List.of()).stream()
                        .filter(position -> position > target.position())
                        .toList();
                if (later.size() > MOST_LOOKED_AT) {
                    warn("of " + later.size() + " entries that speak of it the first " + MOST_LOOKED_AT
                            + " were looked at");
                }
                return later.subList(0, Math.min(MOST_LOOKED_AT, later.size()));
            } catch (SQLException e) {
                warn("the views cannot be read: only its own stream was looked at");
                return List.of();
            }
        }

        private static Problem.Fault warning(Rests rests) {
            var other = rests.fact();
            return new Problem.Fault(
                    FIELD,
                    Code.FACT_RESTS_ON_IT.name(),
                    "position " + other.original().position() + ", "
                            + FactCodec.standard().type(other.statement().fact()) + ", of "
                            + other.original().stream() + ": " + rests.why());
        }

        private void warn(String what) {
            warnings.add(new Problem.Fault(FIELD, Code.FACT_RESTS_ON_IT.name(), what));
        }

        private List<Known> facts(String stream) {
            return streams.computeIfAbsent(stream, name -> Effective.facts(ledger.stream(name), known));
        }

        /** The hard rules that a fact breaks without the retracted one, and not with it. */
        private Set<String> rules(Known other) {
            var broken = new TreeSet<String>();
            var with = broken(other, Optional.empty());
            broken(other, Optional.of(target.eventId())).stream()
                    .filter(violation -> !with.contains(violation))
                    .forEach(violation -> broken.add(violation.rule().name()));
            return broken;
        }

        private List<Violation> broken(Known other, Optional<UUID> without) {
            try {
                return Decider.decide(
                                before(other, other.original().stream(), without),
                                other.statement(),
                                world(other, without),
                                Policy.DEFAULT)
                        .broken();
            } catch (Refused refused) {
                return refused.violations();
            }
        }

        private List<Known> before(Known other, String stream, Optional<UUID> without) {
            return facts(stream).stream()
                    .filter(one -> one.original().position() < other.original().position())
                    .filter(one -> !Optional.of(one.original().eventId()).equals(without))
                    .toList();
        }

        /** The world as it was when the fact was recorded, with all that was set right since. */
        private World world(Known other, Optional<UUID> without) {
            return new World() {
                @Override
                public Instant now() {
                    return other.original().recordedAt();
                }

                @Override
                public List<Known> facts(Id id) {
                    return before(other, Stream.of(id), without);
                }

                @Override
                public String hash(Fact fact) {
                    return FactCodec.standard().hash(fact);
                }
            };
        }
    }
}
