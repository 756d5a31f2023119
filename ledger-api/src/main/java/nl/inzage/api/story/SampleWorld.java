package nl.inzage.api.story;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who and what there is in a sample before anybody is let in: vendors and their people, servers and their data. */
final class SampleWorld {

    /** Many vendors have ways to this one, so that there is a server to measure. */
    static final String BUSY = "S-1";

    private static final int OPERATORS_OF_THE_BUSY_ONE = 25;
    private static final int SERVERS_A_HOST = 10;
    private static final List<String> PATHS =
            List.of("GRANT", "BREAK_GLASS", "TOOL_INHERENT", "OPERATION", "HELD_COPY", "SESSION", "CHAIN");
    private static final List<String> LAYERS =
            List.of("PHYSICAL", "OS", "DB", "APPLICATION", "APPLICATION", "BACKUP", "NETWORK", "KEYS");
    private static final List<String> STATES =
            List.of("PLAINTEXT_RUNNING", "PLAINTEXT_RUNNING", "ENCRYPTED_AT_REST", "PSEUDONYMISED", "UNKNOWN");

    private final SampleLines lines;
    private final Instant from;
    private final Instant until;
    private final int vendors;
    private final int servers;

    /** Servers that a vendor operates, each with that vendor. */
    private final List<int[]> operated = new ArrayList<>();

    SampleWorld(SampleLines lines, Instant from, Instant until, int vendors, int servers) {
        this.lines = lines;
        this.from = from;
        this.until = until;
        this.vendors = vendors;
        this.servers = servers;
    }

    void tell() {
        for (int v = 1; v <= vendors; v++) {
            vendor(v);
        }
        for (int v = 1; v <= vendors; v++) {
            company(v);
            agreement(v);
        }
        for (int s = 1; s <= servers; s++) {
            server(s);
        }
        for (int s = 1; s <= servers; s++) {
            operators(s);
            placement(s);
        }
        for (int s = 1; s <= servers; s++) {
            dataset(s);
        }
        for (int i = 1; i <= Math.max(1, servers / 30); i++) {
            extract(i);
        }
    }

    // ---- vendors -----------------------------------------------------------------------------------------------

    private void vendor(int v) {
        lines.at(from, "register-vendor", vendorId(v))
                .put("vendorId", vendorId(v))
                .put("legalName", "Sample " + v)
                .putArray("roles")
                .add("MAINTENANCE_PROVIDER");
        for (int p = 1; p <= 3; p++) {
            person(v, p);
            if (lines.chance(80)) {
                screening(v, p);
            }
        }
        if (lines.chance(10)) {
            person(v, 4);
            screening(v, 4);
            lines.at(middle(), "withdraw-screening", personRef(v, 4))
                    .put("personRef", personRef(v, 4))
                    .put("kind", "VOG");
        }
    }

    private void person(int v, int p) {
        lines.at(from, "register-vendor-person", personRef(v, p)).put("personRef", personRef(v, p));
        lines.at(from, "start-employment", personRef(v, p))
                .put("personRef", personRef(v, p))
                .put("vendorId", vendorId(v));
    }

    private void screening(int v, int p) {
        lines.at(from, "record-screening", personRef(v, p))
                .put("personRef", personRef(v, p))
                .put("kind", "VOG")
                .put("result", "POSITIVE")
                .put("validUntil", until.plus(Duration.ofDays(400)).toString());
        if (lines.chance(50)) {
            lines.at(from, "record-confidentiality-declaration", personRef(v, p))
                    .put("personRef", personRef(v, p))
                    .put("securityAddendumSigned", true);
        }
    }

    /** A parent has a lower number than who it owns, and a survivor than who was part of it: no circle closes. */
    private void company(int v) {
        if (v > 1 && lines.chance(15)) {
            lines.at(from, "record-ownership", vendorId(v))
                    .put("vendorId", vendorId(v))
                    .put("parentVendorId", vendorId(lines.oneOf(v - 1)))
                    .put("kind", "SHARES");
        }
        if (lines.chance(20)) {
            lines.at(from, "record-jurisdiction", vendorId(v))
                    .put("vendorId", vendorId(v))
                    .put("country", lines.pick(List.of("US", "CN", "DE", "IL")))
                    .put("basis", lines.pick(List.of("SEAT", "PARENT", "PERSONNEL")));
        }
        if (lines.chance(30)) {
            lines.at(from, "record-supplier-assurance", vendorId(v))
                    .put("vendorId", vendorId(v))
                    .put("kind", "ISO27001")
                    .put("scopeCoversChain", lines.chance(40))
                    .put("effectiveUntil", lines.between(middle(), until).toString());
        }
        if (v % 60 == 59) {
            lines.at(middle(), "merge-vendor", vendorId(v))
                    .put("vendorId", vendorId(v))
                    .put("intoVendorId", vendorId(v - 1))
                    .put("mergeReason", lines.chance(50) ? "DUPLICATE" : "TAKEOVER");
        }
        if (lines.chance(5)) {
            breach(v);
        }
    }

