package nl.inzage.core.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.inzage.core.correction.Correction.FactCorrected;
import nl.inzage.core.correction.Effective;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.fact.Circumstances;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Precision;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.fact.Statement;
import nl.inzage.core.grant.AccountKind;
import nl.inzage.core.grant.Beneficiary;
import nl.inzage.core.grant.Channel;
import nl.inzage.core.grant.EndReason;
import nl.inzage.core.grant.Enforcement;
import nl.inzage.core.grant.GrantFact.BreakGlassOpened;
import nl.inzage.core.grant.GrantFact.GrantActivated;
import nl.inzage.core.grant.GrantFact.GrantExpired;
import nl.inzage.core.grant.GrantFact.GrantExtended;
import nl.inzage.core.grant.GrantFact.GrantRequested;
import nl.inzage.core.grant.GrantFact.GrantRevoked;
import nl.inzage.core.grant.GrantKind;
import nl.inzage.core.grant.Privilege;
import nl.inzage.core.grant.Purpose;
import nl.inzage.core.grant.TimeBox;
import nl.inzage.core.grant.VerbalApproval;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.policy.Policy;
import nl.inzage.core.store.FactCodec;
import nl.inzage.core.vendor.VendorFact.VendorBlocked;
import nl.inzage.core.vendor.VendorFact.VendorUnblocked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeciderTest {

    private static final VendorId VENDOR = new VendorId("V-1");
    private static final GrantId GRANT = new GrantId("G-1");
    private static final ServerId SERVER = new ServerId("S-1");
    private static final Instant NOON = Instant.parse("2026-05-10T12:00:00Z");
    private static final Instant ONE = Instant.parse("2026-05-10T13:00:00Z");
    private static final Instant TWO = Instant.parse("2026-05-10T14:00:00Z");

    private final List<Recorded> ledger = new ArrayList<>();

    @Test
    void a_vendor_is_blocked_by_what_took_effect_last_whenever_that_became_known() {
        known(new VendorBlocked(VENDOR, null), Instant.parse("2026-05-01T00:00:00Z"));
        known(new VendorUnblocked(VENDOR), NOON);
        known(new VendorBlocked(VENDOR, "heard of later"), Instant.parse("2026-05-05T00:00:00Z"));
        assertThat(Case.blocked(facts(), ONE)).isFalse();
        assertThat(Case.blocked(facts(), Instant.parse("2026-05-06T00:00:00Z"))).isTrue();
    }

    @Test
    void a_time_box_that_ends_before_it_starts_cannot_be_understood_not_even_as_a_report() {
        assertThat(refusal(new Statement(opened(new TimeBox(ONE, NOON)), said(NOON, true)), TWO))
                .containsExactly(HardRule.END_BEFORE_START);
    }

    @Test
    void a_correction_may_not_put_the_end_of_a_time_box_before_its_start() {
        known(opened(new TimeBox(NOON, ONE)), NOON);
        var correction = new FactCorrected(
                ledger.getFirst().eventId(),
                opened(new TimeBox(NOON, NOON)),
                NOON,
                null,
                Precision.EXACT,
                "typing error",
                null);
        assertThat(refusal(new Statement(correction, said(TWO, false)), TWO))
                .containsExactly(HardRule.END_BEFORE_START);
    }

    @Test
    void the_end_of_a_time_box_is_noticed_once_it_has_passed_and_only_once() {
        known(requested(), NOON);
        assertThat(Expiry.due(facts(), TWO)).as("nobody activated it").isEmpty();
        known(new GrantActivated(GRANT), NOON);
        assertThat(Expiry.due(facts(), ONE.minusNanos(1_000))).isEmpty();
        assertThat(Expiry.due(facts(), ONE)).contains(ONE);
        known(new GrantExpired(GRANT), ONE);
        assertThat(Expiry.due(facts(), TWO)).isEmpty();
    }

    @Test
    void an_extension_that_became_known_late_makes_the_box_end_once_more() {
        known(requested(), NOON);
        known(new GrantActivated(GRANT), NOON);
        known(new GrantExpired(GRANT), ONE);
        known(new GrantExtended(GRANT, TWO, List.of()), NOON);
        assertThat(Expiry.due(facts(), TWO)).contains(TWO);
    }

    @Test
    void a_grant_that_was_revoked_before_does_not_expire() {
        known(requested(), NOON);
        known(new GrantActivated(GRANT), NOON);
        known(new GrantRevoked(GRANT, EndReason.REVIEW, null, null), NOON.plusSeconds(60));
        assertThat(Expiry.due(facts(), TWO)).isEmpty();
    }

    @Test
    void nobody_can_say_that_a_box_ended_when_it_did_not() {
        known(requested(), NOON);
        known(new GrantActivated(GRANT), NOON);
        assertThat(refusal(new Statement(new GrantExpired(GRANT), said(NOON, true)), TWO))
                .containsExactly(HardRule.NOT_EXPIRED);
        assertThat(decided(new Statement(new GrantExpired(GRANT), said(ONE, true)), ONE.plusSeconds(60)))
                .isEmpty();
    }

    @Test
    void an_end_that_is_only_announced_keeps_nobody_from_ending_access_sooner() {
        known(requested(), NOON);
        known(new GrantActivated(GRANT), NOON);
        known(new GrantRevoked(GRANT, EndReason.CONTRACT_ENDED, null, null), TWO);
        var sooner = new GrantRevoked(GRANT, EndReason.INCIDENT, null, null);
        assertThat(decided(new Statement(sooner, said(ONE, false)), ONE)).isEmpty();
        assertThat(refusal(new Statement(sooner, said(TWO, false)), TWO)).containsExactly(HardRule.ALREADY_ENDED);
    }

    private void known(Fact fact, Instant effectiveFrom) {
        var position = ledger.size() + 1;
        ledger.add(new Recorded(
                position,
                effectiveFrom,
                "stream",
                position - 1,
                "type",
                new UUID(0, position),
                new Statement(fact, said(effectiveFrom, true))));
    }

    private List<Known> facts() {
        return Effective.facts(ledger, Long.MAX_VALUE);
    }

    private List<Violation> decided(Statement proposed, Instant now) {
        return Decider.decide(facts(), proposed, world(now), Policy.DEFAULT).broken();
    }

    private List<HardRule> refusal(Statement proposed, Instant now) {
        var rules = new ArrayList<HardRule>();
        assertThatThrownBy(() -> decided(proposed, now))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> refused.violations().stream()
                                .map(Violation::rule)
                                .filter(rule -> !rule.name().startsWith("UNKNOWN_"))
                                .forEach(rules::add));
        return rules;
    }

    private static World world(Instant now) {
        return new World() {
            @Override
            public Instant now() {
                return now;
            }

            @Override
            public List<Known> facts(Id subject) {
                return List.of();
            }

            @Override
            public String hash(Fact fact) {
                return FactCodec.standard().hash(fact);
            }
        };
    }

    private static GrantRequested requested() {
        return new GrantRequested(
                GRANT,
                GrantKind.STANDARD,
                beneficiary(),
                List.of(SERVER),
                List.of(),
                Channel.REMOTE_GATEWAY,
                List.of(Privilege.READ_DATA),
                new Purpose("MAINTENANCE", null),
                null,
                null,
                null,
                new TimeBox(NOON, ONE),
                List.of(),
                Enforcement.GATEWAY,
                "Q-1",
                null);
    }

    private static BreakGlassOpened opened(TimeBox box) {
        return new BreakGlassOpened(
                GRANT,
                beneficiary(),
                List.of(SERVER),
                List.of(),
                Channel.REMOTE_GATEWAY,
                List.of(Privilege.READ_DATA),
                null,
                null,
                null,
                null,
                box,
                List.of(),
                Enforcement.GATEWAY,
                "out of order",
                new VerbalApproval("Q-2", NOON),
                null);
    }

    private static Beneficiary beneficiary() {
        return new Beneficiary(VENDOR, null, List.of(), AccountKind.SERVICE);
    }

    private static Circumstances said(Instant effectiveFrom, boolean alreadyHappened) {
        return new Circumstances(
                effectiveFrom,
                absent(),
                Precision.EXACT,
                alreadyHappened,
                null,
                "client",
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null);
    }

    private static @Nullable Instant absent() {
        return null;
    }
}
