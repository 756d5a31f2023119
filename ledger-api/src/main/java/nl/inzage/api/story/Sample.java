package nl.inzage.api.story;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A reproducible, realistic stream of command lines: the same seed gives the same lines.
 *
 * <p>With told times each line says when it was recorded, for a demonstration ledger; without, each is a report.
 */
public final class Sample {

    private static final List<String> PATHS =
            List.of("GRANT", "BREAK_GLASS", "TOOL_INHERENT", "OPERATION", "HELD_COPY", "SESSION", "CHAIN");
    private static final List<String> PRIVILEGES = List.of(
            "READ_DATA", "READ_DATA", "QUERY_DB", "DB_ADMIN", "OS_ADMIN", "SCREEN_VIEW", "DEPLOY_CODE", "METRICS_ONLY");

    private final Random random;
    private final Instant from;
    private final Instant until;
    private final boolean told;
    private final int vendors;
    private final int servers;
    private final List<Line> lines = new ArrayList<>();

    private record Line(Instant recordedAt, ObjectNode line) {}

    private Sample(long grants, long seed, Instant from, Instant until, boolean told) {
        this.random = new Random(seed);
        this.from = from;
        this.until = until;
        this.told = told;
        this.vendors = Math.clamp(grants / 100, 5, 200);
        this.servers = Math.clamp(grants / 50, 10, 400);
    }

    /**
     * The lines of a sample, in the order in which they are to be sent.
     *
     * @param grants how many grants are asked for
     * @param from when the first thing happens, included
     * @param until when the last grant begins, excluded; ends, removals and late records follow after it
     */
    public static Stream<String> lines(int grants, long seed, Instant from, Instant until, boolean told) {
        var sample = new Sample(grants, seed, from, until, told);
        sample.world();
        for (int grant = 1; grant <= grants; grant++) {
            sample.grant(grant);
        }
        sample.lines.sort(Comparator.comparing(Line::recordedAt));
        return sample.lines.stream().map(line -> line.line().toString());
    }

    // ---- the world ---------------------------------------------------------------------------------------------

    private void world() {
        for (int v = 1; v <= vendors; v++) {
            at(from, "register-vendor", vendor(v))
                    .put("vendorId", vendor(v))
                    .put("legalName", "Sample " + v)
                    .putArray("roles")
                    .add("MAINTENANCE_PROVIDER");
            for (int p = 1; p <= 3; p++) {
                at(from, "register-vendor-person", person(v, p)).put("personRef", person(v, p));
                at(from, "start-employment", person(v, p))
                        .put("personRef", person(v, p))
                        .put("vendorId", vendor(v));
            }
        }
        for (int s = 1; s <= servers; s++) {
            at(from, "register-server", server(s)).put("serverId", server(s)).put("ownedBy", "POLICE");
            if (!chance(10)) {
                var coverage = at(from, "declare-coverage", server(s)).put("serverId", server(s));
                paths(coverage.putArray("paths"));
                coverage.put("inventory", true);
                var log = coverage.putArray("logs").addObject();
                paths(log.putArray("pathKinds"));
                log.put("controlledBy", chance(85) ? "POLICE" : "VENDOR").put("complete", true);
            }
            dataset(s);
        }
    }

    private void dataset(int s) {
        var id = "DS-" + s;
        at(from, "register-dataset", id).put("datasetId", id).put("operational", !chance(15));
        var rank = random.nextInt(3);
        at(from, "classify-dataset", id)
                .put("datasetId", id)
                .putObject("classification")
                .put("scheme", "SAMPLE")
                .put("level", "L" + rank)
                .put("rank", rank);
        at(from, "host-dataset", id)
                .put("datasetId", id)
                .put("hostingId", "HO-" + s)
                .put("serverId", server(s))
                .put("copyKind", "PRIMARY")
                .put("stateOnServer", "PLAINTEXT_RUNNING");
        if (chance(15)) {
            var gone = between(from.plus(Duration.ofDays(30)), until);
            at(gone, "remove-dataset", id)
                    .put("datasetId", id)
                    .put("hostingId", "HO-" + s)
                    .put("removal", "LOGICAL");
            if (chance(60)) {
                at(gone.plus(hours(1, 400)), "confirm-sanitisation", id)
                        .put("datasetId", id)
                        .put("hostingId", "HO-" + s);
            }
        }
    }

    private static void paths(ArrayNode array) {
        PATHS.forEach(array::add);
    }

    // ---- one grant ---------------------------------------------------------------------------------------------

