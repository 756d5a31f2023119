package nl.inzage.core.oversight;

import java.time.Instant;
import java.util.List;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Stored;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.ReviewId;
import nl.inzage.core.identity.ServerId;
import org.jspecify.annotations.Nullable;

/** Everything that can be known of a review of grants or of logs. Names and fields are stored for ever. */
public sealed interface ReviewFact extends Fact {
    /** The subject of the stream. */
    ReviewId reviewId();

    @Override
    default Id subject() {
        return reviewId();
    }

    /** A review begins: of these grants, or of the logs of these servers. */
    @Stored(type = "access-review.access-review-opened", command = "open-access-review")
    record AccessReviewOpened(
            ReviewId reviewId,
            ReviewKind kind,
            List<GrantId> grantIds,
            List<ServerId> serverIds,
            @Nullable String reviewer,
            @Nullable Instant due)
            implements ReviewFact {}

    /** The review found that a grant is still needed. */
    @Stored(type = "access-review.grant-confirmed-in-review", command = "confirm-grant-in-review")
    record GrantConfirmedInReview(ReviewId reviewId, GrantId grantId, String reviewer) implements ReviewFact {}

    /** The review found that a grant is to end. */
    @Stored(type = "access-review.grant-ended-by-review", command = "end-grant-by-review")
    record GrantEndedByReview(ReviewId reviewId, GrantId grantId, String reviewer) implements ReviewFact {}

    /** The review is done. */
    @Stored(type = "access-review.access-review-closed", command = "close-access-review")
    record AccessReviewClosed(ReviewId reviewId, @Nullable String outcome) implements ReviewFact {}
}
