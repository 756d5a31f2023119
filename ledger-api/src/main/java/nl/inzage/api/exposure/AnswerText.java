package nl.inzage.api.exposure;

import java.time.Instant;
import nl.inzage.core.exposure.Answer;
import nl.inzage.core.exposure.Catalogue;
import nl.inzage.core.exposure.Question;
import nl.inzage.core.exposure.Rule;
import nl.inzage.core.identity.Id;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The text of an answer. The same question, knowledge and answer have the same text, whether the server writes it or
 * somebody who has nothing but the entries.
 */
public final class AnswerText {

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(Words.module()).build();

    private AnswerText() {}

    /**
     * What an answer rests on.
     *
     * @param position the last position that counts; 0 before the first
     * @param recordedThrough when the entry there was recorded; null before the first
     */
    public record Known(long position, @Nullable Instant recordedThrough, boolean demonstration) {

        /** Writes it down, with the versions of what judged. */
        void into(ObjectNode body, boolean complete) {
            body.put("position", position);
            body.put("recordedThrough", recordedThrough == null ? null : recordedThrough.toString());
            body.put("complete", complete);
            if (!complete) {
                body.put("why", "the views have not reached this position yet; ask again");
            }
            body.put("rule", Rule.VERSION);
            body.put("catalogue", Catalogue.VERSION);
            body.put("demonstration", demonstration);
        }
    }

    /** The text of the answer to a question; of none while the views stand before its position. */
    public static String of(Question question, Known known, @Nullable Answer answer) {
        var body = JSON.createObjectNode();
        var asked = body.putObject("question");
        asked.put("at", question.at().toString());
        asked.put("knownAt", "position:" + known.position());
        put(asked, "vendor", question.vendor());
        put(asked, "server", question.server());
        put(asked, "dataset", question.dataset());
        asked.put("detail", question.paths() ? "paths" : "vendors");
        if (!question.scope().isWhole()) {
            asked.putPOJO("scope", question.scope());
        }
        known.into(body, answer != null);
        var said = answer == null ? Answer.NOTHING : answer;
        body.putPOJO("exposures", said.exposures());
        body.putPOJO("excluded", said.excluded());
        body.putPOJO("withoutOperationalData", said.withoutOperationalData());
        body.putPOJO("corrected", said.corrected());
        var coverage = body.putObject("coverage");
        coverage.putPOJO("notCovered", said.notCovered());
        coverage.putPOJO("gaps", said.gaps());
        body.putPOJO("ended", said.ended());
        var withheld = body.putObject("withheld");
        withheld.put("items", said.withheld());
        var rules = withheld.putArray("rules");
        if (said.withheld() > 0) {
            rules.add("OUTSIDE_SCOPE");
        }
        return JSON.writeValueAsString(body);
    }

    private static void put(ObjectNode node, String field, @Nullable Id id) {
        if (id != null) {
            node.put(field, id.value());
        }
    }
}
