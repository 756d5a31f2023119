package nl.inzage.api.console;

import nl.inzage.api.command.Sending;
import nl.inzage.api.security.Asker;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whether what waits waits for whoever asks: tried out on the ledger as it stands, by the rules that decide it. */
@Component
class Turns {

    private final Sending sending;
    private final JsonMapper json;

    Turns(Sending sending, JsonMapper json) {
        this.sending = sending;
        this.json = json;
    }

    /**
     * Whether the asker can approve a request.
     *
     * @param standing how it stands, as the interface tells it
     */
    Turn ofRequest(String id, JsonNode standing, Wording words) {
        var asker = Asker.present();
        var isSaid = standing.path("approvals")
                .valueStream()
                .anyMatch(one -> one.path("counts").asBoolean()
                        && one.path("approver").asString("").equals(asker.id()));
        if (isSaid && asker.proven()) {
            return Turn.over("APPROVED_BY_YOU", words);
        }
        var body = json.createObjectNode()
                .put("grantId", id)
                .put("approver", asker.id())
                .put("requestHash", standing.path("hash").asString(""));
        Acting.roles(asker, "approve-grant").stream().findFirst().ifPresent(role -> body.put("role", role));
        return tried("approve-grant", body, words);
    }

    /** Whether the asker can confirm exactly what was proposed. */
    Turn ofProposal(String id, String requestHash, Wording words) {
        return tried(
                "confirm-proposal",
                json.createObjectNode().put("proposalId", id).put("requestHash", requestHash),
                words);
    }

    private Turn tried(String command, ObjectNode body, Wording words) {
        return Turn.of(() -> sending.tryOut(Asker.present(), command, body), words);
    }
}
