package nl.inzage.core.cover;

import static nl.inzage.core.cover.History.A;
import static nl.inzage.core.cover.History.B;
import static nl.inzage.core.cover.History.DEL;
import static nl.inzage.core.cover.History.E;
import static nl.inzage.core.cover.History.HOS;
import static nl.inzage.core.cover.History.P;
import static nl.inzage.core.cover.History.Q;
import static nl.inzage.core.cover.History.grant;
import static nl.inzage.core.cover.History.hour;
import static nl.inzage.core.cover.History.request;
import static nl.inzage.core.cover.History.requestFor;
import static nl.inzage.core.cover.History.to;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.inzage.core.engagement.EngagementFact.EngagementEnded;
import nl.inzage.core.fact.Precision;
import nl.inzage.core.grant.AccountKind;
import nl.inzage.core.grant.Channel;
import nl.inzage.core.grant.EndReason;
import nl.inzage.core.grant.GrantFact.BreakGlassReviewed;
import nl.inzage.core.grant.GrantFact.GrantActivated;
import nl.inzage.core.grant.GrantFact.GrantApproved;
import nl.inzage.core.grant.GrantFact.GrantExtended;
import nl.inzage.core.grant.GrantFact.GrantResumed;
import nl.inzage.core.grant.GrantFact.GrantSuspended;
import nl.inzage.core.grant.ReviewOutcome;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.person.PersonFact.EmploymentEnded;
import nl.inzage.core.person.PersonFact.EmploymentStarted;
import nl.inzage.core.person.PersonFact.ScreeningRecorded;
import nl.inzage.core.person.PersonFact.ScreeningWithdrawn;
import nl.inzage.core.person.ScreeningKind;
import nl.inzage.core.person.ScreeningResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session laid beside the grants, by the hour. */
class CoverTest {

    private History told = new History();

    @BeforeEach
    void begin() {
        told = new History();
    }

    private void told(long position) {
        assertThat(position).isPositive();
    }

    private void employed(nl.inzage.core.identity.PersonRef person, nl.inzage.core.identity.VendorId vendor) {
        told(told.tell(new EmploymentStarted(person, vendor, null, null), 0));
    }

    // ---- grants are united -------------------------------------------------------------------------------------

    @Test
    void overlapping_grants_are_one_cover_and_each_says_how_far_it_reaches() {
        told(told.granted(1, 1, 10));
        told(told.granted(2, 8, 20));
        told(told.session(DEL, null, 1, 20));
        assertThat(told.parts()).containsExactly("COVERED [1,20) by G-1 [1,10), G-2 [8,20)");
    }

    @Test
    void revoking_one_of_two_leaves_the_other_and_retracting_the_revocation_restores_both() {
        var first = told.granted(1, 1, 10);
        told(told.granted(2, 8, 20));
        told(told.session(DEL, null, 1, 20));
        var revocation = told.revoked(1, 5);
        assertThat(told.parts())
                .containsExactly("COVERED [1,5) by G-1", "AFTER_REVOCATION [5,8) by G-1", "COVERED [8,20) by G-2");
        var restored = told.retract(revocation, 30).parts();
        assertThat(restored).containsExactly("COVERED [1,20) by G-1 [1,10), G-2 [8,20)");
        var without = told.retract(first, 31).parts();
        assertThat(without).containsExactly("BEFORE_WINDOW [1,8) by G-2", "COVERED [8,20) by G-2");
    }

    @Test
    void what_was_known_then_can_still_be_asked() {
        told(told.granted(1, 1, 10));
        told(told.session(DEL, null, 1, 10));
        var revocation = told.revoked(1, 5);
        told(told.retract(revocation, 30).entries().size());
        assertThat(told.judge(revocation).stream().map(History::words))
                .containsExactly("COVERED [1,5) by G-1", "AFTER_REVOCATION [5,10) by G-1");
        assertThat(told.judge(revocation - 1).stream().map(History::words)).containsExactly("COVERED [1,10) by G-1");
    }

