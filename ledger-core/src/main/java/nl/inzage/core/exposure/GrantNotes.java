package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.grant.AccountKind;
import nl.inzage.core.grant.GrantFact.BreakGlassOpened;
import nl.inzage.core.grant.GrantFact.BreakGlassReviewed;
import nl.inzage.core.grant.GrantFact.GrantApproved;
import nl.inzage.core.grant.GrantFact.GrantRequested;
import nl.inzage.core.grant.GrantKind;
import nl.inzage.core.policy.Policy;
import nl.inzage.core.time.Period;

/** What a grant's own facts show to be wrong. */
final class GrantNotes {

    private GrantNotes() {}

    static List<Window> of(GrantLife life, List<Window> windows, Policy policy) {
        var notes = new ArrayList<Window>();
        var open = Periods.union(paths(windows, false).map(Window::period).toList());
        var opening = life.opening();
        switch (opening.statement().fact()) {
            case GrantRequested asked -> {
                var endless = asked.timeBox().until() == null
                        && (asked.kind() != GrantKind.STANDING || asked.reviewDue() == null);
                noteIf(endless, FindingCode.NO_TIME_BOX, life, open, List.of(), notes);
                noteIf(asked.riskAssessmentRef() == null, FindingCode.NO_RISK_ASSESSMENT, life, open, List.of(), notes);
                var approvals = life.said(GrantApproved.class).toList();
                var own = approvals.stream()
                        .filter(known -> known.statement().fact() instanceof GrantApproved approved
                                && approved.approver().equals(asked.requestedBy()))
                        .map(Known::contentPosition)
                        .toList();
                noteIf(!own.isEmpty(), FindingCode.APPROVER_IS_REQUESTER, life, open, own, notes);
                noteIf(
                        asked.beneficiary().accountKind() == AccountKind.SHARED
                                && approvals.stream()
                                        .noneMatch(known -> known.statement().fact() instanceof GrantApproved approved
                                                && approved.remark() != null),
                        FindingCode.SHARED_ACCOUNT_UNJUSTIFIED,
                        life,
                        open,
                        List.of(),
                        notes);
            }
            case BreakGlassOpened emergency -> {
                noteIf(emergency.timeBox().until() == null, FindingCode.NO_TIME_BOX, life, open, List.of(), notes);
                unreviewed(emergency, life, policy, notes);
            }
            default -> {} // Nothing else opens a grant.
        }
        unconfirmed(life, windows, policy, notes);
        return notes;
    }

    private static java.util.stream.Stream<Window.Path> paths(List<Window> windows, boolean endedOnly) {
        return windows.stream()
                .filter(Window.Path.class::isInstance)
                .map(Window.Path.class::cast)
                .filter(path -> path.account() != null && path.openness() != Openness.CLOSED)
                .filter(path -> !endedOnly
                        || path.reasons().stream()
                                .anyMatch(reason -> reason.code() == ReasonCode.ORPHANED_ACCESS
                                        || reason.code() == ReasonCode.CLOSURE_NOT_CONFIRMED));
    }

    private static void unreviewed(BreakGlassOpened emergency, GrantLife life, Policy policy, List<Window> notes) {
        var due = emergency.reviewDue() != null
                ? emergency.reviewDue()
                : Doors.from(life.opening()).plus(policy.breakGlassReviewedWithin());
        var reviewed = life.said(BreakGlassReviewed.class)
                .map(Doors::from)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        if (reviewed.isAfter(due)) {
            note(FindingCode.BREAK_GLASS_NOT_REVIEWED, life, new Period(due, reviewed), List.of(), notes);
        }
    }

    /** Nobody confirmed within the limit what was ordered; a gateway needs no confirming. */
    private static void unconfirmed(GrantLife life, List<Window> windows, Policy policy, List<Window> notes) {
        if (life.isGateway()) {
            return;
        }
        for (var ended : Periods.union(paths(windows, true).map(Window::period).toList())) {
            var due = ended.from().equals(Instant.MIN)
                    ? ended.from()
                    : ended.from().plus(policy.revocationConfirmedWithin());
            if (due.isBefore(ended.until())) {
                note(FindingCode.REVOCATION_UNCONFIRMED, life, new Period(due, ended.until()), List.of(), notes);
            }
        }
    }

    private static void noteIf(
            boolean condition,
            FindingCode code,
            GrantLife life,
            List<Period> periods,
            List<Long> entries,
            List<Window> notes) {
        if (condition) {
            periods.forEach(period -> note(code, life, period, entries, notes));
        }
    }

    private static void note(FindingCode code, GrantLife life, Period period, List<Long> more, List<Window> notes) {
        var entries = new java.util.TreeSet<>(more);
        entries.add(life.contentEntry());
        var server = life.servers().size() == 1 ? life.servers().getFirst() : null;
        notes.add(new Window.Noted(
                code, "access-grant", life.id(), life.beneficiary().vendorId(), server, List.copyOf(entries), period));
    }
}
