package nl.inzage.core.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.grant.Approval;
import nl.inzage.core.grant.Beneficiary;
import nl.inzage.core.grant.GrantFact;
import nl.inzage.core.grant.GrantFact.AccessRemovalConfirmed;
import nl.inzage.core.grant.GrantFact.BreakGlassClosed;
import nl.inzage.core.grant.GrantFact.BreakGlassOpened;
import nl.inzage.core.grant.GrantFact.BreakGlassReviewed;
import nl.inzage.core.grant.GrantFact.GrantActivated;
import nl.inzage.core.grant.GrantFact.GrantApproved;
import nl.inzage.core.grant.GrantFact.GrantExpired;
import nl.inzage.core.grant.GrantFact.GrantExtended;
import nl.inzage.core.grant.GrantFact.GrantNarrowed;
import nl.inzage.core.grant.GrantFact.GrantProvisioned;
import nl.inzage.core.grant.GrantFact.GrantRejected;
import nl.inzage.core.grant.GrantFact.GrantRequestWithdrawn;
import nl.inzage.core.grant.GrantFact.GrantRequested;
import nl.inzage.core.grant.GrantFact.GrantResumed;
import nl.inzage.core.grant.GrantFact.GrantRevoked;
import nl.inzage.core.grant.GrantFact.GrantSuspended;
import nl.inzage.core.grant.GrantKind;
import nl.inzage.core.grant.Privilege;
import nl.inzage.core.grant.TimeBox;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.PrincipalId;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.person.PersonFact.EmploymentEnded;
import nl.inzage.core.person.PersonFact.EmploymentStarted;
import nl.inzage.core.principal.Principal;
import nl.inzage.core.principal.PrincipalFact.PrincipalRegistered;
import org.jspecify.annotations.Nullable;

/** The hard rules of a grant's life: approvals, time box, employment, existence, not blocked. */
record GrantRules(Case one) {

    /** Looks at each rule of a grant. */
    Fact judge(GrantFact fact) {
        switch (fact) {
            case GrantRequested requested -> requested(Asked.of(requested));
            case BreakGlassOpened opened -> opened(opened);
            case GrantApproved approved -> {
                undecided();
                asked().ifPresent(asked -> independent(approved.approver(), asked, "approver"));
                return bound(approved);
            }
            case GrantRejected rejected -> {
                undecided();
                asked().ifPresent(asked -> independent(rejected.approver(), asked, "approver"));
            }
            case GrantRequestWithdrawn __ -> undecided();
            case GrantActivated __ -> activated();
            case GrantProvisioned __ -> one.breaksIf(!active(), HardRule.NOT_ACTIVE, "grantId");
            case GrantSuspended __ -> {
                one.breaksIf(!active(), HardRule.NOT_ACTIVE, "grantId");
                notEndedBefore();
            }
            case GrantResumed __ -> {
                one.breaksIf(!one.was(GrantSuspended.class), HardRule.NOT_SUSPENDED, "grantId");
                notEndedBefore();
                asked().ifPresent(this::mayEnter);
            }
            case GrantExtended extended -> extended(extended);
            case GrantNarrowed __ -> notEndedBefore();
            case GrantRevoked __ -> notEndedBefore();
            case BreakGlassClosed __ -> {
                one.breaksIf(emergency().isEmpty(), HardRule.NOT_EMERGENCY, "grantId");
                notEndedBefore();
            }
            case BreakGlassReviewed reviewed -> {
                one.breaksIf(emergency().isEmpty(), HardRule.NOT_EMERGENCY, "grantId");
                asked().ifPresent(asked -> independent(reviewed.reviewer(), asked, "reviewer"));
                // A review is a decision: nobody reports his own as one that was made before.
                one.senselessIf(isSentByRequester(), HardRule.APPROVER_IS_REQUESTER, "reviewer");
                one.senselessIf(isSentFromVendor(), HardRule.APPROVER_IS_FROM_VENDOR, "reviewer");
            }
            case GrantExpired __ ->
                one.senselessIf(
                        !Expiry.due(one.own(), one.world().now()).equals(Optional.of(one.at())),
                        HardRule.NOT_EXPIRED,
                        "effectiveFrom");
            case AccessRemovalConfirmed __ -> {} // That access is gone is always worth knowing.
        }
        return fact;
    }

