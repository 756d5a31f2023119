package nl.inzage.core.decision;

import java.util.EnumMap;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.engagement.EngagementFact.EngagementEnded;
import nl.inzage.core.engagement.EngagementFact.EngagementRegistered;
import nl.inzage.core.identity.EngagementId;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.person.PersonFact.ScreeningRecorded;
import nl.inzage.core.person.PersonFact.ScreeningWithdrawn;
import nl.inzage.core.person.ScreeningKind;
import nl.inzage.core.person.ScreeningResult;
import nl.inzage.core.person.Screenings;
import nl.inzage.core.vendor.AbroStatus;
import nl.inzage.core.vendor.VendorFact.AbroDeclarationRecorded;
import nl.inzage.core.vendor.VendorFact.AbroDeclarationWithdrawn;

/**
 * What must hold of persons and agreements before access begins: what is on record and bad refuses it. What is not on
 * record is a finding, since many of those who get in were screened before the ledger existed.
 */
record Trust(Case one) {

    /** Whether no screening of the person is known, or one of them is positive and holds. */
    boolean screened(PersonRef person) {
        var latest = new EnumMap<ScreeningKind, Boolean>(ScreeningKind.class);
        for (var known : one.inEffect(person)) {
            switch (known.statement().fact()) {
                case ScreeningRecorded screening -> latest.put(screening.kind(), holds(screening, known));
                case ScreeningWithdrawn withdrawn -> latest.put(withdrawn.kind(), false);
                default -> {}
            }
        }
        return latest.isEmpty() || latest.containsValue(true);
    }

    private boolean holds(ScreeningRecorded screening, Known known) {
        var end = Screenings.end(screening, Case.from(known));
        return screening.result() == ScreeningResult.POSITIVE
                && (end == null || one.at().isBefore(end));
    }

    /** Looks whether an agreement is in force, with the declaration that it needs. */
    void mustHold(EngagementId engagement, VendorId vendor) {
        var facts = one.inEffect(engagement);
        if (one.world().facts(engagement).isEmpty()) {
            return;
        }
        one.breaksIf(
                Case.said(facts, EngagementRegistered.class).findAny().isEmpty()
                        || Case.said(facts, EngagementEnded.class).findAny().isPresent(),
                HardRule.ENGAGEMENT_NOT_VALID,
                "beneficiary.engagementId");
        one.breaksIf(
                Case.said(facts, EngagementRegistered.class)
                                .anyMatch(registered -> Boolean.TRUE.equals(registered.abroApplicable()))
                        && !declared(engagement, vendor),
                HardRule.ABRO_DECLARATION_MISSING,
                "beneficiary.engagementId");
    }

    private boolean declared(EngagementId engagement, VendorId vendor) {
        var declared = false;
        for (var known : one.inEffect(vendor)) {
            if (known.statement().fact() instanceof AbroDeclarationRecorded declaration
                    && declaration.engagementId().equals(engagement)) {
                declared = declaration.status() == AbroStatus.POSITIVE;
            } else if (known.statement().fact() instanceof AbroDeclarationWithdrawn withdrawn
                    && withdrawn.engagementId().equals(engagement)) {
                declared = false;
            }
        }
        return declared;
    }
}
