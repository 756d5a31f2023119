package nl.inzage.core.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import nl.inzage.core.policy.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each finding has facts that raise it, and the same facts with one that clears it or without the one that raises it.
 */
class FindingsTest {

    private static final Instant AT = Instant.parse("2026-03-10T00:00:00Z");

    private static final String REQUEST = """
            access-grant.grant-requested | 2026-03-01 | {"grantId":"G","kind":"STANDARD","serverIds":["S"],
            "beneficiary":{"vendorId":"V","personRefs":["P"],"accountKind":"PERSONAL"},"channel":"REMOTE_GATEWAY",
            "privileges":["READ_DATA"],"purpose":{"code":"M"},"riskAssessmentRef":"R","enforcement":"GATEWAY",
            "timeBox":{"from":"2026-03-01T00:00:00Z","until":"2026-03-31T00:00:00Z"},"requestedBy":"Q1"}""";
    private static final String MANUAL = REQUEST.replace("GATEWAY\",\n\"timeBox", "MANUAL\",\n\"timeBox");
    private static final String APPROVAL = """
            access-grant.grant-approved | 2026-03-01 | {"grantId":"G","role":"OWNER","approver":"Q2","remark":"so"}""";
    private static final String ACTIVATION = "access-grant.grant-activated | 2026-03-01 | {\"grantId\":\"G\"}";
    private static final String PROVISIONING = "access-grant.grant-provisioned | 2026-03-01 | {\"grantId\":\"G\"}";
    private static final String SESSION = """
            access-session.session-started | 2026-03-09 |
            {"sessionId":"X","grantId":"G","vendorId":"V","personRef":"P","serverId":"S"}""";
    private static final String UNGRANTED = """
            access-session.ungranted-session-reported | 2026-03-09 | {"sessionId":"X","vendorId":"V","serverId":"S"}""";
    private static final String AGREEMENT =
            "engagement.engagement-registered | 2026-01-01 | {\"engagementId\":\"E\",\"vendorId\":\"V\"}";
    private static final String SHIELD = """
            shielding-measure.shielding-defined | 2026-01-01 | {"measureId":"M","nature":"TECHNICAL_PREVENTIVE",
            "kind":"EGRESS_BLOCK","controlledBy":"POLICE","scope":{"servers":["ALL"]}}""";
    private static final String IN_FORCE =
            "shielding-measure.shielding-put-in-force | 2026-01-01 | {\"measureId\":\"M\"}";
    private static final String PASSED = """
            shielding-measure.shielding-verified | 2026-01-01 |
            {"measureId":"M","by":"Q","result":"PASSED","validUntil":"2027-01-01T00:00:00Z"}""";
    private static final String TOOL = """
            tool.tool-registered | 2026-01-01 |
            {"toolId":"T","category":"INTRUSION_SOFTWARE","manufacturerVendorId":"V"}""";
    private static final String INSTALLED =
            "server.tool-installed | 2026-01-01 | {\"serverId\":\"S\",\"toolId\":\"T\",\"version\":\"1\"}";
    private static final String HOSTED = """
            operational-dataset.dataset-hosted | 2026-01-01 |
            {"datasetId":"D","hostingId":"H","serverId":"S","copyKind":"PRIMARY"}""";
    private static final String REMOVED =
            "operational-dataset.dataset-removed | 2026-03-01 | {\"datasetId\":\"D\",\"hostingId\":\"H\"}";

    /** What raises a finding, and what does not. */
    private record Example(List<String> raising, List<String> clear) {
        static Example of(Stream<String> raising, Stream<String> clear) {
            return new Example(raising.toList(), clear.toList());
        }

        /** Cleared by one fact more. */
        static Example until(String more, String... facts) {
            return of(Stream.of(facts), Stream.concat(Stream.of(facts), Stream.of(more)));
        }

        /** Raised by one fact more. */
        static Example by(String more, String... facts) {
            return of(Stream.concat(Stream.of(facts), Stream.of(more)), Stream.of(facts));
        }
    }

