package nl.inzage.api.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page looks at, as its address says: moments and ids, never a name.
 *
 * @param at the reference moment T
 * @param knownAt the knowledge moment K, as an instant or {@code position:N}; null for what is known now
 * @param grant only on a timeline
 * @param knownBefore the earlier knowledge that is compared with K; null for that of T itself
 * @param span how much time the slider covers
 */
record Look(
        @Nullable Instant at,
        @Nullable String knownAt,
        @Nullable String vendor,
        @Nullable String server,
        @Nullable String dataset,
        @Nullable String grant,
        @Nullable String knownBefore,
        Span span) {

    static final Look NOWHERE = new Look(null, null, null, null, null, null, null, Span.YEAR);

    /** The address of a page that looks at this. */
    String href(String path, @Nullable String... more) {
        var query = new ArrayList<String>();
        put(query, "at", at == null ? null : at.toString());
        put(query, "knownAt", knownAt);
        put(query, "vendor", vendor);
        put(query, "server", server);
        put(query, "dataset", dataset);
        put(query, "grant", grant);
        put(query, "knownBefore", knownBefore);
        put(query, "span", span == Span.YEAR ? null : span.word());
        for (int i = 0; i < more.length; i += 2) {
            put(query, String.valueOf(more[i]), more[i + 1]);
        }
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    private static void put(List<String> query, String name, @Nullable String value) {
        if (value != null) {
            query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    Look about(@Nullable Instant moment) {
        return new Look(moment, knownAt, vendor, server, dataset, grant, knownBefore, span);
    }

    Look knowing(@Nullable String known) {
        return new Look(at, known, vendor, server, dataset, grant, knownBefore, span);
    }

    Look spanning(Span other) {
        return new Look(at, knownAt, vendor, server, dataset, grant, knownBefore, other);
    }

    Look ofVendor(@Nullable String id) {
        return new Look(at, knownAt, id, server, dataset, grant, knownBefore, span);
    }

    Look ofServer(@Nullable String id) {
        return new Look(at, knownAt, vendor, id, dataset, grant, knownBefore, span);
    }

    Look ofDataset(@Nullable String id) {
        return new Look(at, knownAt, vendor, server, id, grant, knownBefore, span);
    }

    Look ofGrant(@Nullable String id) {
        return new Look(at, knownAt, vendor, server, dataset, id, knownBefore, span);
    }

    Look comparing(@Nullable String before) {
        return new Look(at, knownAt, vendor, server, dataset, grant, before, span);
    }

    /** The same moments, of everything. */
    Look ofAll() {
        return new Look(at, knownAt, null, null, null, null, knownBefore, span);
    }
}
