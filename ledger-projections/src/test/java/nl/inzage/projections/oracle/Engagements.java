package nl.inzage.projections.oracle;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who works under which agreement. */
final class Engagements {

    private static final String REGISTERED = "engagement.engagement-registered";
    private static final String AUTHORISED = "engagement.sub-processor-authorised";
    private static final String NOTIFIED = "engagement.sub-processor-notified";
    private static final String OBJECTED = "engagement.sub-processor-objected";
    private static final String LINKED = "engagement.chain-link-added";

    private final Facts facts;
    private final Mergers mergers;

    Engagements(Facts facts, Mergers mergers) {
        this.facts = facts;
        this.mergers = mergers;
    }

    /** The subs that may use what a prime was given, under one agreement or under each that it is the prime of. */
    SortedMap<String, Holding> subs(@Nullable String named, String prime, Instant at) {
        var subs = new TreeMap<String, Holding>();
        for (var engagement : named == null ? of(prime, at) : Set.of(named)) {
            subs(engagement, at).forEach((sub, holding) -> subs.merge(sub, holding, Holding::or));
        }
        return subs;
    }

    /** Whether two vendors take part in one agreement, at least perhaps. */
    boolean together(String one, String other, Instant at) {
        return facts.of(REGISTERED).stream()
                .map(fact -> fact.text("engagementId"))
                .map(engagement -> participants(engagement, at))
                .anyMatch(participants -> participants.contains(one) && participants.contains(other));
    }

    /**
     * The agreements of a vendor by which it may get in only with the police's consent, and nothing but its word says
     * so.
     */
    Set<String> onlyAgreed(String prime, Instant at) {
        return of(prime, at).stream()
                .filter(engagement -> inForce(engagement, at) != Holding.NO)
                .filter(engagement -> {
                    var terms = terms(engagement, at);
                    return terms.path("onlyAfterPoliceConsent").asBoolean(false)
                            && !terms.path("technicallyEnforced").asBoolean(false);
                })
                .collect(Collectors.toSet());
    }

    /** What was last agreed about access. */
    private JsonNode terms(String engagement, Instant at) {
        return of(engagement, "engagement.access-terms-amended")
                .filter(amended -> amended.begun(at))
                .max(Grant.IN_EFFECT)
                .or(() -> registrations(engagement).stream().findFirst())
                .orElseThrow()
                .payload()
                .path("supplierAccessTerms");
    }

    private Set<String> participants(String engagement, Instant at) {
        if (inForce(engagement, at) == Holding.NO) {
            return Set.of();
        }
        var participants = new TreeSet<>(subs(engagement, at).keySet());
        registrations(engagement).forEach(fact -> participants.add(mergers.survivor(fact.text("vendorId"), at)));
        of(engagement, LINKED)
                .filter(link -> linked(engagement, link, at) != Holding.NO)
                .forEach(link -> participants.add(mergers.survivor(link.text("vendorId"), at)));
        return participants;
    }

    private Set<String> of(String prime, Instant at) {
        return facts.of(REGISTERED).stream()
                .filter(fact -> mergers.survivor(fact.text("vendorId"), at).equals(prime))
                .map(fact -> fact.text("engagementId"))
                .collect(Collectors.toSet());
    }

    private List<Said> registrations(String engagement) {
        return of(engagement, REGISTERED).toList();
    }

    private Holding inForce(String engagement, Instant at) {
        return Holding.of(
                registrations(engagement),
                of(engagement, "engagement.engagement-ended").toList(),
                at);
    }

    private SortedMap<String, Holding> subs(String engagement, Instant at) {
        var subs = new TreeMap<String, Holding>();
        var inForce = inForce(engagement, at);
        Stream.concat(
                        of(engagement, AUTHORISED, NOTIFIED),
                        of(engagement, LINKED)
                                .filter(link ->
                                        Set.of("SUB_PROCESSOR", "SUBCONTRACTOR").contains(link.text("role"))))
                .forEach(start -> {
                    var holding = inForce.and(
                            start.is(LINKED) ? linked(engagement, start, at) : engaged(engagement, start, at));
                    if (holding != Holding.NO) {
                        subs.merge(mergers.survivor(start.text("vendorId"), at), holding, Holding::or);
                    }
                });
        return subs;
    }

    /** What was allowed, or what was told and needed no leave or had happened already. */
    private Holding engaged(String engagement, Said start, Instant at) {
        var told = start.is(NOTIFIED);
        if (told && !start.reported() && !start.text("authorisation").equals("GENERAL")) {
            return Holding.NO;
        }
        return Holding.of(
                List.of(start),
                of(engagement, "engagement.sub-processor-ended", OBJECTED)
                        .filter(end -> end.text("vendorId").equals(start.text("vendorId")))
                        // An objection does not undo what had happened.
                        .filter(end -> !end.is(OBJECTED) || !told || !start.reported())
                        .toList(),
                at);
    }

    private Holding linked(String engagement, Said link, Instant at) {
        return Holding.of(
                List.of(link),
                of(engagement, "engagement.chain-link-ended")
                        .filter(end -> end.text("vendorId").equals(link.text("vendorId")))
                        .toList(),
                at);
    }

    private Stream<Said> of(String engagement, String... types) {
        return facts.of(types).stream().filter(fact -> fact.text("engagementId").equals(engagement));
    }
}
