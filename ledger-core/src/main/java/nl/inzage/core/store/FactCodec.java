package nl.inzage.core.store;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import nl.inzage.core.correction.Correction;
import nl.inzage.core.correction.Correction.FactCorrected;
import nl.inzage.core.correction.Correction.FactRetracted;
import nl.inzage.core.dataset.DatasetFact;
import nl.inzage.core.engagement.EngagementFact;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Precision;
import nl.inzage.core.fact.Stored;
import nl.inzage.core.grant.GrantFact;
import nl.inzage.core.grant.GrantFact.GrantApproved;
import nl.inzage.core.oversight.BreachFact;
import nl.inzage.core.oversight.FindingFact;
import nl.inzage.core.oversight.ReportFact;
import nl.inzage.core.oversight.ReviewFact;
import nl.inzage.core.oversight.RiskFact;
import nl.inzage.core.person.PersonFact;
import nl.inzage.core.principal.PrincipalFact;
import nl.inzage.core.proposal.ProposalFact;
import nl.inzage.core.reading.ReadingFact;
import nl.inzage.core.server.ServerFact;
import nl.inzage.core.session.SessionFact;
import nl.inzage.core.shield.ShieldFact;
import nl.inzage.core.store.MalformedPayload.Code;
import nl.inzage.core.store.MalformedPayload.Problem;
import nl.inzage.core.store.Shape.Reading;
import nl.inzage.core.tool.DeploymentFact;
import nl.inzage.core.tool.ToolFact;
import nl.inzage.core.vendor.VendorFact;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Facts by their stable names and revisions: an allow-list, so that nothing stored can name a class.
 *
 * <p>A name and a revision stay readable for ever. When the form of a fact changes, its revision grows and the old one
 * is brought up to date here, on reading.
 */
public final class FactCodec {

    private static final FactCodec STANDARD = new FactCodec(Stream.of(
                    VendorFact.class,
                    PersonFact.class,
                    ServerFact.class,
                    DatasetFact.class,
                    GrantFact.class,
                    SessionFact.class,
                    EngagementFact.class,
                    ToolFact.class,
                    DeploymentFact.class,
                    ShieldFact.class,
                    BreachFact.class,
                    ReviewFact.class,
                    FindingFact.class,
                    RiskFact.class,
                    ReportFact.class,
                    PrincipalFact.class,
                    ProposalFact.class,
                    LedgerFact.class,
                    ReadingFact.class,
                    Correction.class)
            .<Class<?>>flatMap(family -> Stream.of(family.getPermittedSubclasses()))
            .toList());

    private static final int DEEPEST = 16;

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Revisions that differ from the present form by nothing but fields which may be left out. */
    private static final Map<Name, Class<? extends Fact>> EARLIER =
            Map.of(new Name("access-grant.grant-approved", 1), GrantApproved.class);

    private static final Shape.Fields CORRECTED = Shape.Fields.of(StoredCorrection.class);
    private static final Shape.Fields RETRACTED = Shape.Fields.of(StoredRetraction.class);

    private final Map<Name, Class<? extends Fact>> classes = new LinkedHashMap<>();
    private final Map<Class<?>, Shape.Fields> shapes = new LinkedHashMap<>();

    private FactCodec(List<Class<?>> facts) {
        for (var fact : facts) {
            var known = classes.put(Name.of(fact), fact.asSubclass(Fact.class));
            if (known != null) {
                throw new IllegalStateException(Name.of(fact) + " names both " + known + " and " + fact);
            }
            if (!Correction.class.isAssignableFrom(fact)) {
                shapes.put(fact, Shape.Fields.of(fact));
            }
        }
    }

    /** The codec of every fact that the ledger knows. */
    public static FactCodec standard() {
        return STANDARD;
    }

