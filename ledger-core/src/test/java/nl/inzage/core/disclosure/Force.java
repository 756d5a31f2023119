package nl.inzage.core.disclosure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.inzage.core.disclosure.Breakdown.Grain;
import nl.inzage.core.disclosure.Breakdown.Measure;
import nl.inzage.core.disclosure.ReportPeriod.Quarter;
import nl.inzage.core.disclosure.ReportPeriod.Year;

/** A small police force made at random: facts of three years, reported late, recategorised and retracted for four. */
final class Force implements Numbers {

    static final Breakdown DEPLOYMENTS_BY_APPROVAL = quarterly(
            "DEPLOYMENTS_BY_APPROVAL", "DEPLOYMENTS", Measure.FLOW, List.of("NOT_APPROVED", "NOT_INSPECTABLE"), true);

    static final Breakdown DEPLOYMENTS_BY_ACCESS =
            quarterly("DEPLOYMENTS_BY_ACCESS", "DEPLOYMENTS", Measure.FLOW, List.of("ACCESS", "ACCESS_SHIELDED"), true);

    static final Breakdown SESSIONS_BY_SCREENING = quarterly(
            "SESSIONS_BY_SCREENING", "SESSIONS", Measure.FLOW, List.of("SCREENED", "NOT_SCREENED", "NOT_KNOWN"), false);

    static final Catalogue CATALOGUE = new Catalogue(List.of(
            DEPLOYMENTS_BY_APPROVAL,
            DEPLOYMENTS_BY_ACCESS,
            SESSIONS_BY_SCREENING,
            quarterly(
                    "VENDORS_BY_VERDICT",
                    "VENDORS",
                    Measure.STOCK,
                    List.of("HAS_SEEN", "COULD_SEE", "CANNOT_BE_EXCLUDED"),
                    true),
            quarterly("VENDORS_BY_LAW", "VENDORS", Measure.STOCK, List.of("UNION", "EXTRATERRITORIAL"), true),
            new Breakdown(
                    "BREACHES_BY_NOTICE",
                    "BREACHES",
                    Measure.FLOW,
                    Grain.YEAR,
                    List.of("IN_TIME", "LATE", "NOT_DUE"),
                    null)));

    static final List<Year> YEARS = List.of(new Year(2023), new Year(2024), new Year(2025));

    /** Each moment at which something may become known. */
    static final List<Instant> MOMENTS = new Year(2023).quarters().getFirst().knowledgeUntil(new Year(2026).until());

    private static final String REST = "REST";

    /** How one fact is known for a while. */
    private record Version(Instant since, Instant until, Map<Breakdown, String> categories) {}

    private final Map<String, Map<Quarter, List<Version>>> facts = new HashMap<>();
    private final boolean someAreRest;

    /** A force of which some facts fall into the rest of each breakdown, or none. */
    Force(RandomGenerator random, boolean someAreRest) {
        this.someAreRest = someAreRest;
        for (var question : CATALOGUE.breakdowns()) {
            facts.computeIfAbsent(question.population(), population -> population(population, random));
        }
    }

    @Override
    public int of(Unknown unknown) {
        var quarters = switch (unknown.period()) {
            case Quarter quarter -> Stream.of(quarter);
            case Year year -> year.quarters().stream();
        };
        var population = facts.getOrDefault(unknown.question().population(), Map.of());
        return (int) quarters.flatMap(quarter -> population.getOrDefault(quarter, List.of()).stream())
                .filter(version -> !unknown.knownAt().isBefore(version.since())
                        && unknown.knownAt().isBefore(version.until())
                        && unknown.category().equals(version.categories().get(unknown.question())))
                .count();
    }

    private static Breakdown quarterly(
            String code, String population, Measure measure, List<String> categories, boolean rest) {
        return new Breakdown(code, population, measure, Grain.QUARTER, categories, rest ? REST : null);
    }

    private Map<Quarter, List<Version>> population(String population, RandomGenerator random) {
        var quarters = new HashMap<Quarter, List<Version>>();
        for (var year : YEARS) {
            for (var quarter : year.quarters()) {
                var known = quarter.knowledgeUntil(MOMENTS.getLast());
                // What a whole batch of late or retracted reports does, so that numbers are restated at times.
                var batch = random.nextInt(4) == 0 ? known.get(random.nextInt(known.size())) : null;
                var versions = new ArrayList<Version>();
                IntStream.range(0, random.nextInt(2, 30)).forEach(fact -> {
                    var since = batch != null && random.nextInt(3) > 0
                            ? batch
                            : known.get(random.nextInt(6) > 0 ? 0 : random.nextInt(known.size()));
                    versions.addAll(lives(population, since, random));
                });
                quarters.put(quarter, versions);
            }
        }
        return quarters;
    }

    private List<Version> lives(String population, Instant since, RandomGenerator random) {
        var later = MOMENTS.stream().filter(moment -> moment.isAfter(since)).toList();
        if (later.isEmpty() || random.nextInt(5) > 0) {
            return List.of(new Version(since, Instant.MAX, categories(population, random)));
        }
        var changed = later.get(random.nextInt(later.size()));
        var before = new Version(since, changed, categories(population, random));
        return random.nextBoolean()
                ? List.of(before)
                : List.of(before, new Version(changed, Instant.MAX, categories(population, random)));
    }

    private Map<Breakdown, String> categories(String population, RandomGenerator random) {
        var categories = new HashMap<Breakdown, String>();
        for (var question : CATALOGUE.breakdowns()) {
            if (question.population().equals(population)) {
                var choices = new ArrayList<>(question.categories());
                if (question.rest() != null && someAreRest) {
                    choices.add(REST);
                }
                // The first is twice as frequent as the second, and so on.
                var choice = 0;
                while (choice < choices.size() - 1 && random.nextInt(5) < 2) {
                    choice++;
                }
                categories.put(question, choices.get(choice));
            }
        }
        return categories;
    }
}
