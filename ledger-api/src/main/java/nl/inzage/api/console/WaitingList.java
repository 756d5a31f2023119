package nl.inzage.api.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.inzage.api.register.RegisterAnswers;
import nl.inzage.core.proposal.ProposalFact.ProposalMade;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.Waiting;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What waits for somebody's decision: requests for access, and commands that need a second person. What the asker may
 * not decide is there too, with the reason.
 */
@Component
class WaitingList {

    private static final String REQUESTS = "access-grant/";

    private final Ledger ledger;
    private final RegisterAnswers register;
    private final Turns turns;
    private final JsonMapper json;

    WaitingList(Ledger ledger, RegisterAnswers register, Turns turns, JsonMapper json) {
        this.ledger = ledger;
        this.register = register;
        this.turns = turns;
        this.json = json;
    }

    /**
     * Those that waited at a moment, as known at a position, oldest first.
     *
     * @param after how many were shown before
     */
    ObjectNode at(String at, String knownAt, int limit, int after, Wording words) {
        var waiting = new ArrayList<ObjectNode>();
        for (var kind : Waiting.values()) {
            for (var stream : ledger.waiting(kind)) {
                item(kind, stream, at, knownAt).ifPresent(waiting::add);
            }
        }
        var page = waiting.stream().skip(after).limit(limit).toList();
        // Whose turn it is costs a decision each, and so only what is shown is tried.
        page.forEach(item -> item.put("turn", turn(item, words)));
        var body = json.createObjectNode().put("complete", true).put("total", waiting.size());
        body.putArray("items").addAll(page);
        if (after + page.size() < waiting.size()) {
            body.put("next", String.valueOf(after + page.size()));
        }
        return body;
    }

    private Optional<ObjectNode> item(Waiting kind, String stream, String at, String knownAt) {
        var position = Long.parseLong(knownAt.substring("position:".length()));
        var entries = ledger.streams(List.of(stream), position);
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        var first = entries.getFirst();
        var item = json.createObjectNode()
                .put("since", first.recordedAt().toString())
                .put("sentBy", first.circumstances().registrar());
        item.putArray("entries").add(first.position());
        return switch (kind) {
            case REQUEST -> request(stream.substring(REQUESTS.length()), at, knownAt, item);
            case PROPOSAL ->
                first.fact() instanceof ProposalMade made && entries.size() == 1
                        ? Optional.of(proposal(made, item))
                        : Optional.empty();
        };
    }

    private Optional<ObjectNode> request(String id, String at, String knownAt, ObjectNode item) {
        JsonNode standing =
                json.valueToTree(register.one("grants", id, at, knownAt)).path("request");
        if (!standing.at("/waitsFor/what").asString("").equals("APPROVAL")) {
            return Optional.empty();
        }
        item.put("item", "requests/" + id).put("what", "APPROVE_GRANT");
        item.set("vendor", standing.at("/content/beneficiary/vendorId"));
        item.set("servers", standing.at("/content/serverIds"));
        item.set("standing", standing);
        return Optional.of(item);
    }

    private static ObjectNode proposal(ProposalMade made, ObjectNode item) {
        return item.put("item", "proposals/" + made.proposalId().value())
                .put("what", "CONFIRM_PROPOSAL")
                .put("hash", made.requestHash());
    }

    private String turn(ObjectNode item, Wording words) {
        var id = item.path("item").asString("").replaceFirst("^.*/", "");
        return (item.has("standing")
                        ? turns.ofRequest(id, item.path("standing"), words)
                        : turns.ofProposal(id, item.path("hash").asString(""), words))
                .why();
    }
}
