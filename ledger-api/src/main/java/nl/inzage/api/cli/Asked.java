package nl.inzage.api.cli;

import java.time.Instant;
import nl.inzage.api.problem.Moments;
import nl.inzage.core.exposure.Question;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.principal.AccessScope;
import nl.inzage.core.store.FactCodec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A question about a bundle.
 *
 * @param throughPosition the last position that counts; null if that is said by a moment, or not said
 * @param throughMoment what was recorded at that moment or before it counts; null if it is not said so
 */
record Asked(
        Question question,
        @Nullable Long throughPosition,
        @Nullable Instant throughMoment) {

    /** A question as the server takes it. */
    static Asked of(
            String at,
            @Nullable String knownAt,
            @Nullable String vendor,
            @Nullable String server,
            @Nullable String dataset,
            @Nullable String detail) {
        if (detail != null && !detail.equals("paths") && !detail.equals("vendors")) {
            throw new IllegalArgumentException("--detail is paths or vendors, not " + detail);
        }
        var question = new Question(
                Moments.parse("at", at),
                vendor == null ? null : new VendorId(vendor),
                server == null ? null : new ServerId(server),
                dataset == null ? null : new DatasetId(dataset),
                detail == null ? vendor != null || server != null || dataset != null : detail.equals("paths"));
        if (knownAt == null) {
            return new Asked(question, null, null);
        }
        if (!knownAt.startsWith("position:")) {
            return new Asked(question, null, Moments.parse("knownAt", knownAt));
        }
        var number = knownAt.substring("position:".length());
        if (!number.matches("\\d{1,15}")) {
            throw new IllegalArgumentException("write position:N, not " + knownAt);
        }
        return new Asked(question, Long.parseLong(number), null);
    }

    /** The question that an answer says it answers. */
    static Asked by(JsonNode answer) {
        var asked = answer.path("question");
        var known = asked.path("knownAt").asString("");
        if (asked.path("at").asString("").isEmpty() || !known.startsWith("position:") || !answer.has("rule")) {
            throw new IllegalArgumentException(
                    "this is no answer to the question which vendors could see: inzage ask --json gives one");
        }
        if (!answer.path("complete").asBoolean(false)) {
            throw new IllegalArgumentException("this answer says itself that it is not complete; ask again");
        }
        var of = of(
                asked.path("at").asString(),
                known,
                text(asked, "vendor"),
                text(asked, "server"),
                text(asked, "dataset"),
                text(asked, "detail"));
        return asked.has("scope")
                ? new Asked(
                        of.question().within(FactCodec.readRecord(AccessScope.class, asked.path("scope"))),
                        of.throughPosition(),
                        of.throughMoment())
                : of;
    }

    private static @Nullable String text(JsonNode asked, String name) {
        return asked.has(name) ? asked.path(name).asString() : null;
    }

    /** Whether an entry counts. */
    boolean covers(long position, Instant recordedAt) {
        return (throughPosition == null || position <= throughPosition)
                && (throughMoment == null || !recordedAt.isAfter(throughMoment));
    }
}
