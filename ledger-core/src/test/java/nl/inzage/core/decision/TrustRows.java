package nl.inzage.core.decision;

import static nl.inzage.core.decision.Cast.PERSON;
import static nl.inzage.core.decision.Cast.VENDOR;
import static nl.inzage.core.decision.Cast.Wish.SOUND;
import static nl.inzage.core.decision.Cast.approvedBy;
import static nl.inzage.core.decision.Cast.extended;
import static nl.inzage.core.decision.Cast.suspended;
import static nl.inzage.core.decision.Scene.Told.TO_COME;
import static nl.inzage.core.decision.Supply.ENGAGEMENT;
import static nl.inzage.core.decision.Supply.engagement;
import static nl.inzage.core.decision.Supply.screened;

import java.util.List;
import java.util.stream.Stream;
import nl.inzage.core.decision.Row.Try;
import nl.inzage.core.engagement.EngagementFact.EngagementEnded;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.grant.AccountKind;
import nl.inzage.core.grant.Beneficiary;
import nl.inzage.core.grant.GrantFact.GrantActivated;
import nl.inzage.core.grant.GrantFact.GrantResumed;
import nl.inzage.core.person.PersonFact.ScreeningWithdrawn;
import nl.inzage.core.person.ScreeningKind;
import nl.inzage.core.person.ScreeningResult;
import nl.inzage.core.vendor.AbroStatus;
import nl.inzage.core.vendor.VendorFact.AbroDeclarationRecorded;
import nl.inzage.core.vendor.VendorFact.AbroDeclarationWithdrawn;

/** What must hold of persons and agreements wherever access begins or goes on: what breaks it, and what is sound. */
final class TrustRows {

    private static final Scene KNOWN = Cast.known().and(engagement(false));

    private TrustRows() {}

    /** Wherever access begins or goes on, persons are not known to be untrusted and the agreement is in force. */
    static List<Row> rows() {
        var screened = KNOWN.and(screened(ScreeningResult.POSITIVE));
        var declared = Cast.known()
                .and(engagement(true), new AbroDeclarationRecorded(VENDOR, ENGAGEMENT, 2, AbroStatus.POSITIVE));
        return Stream.of(
                        entering(
                                HardRule.SCREENING_NOT_VALID,
                                "beneficiary.personRefs",
                                screened,
                                new ScreeningWithdrawn(PERSON, ScreeningKind.VOG)),
                        entering(
                                HardRule.SCREENING_NOT_VALID,
                                "beneficiary.personRefs",
                                screened,
                                screened(ScreeningResult.NEGATIVE)),
                        entering(
                                HardRule.ENGAGEMENT_NOT_VALID,
                                "beneficiary.engagementId",
                                KNOWN,
                                new EngagementEnded(ENGAGEMENT)),
                        entering(
                                HardRule.ABRO_DECLARATION_MISSING,
                                "beneficiary.engagementId",
                                declared,
                                new AbroDeclarationWithdrawn(VENDOR, ENGAGEMENT)),
                        entering(
                                HardRule.ABRO_DECLARATION_MISSING,
                                "beneficiary.engagementId",
                                declared,
                                new AbroDeclarationRecorded(VENDOR, ENGAGEMENT, 2, AbroStatus.NEGATIVE)))
                .flatMap(rows -> rows)
                .toList();
    }

    private static Stream<Row> entering(HardRule rule, String field, Scene scene, Fact lost) {
        var under = SOUND.of(new Beneficiary(VENDOR, ENGAGEMENT, List.of(PERSON), AccountKind.PERSONAL));
        var approved = scene.and(under.requested(), approvedBy("Q-2"));
        var active = approved.and(new GrantActivated(Cast.GRANT));
        return Stream.of(
                        new Try(approved, new GrantActivated(Cast.GRANT), TO_COME),
                        new Try(active, extended("Q-2"), TO_COME),
                        new Try(active.and(suspended()), new GrantResumed(Cast.GRANT), TO_COME),
                        new Try(scene, under.opened(), TO_COME))
                .map(sound -> new Row(rule, field, sound.after(lost), sound));
    }
}
