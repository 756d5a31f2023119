package nl.inzage.api.story;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * A reproducible, realistic stream of command lines: the same seed gives the same lines.
 *
 * <p>With told times each line says when it was recorded, for a demonstration ledger; without, each is a report. A line
 * that is to be refused says {@code "expect": "refused"}.
 */
public final class Sample {

    private static final List<String> PRIVILEGES = List.of(
            "READ_DATA", "READ_DATA", "QUERY_DB", "DB_ADMIN", "OS_ADMIN", "SCREEN_VIEW", "DEPLOY_CODE", "METRICS_ONLY");

    private final SampleLines lines;
    private final Instant from;
    private final Instant until;
    private final int vendors;
    private final int servers;

    private Sample(SampleLines lines, long grants, Instant from, Instant until) {
        this.lines = lines;
        this.from = from;
        this.until = until;
        this.vendors = Math.clamp(grants / 66, 5, 300);
        this.servers = Math.clamp(grants / 10, 10, 2_000);
    }

    /**
     * The lines of a sample, in the order in which they are to be sent.
     *
     * @param grants how many grants are asked for
     * @param from when the first thing happens, included
     * @param until when the last grant begins, excluded; ends, removals and late records follow after it
     */
    public static Stream<String> lines(int grants, long seed, Instant from, Instant until, boolean told) {
        var lines = new SampleLines(seed, told);
        var sample = new Sample(lines, grants, from, until);
        new SampleWorld(lines, from, until, sample.vendors, sample.servers).tell();
        new SampleSupply(lines, from, until, sample.vendors, sample.servers).tell();
        for (int grant = 1; grant <= grants; grant++) {
            sample.grant(grant);
        }
        return lines.inOrder();
    }

    // ---- one grant ---------------------------------------------------------------------------------------------

    private void grant(int number) {
        var id = "GR-" + number;
        var v = 1 + lines.below(vendors);
        var p = 1 + lines.below(3);
        var s = 1 + lines.below(servers);
        var starts = lines.between(from.plus(Duration.ofDays(6)), until);
        var ends = starts.plus(lines.chance(10) ? lines.hours(72, 500) : lines.hours(2, 72));
        var manual = lines.chance(30);
        if (lines.chance(4)) {
            emergency(id, v, p, s, starts);
            return;
        }
        var asked = starts.minus(lines.hours(24, 120));
        var requested = request(id, v, p, s, asked, starts, ends, manual);
        if (lines.chance(2)) {
            again(requested, asked.plus(Duration.ofMinutes(5)), id);
        }
        if (lines.chance(2)) {
            approval(id, "Q-1", asked.plus(Duration.ofMinutes(6)), "self").put("expect", "refused");
        }
        if (lines.chance(2)) {
            lines.at(asked.plus(lines.hours(1, 20)), "reject-grant", id)
                    .put("grantId", id)
                    .put("role", "SYSTEM_OWNER")
                    .put("approver", "Q-2");
            return;
        }
        if (lines.chance(2)) {
            lines.at(asked.plus(lines.hours(1, 20)), "withdraw-request", id).put("grantId", id);
            return;
        }
        var approved = asked.plus(lines.hours(1, 10));
        approval(id, "Q-2", approved, "first").put("remark", "as planned");
        approval(id, "Q-3", approved.plus(lines.hours(1, 10)), "second").put("remark", "seen");
        SampleLines.effective(lines.at(approved.plus(lines.hours(11, 13)), "activate-grant", id), starts)
                .put("grantId", id);
        if (manual) {
            lines.at(starts, "confirm-provisioning", id).put("grantId", id);
        }
        var end = life(id, starts, ends);
        if (manual && lines.chance(80)) {
            lines.late(end, end.plus(lines.hours(1, 48)), "confirm-access-removal", id)
                    .put("grantId", id);
        }
        sessions(id, v, p, s, starts, end);
    }

