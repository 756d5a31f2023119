package nl.inzage.core.parliament;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;
import nl.inzage.core.disclosure.Breakdown;
import nl.inzage.core.disclosure.Catalogue;
import nl.inzage.core.disclosure.ReportPeriod;

/**
 * A question of parliament.
 *
 * @param number its place among the questions, from 1
 * @param label what it is called in a request
 * @param text the question in words
 * @param division how the facts are divided; two questions may ask of one division
 * @param unit what is counted, in the plural
 * @param kinds the kinds of streams that it is counted from
 * @param parts the coarser categories whose sums answer it; none where the categories themselves do
 * @param notes what the numbers mean
 */
public record Inquiry(
        int number,
        String label,
        String text,
        Breakdown division,
        String unit,
        Set<String> kinds,
        List<String> parts,
        List<String> notes) {

    /** Servers, whose coverage every question needs. */
    static final String SERVER = "server";

    private static final int YEARS = 5;

    /** The questions, in the order in which they are asked. */
    public static final List<Inquiry> ALL = List.of(
            new Inquiry(
                    1,
                    "vendors-by-verdict",
                    "How many suppliers could see operational police data at the end of the period, and how many demonstrably"
                            + " did?",
                    Divisions.VERDICTS,
                    "suppliers",
                    Set.of("vendor", "server"),
                    List.of(),
                    List.of(
                            "HAS_SEEN: that data were seen is established for that moment; COULD_SEE: nothing kept it out;"
                                    + " CANNOT_BE_EXCLUDED: there are no grounds for no; COVERAGE_MISSING: not everything was"
                                    + " registered about a server to which it has a way.",
                            "A supplier whose identity is not known counts as one. Where coverage is not complete, no supplier is"
                                    + " surely among those that could not see: no way of it is on record, and no more.")),
            new Inquiry(
                    2,
                    "vendors-by-verdict-per-year",
                    "How did that develop per year?",
                    Divisions.VERDICTS,
                    "suppliers",
                    Set.of("vendor", "server"),
                    List.of(),
                    List.of(
                            "The same count at the end of the year and of the four years before it; a number is marked as"
                                    + " restated where it differs from what was first known after its period.")),
            new Inquiry(
                    3,
                    "tools-by-sourcing",
                    "How much software is self-developed, co-developed, purchased?",
                    Divisions.SOURCING,
                    "tools in use",
                    Set.of("tool", "server"),
                    List.of(),
                    List.of("By the decision in force at the end of the period.")),
            new Inquiry(
                    4,
                    "sourcing-deviations",
                    "How often was the rule of thumb deviated from and why?",
                    Divisions.DEVIATIONS,
                    "decisions",
                    Set.of("tool", "server"),
                    List.of(),
                    List.of(
                            "A decision deviates if it says so, or if its grounds do not satisfy the rule; it counts once, by"
                                    + " the ground that it names.")),
            new Inquiry(
                    5,
                    "deployments-by-approval",
                    "How often were non-approved tools used, before or after inspection?",
                    Divisions.DEPLOYMENTS,
                    "deployments begun",
                    Set.of("tool", "tool-deployment", "server"),
                    names(Divisions.Approved.values()),
                    List.of(
                            "APPROVED: the version was approved when its use began; INSPECTED_AFTER_USE: it was not inspected"
                                    + " before and was afterwards, whatever came out; NOT_APPROVED: neither; NOT_INSPECTABLE:"
                                    + " the testing authority could not inspect it, or the supplier refused.",
                            "Counted together with whether a supplier had access: what follows for one of them alone is a"
                                    + " sum.")),
            new Inquiry(
                    6,
                    "deployments-by-access",
                    "In how many cases did a supplier have access to the server used, and was there a shield?",
                    Divisions.DEPLOYMENTS,
                    "deployments begun",
                    Set.of("tool", "tool-deployment", "server"),
                    names(Divisions.Access.values()),
                    List.of(
                            "SHIELDED_ACCESS: the only ways in were closed by a technical, preventive measure in force that"
                                    + " was shown to work; OPEN_ACCESS: there was another way in, or it cannot be excluded;"
                                    + " NO_ACCESS: there are grounds for no, on every server used.",
                            "As it was when the use began.")),
            new Inquiry(
                    7,
                    "chains",
                    "Through how many resellers, how deep is the chain, and which share of chains is known?",
                    Divisions.CHAINS,
                    "agreements in force",
                    Set.of("engagement", "server"),
                    List.of(
                            "NO_RESELLER",
                            "ONE_RESELLER",
                            "MORE_RESELLERS",
                            "UP_TO_TWO_PARTIES",
                            "MORE_PARTIES",
                            "DISCLOSED",
                            "NOT_DISCLOSED"),
                    List.of("NOT_DISCLOSED: the police had not been told of at least one party by those who should."
                            + " An agreement of which no chain is recorded is not counted.")),
            new Inquiry(
                    8,
                    "vendors-by-region",
                    "How many suppliers fall under foreign law with extraterritorial reach?",
                    Divisions.REGIONS,
                    "suppliers",
                    Set.of("vendor", "server"),
                    List.of(),
                    List.of(
                            "By the farthest law that binds the supplier or an owner of it: OTHER before EU_EEA before NL."
                                    + " All registered suppliers, whether or not they could see.")),
            new Inquiry(
                    9,
                    "access-hours-by-screening",
                    "Is supplier staff screened?",
                    Divisions.HOURS,
                    "hours",
                    Set.of("access-session", "vendor-person", "server"),
                    List.of(),
                    List.of(
                            "Whole hours of recorded sessions, not of permissions on paper; a session without a recorded end"
                                    + " is not counted, since nobody knows how long it lasted.")),
            new Inquiry(
                    10,
                    "supplier-breaches",
                    "Were there data breaches through suppliers, and were they reported in time?",
                    Divisions.BREACHES,
                    "breaches discovered",
                    Set.of("breach-notice", "server"),
                    List.of("WITHIN_72_HOURS", "LATE", "NOT_NOTIFIED", "NOT_REQUIRED", "CONFIDENTIALITY", "OTHER_HARM"),
                    List.of("NOT_NOTIFIED: no notice is known, and nobody established that none was needed.")),
            new Inquiry(
                    11,
                    "break-glass-by-review",
                    "How often was emergency access used, and was it justified afterwards?",
                    Divisions.EMERGENCIES,
                    "openings",
                    Set.of("access-grant", "server"),
                    List.of(),
                    List.of("By the last review that is known.")));

    public Inquiry {
        kinds = Set.copyOf(kinds);
        parts = List.copyOf(parts);
        notes = List.copyOf(notes);
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    /** Everything that is ever counted for the public. */
    public static Catalogue catalogue() {
        return new Catalogue(ALL.stream().map(Inquiry::division).distinct().toList());
    }

    /** The question of that name or number. */
    public static Optional<Inquiry> named(String name) {
        return ALL.stream()
                .filter(one ->
                        one.label.equals(name) || Integer.toString(one.number).equals(name))
                .findFirst();
    }

    /** The sums that answer it, each with its categories. */
    public SequencedMap<String, List<String>> sums() {
        var all = new LinkedHashMap<String, List<String>>();
        parts.forEach(part -> all.put(part, Divisions.within(division, part)));
        return all;
    }

    /** Whether it looks back over years, so that it can only be asked of a year. */
    public boolean perYear() {
        return label.endsWith("-per-year");
    }

    /** The periods that an answer tells of, the asked one last. */
    public List<ReportPeriod> periods(ReportPeriod asked) {
        return perYear() && asked instanceof ReportPeriod.Year last
                ? IntStream.rangeClosed(last.year() - YEARS + 1, last.year())
                        .<ReportPeriod>mapToObj(ReportPeriod.Year::new)
                        .toList()
                : List.of(asked);
    }

    /** The moment whose state a period ends with: the last before its end. */
    public static Instant last(ReportPeriod period) {
        return period.until().minus(1, ChronoUnit.MICROS);
    }
}
