package nl.inzage.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import nl.inzage.api.story.Story;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The findings that the worked examples of the domain name, in answers and in their own list. */
class WorkedFindingsTest {

    private static @Nullable RunningLedger told;

    @BeforeAll
    static void tell() {
        var ledger = RunningLedger.demonstration();
        ledger.record(Story.told(Story.all()));
        told = ledger;
    }

    @AfterAll
    static void close() {
        requireNonNull(told).close();
    }

    @Test
    void access_that_outlived_its_grant_is_orphaned_once_that_is_known_and_unconfirmed_before() {
        assertThat(ofVendor("S-03", "DEL", "2026-03-02T12:00:00Z", null)).contains("ORPHANED_ACCESS");
        assertThat(ofVendor("S-03", "DEL", "2026-03-02T12:00:00Z", "2026-03-02T12:00:00Z"))
                .contains("CLOSURE_NOT_CONFIRMED")
                .doesNotContain("ORPHANED_ACCESS");
        assertThat(ofVendor("S-03", "DEL", "2026-03-02T09:00:00Z", null)).doesNotContain("ORPHANED_ACCESS");
    }

    @Test
    void a_sub_processor_that_was_never_authorised_is_found_once_it_is_told() {
        assertThat(ofVendor("S-12", "KOL", "2026-03-10T14:30:00Z", null)).contains("UNAUTHORISED_SUB_PROCESSOR");
        assertThat(ofVendor("S-12", "KOL", "2026-03-10T14:30:00Z", "2026-03-10T14:30:00Z"))
                .isEmpty();
        assertThat(ofVendor("S-12", "KOL", "2026-04-02T00:00:00Z", "2026-04-02T00:00:00Z"))
                .doesNotContain("UNAUTHORISED_SUB_PROCESSOR");
    }

    @Test
    void a_tool_that_nobody_assessed_is_found_until_it_is_reviewed() {
        assertThat(codes("S-06", "2026-03-09T00:00:00Z")).contains("VENDOR_ACCESS_NOT_ASSESSED");
        assertThat(codes("S-06", "2026-03-11T00:00:00Z")).doesNotContain("VENDOR_ACCESS_NOT_ASSESSED");
    }

    @Test
    void a_tool_in_use_without_approval_is_found_though_its_supplier_cannot_get_in() {
        assertThat(codes("S-22b", "2026-03-05T00:00:00Z")).contains("NON_APPROVED_TOOL_IN_USE");
        assertThat(codes("S-22", "2026-03-05T00:00:00Z")).doesNotContain("NON_APPROVED_TOOL_IN_USE");
    }

    @Test
    void a_finding_says_since_when_it_held_and_since_when_that_was_known() {
        var findings =
                ledger().ask("/findings", "at", "2026-03-02T12:00:00Z", "code", "ORPHANED_ACCESS", "server", "S-03");
        var one = findings.path("items").get(0);

        assertThat(findings.path("total").asInt()).isEqualTo(1);
        assertThat(one.path("id").asString()).isEqualTo("G-03");
        assertThat(one.path("from").asString()).isEqualTo("2026-03-02T10:00:00Z");
        assertThat(one.path("until").asString()).isEqualTo("2026-03-02T14:00:00Z");
        assertThat(one.path("knownSince").asString()).isEqualTo("2026-03-02T14:05:00Z");
        assertThat(one.path("severity").asString()).isEqualTo("HIGH");
    }

    @Test
    void findings_are_paged_to_their_end() {
        var total = 0;
        var cursor = "0";
        while (!cursor.isEmpty()) {
            var page = ledger().ask("/findings", "at", "2026-06-15T09:10:00Z", "limit", "7", "cursor", cursor);
            total += page.path("items").size();
            cursor = page.path("next").asString("");
            assertThat(page.path("complete").asBoolean()).isTrue();
            if (cursor.isEmpty()) {
                assertThat(total).isEqualTo(page.path("total").asInt()).isGreaterThan(7);
            }
        }
    }

    private static RunningLedger ledger() {
        return requireNonNull(told);
    }

    private static Set<String> ofVendor(String server, String vendor, String at, @Nullable String knownAt) {
        var query = new ArrayList<>(List.of("at", at, "server", server, "detail", "paths"));
        if (knownAt != null) {
            query.addAll(List.of("knownAt", knownAt));
        }
        for (var row : ledger().ask("/exposures", query.toArray(String[]::new)).path("exposures")) {
            if (row.path("vendor").asString().equals(vendor)) {
                return texts(row.path("findings"));
            }
        }
        return new TreeSet<>();
    }

    private static Set<String> codes(String server, String at) {
        var codes = new TreeSet<String>();
        ledger().ask("/findings", "at", at, "server", server, "limit", "500")
                .path("items")
                .forEach(one -> codes.add(one.path("code").asString()));
        return codes;
    }

    private static Set<String> texts(JsonNode array) {
        var texts = new TreeSet<String>();
        StreamSupport.stream(array.spliterator(), false).map(JsonNode::asString).forEach(texts::add);
        return texts;
    }
}
