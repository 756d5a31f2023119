package nl.inzage.projections.compared;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.inzage.core.correction.Correction.FactCorrected;
import nl.inzage.core.dataset.CopyKind;
import nl.inzage.core.dataset.DataState;
import nl.inzage.core.dataset.DatasetFact.DatasetHosted;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.grant.GrantFact.BreakGlassOpened;
import nl.inzage.core.grant.GrantFact.GrantActivated;
import nl.inzage.core.grant.GrantFact.GrantExtended;
import nl.inzage.core.grant.GrantFact.GrantRequested;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.HostingId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.MeasureId;
import nl.inzage.core.identity.SessionId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.server.Layer;
import nl.inzage.core.server.OperatedBy;
import nl.inzage.core.server.ServerFact.OperatorAssigned;
import nl.inzage.core.session.SessionFact.SessionStarted;
import nl.inzage.core.session.SessionFact.UngrantedSessionReported;
import nl.inzage.core.shield.ShieldFact;
import nl.inzage.core.shield.ShieldFact.ShieldingLapsed;

/** Facts that can only open: said after a history none of them makes anybody see less. */
final class Openings {

    private Openings() {}

    static void tell(History history, Afterwards afterwards) {
        var chance = new Chance(-history.seed(), history.steps().getFirst().recordedAt());
        var name = "h" + history.seed();
        var vendor = new VendorId(name + "-V" + (1 + chance.below(3)));
        for (var grant : quiet(history)) {
            afterwards.say("activation", new GrantActivated(grant), someTime(history, chance));
            // Of two extensions the later counts, so that this one must be later to open anything.
            var last = times(history).max(Comparator.naturalOrder()).orElseThrow();
            afterwards.say("extension", new GrantExtended(grant, last.plusSeconds(1_000_000), List.of()), last);
        }
        afterwards.say(
                "operator",
                new OperatorAssigned(history.server(), OperatedBy.VENDOR, vendor, List.of(chance.of(Layer.values()))),
                someTime(history, chance));
        afterwards.say(
                "hosting",
                new DatasetHosted(
                        new DatasetId(name + "-D" + (1 + chance.below(3))),
                        new HostingId(name + "-new"),
                        history.server(),
                        chance.of(CopyKind.values()),
                        chance.of(DataState.values())),
                someTime(history, chance));
        facts(history)
                .filter(ShieldFact.class::isInstance)
                .map(Fact::subject)
                .distinct()
                .forEach(measure -> afterwards.say(
                        "lapse", new ShieldingLapsed((MeasureId) measure, null, null), someTime(history, chance)));
        afterwards.say(
                "session",
                new UngrantedSessionReported(
                        new SessionId(name + "-new"),
                        vendor,
                        null,
                        null,
                        history.server(),
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                someTime(history, chance));
    }

    /**
     * The grants that no session names. Where one does, a longer paper period may explain the session: it then shows no
     * more that the gateway did not hold, and saw only what the grant lets one see.
     */
    private static List<GrantId> quiet(History history) {
        Set<Id> named = facts(history)
                .filter(SessionStarted.class::isInstance)
                .map(fact -> ((SessionStarted) fact).grantId())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return facts(history)
                .filter(fact -> fact instanceof GrantRequested || fact instanceof BreakGlassOpened)
                .map(fact -> (GrantId) fact.subject())
                .distinct()
                .filter(grant -> !named.contains(grant))
                .toList();
    }

    private static Stream<Fact> facts(History history) {
        return history.steps().stream()
                .map(step -> step.statement().fact())
                .map(fact -> fact instanceof FactCorrected corrected ? corrected.replacement() : fact);
    }

    private static Instant someTime(History history, Chance chance) {
        return chance.of(times(history).toList());
    }

    private static Stream<Instant> times(History history) {
        return history.steps().stream()
                .map(step -> step.statement().circumstances().effectiveFrom());
    }
}
