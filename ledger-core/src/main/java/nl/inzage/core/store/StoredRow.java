package nl.inzage.core.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * A row of the table of entries. What stands beside the bytes is a copy of what they say, by which entries are found;
 * only the bytes are under the tree.
 */
record StoredRow(StoredEntry entry, String stream, long sequence, UUID eventId, Instant recordedAt, String type) {

    /** The columns that say something else than the entry; none if the entry itself cannot be read. */
    List<String> contradicting() {
        ObjectNode said;
        try {
            said = FactCodec.parse(entry.bytes());
        } catch (JacksonException | IllegalArgumentException e) {
            return List.of();
        }
        var columns = new ArrayList<String>();
        compare(said, "stream", stream, "stream", columns);
        compare(said, "sequence", String.valueOf(sequence), "sequence", columns);
        compare(said, "eventId", eventId.toString(), "event_id", columns);
        compare(said, "recordedAt", recordedAt.toString(), "recorded_at", columns);
        compare(said, "type", type, "type", columns);
        return columns;
    }

    private static void compare(ObjectNode said, String field, String stored, String column, List<String> columns) {
        if (!said.path(field).asString("").equals(stored)) {
            columns.add(column);
        }
    }
}
