package nl.inzage.core.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.dataset.Classification;
import nl.inzage.core.dataset.DatasetFact.DatasetClassified;
import nl.inzage.core.dataset.DatasetFact.DatasetReclassified;
import nl.inzage.core.fact.Fact;
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
import nl.inzage.core.grant.TimeBox;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.person.PersonFact.EmploymentEnded;
import nl.inzage.core.person.PersonFact.EmploymentStarted;

/** The hard rules of a grant's life: approvals, time box, employment, existence, not blocked. */
record GrantRules(Case one) {

    /** Looks at each rule of a grant. */
    Fact judge(GrantFact fact) {
        switch (fact) {
            case GrantRequested requested -> requested(requested);
            case BreakGlassOpened opened -> {
                mustNameKnown(opened.beneficiary(), opened.serverIds(), opened.datasetIds());
                one.breaksIf(opened.timeBox().until() == null, HardRule.NO_TIME_BOX, "timeBox.until");
                one.notBlocked(opened.beneficiary().vendorId(), "beneficiary.vendorId");
            }
            case GrantApproved approved -> {
                undecided();
                request().ifPresent(request -> independent(approved.approver(), request, "approver"));
            }
            case GrantRejected rejected -> {
                undecided();
                request().ifPresent(request -> independent(rejected.approver(), request, "approver"));
            }
            case GrantRequestWithdrawn __ -> undecided();
            case GrantActivated __ -> activated();
            case GrantProvisioned __ -> one.breaksIf(!active(), HardRule.NOT_ACTIVE, "grantId");
            case GrantSuspended __ -> {
                one.breaksIf(!active(), HardRule.NOT_ACTIVE, "grantId");
                notEnded();
            }
            case GrantResumed __ -> {
                one.breaksIf(!one.was(GrantSuspended.class), HardRule.NOT_SUSPENDED, "grantId");
                notEnded();
                request()
                        .ifPresent(
                                request -> one.notBlocked(request.beneficiary().vendorId(), "beneficiary.vendorId"));
            }
            case GrantExtended extended -> extended(extended);
            case GrantNarrowed __ -> notEnded();
            case GrantRevoked __ -> notEnded();
            case BreakGlassClosed __ -> {
                one.breaksIf(emergency().isEmpty(), HardRule.NOT_EMERGENCY, "grantId");
                notEnded();
            }
            case BreakGlassReviewed __ -> one.breaksIf(emergency().isEmpty(), HardRule.NOT_EMERGENCY, "grantId");
            case GrantExpired __ ->
                one.senselessIf(
                        !Expiry.due(one.own(), one.world().now()).equals(Optional.of(one.at())),
                        HardRule.NOT_EXPIRED,
                        "effectiveFrom");
            case AccessRemovalConfirmed __ -> {} // That access is gone is always worth knowing.
        }
        return fact;
    }

    private Optional<GrantRequested> request() {
        return Case.said(one.own(), GrantRequested.class).findFirst();
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

    private void notEnded() {
        one.breaksIf(one.was(GrantRevoked.class) || one.was(BreakGlassClosed.class), HardRule.ALREADY_ENDED, "grantId");
    }

    private void mustNameKnown(Beneficiary beneficiary, List<ServerId> servers, List<DatasetId> datasets) {
        one.mustExist(beneficiary.vendorId(), "beneficiary.vendorId");
        beneficiary.personRefs().forEach(person -> one.mustExist(person, "beneficiary.personRefs"));
        servers.forEach(server -> one.mustExist(server, "serverIds"));
        datasets.forEach(dataset -> one.mustExist(dataset, "datasetIds"));
        one.breaksIf(servers.isEmpty(), HardRule.NO_SERVERS, "serverIds");
    }

    private void requested(GrantRequested request) {
        mustNameKnown(request.beneficiary(), request.serverIds(), request.datasetIds());
        one.breaksIf(request.privileges().isEmpty(), HardRule.NO_PRIVILEGES, "privileges");
        one.notBlocked(request.beneficiary().vendorId(), "beneficiary.vendorId");
        withinBox(request, request.timeBox());
    }

    private void withinBox(GrantRequested request, TimeBox box) {
        var until = box.until();
        if (until == null) {
            one.breaksIf(
                    request.kind() != GrantKind.STANDING || request.reviewDue() == null,
                    HardRule.NO_TIME_BOX,
                    "timeBox.until");
        } else if (request.kind() != GrantKind.STANDING) {
            one.breaksIf(
                    Duration.between(box.from(), until).compareTo(one.policy().longestBox(rank(request))) > 0,
                    HardRule.TIME_BOX_TOO_LONG,
                    "timeBox.until");
        }
    }

    /** The highest rank of the data sets that the grant names. */
    private int rank(GrantRequested request) {
        return request.datasetIds().stream()
                .flatMap(dataset -> one.world().facts(dataset).stream())
                .map(known -> known.statement().fact())
                .map(GrantRules::classification)
                .flatMap(Optional::stream)
                .mapToInt(Classification::rank)
                .max()
                .orElse(0);
    }

    private static Optional<Classification> classification(Fact fact) {
        return switch (fact) {
            case DatasetClassified classified -> Optional.of(classified.classification());
            case DatasetReclassified again -> Optional.of(again.classification());
            default -> Optional.empty();
        };
    }

    private void independent(String approver, GrantRequested request, String field) {
        one.breaksIf(approver.equals(request.requestedBy()), HardRule.APPROVER_IS_REQUESTER, field);
        one.breaksIf(
                isId(approver)
                        && employed(
                                new PersonRef(approver), request.beneficiary().vendorId(), one.at()),
                HardRule.APPROVER_IS_FROM_VENDOR,
                field);
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
        request().ifPresent(request -> {
            var approvers = one.own().stream()
                    .filter(known -> known.original().position() > contentPosition())
                    .map(known -> known.statement().fact())
                    .filter(GrantApproved.class::isInstance)
                    .map(fact -> ((GrantApproved) fact).approver())
                    .filter(approver -> !approver.equals(request.requestedBy()))
                    .distinct()
                    .count();
            one.breaksIf(approvers < one.policy().approvals(rank(request)), HardRule.MISSING_APPROVAL, "grantId");
            withinBox(request, request.timeBox());
            var until = request.timeBox().until();
            one.breaksIf(until != null && !one.at().isBefore(until), HardRule.TIME_BOX_OVER, "effectiveFrom");
            one.notBlocked(request.beneficiary().vendorId(), "beneficiary.vendorId");
            for (var person : request.beneficiary().personRefs()) {
                one.breaksIf(
                        !employed(person, request.beneficiary().vendorId(), one.at()),
                        HardRule.PERSON_NOT_EMPLOYED,
                        "beneficiary.personRefs");
            }
        });
    }

    private long contentPosition() {
        return one.own().stream()
                .filter(known -> known.statement().fact() instanceof GrantRequested)
                .mapToLong(Known::contentPosition)
                .max()
                .orElse(0);
    }

    private void extended(GrantExtended extended) {
        notEnded();
        request().ifPresent(request -> {
            withinBox(request, new TimeBox(request.timeBox().from(), extended.until()));
            var approvers = extended.approvals().stream()
                    .map(approval -> approval.approver())
                    .filter(approver -> !approver.equals(request.requestedBy()))
                    .distinct()
                    .count();
            one.breaksIf(approvers < one.policy().approvals(rank(request)), HardRule.MISSING_APPROVAL, "approvals");
            extended.approvals().forEach(approval -> independent(approval.approver(), request, "approvals"));
        });
    }
}
