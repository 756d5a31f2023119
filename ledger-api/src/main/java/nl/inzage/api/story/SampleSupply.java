package nl.inzage.api.story;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is supplied in a sample: tools and where they run, shields and whether they work, and who looks after it. */
final class SampleSupply {

    private static final List<String> MEANS = List.of(
            "REMOTE_ADMIN",
            "VENDOR_MANAGED_SERVER",
            "DATA_BACKHAUL",
            "TELEMETRY",
            "TELEMETRY",
            "LICENCE_CALL_HOME",
            "UPDATE_CHANNEL",
            "SUPPORT_DUMP",
            "KEY_ESCROW");
    private static final List<String> KINDS =
            List.of("SEGREGATION", "EGRESS_BLOCK", "DEFAULT_CLOSED_GATEWAY", "CUSTOMER_HELD_KEYS", "RELEASE_GATE");

    private final SampleLines lines;
    private final Instant from;
    private final Instant until;
    private final int vendors;
    private final int servers;
    private final int tools;

    SampleSupply(SampleLines lines, Instant from, Instant until, int vendors, int servers) {
        this.lines = lines;
        this.from = from;
        this.until = until;
        this.vendors = vendors;
        this.servers = servers;
        this.tools = Math.max(3, servers / 10);
    }

    void tell() {
        for (int t = 1; t <= tools; t++) {
            tool(t);
        }
        for (int s = 1; s <= servers; s++) {
            if (lines.chance(40)) {
                installation(s, lines.oneOf(tools));
            }
        }
        for (int m = 1; m <= Math.max(3, servers / 20); m++) {
            shield(m);
        }
        for (int r = 1; r <= Math.max(1, servers / 50); r++) {
            review(r);
        }
    }

    // ---- tools -------------------------------------------------------------------------------------------------

    private void tool(int t) {
        var id = toolId(t);
        lines.at(from, "register-tool", id)
                .put("toolId", id)
                .put("publicCategory", "C" + t % 5)
                .put("category", lines.chance(80) ? "SOFTWARE_PRODUCT" : "TECHNICAL_TOOL")
                .put("manufacturerVendorId", SampleWorld.vendorId(lines.oneOf(vendors)))
                .put("engagementId", SampleWorld.engagementId(lines.oneOf(vendors)));
        for (var version : List.of("1.0", "2.0")) {
            lines.at(from, "register-tool-version", id + "/" + version)
                    .put("toolId", id)
                    .put("version", version)
                    .put("policeReviewed", lines.chance(30));
        }
        sourcing(id);
        if (lines.chance(80)) {
            assessed(id, "1.0", from);
        }
        if (lines.chance(40)) {
            assessed(id, "2.0", middle());
        }
        if (lines.chance(60)) {
            lines.at(from, "record-inspection-verdict", id)
                    .put("toolId", id)
                    .put("verdict", lines.pick(List.of("APPROVED", "APPROVED", "REJECTED", "NOT_INSPECTABLE")))
                    .put("timing", "BEFORE_USE")
                    .put(
                            "validUntil",
                            lines.between(middle(), until.plus(Duration.ofDays(200)))
                                    .toString())
                    .putArray("versions")
                    .add("1.0");
        }
    }

    private void sourcing(String id) {
        var decision = lines.at(from, "decide-sourcing", id)
                .put("toolId", id)
                .put("mode", "PURCHASED")
                .put("decidedBy", "Q-7")
                .put("shieldingJudgement", "NOT_ASSESSED")
                .put("deviatesFromRule", true)
                .put("deviationReason", "no other product was on offer");
        decision.putArray("grounds").add("COMMONPLACE_PRODUCT");
    }

    private void assessed(String id, String version, Instant moment) {
        var state = lines.pick(List.of("PRESENT", "PRESENT", "NONE", "UNKNOWN"));
        var assessment = lines.at(moment, "assess-vendor-access", id + "/" + version)
                .put("toolId", id)
                .put("state", state)
                .put("basis", lines.pick(List.of("SOURCE_REVIEW", "NETWORK_TEST", "VENDOR_STATEMENT")));
        assessment.putArray("versions").add(version);
        if (state.equals("PRESENT")) {
            assessment.putArray("means").add(lines.pick(MEANS));
        } else {
            assessment.put(
                    "validUntil",
                    lines.between(middle(), until.plus(Duration.ofDays(200))).toString());
        }
    }

    private void installation(int s, int t) {
        var id = toolId(t);
        lines.at(from, "install-tool", SampleWorld.serverId(s))
                .put("serverId", SampleWorld.serverId(s))
                .put("toolId", id)
                .put("version", "1.0");
        if (lines.chance(15)) {
            lines.at(lines.between(middle(), until), "update-tool", SampleWorld.serverId(s))
                    .put("serverId", SampleWorld.serverId(s))
                    .put("toolId", id)
                    .put("version", "2.0");
        } else if (lines.chance(5)) {
            lines.at(lines.between(middle(), until), "remove-tool", SampleWorld.serverId(s))
                    .put("serverId", SampleWorld.serverId(s))
                    .put("toolId", id);
        } else if (lines.chance(8)) {
            deployment(s, id);
        }
    }