    private static Example of(FindingCode code) {
        return switch (code) {
            case NO_TIME_BOX ->
                Example.of(
                        Stream.of(REQUEST.replace(",\"until\":\"2026-03-31T00:00:00Z\"", ""), APPROVAL, ACTIVATION),
                        Stream.of(REQUEST, APPROVAL, ACTIVATION));
            case TIME_BOX_TOO_LONG ->
                Example.of(
                        Stream.of(REQUEST.replace("2026-03-31", "2026-06-30"), APPROVAL, ACTIVATION),
                        Stream.of(REQUEST.replace("2026-03-31", "2026-05-30"), APPROVAL, ACTIVATION));
            case APPROVER_IS_REQUESTER -> Example.by(APPROVAL.replace("Q2", "Q1"), REQUEST, APPROVAL, ACTIVATION);
            case MISSING_APPROVAL -> Example.until(APPROVAL, REQUEST, ACTIVATION);
            case SCREENING_MISSING ->
                Example.until(
                        "vendor-person.screening-recorded | 2026-01-01 |"
                                + " {\"personRef\":\"P\",\"kind\":\"VOG\",\"result\":\"POSITIVE\"}",
                        REQUEST,
                        APPROVAL,
                        ACTIVATION);
            case SCREENING_EXPIRED_DURING_ACCESS ->
                Example.of(
                        Stream.of(
                                REQUEST,
                                ACTIVATION,
                                "vendor-person.screening-recorded | 2024-03-09 |"
                                        + " {\"personRef\":\"P\",\"kind\":\"VOG\",\"result\":\"POSITIVE\"}"),
                        Stream.of(
                                REQUEST,
                                ACTIVATION,
                                "vendor-person.screening-recorded | 2024-03-11 |"
                                        + " {\"personRef\":\"P\",\"kind\":\"VOG\",\"result\":\"POSITIVE\"}"));
            case SHARED_ACCOUNT_UNJUSTIFIED -> {
                var shared = REQUEST.replace("PERSONAL", "SHARED");
                yield Example.of(
                        Stream.of(shared, APPROVAL.replace(",\"remark\":\"so\"", ""), ACTIVATION),
                        Stream.of(shared, APPROVAL, ACTIVATION));
            }
            case NO_RISK_ASSESSMENT ->
                Example.of(
                        Stream.of(REQUEST.replace("\"riskAssessmentRef\":\"R\",", ""), ACTIVATION),
                        Stream.of(REQUEST, ACTIVATION));
            case NO_PROCESSING_AGREEMENT ->
                Example.until(
                        "engagement.processing-agreement-signed | 2026-01-01 |"
                                + " {\"engagementId\":\"E\",\"regime\":\"WPG\"}",
                        AGREEMENT,
                        REQUEST,
                        ACTIVATION);
            case UNAUTHORISED_SUB_PROCESSOR ->
                Example.until(
                        "engagement.sub-processor-authorised | 2026-02-01 |"
                                + " {\"engagementId\":\"E\",\"vendorId\":\"K\"}",
                        AGREEMENT,
                        "late engagement.sub-processor-notified | 2026-02-01 |"
                                + " {\"engagementId\":\"E\",\"vendorId\":\"K\",\"authorisation\":\"SPECIFIC\"}");
            case CHAIN_NOT_DISCLOSED -> {
                var link = "engagement.chain-link-added | 2026-01-01 |"
                        + " {\"engagementId\":\"E\",\"vendorId\":\"K\",\"role\":\"RESELLER\"%s}";
                yield Example.of(
                        Stream.of(AGREEMENT, link.formatted("")),
                        Stream.of(AGREEMENT, link.formatted(",\"disclosedAt\":\"2026-02-01T00:00:00Z\"")));
            }
            case ABRO_DECLARATION_MISSING ->
                Example.until(
                        "vendor.abro-declaration-recorded | 2026-01-01 |"
                                + " {\"vendorId\":\"V\",\"engagementId\":\"E\",\"tbbLevel\":2,\"status\":\"POSITIVE\"}",
                        AGREEMENT.replace("}", ",\"abroApplicable\":true}"));
            case ASSURANCE_OUT_OF_DATE -> {
                var shown = "vendor.supplier-assurance-recorded | 2025-01-01..%s |"
                        + " {\"vendorId\":\"V\",\"kind\":\"ISO27001\",\"scopeCoversChain\":true}";
                yield Example.of(Stream.of(shown.formatted("2026-01-01")), Stream.of(shown.formatted("2027-01-01")));
            }
            case REVIEW_OVERDUE ->
                Example.until(
                        "access-review.grant-confirmed-in-review | 2026-02-01 |"
                                + " {\"reviewId\":\"R\",\"grantId\":\"G\",\"reviewer\":\"Q\"}",
                        REQUEST.replace("2026-03-01", "2025-10-01").replace("READ_DATA", "OS_ADMIN"),
                        ACTIVATION.replace("2026-03-01", "2025-10-01"));
            case LOG_REVIEW_OVERDUE ->
                Example.until(
                        "access-review.access-review-closed | 2026-02-01 | {\"reviewId\":\"R\"}",
                        "server.server-registered | 2025-10-01 | {\"serverId\":\"S\"}",
                        "access-review.access-review-opened | 2026-02-01 |"
                                + " {\"reviewId\":\"R\",\"kind\":\"LOG_REVIEW\",\"serverIds\":[\"S\"]}");
            case ORPHANED_ACCESS -> Example.of(ended("2026-03-09", "2026-03-12"), ended("2026-03-09", "2026-03-09"));
            case CLOSURE_NOT_CONFIRMED -> Example.of(ended("2026-03-09"), ended("2026-03-09", "2026-03-09"));
            case REVOCATION_UNCONFIRMED -> Example.of(ended("2026-03-08"), ended("2026-03-10"));
            case MOVER_NOT_REVOKED ->
                Example.by(
                        "vendor-person.employment-ended | 2026-03-05 | {\"personRef\":\"P\",\"vendorId\":\"V\"}",
                        "vendor-person.employment-started | 2026-01-01 | {\"personRef\":\"P\",\"vendorId\":\"V\"}",
                        REQUEST,
                        ACTIVATION);
            case SESSION_WITHOUT_GRANT ->
                Example.of(Stream.of(UNGRANTED), Stream.of(REQUEST, APPROVAL, ACTIVATION, SESSION));
            case SESSION_OUTSIDE_TIME_BOX ->
                Example.of(
                        Stream.of(REQUEST.replace("2026-03-31", "2026-03-05"), ACTIVATION, SESSION),
                        Stream.of(REQUEST, ACTIVATION, SESSION));
            case SESSION_DURING_DEPLOYMENT ->
                Example.until(
                        "tool-deployment.tool-deployment-ended | 2026-03-05 | {\"deploymentId\":\"O\"}",
                        UNGRANTED,
                        "tool-deployment.tool-deployment-started | 2026-03-01 | {\"deploymentId\":\"O\","
                                + "\"toolId\":\"T\",\"version\":\"1\",\"serverIds\":[\"S\"],\"orderRef\":\"B\"}");
            case LOGGING_CONTROLLED_BY_VENDOR -> {
                var declared = "server.coverage-declared | 2026-01-01 | {\"serverId\":\"S\",\"inventory\":true,"
                        + "\"logs\":[{\"pathKinds\":[\"GRANT\"],\"controlledBy\":\"%s\",\"complete\":true}]}";
                yield Example.of(Stream.of(declared.formatted("VENDOR")), Stream.of(declared.formatted("POLICE")));
            }
            case LOGGING_GAP -> {
                var gap = "access-session.session-log-gap-recorded | 2026-03-01..%s |"
                        + " {\"sessionId\":\"L\",\"serverId\":\"S\"}";
                yield Example.of(Stream.of(gap.formatted("2026-03-20")), Stream.of(gap.formatted("2026-03-05")));
            }
            case SHIELD_UNPROVEN -> Example.until(PASSED, SHIELD, IN_FORCE);
            case SHIELD_LAPSED ->
                Example.by(
                        "shielding-measure.shielding-lapsed | 2026-03-05 | {\"measureId\":\"M\"}",
                        SHIELD,
                        IN_FORCE,
                        PASSED);
            case SHIELD_ONLY_CONTRACTUAL -> {
                var terms = AGREEMENT.replace(
                        "}", ",\"supplierAccessTerms\":{\"onlyAfterPoliceConsent\":true,\"technicallyEnforced\":%s}}");
                yield Example.of(Stream.of(terms.formatted("false")), Stream.of(terms.formatted("true")));
            }
            case SOURCING_RULE_DEVIATION -> {
                var decided = "tool.sourcing-decided | 2026-01-01 | {\"toolId\":\"T\",\"mode\":\"PURCHASED\","
                        + "\"decidedBy\":\"Q\",\"shieldingJudgement\":\"NOT_ASSESSED\"%s}";
                yield Example.of(
                        Stream.of(TOOL, decided.formatted(",\"deviatesFromRule\":true,\"deviationReason\":\"so\"")),
                        Stream.of(TOOL, decided.formatted("")));
            }
            case NON_APPROVED_TOOL_IN_USE -> Example.until(approved("1"), TOOL, INSTALLED);
            case VERSION_NOT_INSPECTED ->
                Example.of(Stream.of(TOOL, INSTALLED, approved("2")), Stream.of(TOOL, INSTALLED, approved("1")));
            case VENDOR_ACCESS_NOT_ASSESSED ->
                Example.until(
                        "tool.vendor-access-assessed | 2026-02-01 | {\"toolId\":\"T\",\"versions\":[\"1\"],"
                                + "\"state\":\"NONE\",\"basis\":\"SOURCE_REVIEW\"}",
                        TOOL,
                        INSTALLED);
            case BREAK_GLASS_NOT_REVIEWED ->
                Example.until(
                        "access-grant.break-glass-reviewed | 2026-03-03 |"
                                + " {\"grantId\":\"G\",\"outcome\":\"JUSTIFIED\",\"reviewer\":\"Q\"}",
                        REQUEST.replace("grant-requested", "break-glass-opened")
                                .replace("\"kind\":\"STANDARD\",", "")
                                .replace(
                                        "\"requestedBy\":\"Q1\"",
                                        "\"emergency\":\"E\",\"verbalApproval\":"
                                                + "{\"by\":\"Q\",\"at\":\"2026-03-01T00:00:00Z\"}"));
            case LATE_REGISTRATION -> {
                var server = "server.server-registered | 2026-03-01 | {\"serverId\":\"S\"}";
                yield Example.of(Stream.of("late " + server), Stream.of(server));
            }
            case SEEN_WITHOUT_KNOWN_PATH ->
                Example.until(
                        "server.operator-assigned | 2026-01-01 | {\"serverId\":\"S\",\"operatedBy\":\"VENDOR\","
                                + "\"vendorId\":\"V\",\"layers\":[\"OS\"]}",
                        UNGRANTED,
                        HOSTED);
            case REMNANT_NOT_SANITISED ->
                Example.until(
                        "operational-dataset.sanitisation-confirmed | 2026-03-05 |"
                                + " {\"datasetId\":\"D\",\"hostingId\":\"H\"}",
                        HOSTED,
                        REMOVED);
        };
    }

