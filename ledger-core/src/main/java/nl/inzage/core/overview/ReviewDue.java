package nl.inzage.core.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.exposure.Openness;
import nl.inzage.core.exposure.Window;
import nl.inzage.core.grant.GrantFact.GrantRequested;
import nl.inzage.core.grant.Privilege;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.oversight.ReviewFact.AccessReviewClosed;
import nl.inzage.core.oversight.ReviewFact.AccessReviewOpened;
import nl.inzage.core.oversight.ReviewFact.GrantConfirmedInReview;
import nl.inzage.core.policy.Policy;
import nl.inzage.core.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * A grant that is to be reviewed.
 *
 * @param special whether it gives special privileges, which are reviewed more often
 * @param lastReview null if it was never reviewed
 * @param reviewer who is to review it, by a review that was opened and is not closed; null if nobody is
 * @param asked whether the request itself named the date
 */
public record ReviewDue(
        GrantId grant,
        VendorId vendor,
        List<ServerId> servers,
        boolean special,
        Instant due,
        boolean asked,
        @Nullable Instant lastReview,
        @Nullable String lastReviewer,
        @Nullable String reviewer,
        List<Long> entries) {

    /** What is due first comes first. */
    public static final Comparator<ReviewDue> BY_DATE = Comparator.comparing(ReviewDue::due)
            .thenComparing(one -> one.grant().value());

    private static final Set<String> SPECIAL = Set.of(
            Privilege.OS_ADMIN.name(),
            Privilege.HYPERVISOR_ADMIN.name(),
            Privilege.DB_ADMIN.name(),
            Privilege.BACKUP_OPERATE.name(),
            Privilege.KEY_CUSTODY.name(),
            Privilege.MANAGE_ACCOUNTS.name(),
            Privilege.NETWORK_ADMIN.name());

    /** A review of a grant that took place. */
    private record Held(String reviewer, long entry) {}

    /**
     * When a grant that is open is to be reviewed next, if that lies in a period or before it: what is overdue stays
     * due.
     *
     * @param facts what is known of the grant
     * @param windows all of its windows
     * @param reviews what is known of every review, one list a review
     */
    public static Stream<ReviewDue> of(
            List<Known> facts, List<Window.Path> windows, List<List<Known>> reviews, Period period, Policy policy) {
        var open = windows.stream()
                .filter(path -> path.openness() != Openness.CLOSED)
                .toList();
        return facts.stream()
                .map(known -> known.statement().fact())
                .filter(GrantRequested.class::isInstance)
                .map(GrantRequested.class::cast)
                .findFirst()
                .stream()
                .flatMap(request -> of(request, facts, open, reviews, period, policy));
    }

    private static Stream<ReviewDue> of(
            GrantRequested request,
            List<Known> facts,
            List<Window.Path> open,
            List<List<Known>> reviews,
            Period period,
            Policy policy) {
        var special = open.stream().flatMap(path -> path.means().stream()).anyMatch(SPECIAL::contains);
        var every = special ? policy.specialGrantReviewedEvery() : policy.grantReviewedEvery();
        var held = held(request.grantId(), reviews);
        var due = new ArrayList<ReviewDue>();
        for (var stretch : union(open)) {
            var last = held.lowerEntry(stretch.until());
            var reviewed = last != null && !last.getKey().isBefore(stretch.from());
            var base = reviewed ? last.getKey() : stretch.from();
            var date = date(base, every, reviewed ? null : request.reviewDue());
            if (date.isBefore(period.until())
                    && date.isBefore(stretch.until())
                    && stretch.until().isAfter(period.from())) {
                var entries = new TreeSet<Long>(List.of(facts.getFirst().contentPosition()));
                if (last != null) {
                    entries.add(last.getValue().entry());
                }
                due.add(new ReviewDue(
                        request.grantId(),
                        request.beneficiary().vendorId(),
                        request.serverIds(),
                        special,
                        date,
                        !reviewed && date.equals(request.reviewDue()),
                        last == null ? null : last.getKey(),
                        last == null ? null : last.getValue().reviewer(),
                        reviewer(request.grantId(), reviews),
                        List.copyOf(entries)));
            }
        }
        return due.stream();
    }

    private static Instant date(Instant base, Duration every, @Nullable Instant asked) {
        var date = base.plus(every);
        return asked != null && asked.isBefore(date) ? asked : date;
    }

    private static NavigableMap<Instant, Held> held(GrantId grant, List<List<Known>> reviews) {
        var held = new TreeMap<Instant, Held>();
        reviews.stream()
                .flatMap(review -> Said.of(review, GrantConfirmedInReview.class))
                .forEach(known -> {
                    var confirmed = Said.as(known, GrantConfirmedInReview.class);
                    if (confirmed.grantId().equals(grant)) {
                        held.put(Said.from(known), new Held(confirmed.reviewer(), known.contentPosition()));
                    }
                });
        return held;
    }

    private static @Nullable String reviewer(GrantId grant, List<List<Known>> reviews) {
        return reviews.stream()
                .filter(review ->
                        Said.of(review, AccessReviewClosed.class).findAny().isEmpty())
                .flatMap(review -> Said.of(review, AccessReviewOpened.class))
                .map(known -> Said.as(known, AccessReviewOpened.class))
                .filter(opened -> opened.grantIds().contains(grant))
                .flatMap(opened -> Stream.ofNullable(opened.reviewer()))
                .findFirst()
                .orElse(null);
    }

    /** The stretches in which it is open, where those that meet are one. */
    private static List<Period> union(List<Window.Path> open) {
        var union = new ArrayList<Period>();
        open.stream()
                .map(Window.Path::period)
                .sorted(Comparator.comparing(Period::from))
                .forEach(next -> {
                    if (!union.isEmpty() && !union.getLast().until().isBefore(next.from())) {
                        var last = union.removeLast();
                        var later = last.until().isAfter(next.until()) ? last.until() : next.until();
                        union.add(new Period(last.from(), later));
                    } else {
                        union.add(next);
                    }
                });
        return union;
    }
}
