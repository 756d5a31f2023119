package nl.inzage.projections.oracle;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What somebody other than the requester approved: the content of the request as it was known when he did.
 *
 * @param given each content that was approved, nothing if none was known then; for emergency access also the first,
 *     allowed by word of mouth
 */
record Approvals(List<Optional<JsonNode>> given, JsonNode present, boolean emergency) {

    boolean asItStands() {
        return given.contains(Optional.of(present));
    }

    /** The reason why it is not approved as it stands. */
    String fault() {
        return given.isEmpty() && !emergency ? "APPROVAL_MISSING" : "APPROVAL_OF_OTHER_CONTENT";
    }
}