    private void grant(int number) {
        var id = "GR-" + number;
        var v = 1 + random.nextInt(vendors);
        var p = 1 + random.nextInt(3);
        var s = 1 + random.nextInt(servers);
        var starts = between(from.plus(Duration.ofDays(6)), until);
        var ends = starts.plus(chance(10) ? hours(72, 500) : hours(2, 72));
        var manual = chance(30);
        if (chance(4)) {
            emergency(id, v, p, s, starts);
            return;
        }
        var asked = starts.minus(hours(24, 120));
        var requested = request(id, v, p, s, asked, starts, ends, manual);
        if (chance(2)) {
            again(requested, asked.plus(Duration.ofMinutes(5)), id);
        }
        if (chance(2)) {
            approval(id, "Q-1", asked.plus(Duration.ofMinutes(6)), "self").put("expect", "refused");
        }
        if (chance(2)) {
            at(asked.plus(hours(1, 20)), "reject-grant", id)
                    .put("grantId", id)
                    .put("role", "SYSTEM_OWNER")
                    .put("approver", "Q-2");
            return;
        }
        if (chance(2)) {
            at(asked.plus(hours(1, 20)), "withdraw-request", id).put("grantId", id);
            return;
        }
        var approved = asked.plus(hours(1, 10));
        approval(id, "Q-2", approved, "first").put("remark", "as planned");
        approval(id, "Q-3", approved.plus(hours(1, 10)), "second").put("remark", "seen");
        effective(at(approved.plus(hours(11, 13)), "activate-grant", id), starts)
                .put("grantId", id);
        if (manual) {
            at(starts, "confirm-provisioning", id).put("grantId", id);
        }
        var end = life(id, starts, ends);
        if (manual && chance(80)) {
            late(end, end.plus(hours(1, 48)), "confirm-access-removal", id).put("grantId", id);
        }
        sessions(id, v, p, s, starts, end);
    }

    /** What happens to a grant while it is in effect; gives its end. */
    private Instant life(String id, Instant starts, Instant ends) {
        var end = ends;
        if (chance(10)) {
            var suspended = between(starts, ends);
            at(suspended, "suspend-grant", id).put("grantId", id).put("endReason", "REVIEW");
            at(between(suspended, ends), "resume-grant", id).put("grantId", id);
        }
        if (chance(3)) {
            end = ends.plus(hours(2, 48));
            var extension = at(between(starts, ends), "extend-grant", id).put("grantId", id);
            extension.put("until", end.toString());
            var approvals = extension.putArray("approvals");
            for (var approver : List.of("Q-2", "Q-3")) {
                approvals
                        .addObject()
                        .put("role", "SYSTEM_OWNER")
                        .put("approver", approver)
                        .put("at", starts.toString());
            }
        }
        if (chance(15)) {
            end = between(starts, ends);
            if (chance(20)) {
                late(end, end.plus(hours(1, 72)), "revoke-grant", id)
                        .put("grantId", id)
                        .put("endReason", "INCIDENT");
            } else {
                at(end, "revoke-grant", id).put("grantId", id).put("endReason", "PURPOSE_ENDED");
            }
            if (chance(10)) {
                var correction = at(end.plus(hours(80, 200)), "correct-fact", id)
                        .put("reason", "the revocation was decided for another reason");
                reference(correction.putObject("correctedRecord"), "revoke-grant", id);
                correction.putObject("replacement").put("grantId", id).put("endReason", "ERROR");
            }
        }
        return end;
    }

    private ObjectNode request(
            String id, int v, int p, int s, Instant asked, Instant starts, Instant ends, boolean manual) {
        var request = at(asked, "request-grant", id)
                .put("grantId", id)
                .put("kind", "STANDARD")
                .put("channel", manual ? "REMOTE_DIRECT" : "REMOTE_GATEWAY")
                .put("enforcement", manual ? "MANUAL" : "GATEWAY")
                .put("requestedBy", "Q-1");
        scope(request, v, p, s);
        request.putObject("purpose").put("code", "MAINTENANCE");
        request.putObject("timeBox").put("from", starts.toString()).put("until", ends.toString());
        return request;
    }

    /** The same request under another key: its id is taken. */
    private void again(ObjectNode requested, Instant moment, String id) {
        var line = line(moment, "request-grant", id + "/again");
        requested.properties().forEach(field -> line.putIfAbsent(field.getKey(), field.getValue()));
        line.put("expect", "refused");
    }

    private void scope(ObjectNode request, int v, int p, int s) {
        var beneficiary =
                request.putObject("beneficiary").put("vendorId", vendor(v)).put("accountKind", "PERSONAL");
        beneficiary.putArray("personRefs").add(person(v, p));
        request.putArray("serverIds").add(server(s));
        request.putArray("privileges").add(PRIVILEGES.get(random.nextInt(PRIVILEGES.size())));
    }

