package nl.inzage.api.command;

import static java.util.stream.Collectors.toMap;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import nl.inzage.core.engagement.EngagementFact.ChainLinkAdded;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Stored;
import nl.inzage.core.store.FactCodec;
import org.jspecify.annotations.Nullable;

/** The command catalogue: which command proposes which fact, with which fields. */
public final class Catalogue {

    private static final TreeMap<String, Class<? extends Fact>> COMMANDS = FactCodec.standard().facts().stream()
            .filter(fact -> !stored(fact).command().isEmpty())
            .collect(toMap(fact -> stored(fact).command(), fact -> fact, (a, b) -> a, TreeMap::new));

    /** Adds all links of a chain at once; each is a fact of its own. */
    static final String DEFINE_CHAIN = "define-chain";

    static {
        COMMANDS.put(DEFINE_CHAIN, ChainLinkAdded.class);
    }

    /** The ids that a client may leave out, by the command that makes the thing known: the ledger then gives one. */
    static final Map<String, String> GIVEN_IDS = Map.ofEntries(
            Map.entry("register-vendor", "vendorId"),
            Map.entry("register-vendor-person", "personRef"),
            Map.entry("register-server", "serverId"),
            Map.entry("register-dataset", "datasetId"),
            Map.entry("host-dataset", "hostingId"),
            Map.entry("export-extract", "hostingId"),
            Map.entry("request-grant", "grantId"),
            Map.entry("open-break-glass", "grantId"),
            Map.entry("record-session-start", "sessionId"),
            Map.entry("report-ungranted-session", "sessionId"),
            Map.entry("record-session-log-gap", "sessionId"),
            Map.entry("register-engagement", "engagementId"),
            Map.entry("register-tool", "toolId"),
            Map.entry("start-deployment", "deploymentId"),
            Map.entry("define-shielding", "measureId"),
            Map.entry("record-medium-removal", "mediumId"),
            Map.entry("report-breach", "breachId"),
            Map.entry("open-access-review", "reviewId"),
            Map.entry("raise-finding", "findingId"),
            Map.entry("accept-risk", "riskId"),
            Map.entry("register-principal", "principalId"));

    private Catalogue() {}

    /** One field of a command. */
    public record Field(String name, String type, boolean required) {}

    /** One command: its fields, whether it can be a report, and whether the rule or a finding reads its fact. */
    public record Line(String command, String event, boolean report, boolean bears, List<Field> fields) {}

    /** The fact that a command proposes; null if there is no such command. */
    public static @Nullable Class<? extends Fact> fact(String command) {
        return COMMANDS.get(command);
    }

    /** What is stored of a fact. */
    static Stored stored(Class<? extends Fact> fact) {
        return Objects.requireNonNull(fact.getAnnotation(Stored.class));
    }

    /** The whole catalogue, in the order of names. */
    public static List<Line> lines() {
        return COMMANDS.entrySet().stream()
                .map(entry -> {
                    var stored = stored(entry.getValue());
                    return new Line(
                            entry.getKey(),
                            stored.type(),
                            stored.report(),
                            stored.bears(),
                            fields(entry.getKey(), entry.getValue()));
                })
                .toList();
    }

    /** The two commands that set earlier facts right are written otherwise than the facts that they propose. */
    private static List<Field> fields(String command, Class<? extends Fact> fact) {
        return switch (command) {
            case "correct-fact" ->
                List.of(
                        new Field("correctedEventId", "UUID", false),
                        new Field("correctedRecord", "Reference", false),
                        new Field("replacement", "Object", true),
                        new Field("reason", "String", true),
                        new Field("discoveredAt", "Instant", false));
            case "retract-fact" ->
                List.of(
                        new Field("retractedEventId", "UUID", false),
                        new Field("retractedRecord", "Reference", false),
                        new Field("reason", "String", true),
                        new Field("discoveredAt", "Instant", false));
            case DEFINE_CHAIN ->
                List.of(new Field("engagementId", "EngagementId", true), new Field("links", "List<ChainLink>", true));
            default ->
                Arrays.stream(fact.getRecordComponents())
                        .map(component -> field(command, component))
                        .toList();
        };
    }

    private static Field field(String command, RecordComponent component) {
        var optional = component.getName().equals(GIVEN_IDS.get(command))
                || component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                || component.getType().equals(List.class);
        return new Field(
                component.getName(),
                component.getGenericType().getTypeName().replaceAll("[a-z.]+\\.(?=[A-Z])", ""),
                !optional);
    }
}
