package nl.inzage.api.openapi;

import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import nl.inzage.core.exposure.Answer;

/** What is answered, as JSON Schema. Fields may be added to each of these, so that none says that it has no others. */
final class Answers {

    private Answers() {}

    /** Anything, told by the answer's own fields. */
    static Schema<?> any() {
        return Schemas.type("object").additionalProperties(true);
    }

    /** The answer to "who could see?". */
    static Schema<?> exposures() {
        var answer = Schemas.type("object");
        answer.addProperty("question", any());
        answer.addProperty("position", whole());
        answer.addProperty("recordedThrough", moment());
        answer.addProperty("complete", Schemas.type("boolean"));
        answer.addProperty("why", Schemas.type("string"));
        answer.addProperty("rule", Schemas.type("string"));
        answer.addProperty("catalogue", Schemas.type("string"));
        answer.addProperty("demonstration", Schemas.type("boolean"));
        answer.addProperty("exposures", all(Answer.Exposure.class));
        answer.addProperty("excluded", all(Answer.Excluded.class));
        answer.addProperty("withoutOperationalData", all(Answer.WithoutData.class));
        answer.addProperty("corrected", all(Answer.Corrected.class));
        var coverage = Schemas.type("object");
        coverage.addProperty("notCovered", all(Answer.NotCovered.class));
        coverage.addProperty("gaps", all(Answer.Gap.class));
        answer.addProperty("coverage", coverage);
        answer.addProperty("ended", Schemas.type("array").items(whole()));
        answer.addProperty("withheld", any());
        return answer;
    }

    /** How much was left out, and by which rules. */
    static Schema<?> withheld() {
        var withheld = Schemas.type("object").title("Withheld");
        withheld.addProperty("items", Schemas.type("integer"));
        withheld.addProperty(
                "rules", Schemas.type("array").items(Schemas.oneOf(List.of("OUTSIDE_SCOPE", "DISCLOSURE_LEVEL"))));
        return withheld;
    }

    /** One thing of a register, with the version that a command's If-Match can name. */
    static Schema<?> thing() {
        var thing = Schemas.type("object");
        thing.addProperty("position", whole());
        thing.addProperty("complete", Schemas.type("boolean"));
        thing.addProperty("demonstration", Schemas.type("boolean"));
        thing.addProperty("kind", Schemas.type("string"));
        thing.addProperty("id", Schemas.type("string"));
        thing.addProperty("at", moment());
        thing.addProperty("version", whole());
        thing.addProperty("facts", Schemas.type("array").items(any()));
        thing.addProperty("withheld", withheld());
        return thing;
    }

    /** A grant: besides its facts how far it has come. */
    static Schema<?> grant() {
        var approval = Schemas.type("object").title("ApprovalGiven");
        approval.addProperty("approver", Schemas.type("string"));
        approval.addProperty("role", Schemas.type("string"));
        approval.addProperty("at", moment());
        approval.addProperty("entry", whole());
        approval.addProperty("counts", Schemas.type("boolean").description("whether it is of what is asked for now"));
        var waiting = Schemas.type("object").title("WaitsFor");
        waiting.addProperty("what", Schemas.oneOf(List.of("APPROVAL", "ACTIVATION", "REMOVAL_CONFIRMATION", "REVIEW")));
        waiting.addProperty("roles", Schemas.type("array").items(Schemas.type("string")));
        waiting.addProperty("notBy", Schemas.type("array").items(Schemas.type("string")));
        waiting.addProperty("notOfVendor", Schemas.type("string"));
        var request = Schemas.type("object").title("GrantStanding");
        request.addProperty(
                "state",
                Schemas.oneOf(List.of(
                        "REQUESTED",
                        "APPROVED",
                        "ACTIVE",
                        "SUSPENDED",
                        "ENDED_BY_EXPIRY",
                        "REVOKED",
                        "REMOVAL_CONFIRMED",
                        "REJECTED",
                        "WITHDRAWN")));
        request.addProperty("content", any());
        request.addProperty(
                "hash",
                Schemas.type("string")
                        .pattern("^[0-9a-f]{64}$")
                        .description(
                                "SHA-256 over the canonical JSON of content; an approval names it as requestHash"));
        request.addProperty("approvals", Schemas.type("array").items(approval));
        request.addProperty("approvalsNeeded", Schemas.type("integer"));
        request.addProperty("approvalsMissing", Schemas.type("integer"));
        request.addProperty("waitsFor", waiting);
        var grant = thing();
        grant.addProperty("request", request);
        return grant;
    }

    private static Schema<?> all(Class<?> record) {
        var schema = Schemas.of(record).title(record.getSimpleName());
        open(schema);
        return Schemas.type("array").items(schema);
    }

    /** Without what it says of fields that are not there. */
    private static void open(Schema<?> schema) {
        schema.setAdditionalProperties(null);
        schema.setRequired(null);
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(Answers::open);
        }
        if (schema.getItems() != null) {
            open(schema.getItems());
        }
    }

    private static Schema<?> whole() {
        return Schemas.type("integer").format("int64");
    }

    private static Schema<?> moment() {
        return Schemas.type("string").format("date-time");
    }
}