    // ---- each judgement ----------------------------------------------------------------------------------------

    @Test
    void a_grant_that_the_ledger_held_covers_and_cites_what_bears_it() {
        var asked = told.granted(1, 1, 10);
        told(told.session(DEL, null, 2, 4));
        assertThat(told.parts()).containsExactly("COVERED [2,4) by G-1");
        assertThat(told.judge(4).getFirst().entries()).containsExactly(asked, asked + 1, asked + 2, asked + 3);
    }

    @Test
    void a_grant_that_was_recorded_during_the_session_covers_its_beginning_late() {
        told(told.granted(request(1, to(DEL), A, 1, 10), 1, 3));
        told(told.session(DEL, null, 2, 5));
        assertThat(told.parts()).containsExactly("COVERED_LATE [2,3) by G-1", "COVERED [3,5) by G-1");
    }

    @Test
    void an_extension_that_was_recorded_late_covers_late_only_what_it_added() {
        told(told.granted(1, 1, 4));
        told(told.session(DEL, null, 2, 8));
        var approval = new nl.inzage.core.grant.Approval("owner", "approver", null, null);
        told(told.tell(new GrantExtended(grant(1), hour(8), List.of(approval)), 3, null, 6));
        assertThat(told.parts())
                .containsExactly("COVERED [2,4) by G-1", "COVERED_LATE [4,6) by G-1", "COVERED [6,8) by G-1");
    }

    @Test
    void an_extension_that_nobody_approved_covers_nothing_of_what_it_added() {
        told(told.granted(1, 1, 4));
        told(told.session(DEL, null, 2, 8));
        told(told.tell(new GrantExtended(grant(1), hour(8), List.of()), 3));
        assertThat(told.parts()).containsExactly("COVERED [2,4) by G-1", "APPROVAL_MISSING [4,8) by G-1");
    }

    @Test
    void before_its_box_and_before_its_activation_a_grant_covers_nothing_yet() {
        told(told.granted(request(1, to(DEL), A, 3, 10), 5, 0));
        told(told.session(DEL, null, 1, 7));
        assertThat(told.parts()).containsExactly("BEFORE_WINDOW [1,5) by G-1", "COVERED [5,7) by G-1");
    }

    @Test
    void after_its_box_a_grant_covers_nothing_more() {
        told(told.granted(1, 1, 4));
        told(told.session(DEL, null, 2, 8));
        assertThat(told.parts()).containsExactly("COVERED [2,4) by G-1", "AFTER_WINDOW [4,8) by G-1");
    }

    @Test
    void what_ended_first_ended_it() {
        told(told.granted(1, 1, 4));
        told(told.session(DEL, null, 2, 8));
        told(told.revoked(1, 6));
        assertThat(told.parts()).containsExactly("COVERED [2,4) by G-1", "AFTER_WINDOW [4,8) by G-1");
    }

    @Test
    void a_suspension_takes_away_what_a_resumption_gives_back() {
        told(told.granted(1, 1, 10));
        told(told.tell(new GrantSuspended(grant(1), EndReason.INCIDENT, null, null), 3));
        told(told.tell(new GrantResumed(grant(1)), 5));
        told(told.session(DEL, null, 2, 7));
        assertThat(told.parts())
                .containsExactly("COVERED [2,3) by G-1", "AFTER_REVOCATION [3,5) by G-1", "COVERED [5,7) by G-1");
    }

    @Test
    void a_resumption_that_was_recorded_late_covers_late_what_it_gave_back() {
        told(told.granted(1, 1, 10));
        told(told.tell(new GrantSuspended(grant(1), EndReason.INCIDENT, null, null), 3));
        told(told.tell(new GrantResumed(grant(1)), 5, null, 6));
        told(told.session(DEL, null, 4, 7));
        assertThat(told.parts())
                .containsExactly("AFTER_REVOCATION [4,5) by G-1", "COVERED_LATE [5,6) by G-1", "COVERED [6,7) by G-1");
    }

