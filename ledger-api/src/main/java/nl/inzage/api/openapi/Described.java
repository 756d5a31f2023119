package nl.inzage.api.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.inzage.api.command.Catalogue;
import nl.inzage.api.problem.Code;
import nl.inzage.api.security.Policy;
import nl.inzage.api.security.Routes;
import nl.inzage.core.exposure.ReasonCode;
import nl.inzage.core.fact.Precision;
import nl.inzage.core.principal.Role;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Completes what is read off the controllers: a path for each command, the form of problems and receipts. */
@Component
class Described implements OpenApiCustomizer {

    private static final String COMMANDS = "/api/v1/commands";
    private static final String PROBLEM = "Problem";
    private static final String BEARER = "bearer";
    private static final String RECEIPT = "Receipt";
    private static final String ANSWER = "Answer";
    private static final String GRANT = "Grant";
    private static final String THING = "Thing";
    private static final List<String> KINDS = List.of(
            "vendors",
            "vendor-persons",
            "servers",
            "datasets",
            "grants",
            "sessions",
            "engagements",
            "tools",
            "deployments",
            "shielding-measures",
            "breaches",
            "access-reviews",
            "audit-findings",
            "risks",
            "reports",
            "proposals");

    @Override
    public void customise(OpenAPI api) {
        api.info(new Info()
                .title("Inzage, the supplier-access ledger")
                .version("1.0.0")
                .description("Which vendors could see operational data at a given time, as known then and as known"
                        + " now, and how do you know? Each answer of a demonstration to a request has the"
                        + " header Demonstration: true."));
        api.getComponents()
                .addSchemas(PROBLEM, problem())
                .addSchemas(RECEIPT, receipt())
                .addSchemas(ANSWER, Answers.exposures())
                .addSchemas(GRANT, Answers.grant())
                .addSchemas(THING, Answers.thing())
                .addSchemas("ReasonCode", Schemas.oneOf(names(ReasonCode.values())));
        api.getComponents()
                .addSecuritySchemes(
                        BEARER,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("a key of this ledger, or a token of its issuer"));
        var paths = api.getPaths();
        paths.forEach((path, item) -> item.readOperationsMap()
                .forEach((method, operation) -> letIn(operation, method + " " + Routes.path(path))));
        var generic = paths.remove(COMMANDS + "/{name}");
        if (generic == null) {
            throw new IllegalStateException("the path of a command is known by another name");
        }
        Catalogue.lines().forEach(line -> paths.addPathItem(COMMANDS + "/" + line.command(), command(line)));
        for (var path : List.copyOf(paths.keySet())) {
            if (path.contains("{kind}")) {
                var item = Objects.requireNonNull(paths.remove(path));
                KINDS.forEach(kind -> paths.addPathItem(path.replace("{kind}", kind), ofKind(item, kind)));
            }
        }
        paths.values().forEach(item -> item.readOperations().forEach(Described::problems));
        paths.forEach((path, item) -> item.readOperations().forEach(operation -> named(path, operation)));
    }

    /** Under the noun of its path, and with an answer that a generated client can read. */
    private static void named(String path, Operation operation) {
        operation.setTags(List.of(path.split("/", -1)[3]));
        var answer = operation.getResponses().get("200");
        if (answer == null || answer.getContent() == null) {
            return;
        }
        var content = answer.getContent();
        if (content.isEmpty() || content.containsKey("*/*")) {
            // Routes of one controller share theirs.
            operation
                    .getResponses()
                    .addApiResponse("200", answer(answer.getDescription(), told(path, content.get("*/*"))));
        }
    }

    private static Schema<?> told(String path, @Nullable MediaType said) {
        if (path.equals("/api/v1/exposures")) {
            return ref(ANSWER);
        }
        if (path.equals("/api/v1/grants/{id}")) {
            return ref(GRANT);
        }
        if (KINDS.stream().anyMatch(kind -> path.equals("/api/v1/" + kind + "/{id}"))) {
            return ref(THING);
        }
        var schema = said == null ? null : said.getSchema();
        return schema != null && schema.getTypes() != null && schema.getTypes().contains("array")
                ? schema
                : Answers.any();
    }

    /** Who may ask it, by the policy; what is open needs nobody to be identified. */
    private static void letIn(Operation operation, String route) {
        Policy.route(route).ifPresent(rule -> {
            operation.addExtension("x-roles", names(rule.roles()));
            operation.addExtension("x-reach", rule.reach().name());
            operation.addSecurityItem(new SecurityRequirement().addList(BEARER));
        });
        if (Policy.isOpen(route)) {
            operation.setSecurity(List.of());
        }
    }

    private static List<String> names(Collection<Role> roles) {
        return roles.stream().sorted().map(Role::name).toList();
    }

    private static PathItem ofKind(PathItem item, String kind) {
        var get = item.getGet();
        return new PathItem()
                .get(new Operation()
                        .operationId(get.getOperationId() + "-" + kind)
                        .tags(List.of(kind))
                        .security(get.getSecurity())
                        .extensions(get.getExtensions())
                        .parameters(get.getParameters().stream()
                                .filter(parameter -> !parameter.getName().equals("kind"))
                                .toList())
                        .responses(copy(get.getResponses())));
    }

