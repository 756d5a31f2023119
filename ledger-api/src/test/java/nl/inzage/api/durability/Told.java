package nl.inzage.api.durability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a ledger holds apart from what differs by chance: ids of events, salts and times of recording.
 *
 * @param positions in the order in which the ledger gives them
 * @param facts each entry's stream, sequence, type and payload
 */
record Told(List<Long> positions, Set<Fact> facts) {

    private static final List<String> POINTERS = List.of("correctedEventId", "retractedEventId");

    /** An entry, without what differs by chance. */
    record Fact(String stream, long sequence, String type, String payload) {}

    /** Reads entries as lines; whatever points at an event points at its place in a stream instead. */
    static Told of(String ndjson) {
        var entries =
                ndjson.lines().map(line -> JsonMapper.shared().readTree(line)).toList();
        Map<String, String> places = new HashMap<>();
        entries.forEach(entry -> places.put(entry.path("eventId").stringValue(), place(entry)));
        var positions = new ArrayList<Long>();
        var facts = new HashSet<Fact>();
        for (var entry : entries) {
            positions.add(entry.path("position").longValue());
            var founding = entry.path("type").stringValue().equals("ledger.founded");
            facts.add(new Fact(
                    founding ? "ledger" : entry.path("stream").stringValue(),
                    entry.path("sequence").longValue(),
                    entry.path("type").stringValue(),
                    payload((ObjectNode) entry.path("payload").deepCopy(), founding, places)));
        }
        return new Told(positions, facts);
    }

    private static String place(JsonNode entry) {
        return entry.path("stream").stringValue() + " " + entry.path("sequence").longValue();
    }

    private static String payload(ObjectNode payload, boolean founding, Map<String, String> places) {
        if (founding) {
            payload.remove(List.of("ledger", "verifierKey"));
        }
        for (var pointer : POINTERS) {
            var target = payload.path(pointer);
            if (target.isString()) {
                var place = places.get(target.stringValue());
                if (place == null) {
                    throw new AssertionError("an entry points at an event that is not there: " + payload);
                }
                payload.put(pointer, place);
            }
        }
        return payload.toString();
    }
}
