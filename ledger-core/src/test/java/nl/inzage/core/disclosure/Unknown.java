package nl.inzage.core.disclosure;

import java.time.Instant;

/** A number that the reader wants to know: how many facts of a category there were, as known at a moment. */
record Unknown(Breakdown question, String category, ReportPeriod period, Instant knownAt) {
    @Override
    public String toString() {
        return question.code() + "/" + category + " of " + period + " as known at " + knownAt;
    }
}