    /** A JSON object from its text. Strict: UTF-8 alone, no duplicate keys, nothing behind it, at most 16 levels. */
    public static ObjectNode parse(byte[] json) {
        if (STRICT.readTree(utf8(json)) instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("not a JSON object");
    }

    private static String utf8(byte[] json) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(json))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        }
    }

    /**
     * A record from its JSON form, as strictly as the payload of a fact.
     *
     * @throws MalformedPayload with everything that is wrong
     */
    public static <R extends Record> R readRecord(Class<R> type, JsonNode node) {
        return read(Shape.of(type), type, node);
    }

    /** Every fact that the ledger knows, in a fixed order. */
    public Set<Class<? extends Fact>> facts() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(classes.values()));
    }

    /** The stored name of a fact. */
    public String type(Fact fact) {
        return Name.of(fact.getClass()).type();
    }

    /** The revision of the form in which a fact is written. */
    public int revision(Fact fact) {
        return Name.of(fact.getClass()).revision();
    }

    /** What an entry holds as the payload of a fact. */
    public ObjectNode toPayload(Fact fact) {
        return switch (fact) {
            case FactCorrected correction -> CORRECTED.write(stored(correction));
            case FactRetracted retraction -> RETRACTED.write(stored(retraction));
            default -> shape(fact.getClass()).write(fact);
        };
    }

    /** Lower-case hex of SHA-256 over the canonical JSON (RFC 8785) of a fact's payload. */
    public String hash(Fact fact) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(CanonicalTree.of(toPayload(fact))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * The fact of a payload.
     *
     * @throws UnknownFact if no fact has the name and revision
     * @throws MalformedPayload if the payload does not have the form of that fact
     */
    public Fact fromPayload(String type, int revision, JsonNode payload) {
        var name = new Name(type, revision);
        var fact = classes.getOrDefault(name, EARLIER.get(name));
        if (fact == null) {
            throw new UnknownFact(type, revision);
        }
        if (fact == FactCorrected.class) {
            return correction(read(CORRECTED, StoredCorrection.class, payload));
        }
        if (fact == FactRetracted.class) {
            return retraction(read(RETRACTED, StoredRetraction.class, payload));
        }
        return read(shape(fact), fact, payload);
    }

    static <T> T read(Shape shape, Class<T> type, JsonNode node) {
        var reading = Reading.start();
        var value = shape.read(node, reading);
        reading.done();
        if (value == null) {
            throw new IllegalStateException("nothing was read as " + type + " and nothing was wrong");
        }
        return type.cast(value);
    }

    private Shape.Fields shape(Class<?> fact) {
        var shape = shapes.get(fact);
        if (shape == null) {
            throw new IllegalArgumentException(fact + " is not a fact that the ledger knows");
        }
        return shape;
    }

    private StoredCorrection stored(FactCorrected correction) {
        var replacement = correction.replacement();
        return new StoredCorrection(
                correction.correctedEventId(),
                new Replacement(
                        type(replacement),
                        revision(replacement),
                        correction.effectiveFrom(),
                        correction.effectiveUntil(),
                        correction.effectivePrecision(),
                        shape(replacement.getClass()).write(replacement)),
                correction.correctionReason(),
                correction.discoveredAt());
    }

    private FactCorrected correction(StoredCorrection stored) {
        var replacement = stored.replacement();
        return new FactCorrected(
                stored.correctedEventId(),
                replacement(replacement),
                replacement.effectiveFrom(),
                replacement.effectiveUntil(),
                replacement.effectivePrecision(),
                stored.correctionReason(),
                stored.discoveredAt());
    }

    private Fact replacement(Replacement replacement) {
        try {
            var fact = fromPayload(replacement.type(), replacement.revision(), replacement.payload());
            if (!(fact instanceof Correction)) {
                return fact;
            }
        } catch (UnknownFact e) {
            throw new MalformedPayload(
                    List.of(new Problem("replacement.type", Code.INVALID, String.valueOf(e.getMessage()))));
        } catch (MalformedPayload e) {
            throw new MalformedPayload(e.problems().stream()
                    .map(problem ->
                            new Problem("replacement.payload." + problem.field(), problem.code(), problem.detail()))
                    .toList());
        }
        throw new MalformedPayload(List.of(new Problem(
                "replacement.type", Code.INVALID, "a correction does not stand in for a fact; retract it instead")));
    }

    private static StoredRetraction stored(FactRetracted retraction) {
        var subject = retraction.subject();
        return new StoredRetraction(
                retraction.retractedEventId(),
                new Subject(nl.inzage.core.store.Stream.kind(subject), subject.value()),
                retraction.retractionReason(),
                retraction.discoveredAt());
    }

    private static FactRetracted retraction(StoredRetraction stored) {
        try {
            return new FactRetracted(
                    stored.retractedEventId(),
                    nl.inzage.core.store.Stream.subject(
                            stored.subject().kind(), stored.subject().id()),
                    stored.retractionReason(),
                    stored.discoveredAt());
        } catch (IllegalArgumentException e) {
            throw new MalformedPayload(List.of(new Problem("subject", Code.INVALID, String.valueOf(e.getMessage()))));
        }
    }

    /** A stored name with its revision. */
    private record Name(String type, int revision) {
        static Name of(Class<?> fact) {
            var stored = fact.getAnnotation(Stored.class);
            if (stored == null) {
                throw new IllegalArgumentException(fact + " has no stored name");
            }
            return new Name(stored.type(), stored.revision());
        }
    }

    /** A correction as it is stored: the replacement carries its own name and revision. */
    private record StoredCorrection(
            UUID correctedEventId,
            Replacement replacement,
            String correctionReason,
            @Nullable Instant discoveredAt) {}

    private record Replacement(
            String type,
            int revision,
            Instant effectiveFrom,
            @Nullable Instant effectiveUntil,
            Precision effectivePrecision,
            ObjectNode payload) {}

    private record StoredRetraction(
            UUID retractedEventId,
            Subject subject,
            String retractionReason,
            @Nullable Instant discoveredAt) {}

    private record Subject(String kind, String id) {}

    /** A name or revision that is not on the allow-list: poison, never skipped. */
    public static final class UnknownFact extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        UnknownFact(String type, int revision) {
            super("no fact is called " + type + " with revision " + revision);
        }
    }
}
