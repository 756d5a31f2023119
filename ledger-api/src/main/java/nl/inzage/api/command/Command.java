package nl.inzage.api.command;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Moments;
import nl.inzage.api.problem.Problem;
import nl.inzage.core.correction.Correction.FactCorrected;
import nl.inzage.core.correction.Correction.FactRetracted;
import nl.inzage.core.fact.Circumstances;
import nl.inzage.core.fact.Evidence;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Precision;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.fact.Statement;
import nl.inzage.core.store.FactCodec;
import nl.inzage.core.store.IdempotencyKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A command as it came in, read as far as its form goes.
 *
 * @param toldRecordedAt when a demonstration's story says that it was recorded
 */
record Command(
        String name,
        Statement statement,
        @Nullable Instant toldRecordedAt,
        @Nullable IdempotencyKey key) {

    static final int MOST_BYTES = 32 * 1024;

    /** Until identities come, everyone on this machine is one client. */
    static final String CLIENT = "local";

    private static final FactCodec CODEC = FactCodec.standard();
    private static final Set<String> CIRCUMSTANCES = Set.of(
            "effectiveFrom",
            "effectiveUntil",
            "effectivePrecision",
            "alreadyHappened",
            "lateReason",
            "onBehalfOf",
            "sourceSystem",
            "sourceRecordId",
            "traceId",
            "spanId",
            "reason",
            "evidence",
            "recordClassification",
            "recordedAt");

    /**
     * Reads a command.
     *
     * @param now the ledger's clock, for what takes effect at once
     * @param entries looks up the entry that a correction is about
     */
    static Command read(String name, ObjectNode body, @Nullable String idempotencyKey, Instant now, Earlier entries) {
        var type = Catalogue.fact(name);
        if (type == null) {
            throw Problem.field(
                    Code.UNKNOWN_COMMAND, "command", "there is no such command; GET /api/v1/commands lists them");
        }
        refuseNul(body, "");
        var said = body.deepCopy();
        said.retain(CIRCUMSTANCES);
        var fields = body.deepCopy();
        fields.remove(CIRCUMSTANCES);
        var told = moment(said, "recordedAt");
        var circumstances = circumstances(said, told == null ? now : told);
        var fact = switch (name) {
            case "correct-fact" -> corrected(fields, said, entries);
            case "retract-fact" -> retracted(fields, said, entries);
            default -> fact(type, fields);
        };
        return new Command(name, new Statement(fact, circumstances), told, key(name, body, idempotencyKey, said));
    }

    private static void refuseNul(JsonNode node, String path) {
        if (node.isString() && node.stringValue().chars().anyMatch(Command::isUnfit)) {
            throw Problem.field(Code.INVALID, path, "control, bidirectional and invisible characters are refused");
        }
        if (node.isNumber()
                && (!node.isIntegralNumber()
                        || !node.canConvertToLong()
                        || Math.abs(node.longValue()) > (1L << 53) - 1)) {
            throw Problem.field(Code.NUMBER_OUT_OF_RANGE, path, "only whole numbers up to 2^53 - 1 are taken");
        }
        if (node instanceof ObjectNode object) {
            object.properties()
                    .forEach(one ->
                            refuseNul(one.getValue(), path.isEmpty() ? one.getKey() : path + "." + one.getKey()));
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                refuseNul(array.get(i), path + "[" + i + "]");
            }
        }
    }

    private static boolean isUnfit(int c) {
        return c < 0x20
                || (c >= 0x7f && c < 0xa0)
                || (c >= 0x200b && c <= 0x200f)
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2060 && c <= 0x2069)
                || c == 0xfeff
                || Character.isSurrogate((char) c);
    }

    private static Fact fact(Class<? extends Fact> type, ObjectNode fields) {
        normalise(type, fields, "");
        var stored = Catalogue.stored(type);
        return CODEC.fromPayload(stored.type(), stored.revision(), fields);
    }

    /** Moments come with any offset or as bare dates, and are kept in UTC. */
    private static void normalise(Type type, JsonNode node, String path) {
        if (type instanceof ParameterizedType list && node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                normalise(list.getActualTypeArguments()[0], array.get(i), path + "[" + i + "]");
            }
        } else if (type instanceof Class<?> record && record.isRecord() && node instanceof ObjectNode object) {
            for (var component : record.getRecordComponents()) {
                var held = object.get(component.getName());
                var below = path.isEmpty() ? component.getName() : path + "." + component.getName();
                if (held != null && held.isString() && component.getType().equals(Instant.class)) {
                    object.set(
                            component.getName(),
                            StringNode.valueOf(
                                    Moments.parse(below, held.stringValue()).toString()));
                } else if (held != null) {
                    normalise(component.getGenericType(), held, below);
                }
            }
        }
    }

    /** Finds what was recorded before: by its event, or by the command and the source record that reported it. */
    interface Earlier {
        Optional<Recorded> byEvent(UUID event);

        Optional<Recorded> byRecord(List<String> key);
    }

    /** The entry to set right: named by its event id, or by what its client knows it by. */
    private static Recorded target(ObjectNode fields, String event, String record, Earlier entries) {
        if (fields.get(record) instanceof ObjectNode reference) {
            only(reference, Set.of("command", "sourceSystem", "sourceRecordId"));
            var key = new ArrayList<>(List.of(CLIENT));
            for (var part : List.of("command", "sourceSystem", "sourceRecordId")) {
                var text = text(reference, part);
                if (text == null) {
                    throw Problem.field(Code.MISSING, record + "." + part, "a text");
                }
                key.add(text);
            }
            return entries.byRecord(key)
                    .orElseThrow(
                            () -> Problem.field(Code.UNKNOWN_EVENT, record, "nothing was recorded under this key"));
        }
        var text = text(fields, event);
        if (text == null) {
            throw Problem.field(
                    Code.MISSING,
                    event,
                    "the event id of what to set right, or " + record + " with command, sourceSystem, sourceRecordId");
        }
        try {
            return entries.byEvent(UUID.fromString(text))
                    .orElseThrow(() -> Problem.field(Code.UNKNOWN_EVENT, event, "no entry has this event id"));
        } catch (IllegalArgumentException e) {
            throw Problem.field(Code.WRONG_TYPE, event, "an event id is a UUID");
        }
    }

    private static String reason(ObjectNode said) {
        var reason = said.get("reason");
        if (reason == null || !reason.isString()) {
            throw Problem.field(Code.MISSING, "reason", "say why it is set right");
        }
        return reason.stringValue();
    }

    private static void only(ObjectNode fields, Set<String> known) {
        fields.propertyNames().stream()
                .filter(field -> !known.contains(field))
                .findFirst()
                .ifPresent(field -> {
                    throw Problem.field(Code.UNKNOWN_FIELD, field, "this command has no such field");
                });
    }

    private static Fact corrected(ObjectNode fields, ObjectNode said, Earlier entries) {
        only(fields, Set.of("correctedEventId", "correctedRecord", "replacement", "discoveredAt"));
        var target = target(fields, "correctedEventId", "correctedRecord", entries);
        if (!(fields.get("replacement") instanceof ObjectNode replacement)) {
            throw Problem.field(Code.MISSING, "replacement", "say what it should have said");
        }
        var times = replacement.deepCopy();
        times.retain(CIRCUMSTANCES);
        var content = replacement.deepCopy();
        content.remove(CIRCUMSTANCES);
        var fact = fact(target.fact().getClass(), content);
        if (!fact.subject().equals(target.fact().subject())) {
            throw Problem.field(
                    Code.OTHER_TYPE,
                    "replacement",
                    "a replacement is about the same thing; retract this one and record the other");
        }
        var original = target.circumstances();
        var from = moment(times, "effectiveFrom");
        var until = moment(times, "effectiveUntil");
        var effectiveFrom = from == null ? original.effectiveFrom() : from;
        var effectiveUntil = until == null && from == null ? original.effectiveUntil() : until;
        if (effectiveUntil != null && !effectiveUntil.isAfter(effectiveFrom)) {
            throw Problem.field(
                    Code.END_BEFORE_START, "replacement.effectiveUntil", "the end lies at or before the start");
        }
        return new FactCorrected(
                target.eventId(),
                fact,
                effectiveFrom,
                effectiveUntil,
                times.has("effectivePrecision") ? precision(times) : original.effectivePrecision(),
                reason(said),
                moment(fields, "discoveredAt"));
    }

    private static Fact retracted(ObjectNode fields, ObjectNode said, Earlier entries) {
        only(fields, Set.of("retractedEventId", "retractedRecord", "discoveredAt"));
        var target = target(fields, "retractedEventId", "retractedRecord", entries);
        return new FactRetracted(
                target.eventId(), target.fact().subject(), reason(said), moment(fields, "discoveredAt"));
    }

    private static Circumstances circumstances(ObjectNode said, Instant now) {
        var faults = new ArrayList<Problem.Fault>();
        for (var field : List.of(
                "lateReason",
                "onBehalfOf",
                "sourceSystem",
                "sourceRecordId",
                "traceId",
                "spanId",
                "reason",
                "recordClassification")) {
            var held = said.get(field);
            if (held != null
                    && (!held.isString()
                            || held.stringValue().length() > 500
                            || held.stringValue().isEmpty())) {
                faults.add(new Problem.Fault(field, Code.WRONG_TYPE.name(), "a text of 1 to 500 characters"));
            }
        }
        var happened = said.get("alreadyHappened");
        if (happened != null && !happened.isBoolean()) {
            faults.add(new Problem.Fault("alreadyHappened", Code.WRONG_TYPE.name(), "true or false"));
        }
        if (!faults.isEmpty()) {
            throw new Problem(Code.WRONG_TYPE, "the body does not have the form of its command", faults);
        }
        var from = moment(said, "effectiveFrom");
        var until = moment(said, "effectiveUntil");
        if (from != null && until != null && !until.isAfter(from)) {
            throw Problem.field(Code.END_BEFORE_START, "effectiveUntil", "the end lies at or before the start");
        }
        if (happened != null && happened.booleanValue() && from == null) {
            throw Problem.field(Code.MISSING, "effectiveFrom", "a report says when it happened");
        }
        return new Circumstances(
                from == null ? now : from,
                until,
                said.has("effectivePrecision") ? precision(said) : Precision.EXACT,
                happened != null && happened.booleanValue(),
                text(said, "lateReason"),
                CLIENT,
                text(said, "onBehalfOf"),
                text(said, "sourceSystem"),
                text(said, "sourceRecordId"),
                text(said, "traceId"),
                text(said, "spanId"),
                text(said, "reason"),
                evidence(said),
                text(said, "recordClassification"));
    }

    private static List<Evidence> evidence(ObjectNode said) {
        var held = said.get("evidence");
        if (held == null) {
            return List.of();
        }
        if (!(held instanceof ArrayNode array)) {
            throw Problem.field(Code.WRONG_TYPE, "evidence", "a list of objects");
        }
        var evidence = new ArrayList<Evidence>();
        for (var one : array) {
            if (!(one instanceof ObjectNode object) || text(object, "kind") == null) {
                throw Problem.field(Code.MISSING, "evidence.kind", "each piece of evidence has a kind");
            }
            evidence.add(new Evidence(
                    Objects.requireNonNull(text(object, "kind")),
                    text(object, "uri"),
                    text(object, "sha256"),
                    moment(object, "capturedAt"),
                    text(object, "custodian")));
        }
        return evidence;
    }

    private static @Nullable String text(ObjectNode said, String field) {
        var held = said.get(field);
        return held == null || !held.isString() ? null : held.stringValue();
    }

    private static Precision precision(ObjectNode said) {
        try {
            return Precision.valueOf(
                    String.valueOf(text(said, "effectivePrecision")).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Problem.field(Code.INVALID, "effectivePrecision", "EXACT, MINUTE, DAY or ESTIMATED");
        }
    }

    private static @Nullable Instant moment(ObjectNode said, String field) {
        var held = said.get(field);
        if (held == null) {
            return null;
        }
        if (!held.isString()) {
            throw Problem.field(Code.WRONG_TYPE, field, "a moment is a text");
        }
        return Moments.parse(field, held.stringValue());
    }

    private static @Nullable IdempotencyKey key(
            String name, ObjectNode body, @Nullable String header, ObjectNode said) {
        if (header != null) {
            return IdempotencyKey.of(List.of(CLIENT, header), request(name, body));
        }
        var system = text(said, "sourceSystem");
        var record = text(said, "sourceRecordId");
        return system == null || record == null
                ? null
                : IdempotencyKey.of(List.of(CLIENT, name, system, record), request(name, body));
    }

    /** The same request in other words of JSON is the same request. */
    private static String request(String name, ObjectNode body) {
        return body.deepCopy().put("command", name).toString();
    }
}
