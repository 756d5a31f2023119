package nl.inzage.core.parliament;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.inzage.core.disclosure.Breakdown;
import nl.inzage.core.disclosure.Breakdown.Grain;
import nl.inzage.core.disclosure.Breakdown.Measure;
import org.jspecify.annotations.Nullable;

/**
 * How the facts of each question are divided. A division is never changed: another one is a new one of the same
 * population. What the disclosure scheme cannot check, with the grounds:
 *
 * <ul>
 *   <li>Vendors are divided by verdict and by region; neither implies the other, and in both there are others: vendors
 *       without any path, vendors of which no law is recorded.
 *   <li>A decision to obtain a tool implies a tool, so both count tools; tools without a decision and decisions that
 *       follow the rule are the others.
 *   <li>Whether a tool was approved and whether a supplier had access are asked of the same deployments: one division.
 *   <li>How long a chain is, how many resellers stand in it and whether all of it is disclosed depend on each other:
 *       one division.
 *   <li>Deployments, sessions, breaches and openings imply vendors and tools only in numbers that the others of those
 *       populations take up.
 * </ul>
 */
final class Divisions {

    static final Breakdown VERDICTS = stock("VENDORS_BY_VERDICT", "VENDORS", Seen.values(), Seen.COULD_NOT_SEE);
    static final Breakdown REGIONS = stock("VENDORS_BY_REGION", "VENDORS", Region.values(), Region.NO_LAW_RECORDED);
    static final Breakdown SOURCING = stock("TOOLS_BY_SOURCING", "TOOLS", Sourcing.values(), Sourcing.UNDECIDED);
    static final Breakdown DEVIATIONS = new Breakdown(
            "SOURCING_DEVIATIONS",
            "TOOLS",
            Measure.FLOW,
            Grain.YEAR,
            names(Deviation.values(), Deviation.NO_DEVIATION),
            Deviation.NO_DEVIATION.name());
    static final Breakdown DEPLOYMENTS = new Breakdown(
            "DEPLOYMENTS_BY_APPROVAL_AND_ACCESS",
            "DEPLOYMENTS",
            Measure.FLOW,
            Grain.YEAR,
            product(names(Approved.values(), null), names(Access.values(), null)),
            null);
    static final Breakdown CHAINS = new Breakdown(
            "CHAINS_BY_LENGTH_AND_DISCLOSURE",
            "ENGAGEMENTS",
            Measure.STOCK,
            Grain.QUARTER,
            product(
                    names(Resellers.values(), null),
                    product(names(Length.values(), null), names(Disclosed.values(), null))),
            "NO_CHAIN_RECORDED");
    static final Breakdown HOURS = new Breakdown(
            "ACCESS_HOURS_BY_SCREENING",
            "ACCESS_HOURS",
            Measure.FLOW,
            Grain.QUARTER,
            names(Screened.values(), Screened.END_NOT_RECORDED),
            Screened.END_NOT_RECORDED.name());
    static final Breakdown BREACHES = new Breakdown(
            "SUPPLIER_BREACHES",
            "BREACHES",
            Measure.FLOW,
            Grain.YEAR,
            product(names(Harm.values(), null), names(Notice.values(), null)),
            "NOT_THROUGH_A_SUPPLIER");
    static final Breakdown EMERGENCIES = new Breakdown(
            "BREAK_GLASS_BY_REVIEW",
            "BREAK_GLASS_OPENINGS",
            Measure.FLOW,
            Grain.YEAR,
            names(Reviewed.values(), null),
            null);

    /** How a vendor stands at a moment, strongest first. */
    enum Seen {
        HAS_SEEN,
        COULD_SEE,
        CANNOT_BE_EXCLUDED,
        /** Nobody may say no: not everything was registered about a server to which it has a path. */
        COVERAGE_MISSING,
        COULD_NOT_SEE
    }

    /** The farthest law under which a vendor or an owner of it falls. */
    enum Region {
        NL,
        EU_EEA,
        OTHER,
        NO_LAW_RECORDED
    }

    /** How a tool is obtained by the decision in force. */
    enum Sourcing {
        SELF_DEVELOPED,
        CO_DEVELOPED,
        PURCHASED,
        UNDECIDED
    }

    /** On what ground a decision deviates from the rule of thumb. */
    enum Deviation {
        NOT_OFFERED_BY_MARKET,
        DELIVERY_WOULD_GIVE_UNWANTED_INSIGHT,
        KNOWLEDGE_NOT_SUFFICIENTLY_IN_HOUSE,
        COMMONPLACE_PRODUCT,
        SEVERAL_GROUNDS,
        NO_GROUND,
        NO_DEVIATION
    }

    /** Whether the version was approved when its use began. */
    enum Approved {
        APPROVED,
        INSPECTED_AFTER_USE,
        NOT_APPROVED,
        NOT_INSPECTABLE
    }

    /** Whether a supplier could get at a server of the deployment when it began. */
    enum Access {
        NO_ACCESS,
        SHIELDED_ACCESS,
        OPEN_ACCESS
    }

    /** How many resellers stand in a chain. */
    enum Resellers {
        NO_RESELLER,
        ONE_RESELLER,
        MORE_RESELLERS
    }

    /** How many parties stand in a chain. */
    enum Length {
        UP_TO_TWO_PARTIES,
        MORE_PARTIES
    }

    /** Whether the police were told of every party. */
    enum Disclosed {
        DISCLOSED,
        NOT_DISCLOSED
    }

    /** By whom hours of access were used. */
    enum Screened {
        SCREENED,
        NOT_SCREENED,
        PERSON_NOT_NAMED,
        END_NOT_RECORDED
    }

    /** What a breach did to data, the gravest. */
    enum Harm {
        CONFIDENTIALITY,
        OTHER_HARM
    }

    /** Whether the data-protection authority was told in time. */
    enum Notice {
        WITHIN_72_HOURS,
        LATE,
        NOT_NOTIFIED,
        NOT_REQUIRED
    }

    /** What the review of emergency access found. */
    enum Reviewed {
        JUSTIFIED,
        NOT_JUSTIFIED,
        NOT_REVIEWED
    }

    private Divisions() {}

    private static Breakdown stock(String code, String population, Enum<?>[] all, Enum<?> rest) {
        return new Breakdown(code, population, Measure.STOCK, Grain.QUARTER, names(all, rest), rest.name());
    }

    private static List<String> names(Enum<?>[] all, @Nullable Enum<?> rest) {
        return Arrays.stream(all).filter(one -> one != rest).map(Enum::name).toList();
    }

    private static List<String> product(List<String> first, List<String> second) {
        return first.stream()
                .flatMap(one -> second.stream().map(other -> together(one, other)))
                .toList();
    }

    /** The category of what falls into each of several. */
    static String together(String... categories) {
        return Stream.of(categories).collect(Collectors.joining("__"));
    }

    /** The categories of a division that are part of a coarser one. */
    static List<String> within(Breakdown division, String coarser) {
        Predicate<String> part = category -> List.of(category.split("__")).contains(coarser);
        return division.categories().stream().filter(part).toList();
    }
}
