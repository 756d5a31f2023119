package nl.inzage.projections.oracle;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one entry says, as it stands in its JSON.
 *
 * @param content the position of the entry that gave it its present content: its own, or that of a correction
 * @param reported whether it was recorded as something that had happened already
 */
record Said(
        long position,
        long content,
        Instant recordedAt,
        String eventId,
        String type,
        Instant from,
        @Nullable Instant until,
        String precision,
        boolean reported,
        JsonNode payload) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    static Said read(byte[] entry) {
        var json = JSON.readTree(entry);
        return new Said(
                json.path("position").asLong(),
                json.path("position").asLong(),
                Instant.parse(json.path("recordedAt").asString()),
                json.path("eventId").asString(),
                json.path("type").asString(),
                Instant.parse(json.path("effectiveFrom").asString()),
                instant(json.get("effectiveUntil")),
                json.path("effectivePrecision").asString(),
                json.path("alreadyHappened").asBoolean(false),
                json.path("payload"));
    }

    /** The same entry with the content that a correction gives it. */
    Said corrected(Said correction) {
        var replacement = correction.payload.path("replacement");
        return new Said(
                position,
                correction.position,
                recordedAt,
                eventId,
                type,
                Instant.parse(replacement.path("effectiveFrom").asString()),
                instant(replacement.get("effectiveUntil")),
                replacement.path("effectivePrecision").asString(),
                reported,
                replacement.path("payload"));
    }

    /** The same fact as if it had begun at another moment, before or after whatever else happened then. */
    Said begunAt(Instant moment, boolean last) {
        return new Said(
                last ? Long.MAX_VALUE : 0,
                content,
                recordedAt,
                eventId,
                type,
                moment,
                until,
                precision,
                reported,
                payload);
    }

    boolean is(String name) {
        return type.equals(name);
    }

    /** Whether it had begun to hold. */
    boolean begun(Instant at) {
        return !from.isAfter(at);
    }

    /** Whether it holds. */
    boolean holds(Instant at) {
        return begun(at) && (until == null || at.isBefore(until));
    }

    /** Whether its beginning lies somewhere in the minute or the day of the moment, nobody knows where. */
    boolean beginsSomewhereAround(Instant at) {
        return around(from, at);
    }

    /** The same of its end. */
    boolean endsSomewhereAround(Instant at) {
        return until != null && around(until, at);
    }

    private boolean around(Instant boundary, Instant at) {
        return switch (precision) {
            case "EXACT" -> false;
            case "MINUTE" -> boundary.truncatedTo(ChronoUnit.MINUTES).equals(at.truncatedTo(ChronoUnit.MINUTES));
            default ->
                boundary.atZone(HERE).toLocalDate().equals(at.atZone(HERE).toLocalDate());
        };
    }

    /** The first moment at which it may have begun. */
    Instant earliest() {
        return precision.equals("EXACT") ? from : around(from).getFirst();
    }

    /** The first moment at which it has surely begun. */
    Instant latest() {
        return precision.equals("EXACT") ? from : around(from).getLast();
    }

    /** Whether it may hold, as far as its own times say. */
    boolean mayHold(Instant at) {
        return !earliest().isAfter(at) && at.isBefore(latestEnd());
    }

    /** Whether it surely holds, as far as its own times say. */
    boolean surelyHolds(Instant at) {
        return !latest().isAfter(at) && at.isBefore(earliestEnd());
    }

    /** The first moment at which it is surely over. */
    Instant latestEnd() {
        return end(1);
    }

    private Instant earliestEnd() {
        return end(0);
    }

    private Instant end(int edge) {
        if (until == null) {
            return Instant.MAX;
        }
        return precision.equals("EXACT") ? until : around(until).get(edge);
    }

    String text(String field) {
        return payload.path(field).asString("");
    }

    @Nullable String textOrNull(String field) {
        var value = payload.get(field);
        return value == null ? null : value.asString();
    }

    boolean flag(String field) {
        return payload.path(field).asBoolean(false);
    }

    @Nullable Instant moment(String field) {
        return instant(payload.get(field));
    }

    Set<String> texts(String field) {
        return texts(payload.path(field));
    }

    static Set<String> texts(JsonNode array) {
        var texts = new TreeSet<String>();
        array.forEach(item -> texts.add(item.asString()));
        return texts;
    }

    static @Nullable Instant instant(@Nullable JsonNode node) {
        return node == null || node.isMissingNode() || node.isNull() ? null : Instant.parse(node.asString());
    }

    /** The first moment of the minute or the day of its beginning, and the first after it. */
    List<Instant> around() {
        return around(from);
    }

    private List<Instant> around(Instant boundary) {
        if (precision.equals("MINUTE")) {
            var minute = boundary.truncatedTo(ChronoUnit.MINUTES);
            return List.of(minute, minute.plus(Duration.ofMinutes(1)));
        }
        var day = boundary.atZone(HERE).toLocalDate();
        return List.of(
                day.atStartOfDay(HERE).toInstant(),
                day.plusDays(1).atStartOfDay(HERE).toInstant());
    }

    /** Every moment at which something may change because of it. */
    void boundaries(Set<Instant> found) {
        boundary(from, found);
        if (until != null) {
            boundary(until, found);
        }
        found.add(recordedAt);
        for (var field : List.of("until", "enforcedAt", "validUntil", "coversFrom")) {
            var moment = moment(field);
            if (moment != null) {
                found.add(moment);
            }
        }
        for (var field : List.of("from", "until")) {
            var moment = instant(payload.path("timeBox").get(field));
            if (moment != null) {
                found.add(moment);
            }
        }
    }

    private void boundary(Instant boundary, Set<Instant> found) {
        found.add(boundary);
        if (!precision.equals("EXACT")) {
            found.addAll(around(boundary));
        }
    }
}
