package nl.inzage.core.cover;

import static nl.inzage.core.cover.History.A;
import static nl.inzage.core.cover.History.DEL;
import static nl.inzage.core.cover.History.grant;
import static nl.inzage.core.cover.History.hour;
import static nl.inzage.core.cover.History.request;
import static nl.inzage.core.cover.History.to;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.inzage.core.cover.AccessEnd.Why;
import nl.inzage.core.exposure.Closure.Cause;
import nl.inzage.core.exposure.Paper;
import nl.inzage.core.grant.EndReason;
import nl.inzage.core.grant.Enforcement;
import nl.inzage.core.grant.GrantFact.AccessRemovalConfirmed;
import nl.inzage.core.grant.GrantFact.GrantRequested;
import nl.inzage.core.grant.GrantFact.GrantResumed;
import nl.inzage.core.grant.GrantFact.GrantRevoked;
import nl.inzage.core.grant.GrantFact.GrantSuspended;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ordered, enforced, last session end, reachable until: four moments that need not be the same. */
class AccessEndTest {

    private History told = new History();

    @BeforeEach
    void begin() {
        told = new History();
    }

    private static void told(long position) {
        assertThat(position).isPositive();
    }

    private void byHand(int from, int until) {
        var plain = request(1, to(DEL), A, from, until);
        told(told.granted(
                new GrantRequested(
                        plain.grantId(),
                        plain.kind(),
                        plain.beneficiary(),
                        plain.serverIds(),
                        plain.datasetIds(),
                        plain.channel(),
                        plain.privileges(),
                        plain.purpose(),
                        null,
                        null,
                        null,
                        plain.timeBox(),
                        plain.conditions(),
                        Enforcement.MANUAL,
                        plain.requestedBy(),
                        null),
                from,
                0));
    }

    private void removed(int at, int recorded) {
        told(told.tell(new AccessRemovalConfirmed(grant(1), List.of(), null), at, null, recorded));
    }

    private void revoked(int at, @Nullable Integer enforced) {
        told(told.tell(
                new GrantRevoked(grant(1), EndReason.INCIDENT, null, enforced == null ? null : hour(enforced)), at));
    }

    private void session(int from, @Nullable Integer until) {
        told(told.session(grant(1), DEL, null, List.of(), from, until));
    }

    private Optional<AccessEnd> end(int at) {
        var position = told.entries().size();
        var sessions = told.about("SessionId/S").isEmpty() ? List.<Use>of() : List.of(told.use(position));
        return AccessEnd.of(
                Paper.of(told.about("GrantId/G-1"), position).orElseThrow(), sessions, hour(at), EndPolicy.DEFAULT);
    }

    private void ends(
            int at,
            Cause cause,
            int ordered,
            @Nullable Integer enforced,
            @Nullable Integer lastSession,
            @Nullable Integer reachable) {
        var end = end(at).orElseThrow();
        assertThat(end.cause()).isEqualTo(cause);
        assertThat(end.ordered()).isEqualTo(hour(ordered));
        assertThat(end.enforced()).isEqualTo(moment(enforced));
        assertThat(end.lastSessionEnd()).isEqualTo(moment(lastSession));
        assertThat(end.reachableUntil()).isEqualTo(moment(reachable));
        assertThat(end.why() == null).isEqualTo(reachable != null);
    }

    private static @Nullable Instant moment(@Nullable Integer hour) {
        return hour == null ? null : hour(hour);
    }

    @Test
    void a_grant_in_force_has_no_end_yet() {
        byHand(1, 10);
        assertThat(end(9)).isEmpty();
        assertThat(end(10)).isPresent();
    }

    @Test
    void a_gateway_ends_what_it_is_told_to_end_when_it_was_told() {
        told(told.granted(1, 1, 10));
        session(2, 4);
        ends(12, Cause.EXPIRED, 10, 10, 4, 10);
        revoked(5, 6);
        ends(12, Cause.REVOKED, 5, 6, 4, 6);
        assertThat(end(60).orElseThrow().unconfirmedFrom()).isNull();
    }

    @Test
    void a_session_that_went_on_shows_that_the_gateway_did_not_hold() {
        told(told.granted(1, 1, 10));
        session(8, 12);
        ends(13, Cause.EXPIRED, 10, null, 12, null);
        assertThat(end(13).orElseThrow().why()).isEqualTo(Why.GATEWAY_DID_NOT_HOLD);
        assertThat(end(34).orElseThrow().unconfirmed(hour(34))).isTrue();
        removed(11, 14);
        ends(15, Cause.EXPIRED, 10, 11, 12, 12);
        assertThat(end(34).orElseThrow().unconfirmed(hour(34))).isFalse();
    }

    @Test
    void what_people_have_to_remove_is_reachable_until_they_say_that_it_is_not() {
        byHand(1, 50);
        session(2, 4);
        revoked(10, null);
        ends(12, Cause.REVOKED, 10, null, 4, null);
        assertThat(end(12).orElseThrow().why()).isEqualTo(Why.NOBODY_CONFIRMED);
        removed(14, 15);
        ends(16, Cause.REVOKED, 10, 14, 4, 14);
        assertThat(end(16).orElseThrow().entries()).containsExactly(1L, 3L, 4L, 5L, 6L);
    }

    @Test
    void after_a_day_without_confirmation_the_end_is_unconfirmed_until_somebody_confirms() {
        byHand(1, 10);
        assertThat(end(33).orElseThrow().unconfirmed(hour(33))).isFalse();
        assertThat(end(34).orElseThrow().unconfirmed(hour(34))).isTrue();
        removed(20, 40);
        assertThat(end(39).orElseThrow().unconfirmed(hour(39))).isTrue();
        assertThat(end(40).orElseThrow().unconfirmed(hour(40))).isFalse();
        assertThat(end(40).orElseThrow().unconfirmedUntil()).isEqualTo(hour(40));
    }

    @Test
    void a_confirmation_within_a_day_leaves_nothing_unconfirmed() {
        byHand(1, 10);
        removed(20, 34);
        assertThat(end(60).orElseThrow().unconfirmedFrom()).isNull();
    }

    @Test
    void a_removal_before_the_access_was_opened_again_confirms_nothing() {
        byHand(1, 50);
        told(told.tell(new GrantSuspended(grant(1), EndReason.INCIDENT, null, null), 5));
        removed(6, 6);
        ends(7, Cause.SUSPENDED, 5, 6, null, 6);
        told(told.tell(new GrantResumed(grant(1)), 8));
        revoked(10, null);
        ends(12, Cause.REVOKED, 10, null, null, null);
    }

    @Test
    void a_session_without_an_end_leaves_open_until_when_the_server_was_reached() {
        byHand(1, 10);
        session(2, null);
        removed(11, 12);
        ends(13, Cause.EXPIRED, 10, 11, null, null);
        assertThat(end(13).orElseThrow().why()).isEqualTo(Why.SESSION_END_UNKNOWN);
    }

    @Test
    void what_never_worked_could_never_be_reached() {
        told(told.tell(request(1, to(DEL), A, 1, 10), 0));
        ends(40, Cause.EXPIRED, 10, 10, null, null);
        assertThat(end(40).orElseThrow().why()).isEqualTo(Why.NEVER_OPENED);
        assertThat(end(40).orElseThrow().unconfirmedFrom()).isNull();
    }
}
