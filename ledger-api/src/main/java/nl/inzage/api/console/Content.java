package nl.inzage.api.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a command or a request says, field by field: none is left out, and of those that could have been said it is said
 * that they were not.
 */
final class Content {

    /** The fields of a request for access, in the order in which people ask for them. */
    static final List<String> OF_A_REQUEST = List.of(
            "grantId",
            "kind",
            "beneficiary.vendorId",
            "beneficiary.personRefs",
            "beneficiary.accountKind",
            "beneficiary.engagementId",
            "serverIds",
            "datasetIds",
            "privileges",
            "channel",
            "enforcement",
            "timeBox.from",
            "timeBox.until",
            "purpose.code",
            "purpose.text",
            "workOrderRef",
            "legalBasis",
            "riskAssessmentRef",
            "conditions",
            "requestedBy",
            "reviewDue");

    /** The closed lists that fields take their values from. */
    private static final Map<String, String> WORDS = Map.of(
            "kind", "grantKind",
            "beneficiary.accountKind", "accountKind",
            "privileges", "means",
            "channel", "channel",
            "enforcement", "enforcement");

    private Content() {}

    /**
     * One field.
     *
     * @param name its path, as the interface has it
     * @param values none if it was not said
     */
    record Line(String name, String label, List<Listing.Field> values) {}

    /** A field of which two versions say different things. */
    record Changed(Line was, Line is) {}

    /**
     * Every field of an object.
     *
     * @param expected those that stand first, said or not
     */
    static List<Line> lines(JsonNode content, List<String> expected, Visit visit) {
        var found = leaves(content, expected);
        return found.entrySet().stream()
                .map(field -> line(field.getKey(), field.getValue(), visit))
                .toList();
    }

    /** What two versions say differently. */
    static List<Changed> between(JsonNode was, JsonNode is, List<String> expected, Visit visit) {
        var before = leaves(was, expected);
        var after = leaves(is, expected);
        before.keySet().forEach(name -> after.putIfAbsent(name, List.of()));
        return after.keySet().stream()
                .filter(name -> !Objects.equals(before.getOrDefault(name, List.of()), after.get(name)))
                .map(name -> new Changed(
                        line(name, before.getOrDefault(name, List.of()), visit),
                        line(name, Objects.requireNonNull(after.get(name)), visit)))
                .toList();
    }

    private static Map<String, List<JsonNode>> leaves(JsonNode content, List<String> expected) {
        var leaves = new LinkedHashMap<String, List<JsonNode>>();
        expected.forEach(name -> leaves.put(name, List.of()));
        gather("", content, leaves);
        return leaves;
    }

    private static void gather(String name, JsonNode value, Map<String, List<JsonNode>> leaves) {
        if (value.isObject()) {
            value.properties()
                    .forEach(field -> gather(
                            name.isEmpty() ? field.getKey() : name + "." + field.getKey(), field.getValue(), leaves));
        } else if (value.isArray() && value.valueStream().anyMatch(JsonNode::isObject)) {
            for (int i = 0; i < value.size(); i++) {
                gather(name + "[" + i + "]", value.path(i), leaves);
            }
        } else if (value.isArray()) {
            leaves.put(name, value.valueStream().toList());
        } else if (!value.isNull()) {
            leaves.put(name, List.of(value));
        }
    }

    private static Line line(String name, List<JsonNode> values, Visit visit) {
        var shown = new ArrayList<Listing.Field>();
        values.forEach(value -> shown.add(field(name, value.asString(""), visit)));
        return new Line(name, visit.words().word("request", name), shown);
    }

    private static Listing.Field field(String name, String value, Visit visit) {
        var moment = moment(name, value);
        var words = WORDS.get(name);
        var text = moment != null ? "" : words == null ? value : visit.words().word(words, value) + " (" + value + ")";
        return new Listing.Field(text, visit.clocks().show(moment), List.of(), null);
    }

    /** Only what is a moment by its name is read as one: a text of somebody's stays as it was written. */
    private static @Nullable Instant moment(String name, String value) {
        if (!name.matches("(.*\\.)?(from|until|effectiveFrom|effectiveUntil|reviewDue|recordedAt)")) {
            return null;
        }
        try {
            return Instant.parse(value);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