    /** What happens to a grant while it is in effect; gives its end. */
    private Instant life(String id, Instant starts, Instant ends) {
        var end = ends;
        // Each happens after what happened before: what was revoked is neither resumed nor extended.
        var last = starts;
        if (lines.chance(10)) {
            var suspended = lines.between(starts, ends);
            lines.at(suspended, "suspend-grant", id).put("grantId", id).put("endReason", "REVIEW");
            last = lines.between(suspended, ends);
            lines.at(last, "resume-grant", id).put("grantId", id);
        }
        if (lines.chance(3)) {
            end = ends.plus(lines.hours(2, 48));
            last = lines.between(last, ends);
            var extension = lines.at(last, "extend-grant", id).put("grantId", id);
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
        if (lines.chance(15)) {
            end = lines.between(last, ends);
            if (lines.chance(20)) {
                lines.late(end, end.plus(lines.hours(1, 72)), "revoke-grant", id)
                        .put("grantId", id)
                        .put("endReason", "INCIDENT");
            } else {
                lines.at(end, "revoke-grant", id).put("grantId", id).put("endReason", "PURPOSE_ENDED");
            }
            if (lines.chance(10)) {
                var correction = lines.at(end.plus(lines.hours(80, 200)), "correct-fact", id)
                        .put("reason", "the revocation was decided for another reason");
                SampleLines.reference(correction.putObject("correctedRecord"), "revoke-grant", id);
                correction.putObject("replacement").put("grantId", id).put("endReason", "ERROR");
            }
        }
        return end;
    }

    private ObjectNode request(
            String id, int v, int p, int s, Instant asked, Instant starts, Instant ends, boolean manual) {
        var request = lines.at(asked, "request-grant", id)
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
        var line = lines.line(moment, "request-grant", id + "/again");
        requested.properties().forEach(field -> line.putIfAbsent(field.getKey(), field.getValue()));
        line.put("expect", "refused");
    }

    private void scope(ObjectNode request, int v, int p, int s) {
        var beneficiary = request.putObject("beneficiary").put("vendorId", SampleWorld.vendorId(v));
        if (lines.chance(50)) {
            beneficiary.put("engagementId", SampleWorld.engagementId(v));
        }
        if (lines.chance(12)) {
            beneficiary.put("accountKind", lines.chance(70) ? "SHARED" : "SERVICE");
        } else {
            beneficiary.put("accountKind", "PERSONAL").putArray("personRefs").add(SampleWorld.personRef(v, p));
        }
        request.putArray("serverIds").add(SampleWorld.serverId(s));
        request.putArray("privileges").add(lines.pick(PRIVILEGES));
    }

    private ObjectNode approval(String id, String approver, Instant moment, String which) {
        return lines.at(moment, "approve-grant", id + "/" + which)
                .put("grantId", id)
                .put("role", "SYSTEM_OWNER")
                .put("approver", approver);
    }

    private void emergency(String id, int v, int p, int s, Instant starts) {
        var opened = lines.late(starts, starts.plus(lines.minutes(5, 50)), "open-break-glass", id)
                .put("grantId", id)
                .put("channel", "REMOTE_GATEWAY")
                .put("enforcement", "GATEWAY")
                .put("emergency", "out of order");
        scope(opened, v, p, s);
        var ends = starts.plus(Duration.ofHours(4));
        opened.putObject("timeBox").put("from", starts.toString()).put("until", ends.toString());
        opened.putObject("verbalApproval").put("by", "Q-4").put("at", starts.toString());
        sessions(id, v, p, s, starts.plus(lines.minutes(55, 58)), ends);
        if (lines.chance(90)) {
            lines.at(ends.plus(lines.hours(10, 60)), "review-break-glass", id)
                    .put("grantId", id)
                    .put("outcome", "JUSTIFIED")
                    .put("reviewer", "Q-5");
        }
    }

    private void sessions(String id, int v, int p, int s, Instant starts, Instant end) {
        for (int i = lines.below(3); i > 0; i--) {
            var session = id.replace("GR", "SE") + "-" + i;
            var began = lines.between(starts, end);
            var over = lines.between(began, end);
            var ungranted = lines.chance(1);
            var command = ungranted ? "report-ungranted-session" : "record-session-start";
            var delay = ungranted || lines.chance(10) ? lines.minutes(1, 600) : Duration.ZERO;
            var start = lines.recorded(began, delay, command, session)
                    .put("sessionId", session)
                    .put("vendorId", SampleWorld.vendorId(v))
                    .put("personRef", SampleWorld.personRef(v, p))
                    .put("serverId", SampleWorld.serverId(s));
            if (!ungranted) {
                start.put("grantId", id);
            }
            if (!lines.chance(5)) {
                lines.recorded(over, delay, "record-session-end", session).put("sessionId", session);
            }
            if (lines.chance(20)) {
                lines.at(over.plus(lines.hours(80, 200)), "review-session", session)
                        .put("sessionId", session)
                        .put("dataSeen", lines.chance(40) ? "YES" : "NO")
                        .put("establishedBy", "Q-6");
            } else if (lines.chance(2)) {
                var retraction = lines.at(over.plus(lines.hours(80, 200)), "retract-fact", session)
                        .put("reason", "the session was on another server");
                SampleLines.reference(retraction.putObject("retractedRecord"), command, session);
            }
        }
    }
}