    private void breach(int v) {
        var moment = lines.between(middle(), until);
        var id = "BR-" + v;
        lines.at(moment, "record-supplier-incident", id)
                .put("vendorId", vendorId(v))
                .put("nature", "intruder in its network");
        var breach = lines.at(moment.plus(lines.hours(1, 20)), "report-breach", id)
                .put("breachId", id)
                .put("discoveredAt", moment.toString());
        breach.putArray("vendors").add(vendorId(v));
        breach.putArray("natures").add("CONFIDENTIALITY");
        if (lines.chance(60)) {
            lines.at(moment.plus(lines.hours(21, 90)), "notify-supervisor", id).put("breachId", id);
        }
    }

    private void agreement(int v) {
        var id = engagementId(v);
        var engagement = lines.at(from, "register-engagement", id)
                .put("engagementId", id)
                .put("vendorId", vendorId(v))
                .put("contractRef", "CO-" + v);
        engagement.putArray("services").add("maintenance");
        engagement
                .putObject("supplierAccessTerms")
                .put("onlyAfterPoliceConsent", lines.chance(60))
                .put("technicallyEnforced", lines.chance(30));
        if (lines.chance(10)) {
            engagement.put("abroApplicable", true).put("tbbLevel", 3);
            lines.at(from, "record-abro-declaration", id)
                    .put("vendorId", vendorId(v))
                    .put("engagementId", id)
                    .put("tbbLevel", 3)
                    .put("status", "POSITIVE");
        }
        if (lines.chance(80)) {
            lines.at(from, "record-processing-agreement", id)
                    .put("engagementId", id)
                    .put("regime", "WPG");
        }
        if (lines.chance(40)) {
            var link = lines.at(from, "add-chain-link", id)
                    .put("engagementId", id)
                    .put("vendorId", vendorId(lines.oneOf(vendors)))
                    .put("role", lines.pick(List.of("RESELLER", "RESELLER", "DISTRIBUTOR", "SUBCONTRACTOR")))
                    .put("position", 1);
            if (lines.chance(70)) {
                link.put("disclosedAt", from.toString());
            }
        }
        if (lines.chance(30)) {
            subProcessor(id, vendorId(lines.oneOf(vendors)));
        }
    }

    private void subProcessor(String engagement, String sub) {
        var asked = lines.between(from, middle());
        lines.at(asked, "request-sub-processor", engagement)
                .put("engagementId", engagement)
                .put("vendorId", sub)
                .put("authorisation", lines.chance(30) ? "GENERAL" : "SPECIFIC");
        if (lines.chance(80)) {
            lines.at(asked.plus(lines.hours(24, 200)), "authorise-sub-processor", engagement)
                    .put("engagementId", engagement)
                    .put("vendorId", sub);
        }
        if (lines.chance(15)) {
            lines.at(lines.between(middle().plus(Duration.ofDays(10)), until), "end-sub-processor", engagement)
                    .put("engagementId", engagement)
                    .put("vendorId", sub);
        }
    }

    // ---- servers -----------------------------------------------------------------------------------------------

    private void server(int s) {
        lines.at(from, "register-server", serverId(s))
                .put("serverId", serverId(s))
                .put("ownedBy", "POLICE");
        if (s == 1 || !lines.chance(10)) {
            var coverage = lines.at(from, "declare-coverage", serverId(s)).put("serverId", serverId(s));
            paths(coverage.putArray("paths"));
            coverage.put("inventory", true);
            var log = coverage.putArray("logs").addObject();
            paths(log.putArray("pathKinds"));
            log.put("controlledBy", lines.chance(85) ? "POLICE" : "VENDOR").put("complete", true);
        }
    }

    private static void paths(ArrayNode array) {
        PATHS.forEach(array::add);
    }

    private void operators(int s) {
        if (s == 1) {
            for (int v = 1; v <= Math.min(vendors, OPERATORS_OF_THE_BUSY_ONE); v++) {
                operator(s, v, lines.pick(LAYERS));
            }
        } else if (s % SERVERS_A_HOST == 0) {
            operator(s, lines.oneOf(vendors), "HYPERVISOR");
        } else if (lines.chance(30)) {
            var v = lines.oneOf(vendors);
            operator(s, v, lines.pick(LAYERS));
            if (lines.chance(15)) {
                lines.at(lines.between(middle(), until), "end-operator", serverId(s))
                        .put("serverId", serverId(s))
                        .put("operatedBy", "VENDOR")
                        .put("vendorId", vendorId(v));
            } else {
                operated.add(new int[] {s, v});
            }
        }
    }