    private void deployment(int s, String tool) {
        var id = "DP-" + s;
        var began = lines.between(from, until);
        lines.at(began, "start-deployment", id)
                .put("deploymentId", id)
                .put("toolId", tool)
                .put("version", "1.0")
                .put("orderRef", "OR-" + s)
                .putArray("serverIds")
                .add(SampleWorld.serverId(s));
        if (lines.chance(90)) {
            lines.at(began.plus(lines.hours(24, 500)), "end-deployment", id).put("deploymentId", id);
        }
    }

    // ---- shields -----------------------------------------------------------------------------------------------

    /** The first two are over all servers; the others over five each. */
    private void shield(int m) {
        var id = "SH-" + m;
        var everywhere = m <= 2;
        var vendorHeld = !everywhere && lines.chance(15);
        var preventive = everywhere || lines.chance(70);
        var measure = lines.at(from, "define-shielding", id)
                .put("measureId", id)
                .put("nature", preventive ? "TECHNICAL_PREVENTIVE" : lines.pick(List.of("CONTRACTUAL", "PROCEDURAL")))
                .put("kind", preventive ? lines.pick(KINDS) : "CONSENT_BEFORE_LOGIN")
                .put("controlledBy", vendorHeld ? "VENDOR" : "POLICE");
        if (vendorHeld) {
            measure.put("controllerVendorId", SampleWorld.vendorId(lines.oneOf(vendors)));
        }
        var scope = measure.putObject("scope");
        var covered = scope.putArray("servers");
        if (everywhere) {
            covered.add("ALL");
        } else {
            IntStream.generate(() -> lines.oneOf(servers))
                    .limit(5)
                    .distinct()
                    .forEach(s -> covered.add(SampleWorld.serverId(s)));
        }
        scope(scope, everywhere);
        lines.at(from, "put-in-force", id).put("measureId", id);
        tested(id);
    }

    /** What is over all servers keeps out one way of getting in, not everybody. */
    private void scope(ObjectNode scope, boolean everywhere) {
        all(scope, "datasets");
        all(scope, "vendors");
        all(scope, "pathKinds");
        var means = scope.putArray("privileges");
        if (everywhere || lines.chance(50)) {
            means.add("TELEMETRY").add("LICENCE_CALL_HOME").add("DATA_BACKHAUL");
        } else {
            means.add("ALL");
        }
        ArrayNode states = scope.putArray("dataStates");
        states.add(everywhere || lines.chance(70) ? "ALL" : "ENCRYPTED_AT_REST");
    }

    private static void all(ObjectNode scope, String dimension) {
        scope.putArray(dimension).add("ALL");
    }

    private void tested(String id) {
        var moment = lines.between(from, middle());
        if (lines.chance(85)) {
            test(id, moment, lines.pick(List.of("PASSED", "PASSED", "PASSED", "PARTIAL", "FAILED")), "first");
        }
        if (lines.chance(30)) {
            var lapsed = lines.between(middle(), until);
            lines.late(lapsed, lapsed.plus(lines.hours(1, 100)), "record-shielding-lapse", id)
                    .put("measureId", id)
                    .put("effectiveUntil", lapsed.plus(lines.minutes(10, 600)).toString());
            test(id, lapsed.plus(lines.hours(200, 300)), "PASSED", "second");
        }
    }

    private void test(String id, Instant moment, String result, String which) {
        lines.at(moment, "verify-shielding", id + "/" + which)
                .put("measureId", id)
                .put("by", "Q-8")
                .put("result", result)
                .put("validUntil", moment.plus(Duration.ofDays(365)).toString());
    }

    // ---- reviews -----------------------------------------------------------------------------------------------

    private void review(int number) {
        var id = "RV-" + number;
        var opened = lines.between(from, until);
        lines.at(opened, "open-access-review", id)
                .put("reviewId", id)
                .put("kind", "LOG_REVIEW")
                .put("reviewer", "Q-5")
                .put("due", opened.plus(Duration.ofDays(30)).toString())
                .putArray("serverIds")
                .add(SampleWorld.serverId(lines.oneOf(servers)));
        if (lines.chance(80)) {
            lines.at(opened.plus(lines.hours(24, 600)), "close-access-review", id)
                    .put("reviewId", id);
        }
    }

    private Instant middle() {
        return from.plus(Duration.between(from, until).dividedBy(2));
    }

    private static String toolId(int t) {
        return "TL-" + t;
    }
}