    private static ApiResponses copy(ApiResponses responses) {
        var copy = new ApiResponses();
        copy.putAll(responses);
        return copy;
    }

    private static PathItem command(Catalogue.Line line) {
        return new PathItem()
                .post(new Operation()
                        .operationId(line.command())
                        .tags(List.of("commands"))
                        .addSecurityItem(new SecurityRequirement().addList(BEARER))
                        .extensions(Map.of(
                                "x-roles",
                                names(Policy.command(line.command())),
                                "x-reach",
                                Policy.Reach.INSIDE.name()))
                        .description("Records " + line.event()
                                + (line.report() ? "; may be reported afterwards" : "; about the future only")
                                + (line.bears() ? "" : "; for the record only"))
                        .addParametersItem(new Parameter()
                                .name("dryRun")
                                .in("query")
                                .description("decide, and record nothing")
                                .schema(Schemas.type("boolean")))
                        .addParametersItem(new Parameter()
                                .name("Idempotency-Key")
                                .in("header")
                                .description("the same key and body again give the same receipt, for ever")
                                .schema(Schemas.text()))
                        .addParametersItem(new Parameter()
                                .name("If-Match")
                                .in("header")
                                .description("record it only if its stream is still at this version of a receipt, in"
                                        + " quotation marks; otherwise 412 with the present one")
                                .schema(Schemas.text().pattern("^\"[0-9]+\"$")))
                        .requestBody(new RequestBody().required(true).content(json(body(line))))
                        .responses(new ApiResponses()
                                .addApiResponse("200", answer("recorded before, or only tried", ref(RECEIPT)))
                                .addApiResponse("201", answer("recorded", ref(RECEIPT)))
                                .addApiResponse("202", answer("waits for a second person", ref(RECEIPT)))));
    }

    private static Schema<?> body(Catalogue.Line line) {
        var schema = Schemas.body(line);
        for (var field : List.of("effectiveFrom", "effectiveUntil", "recordedAt")) {
            schema.addProperty(field, Schemas.moment());
        }
        for (var field : List.of(
                "lateReason",
                "onBehalfOf",
                "sourceSystem",
                "sourceRecordId",
                "traceId",
                "spanId",
                "reason",
                "recordClassification")) {
            schema.addProperty(field, Schemas.text());
        }
        schema.addProperty("effectivePrecision", Schemas.oneOf(names(Precision.values())));
        schema.addProperty("alreadyHappened", Schemas.type("boolean"));
        schema.addProperty("evidence", Schemas.type("array").items(Schemas.of(nl.inzage.core.fact.Evidence.class)));
        return schema;
    }

    private static void problems(Operation operation) {
        operation
                .getResponses()
                .addApiResponse(
                        "default",
                        new ApiResponse()
                                .description("refused, with every fault")
                                .content(new Content()
                                        .addMediaType(
                                                "application/problem+json", new MediaType().schema(ref(PROBLEM)))));
    }

    /** One fault of what is refused, or one warning of what is recorded. */
    private static Schema<?> fault() {
        var fault = Schemas.type("object");
        fault.addProperty("field", Schemas.type("string"));
        fault.addProperty("code", Schemas.oneOf(List.copyOf(Code.all())));
        fault.addProperty("detail", Schemas.type("string"));
        return fault;
    }

    private static Schema<?> problem() {
        var problem = Schemas.type("object");
        problem.addProperty("type", Schemas.type("string"));
        problem.addProperty("title", Schemas.type("string"));
        problem.addProperty("status", Schemas.type("integer"));
        problem.addProperty("detail", Schemas.type("string"));
        problem.addProperty("code", Schemas.oneOf(List.copyOf(Code.all())));
        problem.addProperty("errors", Schemas.type("array").items(fault()));
        problem.addProperty(
                "version", Schemas.type("integer").format("int64").description("with VERSION_MOVED: the present one"));
        return problem;
    }

    private static Schema<?> receipt() {
        var entry = Schemas.type("object");
        entry.addProperty("position", Schemas.type("integer").format("int64"));
        entry.addProperty("eventId", Schemas.type("string").format("uuid"));
        entry.addProperty("type", Schemas.type("string"));
        entry.addProperty("leafHash", Schemas.type("string").pattern("^[0-9a-f]{64}$"));
        var receipt = Schemas.type("object");
        receipt.addProperty("stream", Schemas.type("string"));
        receipt.addProperty("version", Schemas.type("integer").format("int64"));
        receipt.addProperty("position", Schemas.type("integer").format("int64"));
        receipt.addProperty("recordedAt", Schemas.type("string").format("date-time"));
        receipt.addProperty("entries", Schemas.type("array").items(entry));
        receipt.addProperty("warnings", Schemas.type("array").items(fault()));
        receipt.addProperty("withheld", Answers.withheld());
        return receipt;
    }

    private static ApiResponse answer(String description, Schema<?> schema) {
        return new ApiResponse().description(description).content(json(schema));
    }

    private static Content json(Schema<?> schema) {
        return new Content().addMediaType("application/json", new MediaType().schema(schema));
    }

    private static Schema<?> ref(String name) {
        return new Schema<>().$ref("#/components/schemas/" + name);
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }
}
