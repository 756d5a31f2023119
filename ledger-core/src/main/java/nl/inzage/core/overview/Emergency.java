package nl.inzage.core.overview;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.exposure.Paper;
import nl.inzage.core.grant.GrantFact.BreakGlassOpened;
import nl.inzage.core.grant.GrantFact.BreakGlassReviewed;
import nl.inzage.core.grant.ReviewOutcome;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.policy.Policy;
import org.jspecify.annotations.Nullable;

/**
 * Access that was opened in an emergency.
 *
 * @param lateBy by how much it was registered after it was opened; null if it was not
 * @param until when paper ends it, or ended it; null if it has no end
 * @param lasts how long it lasts on paper
 * @param review null while nobody reviewed it
 * @param overdue whether nobody had reviewed it in time
 */
public record Emergency(
        GrantId grant,
        VendorId vendor,
        List<PersonRef> persons,
        List<ServerId> servers,
        String approvedVerballyBy,
        Instant approvedVerballyAt,
        Instant opened,
        Instant registered,
        @Nullable Duration lateBy,
        @Nullable Instant until,
        @Nullable Duration lasts,
        Instant reviewDue,
        @Nullable Review review,
        boolean overdue,
        List<Long> entries) {

    private static final ZoneId DUTCH = ZoneId.of("Europe/Amsterdam");

    /** What the review found. */
    public record Review(ReviewOutcome outcome, String reviewer, Instant at) {}

    /** Emergency access in one quarter of the year, by the Dutch calendar. */
    public record Quarter(
            String quarter, int opened, int lateRegistered, int justified, int notJustified, int notReviewed) {}

    /** The emergency access whose facts these are, as it stands at a moment; none if it is an ordinary grant. */
    public static Optional<Emergency> of(Paper paper, List<Known> facts, Instant at, Policy policy) {
        return Said.of(facts, BreakGlassOpened.class)
                .findFirst()
                .filter(known -> !Said.from(known).isAfter(at))
                .map(known -> of(paper, known, facts, at, policy));
    }

    private static Emergency of(Paper paper, Known known, List<Known> facts, Instant at, Policy policy) {
        var fact = Said.as(known, BreakGlassOpened.class);
        var opened = Said.from(known);
        var registered = known.original().recordedAt();
        var late = Duration.between(opened, registered);
        var until = OpenAccess.end(paper, at).orElse(null);
        var due = fact.reviewDue() != null ? fact.reviewDue() : opened.plus(policy.breakGlassReviewedWithin());
        var first = Said.of(facts, BreakGlassReviewed.class).min(Said.IN_EFFECT);
        var last = Said.last(Said.of(facts, BreakGlassReviewed.class), at);
        var overdue = first.map(Said::from).orElse(Instant.MAX).isAfter(due) && !at.isBefore(due);
        return new Emergency(
                paper.grant(),
                fact.beneficiary().vendorId(),
                fact.beneficiary().personRefs(),
                fact.serverIds(),
                fact.verbalApproval().by(),
                fact.verbalApproval().at(),
                opened,
                registered,
                known.statement().circumstances().alreadyHappened() && late.isPositive() ? late : null,
                until,
                until == null ? null : Duration.between(opened, until),
                due,
                last.map(Emergency::review).orElse(null),
                overdue,
                facts.stream().map(Known::contentPosition).sorted().toList());
    }

    private static Review review(Known known) {
        var reviewed = Said.as(known, BreakGlassReviewed.class);
        return new Review(reviewed.outcome(), reviewed.reviewer(), Said.from(known));
    }

    /** How emergency access developed, quarter by quarter. */
    public static List<Quarter> trend(List<Emergency> all, Policy policy) {
        var quarters = new TreeMap<String, Quarter>();
        for (var one : all) {
            var date = one.opened().atZone(DUTCH).toLocalDate();
            var name = date.getYear() + "-Q" + date.get(IsoFields.QUARTER_OF_YEAR);
            var outcome = one.review() == null ? null : one.review().outcome();
            quarters.merge(
                    name,
                    new Quarter(
                            name,
                            1,
                            one.lateBy() != null && one.lateBy().compareTo(policy.lateAfter()) > 0 ? 1 : 0,
                            outcome == ReviewOutcome.JUSTIFIED ? 1 : 0,
                            outcome == ReviewOutcome.NOT_JUSTIFIED ? 1 : 0,
                            outcome == null ? 1 : 0),
                    (a, b) -> new Quarter(
                            name,
                            a.opened() + b.opened(),
                            a.lateRegistered() + b.lateRegistered(),
                            a.justified() + b.justified(),
                            a.notJustified() + b.notJustified(),
                            a.notReviewed() + b.notReviewed()));
        }
        return List.copyOf(quarters.values());
    }
}