    /** Access by hand that was revoked, and perhaps confirmed to be gone. */
    private static Stream<String> ended(String revoked, String... removed) {
        return Stream.concat(
                Stream.of(
                        MANUAL,
                        APPROVAL,
                        ACTIVATION,
                        PROVISIONING,
                        "access-grant.grant-revoked | " + revoked
                                + " | {\"grantId\":\"G\",\"endReason\":\"PURPOSE_ENDED\"}"),
                Stream.of(removed)
                        .map(day -> "access-grant.access-removal-confirmed | " + day + " | {\"grantId\":\"G\"}"));
    }

    private static String approved(String version) {
        return "tool.inspection-verdict-recorded | 2026-02-01 | {\"toolId\":\"T\",\"versions\":[\"" + version
                + "\"],\"verdict\":\"APPROVED\"}";
    }

    private static EnumSet<FindingCode> found(List<String> facts) {
        var codes = EnumSet.noneOf(FindingCode.class);
        Findings.of(Told.scene(facts), Policy.DEFAULT).stream()
                .filter(one -> one.period().contains(AT))
                .forEach(one -> {
                    assertThat(one.entries())
                            .as("%s rests on entries", one.code())
                            .isNotEmpty();
                    codes.add(one.code());
                });
        return codes;
    }

    @ParameterizedTest
    @EnumSource
    void facts_raise_it(FindingCode code) {
        assertThat(found(of(code).raising())).contains(code);
    }

    @ParameterizedTest
    @EnumSource
    void other_facts_do_not(FindingCode code) {
        assertThat(found(of(code).clear())).doesNotContain(code);
    }

    @Test
    void a_deadline_falls_due_without_an_event() {
        var opened = of(FindingCode.BREAK_GLASS_NOT_REVIEWED).raising();
        var due = Findings.of(Told.scene(opened), Policy.DEFAULT).stream()
                .filter(one -> one.code() == FindingCode.BREAK_GLASS_NOT_REVIEWED)
                .findFirst()
                .orElseThrow();

        assertThat(due.period().from()).isEqualTo(Instant.parse("2026-03-04T00:00:00Z"));
        assertThat(due.period().until()).isEqualTo(Instant.MAX);
    }
}