    @Test
    void a_grant_for_another_server_or_other_data_is_for_a_wrong_target() {
        told(told.granted(request(1, to(DEL), B, 1, 5), 1, 0));
        told(told.granted(requestFor(2, new DatasetId("D1"), 1, 4), 1, 0));
        told(told.session(null, DEL, null, List.of(new DatasetId("D2")), 2, 7));
        assertThat(told.parts()).containsExactly("WRONG_TARGET [2,5) by G-1, G-2 [2,4)", "NO_GRANT [5,7)");
    }

    @Test
    void a_grant_that_names_the_data_covers_a_session_about_them() {
        told(told.granted(requestFor(1, new DatasetId("D1"), 1, 4), 1, 0));
        told(told.session(null, DEL, null, List.of(new DatasetId("D1")), 2, 3));
        assertThat(told.parts()).containsExactly("COVERED [2,3) by G-1");
    }

    @Test
    void a_grant_to_another_person_is_for_a_wrong_account() {
        employed(P, DEL);
        employed(Q, DEL);
        told(told.granted(request(1, to(DEL, Q), A, 1, 5), 1, 0));
        told(told.session(null, P, 2, 7));
        assertThat(told.parts()).containsExactly("WRONG_ACCOUNT_OR_PROTOCOL [2,5) by G-1", "NO_GRANT [5,7)");
    }

    @Test
    void a_grant_to_a_person_covers_nobody_whose_name_is_not_known() {
        told(told.granted(request(1, to(DEL, P), A, 1, 5), 1, 0));
        told(told.session(DEL, null, 2, 4));
        assertThat(told.parts()).containsExactly("WRONG_ACCOUNT_OR_PROTOCOL [2,4) by G-1");
    }

    @Test
    void a_grant_to_a_person_covers_only_while_the_person_works_there() {
        employed(P, DEL);
        told(told.tell(new EmploymentEnded(P, DEL, null), 4));
        told(told.granted(request(1, to(DEL, P), A, 1, 9), 1, 0));
        told(told.session(null, P, 2, 7));
        assertThat(told.parts()).containsExactly("COVERED [2,4) by G-1", "WRONG_ACCOUNT_OR_PROTOCOL [4,7) by G-1");
    }

    @Test
    void a_grant_to_a_vendor_covers_who_is_posted_there_by_an_agency() {
        told(told.tell(new EmploymentStarted(P, HOS, DEL, null), 0));
        told(told.granted(1, 1, 9));
        told(told.session(null, P, 2, 7));
        assertThat(told.parts()).containsExactly("COVERED [2,7) by G-1");
    }

    @Test
    void a_session_under_the_grant_of_another_vendor_used_a_wrong_account() {
        told(told.granted(1, 1, 9));
        told(told.session(grant(1), HOS, null, List.of(), 2, 7));
        assertThat(told.parts()).containsExactly("WRONG_ACCOUNT_OR_PROTOCOL [2,7) by G-1");
    }

    @Test
    void another_kind_of_account_or_another_channel_does_not_fit() {
        told(told.granted(1, 1, 9));
        told(told.session(DEL, null, 2, 7));
        assertThat(withAccount(AccountKind.PERSONAL, Channel.REMOTE_GATEWAY)).isEqualTo(CoverCode.COVERED);
        assertThat(withAccount(AccountKind.SHARED, Channel.REMOTE_GATEWAY))
                .isEqualTo(CoverCode.WRONG_ACCOUNT_OR_PROTOCOL);
        assertThat(withAccount(AccountKind.PERSONAL, Channel.API)).isEqualTo(CoverCode.WRONG_ACCOUNT_OR_PROTOCOL);
    }

    private CoverCode withAccount(AccountKind account, Channel channel) {
        var position = told.entries().size();
        var use = told.use(position);
        var other = new Use(
                use.named(),
                use.vendor(),
                use.person(),
                account,
                channel,
                use.server(),
                use.datasets(),
                use.extent(),
                use.ended(),
                use.imprecise(),
                use.entries());
        var claim = Streams.claim(told.about("GrantId/G-1"), position).orElseThrow();
        return Cover.judge(other, List.of(claim), Surroundings.NONE).getFirst().code();
    }