    /**
     * What access is for, whether somebody asked for it or an emergency opened it.
     *
     * @param requestedBy who asked; nobody did in an emergency
     */
    private record Asked(
            GrantKind kind,
            Beneficiary beneficiary,
            List<ServerId> serverIds,
            List<DatasetId> datasetIds,
            List<Privilege> privileges,
            TimeBox timeBox,
            @Nullable Instant reviewDue,
            @Nullable String requestedBy) {

        static Optional<Asked> in(Fact fact) {
            return switch (fact) {
                case GrantRequested request -> Optional.of(of(request));
                case BreakGlassOpened opened -> Optional.of(of(opened));
                default -> Optional.empty();
            };
        }

        static Asked of(GrantRequested request) {
            return new Asked(
                    request.kind(),
                    request.beneficiary(),
                    request.serverIds(),
                    request.datasetIds(),
                    request.privileges(),
                    request.timeBox(),
                    request.reviewDue(),
                    request.requestedBy());
        }

        static Asked of(BreakGlassOpened opened) {
            return new Asked(
                    GrantKind.STANDARD,
                    opened.beneficiary(),
                    opened.serverIds(),
                    opened.datasetIds(),
                    opened.privileges(),
                    opened.timeBox(),
                    opened.reviewDue(),
                    null);
        }

        VendorId vendor() {
            return beneficiary.vendorId();
        }
    }

