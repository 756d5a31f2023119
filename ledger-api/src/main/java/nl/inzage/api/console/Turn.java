package nl.inzage.api.console;

import nl.inzage.api.problem.Problem;
import nl.inzage.api.problem.Problems;
import nl.inzage.core.decision.Refused;

/**
 * Whether it is somebody's turn to decide, as the ledger itself would decide it now; if not, why not.
 *
 * @param code of the rule that stands in the way; empty if none does
 * @param why in the words of the reader
 */
record Turn(String code, String why) {

    /** A decision that is tried and records nothing. */
    interface Trial {
        void run();
    }

    static Turn of(Trial trial, Wording words) {
        try {
            trial.run();
            return new Turn("", words.say("turn.yours"));
        } catch (Problem | Refused e) {
            var detail = Problems.detail(e);
            var code = String.valueOf(
                    detail.getProperties() == null ? "" : detail.getProperties().get("code"));
            return new Turn(code, words.refusal(code, String.valueOf(detail.getDetail())));
        }
    }

    /** It has been said already, and once is all that counts. */
    static Turn over(String code, Wording words) {
        return new Turn(code, words.refusal(code, code));
    }

    /** Whether nothing stands in the way. */
    public boolean may() {
        return code.isEmpty();
    }
}