    @Test
    void nobody_approved_it() {
        told(told.tell(request(1, to(DEL), A, 1, 5), 0));
        told(told.tell(new GrantActivated(grant(1)), 1));
        told(told.session(DEL, null, 2, 7));
        assertThat(told.parts()).containsExactly("APPROVAL_MISSING [2,5) by G-1", "AFTER_WINDOW [5,7) by G-1");
    }

    @Test
    void an_approval_by_the_asker_or_of_other_content_approves_nothing() {
        var asked = told.tell(request(1, to(DEL), A, 1, 5), 0);
        told(told.tell(new GrantApproved(grant(1), "owner", "asker", null, null, null), 0));
        told(told.tell(new GrantActivated(grant(1)), 1));
        told(told.session(DEL, null, 2, 5));
        assertThat(told.parts()).containsExactly("APPROVAL_MISSING [2,5) by G-1");
        told(told.tell(new GrantApproved(grant(1), "owner", "approver", null, null, null), 0));
        assertThat(told.parts()).containsExactly("COVERED [2,5) by G-1");
        var corrected = told.correct(asked, request(1, to(DEL), A, 1, 4), 0, 6).parts();
        assertThat(corrected).containsExactly("APPROVAL_MISSING [2,4) by G-1", "AFTER_WINDOW [4,5) by G-1");
    }

    @Test
    void a_lapsed_screening_or_contract_takes_the_cover_away_while_it_lasts() {
        employed(P, DEL);
        told(told.granted(1, 1, 10));
        told(told.session(DEL, P, 2, 9));
        var first = told.screened(P, 0, 4);
        told(told.screened(P, 6, 20));
        var contract = told.contract(0, 8);
        assertThat(told.parts())
                .containsExactly(
                        "COVERED [2,4) by G-1",
                        "SCREENING_OR_CONTRACT_LAPSED [4,6) by G-1",
                        "COVERED [6,8) by G-1",
                        "SCREENING_OR_CONTRACT_LAPSED [8,9) by G-1");
        assertThat(told.judge(contract).get(1).entries()).contains(first, first + 1);
        assertThat(told.judge(contract).get(3).entries()).contains(contract);
    }

    @Test
    void a_screening_that_was_withdrawn_or_came_out_badly_holds_no_more() {
        employed(P, DEL);
        told(told.granted(1, 1, 10));
        told(told.session(DEL, P, 2, 9));
        told(told.screened(P, 0, 20));
        var withdrawal = told.tell(new ScreeningWithdrawn(P, ScreeningKind.VOG), 5);
        assertThat(told.parts()).containsExactly("COVERED [2,5) by G-1", "SCREENING_OR_CONTRACT_LAPSED [5,9) by G-1");
        told(told.retract(withdrawal, 30).entries().size());
        told(told.tell(new ScreeningRecorded(P, ScreeningKind.VOG, null, ScreeningResult.PENDING, null), 3));
        assertThat(told.parts()).containsExactly("COVERED [2,9) by G-1");
        told(told.tell(new ScreeningRecorded(P, ScreeningKind.VOG, null, ScreeningResult.NEGATIVE, null), 7));
        assertThat(told.parts()).containsExactly("COVERED [2,7) by G-1", "SCREENING_OR_CONTRACT_LAPSED [7,9) by G-1");
    }

    @Test
    void a_contract_that_ended_covers_nothing_more() {
        told(told.granted(1, 1, 10));
        told(told.contract(0, 20));
        told(told.session(DEL, null, 2, 9));
        told(told.tell(new EngagementEnded(E), 5));
        assertThat(told.parts()).containsExactly("COVERED [2,5) by G-1", "SCREENING_OR_CONTRACT_LAPSED [5,9) by G-1");
    }

