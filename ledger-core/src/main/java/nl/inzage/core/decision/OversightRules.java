package nl.inzage.core.decision;

import nl.inzage.core.fact.Fact;
import nl.inzage.core.oversight.BreachFact;
import nl.inzage.core.oversight.BreachFact.BreachReported;
import nl.inzage.core.oversight.ReviewFact;
import nl.inzage.core.oversight.ReviewFact.AccessReviewClosed;
import nl.inzage.core.oversight.ReviewFact.AccessReviewOpened;
import nl.inzage.core.oversight.ReviewFact.GrantConfirmedInReview;
import nl.inzage.core.oversight.ReviewFact.GrantEndedByReview;

/** The hard rules of oversight: what is named must be known, and nothing else, since what went wrong must be told. */
record OversightRules(Case one) {

    Fact judge(BreachFact fact) {
        if (fact instanceof BreachReported reported) {
            reported.vendors().forEach(vendor -> one.mustExist(vendor, "vendors"));
            reported.servers().forEach(server -> one.mustExist(server, "servers"));
            reported.datasets().forEach(dataset -> one.mustExist(dataset, "datasets"));
        }
        return fact;
    }

    Fact judge(ReviewFact fact) {
        switch (fact) {
            case AccessReviewOpened opened -> {
                opened.grantIds().forEach(grant -> one.mustExist(grant, "grantIds"));
                opened.serverIds().forEach(server -> one.mustExist(server, "serverIds"));
            }
            case GrantConfirmedInReview confirmed -> one.mustExist(confirmed.grantId(), "grantId");
            case GrantEndedByReview ended -> one.mustExist(ended.grantId(), "grantId");
            case AccessReviewClosed __ -> {} // Whoever opened it may close it.
        }
        return fact;
    }
}
