package nl.inzage.api.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import nl.inzage.core.log.Frontier;
import nl.inzage.core.log.LeafHash;
import tools.jackson.databind.json.JsonMapper;

/**
 * A ledger walked from its first entry to its last, as whoever trusts nothing but the bytes would.
 *
 * @param records for each record of a source the places of the entries that came from it
 * @param root of the tree over all entries, in hex
 */
record Walked(long size, Map<String, List<String>> records, String root) {

    /** Reads entries as lines, and requires of them everything that the order of a ledger promises. */
    static Walked of(String ndjson) {
        var last = new HashMap<String, Long>();
        var ids = new HashSet<String>();
        var records = new HashMap<String, List<String>>();
        var tree = Frontier.EMPTY;
        var before = Instant.MIN;
        for (var line : ndjson.lines().toList()) {
            var entry = JsonMapper.shared().readTree(line);
            assertThat(entry.path("position").longValue())
                    .as("positions are dense")
                    .isEqualTo(tree.size() + 1);
            var recorded = Instant.parse(entry.path("recordedAt").stringValue());
            assertThat(recorded).as("recordedAt at " + (tree.size() + 1)).isAfterOrEqualTo(before);
            before = recorded;
            var stream = entry.path("stream").stringValue();
            var sequence = entry.path("sequence").longValue();
            assertThat(sequence).as("sequence of " + stream).isEqualTo(last.getOrDefault(stream, -1L) + 1);
            last.put(stream, sequence);
            assertThat(ids.add(entry.path("eventId").stringValue()))
                    .as("the event at " + (tree.size() + 1) + " is the first of its id")
                    .isTrue();
            var leaf = LeafHash.of(line.getBytes(StandardCharsets.UTF_8));
            tree = tree.plus(leaf);
            records.computeIfAbsent(entry.path("sourceRecordId").asString(""), none -> new ArrayList<>())
                    .add(place(tree.size(), HexFormat.of().formatHex(leaf)));
        }
        records.remove("");
        return new Walked(tree.size(), records, HexFormat.of().formatHex(tree.root()));
    }

    /** How an entry is known wherever it is found: its position and the hash of its bytes. */
    static String place(long position, String leafHash) {
        return position + " " + leafHash;
    }
}
