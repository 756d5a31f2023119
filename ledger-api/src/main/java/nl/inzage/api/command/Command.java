package nl.inzage.api.command;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
import nl.inzage.core.oversight.ReportFact;
import nl.inzage.core.principal.PrincipalFact;
import nl.inzage.core.proposal.ProposalFact;
import nl.inzage.core.store.FactCodec;
import nl.inzage.core.store.Founded;
import nl.inzage.core.store.IdempotencyKey;
import nl.inzage.core.store.LedgerFact;
import nl.inzage.core.store.MalformedPayload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A command as it came in, read as far as its form goes.
 *
 * @param also what else it says of the same thing, to be recorded with it
 * @param toldRecordedAt when a demonstration's story says that it was recorded
 * @param ifMatch the only version of its stream for which it is meant; null if it is meant for any
 */
record Command(
        String name,
        Statement statement,
        List<Statement> also,
        @Nullable Instant toldRecordedAt,
        @Nullable IdempotencyKey key,
        @Nullable Long ifMatch) {

    static final int MOST_BYTES = 32 * 1024;

    /** Of any text; facts are short. */
    private static final int MOST_CHARACTERS = 500;

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

    /** What a replacement says of its times; everything else in it is content. */
    private static final Set<String> TIMES = Set.of("effectiveFrom", "effectiveUntil", "effectivePrecision");

    /** Everything that it says. */
    Stream<Fact> facts() {
        return Stream.concat(Stream.of(statement), also.stream()).map(Statement::fact);
    }

    /**
     * Reads a command.
     *
     * @param client who sends it: the source of what it says
     * @param now the ledger's clock, for what takes effect at once
     * @param ids gives the id of a thing that the client gave none
     * @param entries looks up the entry that a correction is about
     */
    static Command read(
            String name,
            ObjectNode body,
            @Nullable String idempotencyKey,
            String client,
            @Nullable Long ifMatch,
            Instant now,
            Supplier<UUID> ids,
            Earlier entries) {
        var type = Catalogue.fact(name);
        if (type == null) {
            throw Problem.field(
                    Code.UNKNOWN_COMMAND, "command", "there is no such command; GET /api/v1/commands lists them");
        }
        var faults = new ArrayList<Problem.Fault>();
        unfit(body, "", faults);
        var said = body.deepCopy();
        said.retain(CIRCUMSTANCES);
        var fields = body.deepCopy();
        fields.remove(CIRCUMSTANCES);
        var given = Catalogue.GIVEN_IDS.get(name);
        if (given != null && !fields.has(given)) {
            fields.put(given, ids.get().toString());
        }
        var told = attempt(faults, () -> moment(said, "recordedAt"));
        var circumstances = attempt(faults, () -> circumstances(said, client, told == null ? now : told));
        var facts = attempt(faults, () -> switch (name) {
            case "correct-fact" -> List.of(corrected(fields, said, client, entries));
            case "retract-fact" -> List.of(retracted(fields, said, client, entries));
            case Catalogue.DEFINE_CHAIN -> links(type, fields);
            default -> List.of(fact(type, fields));
        });
        if (circumstances == null || facts == null || !faults.isEmpty()) {
            throw new Problem(
                    Code.valueOf(faults.getFirst().code()), "the body does not have the form of its command", faults);
        }
        facts.forEach(fact -> requireAtOnce(fact, circumstances, now));
        var statements =
                facts.stream().map(one -> new Statement(one, circumstances)).toList();
        return new Command(
                name,
                statements.getFirst(),
                statements.subList(1, statements.size()),
                told,
                key(name, body, idempotencyKey, client, said),
                ifMatch);
    }

    /**
     * Whoever may use the ledger may do so from now on and until it is said otherwise: no clock lets anybody in or out.
     */
    private static void requireAtOnce(Fact fact, Circumstances said, Instant now) {
        if (!(fact instanceof PrincipalFact)) {
            return;
        }
        if (said.effectiveUntil() != null) {
            throw Problem.field(Code.INVALID, "effectiveUntil", "say it with end-principal when the time has come");
        }
        if (said.effectiveFrom().isAfter(now)) {
            throw Problem.field(Code.INVALID, "effectiveFrom", "it holds at once; say it when the time has come");
        }
    }

    /** A chain as a whole is a fact for each of its links. */
    private static List<Fact> links(Class<? extends Fact> type, ObjectNode fields) {
        only(fields, Set.of("engagementId", "links"));
        if (!(fields.get("links") instanceof ArrayNode links) || links.isEmpty()) {
            throw Problem.field(Code.MISSING, "links", "at least one link, from the police outwards");
        }
        var facts = new ArrayList<Fact>();
        for (int i = 0; i < links.size(); i++) {
            if (!(links.get(i) instanceof ObjectNode link)) {
                throw Problem.field(Code.WRONG_TYPE, "links[" + i + "]", "a link is an object");
            }
            var field = "links[" + i + "].";
            var one = link.deepCopy();
            if (fields.get("engagementId") != null) {
                one.set("engagementId", fields.get("engagementId"));
            }
            try {
                facts.add(fact(type, one));
            } catch (Problem problem) {
                throw new Problem(
                        Code.valueOf(problem.faults().getFirst().code()),
                        "a link is not what it must be",
                        problem.faults().stream()
                                .map(fault -> new Problem.Fault(field + fault.field(), fault.code(), fault.detail()))
                                .toList());
            }
        }
        return facts;
    }

    /** Reads one part of a body; what is wrong with it is noted, so that all of it can be told at once. */
    private static <T extends @Nullable Object> @Nullable T attempt(
            List<Problem.Fault> faults, Supplier<@Nullable T> part) {
        var more = new ArrayList<Problem.Fault>();
        try {
            return part.get();
        } catch (Problem problem) {
            more.addAll(problem.faults());
        } catch (MalformedPayload malformed) {
            malformed
                    .problems()
                    .forEach(one ->
                            more.add(new Problem.Fault(one.field(), one.code().name(), one.detail())));
        }
        more.stream()
                .filter(one -> faults.stream().noneMatch(known -> known.field().equals(one.field())))
                .toList()
                .forEach(faults::add);
        return null;
    }

    /** Every text and number in the body that no command may hold. */
    private static void unfit(JsonNode node, String path, List<Problem.Fault> faults) {
        if (node.isString()) {
            unfit(node.stringValue(), path, faults);
        }
        if (node.isNumber()
                && (!node.isIntegralNumber()
                        || !node.canConvertToLong()
                        || Math.abs(node.longValue()) > (1L << 53) - 1)) {
            faults.add(new Problem.Fault(
                    path, Code.NUMBER_OUT_OF_RANGE.name(), "only whole numbers up to 2^53 - 1 are taken"));
        }
        if (node instanceof ObjectNode object) {
            object.properties()
                    .forEach(one ->
                            unfit(one.getValue(), path.isEmpty() ? one.getKey() : path + "." + one.getKey(), faults));
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                unfit(array.get(i), path + "[" + i + "]", faults);
            }
        }
    }

    private static void unfit(String text, String path, List<Problem.Fault> faults) {
        if (text.isBlank()) {
            faults.add(new Problem.Fault(path, Code.INVALID.name(), "a text says something; leave it out otherwise"));
        } else if (text.codePoints().anyMatch(Command::isUnfit)) {
            faults.add(new Problem.Fault(
                    path, Code.INVALID.name(), "control, bidirectional and invisible characters are refused"));
        } else if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            faults.add(new Problem.Fault(path, Code.INVALID.name(), "write it in the normal form NFC"));
        } else if (text.codePointCount(0, text.length()) > MOST_CHARACTERS) {
            faults.add(new Problem.Fault(
                    path, Code.INVALID.name(), "a text has at most " + MOST_CHARACTERS + " characters"));
        }
    }

    private static boolean isUnfit(int c) {
        return c < 0x20
                || (c >= 0x7f && c < 0xa0)
                || c == 0x061c
                || (c >= 0x200b && c <= 0x200f)
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2060 && c <= 0x2069)
                || c == 0xfeff
                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static Fact fact(Class<? extends Fact> type, ObjectNode fields) {
        var faults = new ArrayList<Problem.Fault>();
        normalise(type, fields, "", faults);
        var stored = Catalogue.stored(type);
        var fact = attempt(faults, () -> CODEC.fromPayload(stored.type(), stored.revision(), fields));
        if (fact == null || !faults.isEmpty()) {
            throw new Problem(Code.valueOf(faults.getFirst().code()), "a field is not what it must be", faults);
        }
        return fact;
    }

    /** Moments come with any offset or as bare dates, and are kept in UTC. */
    private static void normalise(Type type, JsonNode node, String path, List<Problem.Fault> faults) {
        if (type instanceof ParameterizedType list && node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                normalise(list.getActualTypeArguments()[0], array.get(i), path + "[" + i + "]", faults);
            }
        } else if (type instanceof Class<?> record && record.isRecord() && node instanceof ObjectNode object) {
            for (var component : record.getRecordComponents()) {
                var held = object.get(component.getName());
                var below = path.isEmpty() ? component.getName() : path + "." + component.getName();
                if (held != null && held.isString() && component.getType().equals(Instant.class)) {
                    var moment = attempt(faults, () -> Moments.parse(below, held.stringValue()));
                    if (moment != null) {
                        object.set(component.getName(), StringNode.valueOf(moment.toString()));
                    }
                } else if (held != null) {
                    normalise(component.getGenericType(), held, below, faults);
                }
            }
        }
    }

    /** Finds what was recorded before: by its event, or by the command and the source record that reported it. */
    interface Earlier {
        Optional<Recorded> byEvent(UUID event);

        Optional<Recorded> byRecord(List<String> key);

        /** The circumstances that a recorded fact has by now, after the corrections of it. */
        Circumstances asItStands(Recorded recorded);
    }

    /** The entry to set right: named by its event id, or by what its client knows it by. */
    private static Recorded target(ObjectNode fields, String event, String record, String client, Earlier entries) {
        if (fields.has(event) && fields.has(record)) {
            throw Problem.field(Code.INVALID, record, "name what to set right in one way: " + event + " or " + record);
        }
        var target = named(fields, event, record, client, entries);
        if (target.fact() instanceof PrincipalFact) {
            throw Problem.field(Code.OTHER_TYPE, event, "who may do what is changed by change-principal from now on");
        }
        if (target.fact() instanceof ProposalFact || target.fact() instanceof ReportFact) {
            throw Problem.field(Code.OTHER_TYPE, event, "what was proposed, decided or frozen stays as it was read");
        }
        if (target.fact() instanceof Founded || target.fact() instanceof LedgerFact) {
            throw Problem.field(Code.OTHER_TYPE, event, "what a ledger says of itself stays as it is");
        }
        return target;
    }

    /** A correction of a correction is one of what that one corrected: the last by position wins. */
    private static Recorded original(Recorded target, Earlier entries) {
        return switch (target.fact()) {
            case FactCorrected correction ->
                original(entries.byEvent(correction.target()).orElseThrow(() -> noEvent("correctedEventId")), entries);
            case FactRetracted __ ->
                throw Problem.field(
                        Code.OTHER_TYPE,
                        "correctedEventId",
                        "a retraction is not corrected; retract it, and what it removed stands again");
            default -> target;
        };
    }

    private static Recorded named(ObjectNode fields, String event, String record, String client, Earlier entries) {
        if (fields.get(record) instanceof ObjectNode reference) {
            only(reference, Set.of("command", "sourceSystem", "sourceRecordId"));
            var key = new ArrayList<>(List.of(client));
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
            return entries.byEvent(UUID.fromString(text)).orElseThrow(() -> noEvent(event));
        } catch (IllegalArgumentException e) {
            throw Problem.field(Code.WRONG_TYPE, event, "an event id is a UUID");
        }
    }

    private static Problem noEvent(String field) {
        return Problem.field(Code.UNKNOWN_EVENT, field, "no entry has this event id");
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

    private static Fact corrected(ObjectNode fields, ObjectNode said, String client, Earlier entries) {
        only(fields, Set.of("correctedEventId", "correctedRecord", "replacement", "discoveredAt"));
        var target = original(target(fields, "correctedEventId", "correctedRecord", client, entries), entries);
        if (!(fields.get("replacement") instanceof ObjectNode replacement)) {
            throw Problem.field(Code.MISSING, "replacement", "say what it should have said");
        }
        var times = replacement.deepCopy();
        times.retain(TIMES);
        var content = replacement.deepCopy();
        content.remove(TIMES);
        var fact = fact(target.fact().getClass(), content);
        if (!fact.subject().equals(target.fact().subject())) {
            throw Problem.field(
                    Code.OTHER_TYPE,
                    "replacement",
                    "a replacement is about the same thing; retract this one and record the other");
        }
        var original = entries.asItStands(target);
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

    private static Fact retracted(ObjectNode fields, ObjectNode said, String client, Earlier entries) {
        only(fields, Set.of("retractedEventId", "retractedRecord", "discoveredAt"));
        var target = target(fields, "retractedEventId", "retractedRecord", client, entries);
        return new FactRetracted(
                target.eventId(), target.fact().subject(), reason(said), moment(fields, "discoveredAt"));
    }

    private static Circumstances circumstances(ObjectNode said, String client, Instant now) {
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
        var from = attempt(faults, () -> moment(said, "effectiveFrom"));
        var until = attempt(faults, () -> moment(said, "effectiveUntil"));
        var precision = attempt(faults, () -> said.has("effectivePrecision") ? precision(said) : Precision.EXACT);
        var evidence = attempt(faults, () -> evidence(said));
        if (from != null && until != null && !until.isAfter(from)) {
            faults.add(new Problem.Fault(
                    "effectiveUntil", Code.END_BEFORE_START.name(), "the end lies at or before the start"));
        }
        if (happened != null && happened.isBoolean() && happened.booleanValue() && !said.has("effectiveFrom")) {
            faults.add(new Problem.Fault("effectiveFrom", Code.MISSING.name(), "a report says when it happened"));
        }
        if (precision == null || evidence == null || !faults.isEmpty()) {
            throw new Problem(
                    Code.valueOf(faults.getFirst().code()), "the body does not have the form of its command", faults);
        }
        return new Circumstances(
                from == null ? now : from,
                until,
                precision,
                happened != null && happened.booleanValue(),
                text(said, "lateReason"),
                client,
                text(said, "onBehalfOf"),
                text(said, "sourceSystem"),
                text(said, "sourceRecordId"),
                text(said, "traceId"),
                text(said, "spanId"),
                text(said, "reason"),
                evidence,
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
        var faults = new ArrayList<Problem.Fault>();
        var evidence = new ArrayList<Evidence>();
        for (int i = 0; i < array.size(); i++) {
            var one = array.get(i);
            var path = "evidence[" + i + "]";
            normalise(Evidence.class, one, path, faults);
            try {
                var read = FactCodec.readRecord(Evidence.class, one);
                if (read.kind().equals(SecondPerson.EVIDENCE)) {
                    faults.add(new Problem.Fault(
                            path + ".kind",
                            Code.INVALID.name(),
                            "that somebody confirmed it is for the ledger to say"));
                }
                evidence.add(read);
            } catch (MalformedPayload malformed) {
                malformed
                        .problems()
                        .forEach(wrong -> faults.add(new Problem.Fault(
                                path + "." + wrong.field(), wrong.code().name(), wrong.detail())));
            }
        }
        if (!faults.isEmpty()) {
            throw new Problem(Code.valueOf(faults.getFirst().code()), "evidence is not what it must be", faults);
        }
        return evidence;
    }

    private static @Nullable String text(ObjectNode said, String field) {
        var held = said.get(field);
        return held == null || !held.isString() ? null : held.stringValue();
    }

    private static Precision precision(ObjectNode said) {
        try {
            return Precision.valueOf(String.valueOf(text(said, "effectivePrecision")));
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
            String name, ObjectNode body, @Nullable String header, String client, ObjectNode said) {
        if (header != null) {
            return IdempotencyKey.of(List.of(client, header), request(name, body));
        }
        var system = text(said, "sourceSystem");
        var record = text(said, "sourceRecordId");
        return system == null || record == null
                ? null
                : IdempotencyKey.of(List.of(client, name, system, record), request(name, body));
    }

    /** The same request in other words of JSON is the same request. */
    private static String request(String name, ObjectNode body) {
        return body.deepCopy().put("command", name).toString();
    }
}
