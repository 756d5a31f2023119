package nl.inzage.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import nl.inzage.core.correction.Correction;
import nl.inzage.core.exposure.Aspect;
import nl.inzage.core.reading.ReadingFact;
import org.junit.jupiter.api.Test;

/** Every fact reaches the rule by what it speaks of. */
class AspectTest {

    @Test
    void every_fact_speaks_of_something_and_those_that_decide_nothing_are_known_by_name() {
        var nothing = FactCodec.standard().facts().stream()
                .map(type -> Samples.fact(type, true))
                // Corrections are applied before, and what the logs say of themselves is no fact of the domain.
                .filter(fact -> !(fact instanceof Correction
                        || fact instanceof Founded
                        || fact instanceof LedgerFact
                        || fact instanceof ReadingFact))
                .filter(fact -> Aspect.of(fact) == Aspect.NOTHING)
                .map(fact -> FactCodec.standard().type(fact))
                .collect(Collectors.toSet());

        assertThat(nothing)
                .containsExactlyInAnyOrder(
                        "access-grant.grant-expired",
                        "access-grant.grant-rejected",
                        "access-grant.grant-request-withdrawn",
                        "access-review.grant-ended-by-review",
                        "access-session.session-evidence-attached",
                        "accountability-report.report-frozen",
                        "accountability-report.report-published",
                        "breach-notice.breach-assessed",
                        "breach-notice.breach-closed",
                        "breach-notice.breach-reported",
                        "breach-notice.data-subjects-notified",
                        "breach-notice.supervisor-notified",
                        "finding.finding-answered",
                        "finding.finding-closed",
                        "finding.finding-raised",
                        "finding.improvement-planned",
                        "finding.recheck-done",
                        "principal.api-key-issued",
                        "principal.api-key-revoked",
                        "principal.principal-changed",
                        "principal.principal-ended",
                        "principal.principal-registered",
                        "proposal.proposal-confirmed",
                        "proposal.proposal-made",
                        "proposal.proposal-rejected",
                        "risk-acceptance.risk-accepted",
                        "server.server-decommissioned",
                        "shielding-measure.shielding-verification-expired",
                        "tool.approval-expired",
                        "tool.non-approved-use-decided",
                        "tool.tool-retired",
                        "tool.tool-version-registered",
                        "vendor-person.confidentiality-declaration-signed",
                        "vendor-person.person-identity-erased",
                        "vendor-person.screening-expired",
                        "vendor-person.training-recorded",
                        "vendor-person.vendor-person-registered",
                        "vendor.supplier-incident-reported",
                        "vendor.vendor-blocked",
                        "vendor.vendor-renamed",
                        "vendor.vendor-role-added",
                        "vendor.vendor-role-ended",
                        "vendor.vendor-unblocked");
    }
}
