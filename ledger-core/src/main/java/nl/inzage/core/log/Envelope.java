package nl.inzage.core.log;

import java.time.Instant;
import java.util.Map;

/** What every entry says of itself, whatever its content: enough to know its place. */
record Envelope(String ledger, long position, Instant recordedAt, String stream, long sequence) {

    /** @throws IllegalArgumentException if the bytes are not canonical JSON with these members */
    static Envelope of(byte[] entry) {
        return of(StrictJson.object(entry));
    }

    private static Envelope of(Map<String, Object> members) {
        var fields = new BundleForm.Fields(members);
        return new Envelope(
                fields.text("ledger"),
                fields.number("position"),
                Timestamps.parse(fields.text("recordedAt")),
                fields.text("stream"),
                fields.number("sequence"));
    }
}