    private void operator(int s, int v, String layer) {
        lines.at(from, "assign-operator", serverId(s) + "/" + vendorId(v))
                .put("serverId", serverId(s))
                .put("operatedBy", "VENDOR")
                .put("vendorId", vendorId(v))
                .putArray("layers")
                .add(layer);
    }

    /** Each tenth server is a host, for some of those before it. */
    private void placement(int s) {
        var host = (s / SERVERS_A_HOST + 1) * SERVERS_A_HOST;
        if (s > 1 && s % SERVERS_A_HOST != 0 && host <= servers && lines.chance(35)) {
            lines.at(from, "run-on", serverId(s)).put("serverId", serverId(s)).put("hostServerId", serverId(host));
            if (lines.chance(10)) {
                lines.at(lines.between(middle(), until), "end-run-on", serverId(s))
                        .put("serverId", serverId(s))
                        .put("hostServerId", serverId(host));
            }
        }
    }

    // ---- data --------------------------------------------------------------------------------------------------

    private void dataset(int s) {
        var id = datasetId(s);
        lines.at(from, "register-dataset", id).put("datasetId", id).put("operational", s == 1 || !lines.chance(15));
        var rank = lines.below(3);
        lines.at(from, "classify-dataset", id)
                .put("datasetId", id)
                .putObject("classification")
                .put("scheme", "SAMPLE")
                .put("level", "L" + rank)
                .put("rank", rank);
        copy(id, "HO-" + s, s, "PRIMARY", s == 1 ? "PLAINTEXT_RUNNING" : lines.pick(STATES));
        if (s > 1 && lines.chance(15)) {
            removed(id, "HO-" + s);
        }
        if (lines.chance(12)) {
            copy(id, "HB-" + s, lines.oneOf(servers), lines.chance(70) ? "BACKUP" : "REPLICA", "ENCRYPTED_AT_REST");
            if (lines.chance(30)) {
                removed(id, "HB-" + s);
            }
        }
        if (lines.chance(4)) {
            medium(s);
        }
    }

    private void copy(String id, String hosting, int s, String kind, String state) {
        lines.at(from, "host-dataset", hosting)
                .put("datasetId", id)
                .put("hostingId", hosting)
                .put("serverId", serverId(s))
                .put("copyKind", kind)
                .put("stateOnServer", state);
    }

    private void removed(String id, String hosting) {
        var gone = lines.between(from.plus(Duration.ofDays(30)), until);
        lines.at(gone, "remove-dataset", hosting)
                .put("datasetId", id)
                .put("hostingId", hosting)
                .put("removal", lines.chance(70) ? "LOGICAL" : "SANITISED");
        if (lines.chance(60)) {
            lines.at(gone.plus(lines.hours(1, 400)), "confirm-sanitisation", hosting)
                    .put("datasetId", id)
                    .put("hostingId", hosting);
        }
    }

    private void medium(int s) {
        var id = "MD-" + s;
        var out = lines.between(middle(), until);
        ObjectNode removal = lines.at(out, "record-medium-removal", id)
                .put("serverId", serverId(s))
                .put("mediumId", id)
                .put("handedTo", "VENDOR")
                .put("vendorId", vendorId(lines.oneOf(vendors)))
                .put("dataState", lines.pick(STATES));
        if (lines.chance(60)) {
            removal.putArray("datasetIds").add(datasetId(s));
        }
        if (lines.chance(50)) {
            lines.at(out.plus(lines.hours(100, 1_000)), "confirm-medium-destruction", id)
                    .put("serverId", serverId(s))
                    .put("mediumId", id);
        }
    }

    /** A copy for a vendor, on a server that it operates. */
    private void extract(int number) {
        if (!operated.isEmpty()) {
            var where = lines.pick(operated);
            var id = datasetId(lines.oneOf(servers));
            lines.at(lines.between(from, until), "export-extract", "HX-" + number)
                    .put("datasetId", id)
                    .put("hostingId", "HX-" + number)
                    .put("serverId", serverId(where[0]))
                    .put("vendorId", vendorId(where[1]))
                    .put("stateOnServer", lines.pick(STATES));
        }
    }

    private Instant middle() {
        return from.plus(Duration.between(from, until).dividedBy(2));
    }

    // ---- ids ---------------------------------------------------------------------------------------------------

    static String vendorId(int v) {
        return "V-" + v;
    }

    static String personRef(int v, int p) {
        return "P-" + v + "-" + p;
    }

    static String serverId(int s) {
        return s == 1 ? BUSY : "SV-" + s;
    }

    static String datasetId(int s) {
        return "DS-" + s;
    }

    static String engagementId(int v) {
        return "EN-" + v;
    }
}
