package nl.inzage.api;

import static java.util.Comparator.comparing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A year of supplier access, told for parliament's questions; every id begins with an x, and no word does. */
final class ParliamentStory {

    /** What was recorded before the year, so that it is covered from its start. */
    private static final String BEFORE = "2024-12-01T00:00:00Z";

    /** What happened in the year was recorded at its end. */
    private static final String AFTERWARDS = "2025-12-30T00:00:00Z";

    private static final String EVERY_PATH =
            "[\"GRANT\",\"BREAK_GLASS\",\"TOOL_INHERENT\",\"OPERATION\",\"HELD_COPY\",\"SESSION\",\"CHAIN\"]";
    private static final Pattern ID = Pattern.compile("\"(x[A-Za-z0-9-]+)\"");

    private final List<ObjectNode> lines = new ArrayList<>();

    private ParliamentStory() {}

    static List<ObjectNode> lines() {
        var story = new ParliamentStory();
        story.servers();
        story.vendors();
        story.access();
        story.tools();
        story.deployments();
        story.chains();
        story.sessions();
        story.breaches();
        story.emergencies();
        story.later();
        story.lines.sort(comparing(line -> line.path("recordedAt").asString()));
        return story.lines;
    }

    static SortedSet<String> ids() {
        return lines().stream()
                .flatMap(line -> ID.matcher(line.toString()).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The record that made a vendor an operator. */
    static String operatorOf(String vendor) {
        return lines().stream()
                .filter(line -> line.path("command").asString().equals("assign-operator")
                        && line.path("vendorId").asString().equals(vendor))
                .findFirst()
                .orElseThrow()
                .path("sourceRecordId")
                .asString();
    }

    /** What a frozen report must be known by. */
    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private void before(String command, String fields) {
        add(BEFORE, command, fields);
    }

    private void happened(String at, String command, String fields) {
        add(AFTERWARDS, command, fields + ", \"alreadyHappened\": true, \"effectiveFrom\": \"" + at + "\"");
    }

    private void add(String recordedAt, String command, String fields) {
        var line = (ObjectNode) JsonMapper.shared().readTree("{" + fields.replace('\'', '"') + "}");
        line.put("command", command);
        line.put("recordedAt", recordedAt);
        line.put("sourceSystem", "test");
        line.put("sourceRecordId", Integer.toString(lines.size() + 1));
        lines.add(line);
    }

    /** Four servers with data, of which one has no declaration of coverage. */
    private void servers() {
        for (var server : List.of("0", "1", "3", "U")) {
            before("register-server", "'serverId': 'xS-" + server + "'");
            before("register-dataset", "'datasetId': 'xD-" + server + "', 'operational': true");
            before(
                    "host-dataset",
                    "'datasetId': 'xD-%s', 'hostingId': 'xH-%s', 'serverId': 'xS-%s', 'copyKind': 'PRIMARY'"
                            .formatted(server, server, server));
            if (!server.equals("U")) {
                before(
                        "declare-coverage",
                        ("'serverId': 'xS-%s', 'paths': %s, 'inventory': true, 'logs': [{'pathKinds': %s,"
                                        + " 'controlledBy': 'POLICE', 'complete': true}]")
                                .formatted(server, EVERY_PATH, EVERY_PATH));
            }
        }
    }

    /** Eleven vendors. */
    private void vendors() {
        vendor("xV-A", ", 'country': 'US'");
        for (int i = 1; i <= 6; i++) {
            vendor("xV-N" + i, ", 'country': 'NL'");
        }
        vendor("xV-S", ", 'country': 'DE'");
        vendor("xV-U", "");
        vendor("xV-R", ", 'country': 'NL'");
        vendor("xV-M", ", 'country': 'NL'");
        before("record-ownership", "'vendorId': 'xV-R', 'parentVendorId': 'xV-A', 'kind': 'SHARES'");
        before("record-jurisdiction", "'vendorId': 'xV-M', 'country': 'US', 'basis': 'PERSONNEL'");
    }

    private void vendor(String id, String more) {
        before("register-vendor", "'vendorId': '" + id + "', 'legalName': 'Firma " + lines.size() + "'" + more);
    }

    /** One that could see, six that cannot be excluded, one without coverage, one behind a shield. */
    private void access() {
        operator("xS-1", "xV-A", "OS");
        for (int i = 1; i <= 6; i++) {
            operator("xS-1", "xV-N" + i, "NETWORK");
        }
        before(
                "open-break-glass",
                "'grantId': 'xG-U', "
                        + opening("xV-U", "", "SHARED", "xS-U", "2024-11-20")
                        + ", 'alreadyHappened': true, 'effectiveFrom': '2024-11-20T02:00:00Z'");
        operator("xS-3", "xV-M", "OS");
        before(
                "define-shielding",
                "'measureId': 'xM-1', 'nature': 'TECHNICAL_PREVENTIVE', 'kind': 'DEFAULT_CLOSED_GATEWAY',"
                        + " 'controlledBy': 'POLICE', 'scope': {'servers': ['xS-3'], 'datasets': ['ALL'], 'vendors':"
                        + " ['ALL'], 'pathKinds': ['ALL'], 'privileges': ['ALL'], 'dataStates': ['ALL']}");
        before("put-in-force", "'measureId': 'xM-1'");
        before(
                "verify-shielding",
                "'measureId': 'xM-1', 'by': 'tester', 'result': 'PASSED', 'validUntil': '2026-12-31T00:00:00Z'");
    }

    private void operator(String server, String vendor, String layer) {
        before(
                "assign-operator",
                "'serverId': '%s', 'operatedBy': 'VENDOR', 'vendorId': '%s', 'layers': ['%s']"
                        .formatted(server, vendor, layer));
    }

    /** Seven purchased, one self-developed, one co-developed, two undecided, one retired. */
    private void tools() {
        for (var tool : List.of("1", "3", "4", "5", "6", "P1", "P2", "P3", "P4", "P5", "R")) {
            before(
                    "register-tool",
                    "'toolId': 'xT-%s', 'category': 'SOFTWARE_PRODUCT', 'manufacturerVendorId': 'xV-M'"
                            .formatted(tool));
        }
        before("register-tool", "'toolId': 'xT-2', 'category': 'TECHNICAL_TOOL'");
        var deviates = ", 'deviatesFromRule': true, 'deviationReason': 'nothing else was on offer'";
        decided("1", "PURCHASED", "'COMMONPLACE_PRODUCT'", "'NOT_ASSESSED', 'shieldingMeasureIds': []" + deviates);
        decided("2", "SELF_DEVELOPED", "'NOT_OFFERED_BY_MARKET'", "'NOT_ASSESSED', 'shieldingMeasureIds': []");
        decided(
                "3",
                "CO_DEVELOPED",
                "'KNOWLEDGE_NOT_SUFFICIENTLY_IN_HOUSE'",
                "'NOT_ASSESSED', 'shieldingMeasureIds': []");
        decided("5", "PURCHASED", "", "'NOT_ASSESSED', 'shieldingMeasureIds': []" + deviates);
        happened("2025-03-01T00:00:00Z", "revoke-sourcing-decision", "'toolId': 'xT-5'");
        decided(
                "6",
                "PURCHASED",
                "'COMMONPLACE_PRODUCT', 'NOT_OFFERED_BY_MARKET'",
                "'INADEQUATE', 'shieldingMeasureIds': []" + deviates);
        for (int i = 1; i <= 5; i++) {
            decided("P" + i, "PURCHASED", "'COMMONPLACE_PRODUCT'", "'ADEQUATE', 'shieldingMeasureIds': ['xM-1']");
        }
        happened("2025-04-01T00:00:00Z", "retire-tool", "'toolId': 'xT-R'");
        verdict("2025-01-15T00:00:00Z", "1", "APPROVED");
        verdict("2025-01-15T00:00:00Z", "3", "NOT_INSPECTABLE");
        verdict("2025-09-15T00:00:00Z", "2", "REJECTED");
    }

    private void decided(String tool, String mode, String grounds, String judgement) {
        happened(
                "2025-02-01T00:00:00Z",
                "decide-sourcing",
                "'toolId': 'xT-%s', 'mode': '%s', 'grounds': [%s], 'decidedBy': 'board', 'shieldingJudgement': %s"
                        .formatted(tool, mode, grounds, judgement));
    }

    private void verdict(String at, String tool, String verdict) {
        happened(
                at,
                "record-inspection-verdict",
                "'toolId': 'xT-%s', 'versions': ['v-one'], 'verdict': '%s'".formatted(tool, verdict));
    }

    /** Nine uses under an order. */
    private void deployments() {
        for (int i = 1; i <= 5; i++) {
            deployment(i, "1", "1");
        }
        deployment(6, "1", "3");
        deployment(7, "2", "0");
        deployment(8, "3", "0");
        deployment(9, "4", "0");
    }

    private void deployment(int number, String tool, String server) {
        happened(
                "2025-08-01T08:00:00Z",
                "start-deployment",
                "'deploymentId': 'xP-%d', 'toolId': 'xT-%s', 'version': 'v-one', 'serverIds': ['xS-%s'], 'orderRef': 'xO-%d'"
                        .formatted(number, tool, server, number));
    }

    /** Five agreements through one reseller, one through two of which one is not disclosed, one unknown, one ended. */
    private void chains() {
        for (int i = 1; i <= 8; i++) {
            before("register-engagement", "'engagementId': 'xE-%d', 'vendorId': 'xV-R'".formatted(i));
        }
        for (int i = 1; i <= 5; i++) {
            link(i, "xV-R", "RESELLER", ", 'disclosedAt': '2024-11-01T00:00:00Z'");
            link(i, "xV-M", "MANUFACTURER", ", 'disclosedAt': '2024-11-01T00:00:00Z'");
        }
        link(6, "xV-R", "RESELLER", ", 'disclosedAt': '2024-11-01T00:00:00Z'");
        link(6, "xV-N1", "RESELLER", "");
        link(6, "xV-M", "MANUFACTURER", ", 'disclosedAt': '2024-11-01T00:00:00Z'");
        link(8, "xV-R", "RESELLER", "");
        happened("2025-10-01T00:00:00Z", "end-engagement", "'engagementId': 'xE-8'");
    }

    private void link(int engagement, String vendor, String role, String more) {
        before(
                "add-chain-link",
                "'engagementId': 'xE-%d', 'vendorId': '%s', 'role': '%s'%s".formatted(engagement, vendor, role, more));
    }

    /** Ten hours and one of the screened, two and two of others, three of nobody knows whom, one that has no end. */
    private void sessions() {
        for (int i = 1; i <= 3; i++) {
            before("register-vendor-person", "'personRef': 'xQ-" + i + "'");
            before("start-employment", "'personRef': 'xQ-%d', 'vendorId': 'xV-A'".formatted(i));
        }
        before("record-screening", "'personRef': 'xQ-1', 'kind': 'VOG', 'result': 'POSITIVE'");
        before(
                "record-screening",
                "'personRef': 'xQ-3', 'kind': 'VOG', 'result': 'POSITIVE', 'validUntil': '2025-05-02T10:00:00Z'");
        session("1", ", 'personRef': 'xQ-1'", "2025-05-01T08:00:00Z", "2025-05-01T18:00:00Z");
        session("2", ", 'personRef': 'xQ-2'", "2025-05-01T08:00:00Z", "2025-05-01T10:00:00Z");
        session("3", "", "2025-05-01T08:00:00Z", "2025-05-01T11:00:00Z");
        session("4", ", 'personRef': 'xQ-3'", "2025-05-02T09:00:00Z", "2025-05-02T12:00:00Z");
        started("5", "", "2025-06-30T20:00:00Z");
    }

    private void session(String number, String who, String from, String until) {
        started(number, who, from);
        happened(until, "record-session-end", "'sessionId': 'xN-" + number + "'");
    }

    private void started(String number, String who, String from) {
        happened(
                from,
                "record-session-start",
                "'sessionId': 'xN-%s', 'vendorId': 'xV-A', 'serverId': 'xS-1', 'operations': ['MAINTAIN']%s"
                        .formatted(number, who));
    }

    /** Five told in time, one late, one never, one that needed no notice, one of the police's own. */
    private void breaches() {
        for (int i = 1; i <= 5; i++) {
            breach(i, "'xV-A'", "CONFIDENTIALITY");
            happened("2025-03-04T00:00:00Z", "notify-supervisor", "'breachId': 'xB-" + i + "'");
        }
        breach(6, "'xV-A'", "INTEGRITY");
        happened("2025-03-04T00:00:01Z", "notify-supervisor", "'breachId': 'xB-6'");
        breach(7, "'xV-A'", "CONFIDENTIALITY");
        breach(8, "'xV-A'", "AVAILABILITY");
        happened(
                "2025-03-02T00:00:00Z",
                "assess-breach",
                "'breachId': 'xB-8', 'natures': ['AVAILABILITY'], 'noticeRequired': false");
        breach(9, "", "CONFIDENTIALITY");
    }

    private void breach(int number, String vendors, String nature) {
        happened(
                "2025-03-01T00:00:00Z",
                "report-breach",
                ("'breachId': 'xB-%d', 'discoveredAt': '2025-03-01T00:00:00Z', 'vendors': [%s], 'servers': [],"
                                + " 'datasets': [], 'natures': ['%s']")
                        .formatted(number, vendors, nature));
    }

    /** Seven openings: five justified, one not, one not reviewed. */
    private void emergencies() {
        for (int i = 1; i <= 7; i++) {
            happened(
                    "2025-11-0" + i + "T02:00:00Z",
                    "open-break-glass",
                    "'grantId': 'xG-" + i + "', " + opening("xV-A", "'xQ-1'", "PERSONAL", "xS-1", "2025-11-0" + i));
            if (i <= 6) {
                happened(
                        "2025-11-10T00:00:00Z",
                        "review-break-glass",
                        "'grantId': 'xG-%d', 'outcome': '%s', 'reviewer': 'reviewer'"
                                .formatted(i, i <= 5 ? "JUSTIFIED" : "NOT_JUSTIFIED"));
            }
        }
    }

    private static String opening(String vendor, String persons, String account, String server, String day) {
        return ("'beneficiary': {'vendorId': '%s', 'personRefs': [%s], 'accountKind': '%s'}, 'serverIds': ['%s'],"
                        + " 'channel': 'REMOTE_GATEWAY', 'privileges': ['READ_DATA'], 'timeBox': {'from':"
                        + " '%sT02:00:00Z', 'until': '%sT06:00:00Z'}, 'enforcement': 'GATEWAY', 'emergency': 'no start',"
                        + " 'verbalApproval': {'by': 'officer', 'at': '%sT01:55:00Z'}")
                .formatted(vendor, persons, account, server, day, day, day);
    }

    /** What became known only after the year: a session at its end in which data were seen. */
    private void later() {
        for (var what : List.of("start", "end")) {
            var from = what.equals("start") ? "2025-12-31T20:00:00Z" : "2025-12-31T23:30:00Z";
            add(
                    "2026-01-05T00:00:00Z",
                    "record-session-" + what,
                    "'sessionId': 'xN-S', "
                            + (what.equals("start")
                                    ? "'vendorId': 'xV-S', 'serverId': 'xS-1', 'operations': ['CONSULT'], 'dataSeen':"
                                            + " 'YES', 'establishedBy': 'review', "
                                    : "")
                            + "'alreadyHappened': true, 'effectiveFrom': '" + from + "'");
        }
        add("2026-02-01T00:00:00Z", "register-vendor", "'vendorId': 'xV-LATER', 'legalName': 'Firma later'");
    }
}
