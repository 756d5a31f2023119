package nl.inzage.core.store;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** A row of the table of entries, without its bytes: what a receipt tells. */
record Row(
        long position, String stream, long sequence, UUID eventId, Instant recordedAt, String type, String leafHash) {

    /** The receipt of everything that one append recorded, in the order of positions. */
    static Receipt receipt(List<Row> rows, boolean repeated) {
        var stream = rows.getFirst().stream();
        var version = rows.stream()
                .filter(row -> row.stream().equals(stream))
                .mapToLong(Row::sequence)
                .max()
                .orElseThrow();
        return new Receipt(
                stream,
                version,
                rows.getLast().position(),
                rows.getLast().recordedAt(),
                rows.stream().map(Row::line).toList(),
                repeated);
    }

    byte[] leafHashBytes() {
        return HexFormat.of().parseHex(leafHash);
    }

    private Receipt.Line line() {
        return new Receipt.Line(position, eventId, type, leafHash);
    }
}
