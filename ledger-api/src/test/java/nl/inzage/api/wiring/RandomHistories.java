package nl.inzage.api.wiring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Short histories in any order, each about things of its own, full of second thoughts. */
final class RandomHistories {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final Random random;
    private final int history;
    private final List<ObjectNode> lines = new ArrayList<>();

    private RandomHistories(Random random, int history) {
        this.random = random;
        this.history = history;
    }

    /** The lines of one history. */
    static List<ObjectNode> lines(Random random, int history) {
        var told = new RandomHistories(random, history);
        told.world();
        var length = 6 + random.nextInt(12);
        for (int i = 0; i < length; i++) {
            told.next();
        }
        return told.lines;
    }

    private void world() {
        for (int i = 1; i <= 2; i++) {
            line("register-vendor").put("vendorId", id("V", i)).put("legalName", "Vendor");
            line("register-server").put("serverId", id("S", i));
        }
        line("register-vendor-person").put("personRef", id("P", 1));
        line("start-employment").put("personRef", id("P", 1)).put("vendorId", any("V"));
        line("register-dataset").put("datasetId", id("D", 1)).put("operational", random.nextInt(5) > 0);
        line("host-dataset")
                .put("datasetId", id("D", 1))
                .put("hostingId", id("H", 1))
                .put("serverId", any("S"))
                .put("copyKind", "PRIMARY")
                .put("stateOnServer", "PLAINTEXT_RUNNING");
    }

    private void next() {
        switch (random.nextInt(16)) {
            case 0, 1, 2 -> request();
            case 3 -> approval(any("G"), "Q-4");
            case 4 -> line("activate-grant").put("grantId", any("G"));
            case 5 -> line("suspend-grant").put("grantId", any("G")).put("endReason", "REVIEW");
            case 6 -> line("resume-grant").put("grantId", any("G"));
            case 7 -> line("revoke-grant").put("grantId", any("G")).put("endReason", "PURPOSE_ENDED");
            case 8 -> line("confirm-access-removal").put("grantId", any("G"));
            case 9, 10 -> session();
            case 11 -> line("record-session-end").put("sessionId", any("E"));
            case 12 ->
                line("remove-dataset")
                        .put("datasetId", id("D", 1))
                        .put("hostingId", id("H", 1))
                        .put("removal", "LOGICAL");
            case 13, 14 -> correction();
            default -> retraction();
        }
    }

    private void request() {
        var grant = any("G");
        var from = moment();
        var request = line("request-grant")
                .put("grantId", grant)
                .put("kind", "STANDARD")
                .put("channel", "REMOTE_GATEWAY")
                .put("enforcement", random.nextBoolean() ? "GATEWAY" : "MANUAL")
                .put("requestedBy", "Q-1");
        request.remove(List.of("effectiveFrom", "alreadyHappened"));
        var beneficiary = request.putObject("beneficiary").put("vendorId", any("V"));
        beneficiary.put("accountKind", "PERSONAL").putArray("personRefs").add(id("P", 1));
        request.putArray("serverIds").add(any("S"));
        request.putArray("privileges").add(random.nextBoolean() ? "READ_DATA" : "DEPLOY_CODE");
        request.putObject("purpose").put("code", "MAINTENANCE");
        request.putObject("timeBox")
                .put("from", from.toString())
                .put(
                        "until",
                        from.plus(Duration.ofHours(1 + random.nextInt(60))).toString());
        for (var approver : List.of("Q-2", "Q-3")) {
            approval(grant, approver);
        }
        line("activate-grant").put("grantId", grant);
    }

    private void approval(String grant, String approver) {
        line("approve-grant")
                .put("grantId", grant)
                .put("role", "SYSTEM_OWNER")
                .put("approver", approver)
                .remove(List.of("effectiveFrom", "alreadyHappened"));
    }

    private void session() {
        var session = line("record-session-start")
                .put("sessionId", any("E"))
                .put("vendorId", any("V"))
                .put("serverId", any("S"));
        if (random.nextBoolean()) {
            session.put("personRef", id("P", 1));
        }
        if (random.nextInt(4) > 0) {
            session.put("grantId", any("G"));
        }
    }

    /** Something earlier was meant differently: about another grant, another vendor, another moment. */
    private void correction() {
        var earlier = lines.get(random.nextInt(lines.size()));
        var command = earlier.get("command").stringValue();
        if (command.equals("correct-fact") || command.equals("retract-fact")) {
            return;
        }
        var correction = line("correct-fact").put("reason", "it was otherwise");
        correction.remove("alreadyHappened");
        if (random.nextBoolean()) {
            correction.remove("effectiveFrom");
        }
        reference(correction.putObject("correctedRecord"), earlier);
        var replacement = earlier.deepCopy();
        replacement.remove(List.of("command", "sourceSystem", "sourceRecordId", "effectiveFrom", "alreadyHappened"));
        if (command.equals("record-session-start")) {
            replacement.put("grantId", any("G")).put("serverId", any("S"));
            if (random.nextInt(3) == 0) {
                replacement.remove("grantId");
            }
        }
        correction.set("replacement", replacement);
    }

    private void retraction() {
        var earlier = lines.get(random.nextInt(lines.size()));
        var retraction = line("retract-fact").put("reason", "it never was");
        retraction.remove(List.of("effectiveFrom", "alreadyHappened"));
        reference(retraction.putObject("retractedRecord"), earlier);
    }

    private static void reference(ObjectNode reference, ObjectNode earlier) {
        for (var field : List.of("command", "sourceSystem", "sourceRecordId")) {
            reference.set(field, earlier.get(field));
        }
    }

    private ObjectNode line(String command) {
        var line = JsonMapper.shared()
                .createObjectNode()
                .put("command", command)
                .put("sourceSystem", "random")
                .put("sourceRecordId", history + "/" + lines.size())
                .put("effectiveFrom", moment().toString())
                .put("alreadyHappened", true);
        lines.add(line);
        return line;
    }

    private Instant moment() {
        return BEGIN.plus(Duration.ofHours(random.nextInt(100)));
    }

    private String any(String kind) {
        return id(kind, 1 + random.nextInt(2));
    }

    private String id(String kind, int number) {
        return kind + "-" + history + "-" + number;
    }
}