    private Optional<Asked> asked() {
        return one.own().stream()
                .map(known -> Asked.in(known.statement().fact()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<BreakGlassOpened> emergency() {
        return Case.said(one.own(), BreakGlassOpened.class).findFirst();
    }

    private boolean active() {
        return emergency().isPresent() || one.was(GrantActivated.class);
    }

    private void undecided() {
        one.breaksIf(
                one.was(GrantRejected.class) || one.was(GrantRequestWithdrawn.class),
                HardRule.ALREADY_DECIDED,
                "grantId");
    }

    /** An end that is only announced keeps nobody from ending it sooner. */
    private void notEndedBefore() {
        one.breaksIf(
                one.own().stream()
                        .filter(known -> known.statement().fact() instanceof GrantRevoked
                                || known.statement().fact() instanceof BreakGlassClosed)
                        .anyMatch(known -> !Case.from(known).isAfter(one.at())),
                HardRule.ALREADY_ENDED,
                "grantId");
    }

    /** An approval is kept with what it is of, whether or not the approver said it. */
    private Fact bound(GrantApproved approved) {
        var hash = AskedFor.of(one.own(), one.world()).map(AskedFor::hash).orElse(null);
        one.breaksIf(
                approved.requestHash() != null && !approved.requestHash().equals(hash),
                HardRule.REQUEST_CHANGED,
                "requestHash");
        return new GrantApproved(
                approved.grantId(),
                approved.role(),
                approved.approver(),
                approved.remark(),
                approved.screeningCheck(),
                hash);
    }

    private void notEnded() {
        one.breaksIf(one.was(GrantRevoked.class) || one.was(BreakGlassClosed.class), HardRule.ALREADY_ENDED, "grantId");
    }

    /** Whoever asks need not be employed yet; whoever gets in must be. */
    private void requested(Asked asked) {
        mustNameKnown(asked);
        notBlocked(asked);
        withinBox(asked, asked.timeBox());
    }

    private void opened(BreakGlassOpened opened) {
        var asked = Asked.of(opened);
        var approval = opened.verbalApproval();
        one.breaksIf(
                approval != null
                        && approval.by().equals(one.circumstances().registrar())
                        && !approval.by().equals(Principal.UNPROVEN),
                HardRule.APPROVER_IS_REQUESTER,
                "verbalApproval.by");
        mustNameKnown(asked);
        mayEnter(asked);
        withinBox(asked, asked.timeBox());
    }

    private void mustNameKnown(Asked asked) {
        one.mustExist(asked.vendor(), "beneficiary.vendorId");
        one.mustExist(asked.beneficiary().engagementId(), "beneficiary.engagementId");
        asked.beneficiary().personRefs().forEach(person -> one.mustExist(person, "beneficiary.personRefs"));
        asked.serverIds().forEach(server -> one.mustExist(server, "serverIds"));
        asked.datasetIds().forEach(dataset -> one.mustExist(dataset, "datasetIds"));
        one.breaksIf(asked.serverIds().isEmpty(), HardRule.NO_SERVERS, "serverIds");
        one.breaksIf(asked.privileges().isEmpty(), HardRule.NO_PRIVILEGES, "privileges");
    }

    /** What must hold whenever access begins or goes on. */
    private void mayEnter(Asked asked) {
        notBlocked(asked);
        for (var person : asked.beneficiary().personRefs()) {
            one.breaksIf(
                    !employed(person, asked.vendor(), one.at()),
                    HardRule.PERSON_NOT_EMPLOYED,
                    "beneficiary.personRefs");
            one.breaksIf(!new Trust(one).screened(person), HardRule.SCREENING_NOT_VALID, "beneficiary.personRefs");
        }
        var engagement = asked.beneficiary().engagementId();
        if (engagement != null) {
            new Trust(one).mustHold(engagement, asked.vendor());
        }
    }

    private void notBlocked(Asked asked) {
        one.notBlocked(asked.vendor(), "beneficiary.vendorId");
    }

    private void withinBox(Asked asked, TimeBox box) {
        var until = box.until();
        if (until == null) {
            one.breaksIf(
                    asked.kind() != GrantKind.STANDING || asked.reviewDue() == null,
                    HardRule.NO_TIME_BOX,
                    "timeBox.until");
        } else if (asked.kind() != GrantKind.STANDING) {
            one.breaksIf(
                    Duration.between(box.from(), until)
                                    .compareTo(
                                            one.policy().longestBox(Rank.of(asked.datasetIds(), one.world(), one.at())))
                            > 0,
                    HardRule.TIME_BOX_TOO_LONG,
                    "timeBox.until");
        }
    }

    private void independent(String approver, Asked asked, String field) {
        one.breaksIf(approver.equals(asked.requestedBy()), HardRule.APPROVER_IS_REQUESTER, field);
        one.breaksIf(
                isId(approver) && employed(new PersonRef(approver), asked.vendor(), one.at()),
                HardRule.APPROVER_IS_FROM_VENDOR,
                field);
        one.breaksIf(isSentByRequester(), HardRule.APPROVER_IS_REQUESTER, field);
        one.breaksIf(isSentFromVendor(), HardRule.APPROVER_IS_FROM_VENDOR, field);
    }

    /**
     * Whatever names the request and the approval give: whoever sent both is one person. So is whoever opened it in an
     * emergency, or had it say what it says now.
     */
    private boolean isSentByRequester() {
        var sender = one.circumstances().registrar();
        return !sender.equals(Principal.UNPROVEN)
                && one.own().stream()
                        .filter(known -> Asked.in(known.original().fact()).isPresent())
                        .anyMatch(known ->
                                known.original().circumstances().registrar().equals(sender)
                                        || known.contentBy().equals(sender));
    }

    /** Whoever works for a vendor does not approve for the police, whichever vendor it is. */
    private boolean isSentFromVendor() {
        var sender = one.circumstances().registrar();
        return isId(sender)
                && Case.said(one.world().facts(new PrincipalId(sender)), PrincipalRegistered.class)
                        .anyMatch(registered -> registered.vendorId() != null);
    }

    private static boolean isId(String text) {
        return text.matches("[A-Za-z0-9._-]{1,64}");
    }

    private boolean employed(PersonRef person, VendorId vendor, Instant at) {
        var facts = one.world().facts(person);
        return facts.stream()
                .anyMatch(known -> known.statement().fact() instanceof EmploymentStarted started
                        && (started.vendorId().equals(vendor) || vendor.equals(started.viaStaffingVendorId()))
                        && !known.statement().circumstances().effectiveFrom().isAfter(at)
                        && !over(known, at)
                        && facts.stream()
                                .noneMatch(other -> other.statement().fact() instanceof EmploymentEnded ended
                                        && ended.vendorId().equals(started.vendorId())
                                        && other.statement()
                                                .circumstances()
                                                .effectiveFrom()
                                                .isAfter(known.statement()
                                                        .circumstances()
                                                        .effectiveFrom())
                                        && !other.statement()
                                                .circumstances()
                                                .effectiveFrom()
                                                .isAfter(at)));
    }

    private static boolean over(Known known, Instant at) {
        var until = known.statement().circumstances().effectiveUntil();
        return until != null && !at.isBefore(until);
    }

    private void activated() {
        undecided();
        notEnded();
        asked().ifPresent(asked -> {
            enough(
                    AskedFor.of(one.own(), one.world()).stream()
                            .flatMap(AskedFor::approvals)
                            .filter(AskedFor.Given::counts)
                            .map(AskedFor.Given::approver),
                    asked,
                    "grantId");
            withinBox(asked, asked.timeBox());
            var until = asked.timeBox().until();
            one.breaksIf(until != null && !one.at().isBefore(until), HardRule.TIME_BOX_OVER, "effectiveFrom");
            mayEnter(asked);
        });
    }

    private void extended(GrantExtended extended) {
        notEnded();
        asked().ifPresent(asked -> {
            one.senselessIf(!extended.until().isAfter(asked.timeBox().from()), HardRule.END_BEFORE_START, "until");
            withinBox(asked, new TimeBox(asked.timeBox().from(), extended.until()));
            enough(extended.approvals().stream().map(Approval::approver), asked, "approvals");
            extended.approvals().forEach(approval -> independent(approval.approver(), asked, "approvals"));
            mayEnter(asked);
        });
    }

    private void enough(Stream<String> approvers, Asked asked, String field) {
        var others = approvers
                .filter(approver -> !approver.equals(asked.requestedBy()))
                .distinct()
                .count();
        one.breaksIf(
                others < one.policy().approvals(Rank.of(asked.datasetIds(), one.world(), one.at())),
                HardRule.MISSING_APPROVAL,
                field);
    }
}