    @Test
    void emergency_access_stays_open_until_a_review_finds_it_justified() {
        told(told.emergency(1, 2, 6, 3));
        told(told.session(DEL, null, 2, 5));
        assertThat(told.parts()).containsExactly("BREAK_GLASS_OPEN [2,5) by G-1");
        told(told.tell(new BreakGlassReviewed(grant(1), ReviewOutcome.NOT_JUSTIFIED, "reviewer"), 20));
        assertThat(told.parts()).containsExactly("BREAK_GLASS_OPEN [2,5) by G-1");
        told(told.tell(new BreakGlassReviewed(grant(1), ReviewOutcome.JUSTIFIED, "reviewer"), 30));
        assertThat(told.parts()).containsExactly("COVERED_LATE [2,3) by G-1", "COVERED [3,5) by G-1");
    }

    @Test
    void without_any_grant_nothing_covers_it() {
        told(told.granted(request(1, to(HOS), A, 1, 9), 1, 0));
        told(told.session(DEL, null, 2, 4));
        assertThat(told.parts()).containsExactly("NO_GRANT [2,4)");
    }

    @Test
    void where_nobody_knows_who_it_was_no_grant_can_cover_it() {
        told(told.granted(1, 1, 9));
        told(told.session(grant(1), null, null, List.of(), 2, 4));
        assertThat(told.parts()).containsExactly("IDENTITY_UNKNOWN [2,4)");
    }

    // ---- clocks ------------------------------------------------------------------------------------------------

    @Test
    void in_the_stretch_of_an_imprecise_start_nobody_knows() {
        told(told.granted(1, 3, 40));
        told(told.roughly(Precision.DAY).session(DEL, null, 5, null));
        told(told.sessionEnd(30));
        assertThat(told.parts())
                .containsExactly("CLOCK_UNCERTAIN [0,24) by G-1 [0,3), G-1 [3,24)", "COVERED [24,30) by G-1");
    }

    @Test
    void an_imprecise_start_makes_no_difference_where_all_of_its_stretch_is_judged_alike() {
        told(told.granted(1, 0, 40));
        told(told.roughly(Precision.ESTIMATED).session(DEL, null, 5, null));
        told(told.sessionEnd(30));
        assertThat(told.parts()).containsExactly("COVERED [0,30) by G-1");
    }

    @Test
    void in_the_stretch_of_an_imprecise_end_nobody_knows() {
        told(told.granted(1, 1, 10));
        told(told.tell(new GrantSuspended(grant(1), EndReason.INCIDENT, null, null), 6));
        told(told.session(DEL, null, 2, null));
        told(told.roughly(Precision.DAY).sessionEnd(8));
        assertThat(told.parts()).containsExactly("CLOCK_UNCERTAIN [2,24) by G-1 [2,6), G-1 [6,24)");
    }

    @Test
    void in_the_stretch_of_an_imprecise_revocation_nobody_knows_whether_the_grant_held() {
        told(told.granted(1, 1, 50));
        told(told.session(DEL, null, 2, 30));
        told(told.roughly(Precision.DAY).revoked(1, 12));
        assertThat(told.parts()).containsExactly("CLOCK_UNCERTAIN [2,24) by G-1", "AFTER_REVOCATION [24,30) by G-1");
    }

    @Test
    void a_session_without_an_end_is_judged_as_far_as_anything_is_known_and_no_further_than_it_is_sure() {
        told(told.granted(1, 1, 5));
        told(told.session(DEL, null, 2, null));
        told(told.granted(request(2, to(DEL), A, 7, 9), 7, 10));
        assertThat(told.parts())
                .containsExactly(
                        "COVERED [2,5) by G-1",
                        "CLOCK_UNCERTAIN [5,7) by G-1",
                        "COVERED_LATE [7,9) by G-2",
                        "CLOCK_UNCERTAIN [9,10) by G-1, G-2");
    }

    @Test
    void a_session_that_only_just_began_has_one_part() {
        told(told.session(DEL, null, 2, null));
        assertThat(told.parts()).containsExactly("NO_GRANT [2,2+)");
    }
}