    private ObjectNode approval(String id, String approver, Instant moment, String which) {
        return at(moment, "approve-grant", id + "/" + which)
                .put("grantId", id)
                .put("role", "SYSTEM_OWNER")
                .put("approver", approver);
    }

    private void emergency(String id, int v, int p, int s, Instant starts) {
        var opened = late(starts, starts.plus(minutes(5, 50)), "open-break-glass", id)
                .put("grantId", id)
                .put("channel", "REMOTE_GATEWAY")
                .put("enforcement", "GATEWAY")
                .put("emergency", "out of order");
        scope(opened, v, p, s);
        var ends = starts.plus(Duration.ofHours(4));
        opened.putObject("timeBox").put("from", starts.toString()).put("until", ends.toString());
        opened.putObject("verbalApproval").put("by", "Q-4").put("at", starts.toString());
        sessions(id, v, p, s, starts.plus(minutes(55, 58)), ends);
        if (chance(90)) {
            at(ends.plus(hours(10, 60)), "review-break-glass", id)
                    .put("grantId", id)
                    .put("outcome", "JUSTIFIED")
                    .put("reviewer", "Q-5");
        }
    }

    private void sessions(String id, int v, int p, int s, Instant starts, Instant end) {
        for (int i = random.nextInt(3); i > 0; i--) {
            var session = id.replace("GR", "SE") + "-" + i;
            var began = between(starts, end);
            var over = between(began, end);
            var ungranted = chance(1);
            var command = ungranted ? "report-ungranted-session" : "record-session-start";
            var delay = ungranted || chance(10) ? minutes(1, 600) : Duration.ZERO;
            var start = recorded(began, delay, command, session)
                    .put("sessionId", session)
                    .put("vendorId", vendor(v))
                    .put("personRef", person(v, p))
                    .put("serverId", server(s));
            if (!ungranted) {
                start.put("grantId", id);
            }
            if (!chance(5)) {
                recorded(over, delay, "record-session-end", session).put("sessionId", session);
            }
            if (chance(20)) {
                at(over.plus(hours(80, 200)), "review-session", session)
                        .put("sessionId", session)
                        .put("dataSeen", chance(40) ? "YES" : "NO")
                        .put("establishedBy", "Q-6");
            } else if (chance(2)) {
                var retraction = at(over.plus(hours(80, 200)), "retract-fact", session)
                        .put("reason", "the session was on another server");
                reference(retraction.putObject("retractedRecord"), command, session);
            }
        }
    }

    private ObjectNode recorded(Instant moment, Duration delay, String command, String key) {
        return delay.isZero() ? at(moment, command, key) : late(moment, moment.plus(delay), command, key);
    }

    // ---- lines -------------------------------------------------------------------------------------------------

    private static void reference(ObjectNode reference, String command, String key) {
        reference.put("command", command).put("sourceSystem", "sample").put("sourceRecordId", key);
    }

    /** A line about what happens at a moment and is recorded then. */
    private ObjectNode at(Instant moment, String command, String key) {
        var line = line(moment, command, key);
        return told
                        || command.equals("request-grant")
                        || command.equals("approve-grant")
                        || command.equals("reject-grant")
                        || command.equals("correct-fact")
                        || command.equals("retract-fact")
                ? line
                : reported(line, moment);
    }

    private ObjectNode late(Instant moment, Instant recorded, String command, String key) {
        return reported(line(recorded, command, key), moment);
    }

    private static ObjectNode reported(ObjectNode line, Instant moment) {
        return effective(line, moment).put("alreadyHappened", true);
    }

    private static ObjectNode effective(ObjectNode line, Instant moment) {
        return line.put("effectiveFrom", moment.toString());
    }

    private ObjectNode line(Instant recorded, String command, String key) {
        var line = JsonMapper.shared().createObjectNode().put("command", command);
        if (told) {
            line.put("recordedAt", recorded.toString());
        }
        line.put("sourceSystem", "sample").put("sourceRecordId", key);
        lines.add(new Line(recorded, line));
        return line;
    }

    // ---- chance ------------------------------------------------------------------------------------------------

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private Instant between(Instant first, Instant last) {
        return first.plusSeconds(1
                + random.nextLong(Math.max(1, Duration.between(first, last).toSeconds() - 1)));
    }

    private Duration hours(int least, int most) {
        return Duration.ofHours(least).plusSeconds(random.nextLong(3600L * (most - least)));
    }

    private Duration minutes(int least, int most) {
        return Duration.ofMinutes(least + random.nextInt(most - least));
    }

    private static String vendor(int v) {
        return "V-" + v;
    }

    private static String person(int v, int p) {
        return "P-" + v + "-" + p;
    }

    private static String server(int s) {
        return "SV-" + s;
    }
}
