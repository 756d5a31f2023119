package nl.inzage.core.parliament;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.disclosure.ReportPeriod;
import nl.inzage.core.engagement.EngagementFact.ChainLinkAdded;
import nl.inzage.core.engagement.EngagementFact.ChainLinkEnded;
import nl.inzage.core.engagement.EngagementFact.EngagementEnded;
import nl.inzage.core.engagement.EngagementFact.EngagementRegistered;
import nl.inzage.core.fact.Ternary;
import nl.inzage.core.grant.GrantFact.BreakGlassOpened;
import nl.inzage.core.grant.GrantFact.BreakGlassReviewed;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.oversight.BreachFact.BreachAssessed;
import nl.inzage.core.oversight.BreachFact.BreachReported;
import nl.inzage.core.oversight.BreachFact.SupervisorNotified;
import nl.inzage.core.oversight.BreachNature;
import nl.inzage.core.parliament.Divisions.Disclosed;
import nl.inzage.core.parliament.Divisions.Harm;
import nl.inzage.core.parliament.Divisions.Length;
import nl.inzage.core.parliament.Divisions.Notice;
import nl.inzage.core.parliament.Divisions.Resellers;
import nl.inzage.core.parliament.Divisions.Reviewed;
import nl.inzage.core.vendor.VendorRole;

/** Counts the chains behind agreements, breaches through suppliers, and emergency access. */
final class Uses {

    /** Within which the data-protection authority is to be told, from the discovery on. */
    private static final Duration NOTICE = Duration.ofDays(3);

    private Uses() {}

    /** Each agreement in force by its chain. */
    static List<Counted> chains(Book book, Instant at, long position) {
        return book.known("engagement", position).stream()
                .filter(facts -> Book.said(facts, EngagementRegistered.class, known -> Book.holds(known, at))
                        .findFirst()
                        .isPresent())
                .filter(facts -> Book.said(facts, EngagementEnded.class, known -> Book.holds(known, at))
                        .findFirst()
                        .isEmpty())
                .map(facts -> Counted.of(
                        "engagement",
                        Book.said(facts, EngagementRegistered.class, __ -> true)
                                .map(EngagementRegistered::engagementId)
                                .findFirst()
                                .orElse(null),
                        chain(facts, at)))
                .toList();
    }

    private static String chain(List<Known> facts, Instant at) {
        var parties = new HashSet<VendorId>();
        var resellers = new HashSet<VendorId>();
        var disclosed = Disclosed.DISCLOSED;
        for (var known : facts) {
            if (known.statement().fact() instanceof ChainLinkAdded link
                    && Book.holds(known, at)
                    && !ended(facts, known, link.vendorId(), at)) {
                parties.add(link.vendorId());
                if (link.role() == VendorRole.RESELLER) {
                    resellers.add(link.vendorId());
                }
                if (link.disclosedAt() == null || link.disclosedAt().isAfter(at)) {
                    disclosed = Disclosed.NOT_DISCLOSED;
                }
            }
        }
        return parties.isEmpty()
                ? "NO_CHAIN_RECORDED"
                : Divisions.together(
                        (switch (resellers.size()) {
                                    case 0 -> Resellers.NO_RESELLER;
                                    case 1 -> Resellers.ONE_RESELLER;
                                    default -> Resellers.MORE_RESELLERS;
                                })
                                .name(),
                        (parties.size() <= 2 ? Length.UP_TO_TWO_PARTIES : Length.MORE_PARTIES).name(),
                        disclosed.name());
    }

    private static boolean ended(List<Known> facts, Known link, VendorId vendor, Instant at) {
        return Book.said(
                        facts,
                        ChainLinkEnded.class,
                        known -> Book.holds(known, at) && !Book.from(known).isBefore(Book.from(link)))
                .anyMatch(end -> end.vendorId().equals(vendor));
    }

    /** Each breach that was discovered in a period. */
    static List<Counted> breaches(Book book, ReportPeriod period, long position) {
        var all = new ArrayList<Counted>();
        for (var facts : book.known("breach-notice", position)) {
            Book.said(facts, BreachReported.class, __ -> true)
                    .findFirst()
                    .filter(reported -> Counts.within(reported.discoveredAt(), period))
                    .ifPresent(reported -> all.add(Counted.of(
                            "breach-notice",
                            reported.breachId(),
                            reported.vendors().isEmpty() && reported.thirdParty() != Ternary.YES
                                    ? "NOT_THROUGH_A_SUPPLIER"
                                    : Divisions.together(
                                            harm(facts, reported).name(),
                                            notice(facts, reported.discoveredAt())
                                                    .name()))));
        }
        return all;
    }

    private static Harm harm(List<Known> facts, BreachReported reported) {
        var natures = Book.said(facts, BreachAssessed.class, __ -> true)
                .reduce((first, second) -> second)
                .map(BreachAssessed::natures)
                .orElse(reported.natures());
        return natures.contains(BreachNature.CONFIDENTIALITY) ? Harm.CONFIDENTIALITY : Harm.OTHER_HARM;
    }

    private static Notice notice(List<Known> facts, Instant discovered) {
        var told = facts.stream()
                .filter(known -> known.statement().fact() instanceof SupervisorNotified)
                .map(Book::from)
                .min(Instant::compareTo);
        if (told.isPresent()) {
            return told.get().isAfter(discovered.plus(NOTICE)) ? Notice.LATE : Notice.WITHIN_72_HOURS;
        }
        return Book.said(facts, BreachAssessed.class, __ -> true)
                .reduce((first, second) -> second)
                .filter(assessed -> !assessed.noticeRequired())
                .map(__ -> Notice.NOT_REQUIRED)
                .orElse(Notice.NOT_NOTIFIED);
    }

    /** Each opening of emergency access in a period by what its last review found. */
    static List<Counted> emergencies(Book book, ReportPeriod period, long position) {
        return book.known("access-grant", position).stream()
                .flatMap(facts -> Book.said(
                                facts, BreakGlassOpened.class, known -> Counts.within(Book.from(known), period))
                        .limit(1)
                        .map(opened -> Counted.of("access-grant", opened.grantId(), reviewed(facts))))
                .toList();
    }

    private static Reviewed reviewed(List<Known> facts) {
        return Book.said(facts, BreakGlassReviewed.class, __ -> true)
                .reduce((first, second) -> second)
                .map(review -> switch (review.outcome()) {
                    case JUSTIFIED -> Reviewed.JUSTIFIED;
                    case NOT_JUSTIFIED -> Reviewed.NOT_JUSTIFIED;
                })
                .orElse(Reviewed.NOT_REVIEWED);
    }
}
