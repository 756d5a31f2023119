package nl.inzage.core.oversight;

import java.time.Instant;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Stored;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.ReportId;
import org.jspecify.annotations.Nullable;

/** Everything that can be known of a report that was frozen. Names and fields are stored for ever. */
public sealed interface ReportFact extends Fact {
    /** The subject of the stream. */
    ReportId reportId();

    @Override
    default Id subject() {
        return reportId();
    }

    /**
     * A report keeps its moments and its bytes for ever.
     *
     * @param query what was asked, such as {@code vendors-that-could-see}
     * @param asOf the reference moment T
     * @param knownAt the position K
     * @param hash SHA-256 of the body's UTF-8 bytes, lower-case hex
     */
    @Stored(type = "accountability-report.report-frozen", report = false)
    record ReportFrozen(
            ReportId reportId,
            String query,
            Instant asOf,
            long knownAt,
            DisclosureLevel disclosureLevel,
            String hash,
            String body)
            implements ReportFact {}

    /** It was given to somebody. */
    @Stored(type = "accountability-report.report-published", command = "publish-report", bears = false)
    record ReportPublished(ReportId reportId, @Nullable String publishedTo) implements ReportFact {}
}
