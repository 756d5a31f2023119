package nl.inzage.core.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import nl.inzage.core.correction.Correction;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.dataset.Classification;
import nl.inzage.core.dataset.DatasetFact;
import nl.inzage.core.dataset.DatasetFact.DatasetClassified;
import nl.inzage.core.dataset.DatasetFact.DatasetHosted;
import nl.inzage.core.dataset.DatasetFact.DatasetReclassified;
import nl.inzage.core.dataset.DatasetFact.DatasetRegistered;
import nl.inzage.core.dataset.DatasetFact.DatasetRemoved;
import nl.inzage.core.dataset.DatasetFact.SanitisationConfirmed;
import nl.inzage.core.fact.Circumstances;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Statement;
import nl.inzage.core.fact.Stored;
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
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.HostingId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.SessionId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.person.PersonFact;
import nl.inzage.core.person.PersonFact.EmploymentEnded;
import nl.inzage.core.person.PersonFact.EmploymentStarted;
import nl.inzage.core.person.PersonFact.VendorPersonRegistered;
import nl.inzage.core.server.ServerFact;
import nl.inzage.core.server.ServerFact.ServerRegistered;
import nl.inzage.core.session.SessionFact;
import nl.inzage.core.session.SessionFact.SessionEnded;
import nl.inzage.core.session.SessionFact.SessionEvidenceAttached;
import nl.inzage.core.session.SessionFact.SessionLogGapRecorded;
import nl.inzage.core.session.SessionFact.SessionReviewed;
import nl.inzage.core.session.SessionFact.SessionStarted;
import nl.inzage.core.session.SessionFact.UngrantedSessionReported;
import nl.inzage.core.vendor.VendorFact;
import nl.inzage.core.vendor.VendorFact.AbroDeclarationRecorded;
import nl.inzage.core.vendor.VendorFact.AbroDeclarationWithdrawn;
import nl.inzage.core.vendor.VendorFact.SupplierAssuranceRecorded;
import nl.inzage.core.vendor.VendorFact.SupplierIncidentReported;
import nl.inzage.core.vendor.VendorFact.VendorBlocked;
import nl.inzage.core.vendor.VendorFact.VendorJurisdictionRecorded;
import nl.inzage.core.vendor.VendorFact.VendorOwnershipRecorded;
import nl.inzage.core.vendor.VendorFact.VendorRegistered;
import nl.inzage.core.vendor.VendorFact.VendorRenamed;
import nl.inzage.core.vendor.VendorFact.VendorRoleAdded;
import nl.inzage.core.vendor.VendorFact.VendorRoleEnded;
import nl.inzage.core.vendor.VendorFact.VendorUnblocked;
import org.jspecify.annotations.Nullable;

/** Decides one command: each rule once, all of them looked at, so that a refusal names every one. */
public final class Decider {

    private final List<Known> own;
    private final Statement proposed;
    private final Circumstances circumstances;
    private final World world;
    private final Policy policy;
    private final List<Violation> broken = new ArrayList<>();

    private Decider(List<Known> own, Statement proposed, World world, Policy policy) {
        this.own = own;
        this.proposed = proposed;
        this.circumstances = proposed.circumstances();
        this.world = world;
        this.policy = policy;
    }

    /**
     * Decides.
     *
     * @param own what is known of the subject of the proposed fact
     * @throws Refused if the command is about the future and breaks a rule, or cannot be understood at all
     */
    public static Decision decide(List<Known> own, Statement proposed, World world, Policy policy) {
        return new Decider(own, proposed, world, policy).decide();
    }

    private Decision decide() {
        var fact = proposed.fact();
        var report =
                circumstances.alreadyHappened() && circumstances.effectiveFrom().isBefore(world.now());
        var unintelligible = new ArrayList<Violation>();
        if (circumstances.alreadyHappened() && !stored(fact).report()) {
            unintelligible.add(new Violation(HardRule.NOT_A_REPORT, "alreadyHappened"));
        }
        if (registers(fact)
                && own.stream().anyMatch(known -> registers(known.statement().fact()))) {
            unintelligible.add(new Violation(HardRule.ALREADY_REGISTERED, subjectField(fact)));
        }
        var until = circumstances.effectiveUntil();
        if (until != null && !until.isAfter(circumstances.effectiveFrom())) {
            unintelligible.add(new Violation(HardRule.END_BEFORE_START, "effectiveUntil"));
        }
        if (!report && circumstances.effectiveFrom().isBefore(world.now().minus(policy.mayLieBack()))) {
            breaks(HardRule.EFFECTIVE_TIME_IN_PAST, "effectiveFrom");
        }
        var recorded = rules(fact);
        if (!unintelligible.isEmpty() || (!report && !broken.isEmpty())) {
            throw new Refused(
                    Stream.concat(unintelligible.stream(), broken.stream()).toList());
        }
        return new Decision(new Statement(recorded, circumstances), List.copyOf(broken));
    }

    private static Stored stored(Fact fact) {
        return Objects.requireNonNull(fact.getClass().getAnnotation(Stored.class));
    }

    private void breaks(HardRule rule, String field) {
        broken.add(new Violation(rule, field));
    }

    private void breaksIf(boolean condition, HardRule rule, String field) {
        if (condition) {
            breaks(rule, field);
        }
    }

    private static boolean registers(Fact fact) {
        return fact instanceof VendorRegistered
                || fact instanceof VendorPersonRegistered
                || fact instanceof ServerRegistered
                || fact instanceof DatasetRegistered
                || fact instanceof GrantRequested
                || fact instanceof BreakGlassOpened
                || fact instanceof SessionStarted
                || fact instanceof UngrantedSessionReported
                || fact instanceof SessionLogGapRecorded;
    }

    private static String subjectField(Fact fact) {
        return field(fact.subject());
    }

    private static String field(Id id) {
        return switch (id) {
            case VendorId __ -> "vendorId";
            case PersonRef __ -> "personRef";
            case ServerId __ -> "serverId";
            case DatasetId __ -> "datasetId";
            case GrantId __ -> "grantId";
            case SessionId __ -> "sessionId";
            default -> "hostingId";
        };
    }

    private static HardRule unknown(Id id) {
        return switch (id) {
            case VendorId __ -> HardRule.UNKNOWN_VENDOR;
            case PersonRef __ -> HardRule.UNKNOWN_PERSON;
            case ServerId __ -> HardRule.UNKNOWN_SERVER;
            case DatasetId __ -> HardRule.UNKNOWN_DATASET;
            case GrantId __ -> HardRule.UNKNOWN_GRANT;
            case SessionId __ -> HardRule.UNKNOWN_SESSION;
            default -> HardRule.UNKNOWN_HOSTING;
        };
    }

    private void mustExist(@Nullable Id id, String field) {
        breaksIf(id != null && world.facts(id).isEmpty(), id == null ? HardRule.UNKNOWN_EVENT : unknown(id), field);
    }

    private Fact rules(Fact fact) {
        if (!registers(fact) && own.isEmpty()) {
            breaks(unknown(fact.subject()), subjectField(fact));
        }
        return switch (fact) {
            case VendorFact vendor -> vendor(vendor);
            case PersonFact person -> person(person);
            case ServerFact server -> server;
            case DatasetFact dataset -> dataset(dataset);
            case GrantFact grant -> grant(grant);
            case SessionFact session -> session(session);
            case Correction correction -> correction;
            default -> throw new IllegalArgumentException("no rules for " + fact.getClass());
        };
    }

    private Fact vendor(VendorFact fact) {
        switch (fact) {
            case VendorUnblocked __ -> breaksIf(!blocked(own, at()), HardRule.NOT_BLOCKED, "vendorId");
            case VendorOwnershipRecorded owned -> mustExist(owned.parentVendorId(), "parentVendorId");
            case VendorRegistered __ -> {} // Anybody may become known.
            case VendorRenamed __ -> {} // A name is a report of what is.
            case VendorRoleAdded __ -> {} // Roles are for the record only.
            case VendorRoleEnded __ -> {} // As above.
            case VendorJurisdictionRecorded __ -> {} // For the record only.
            case SupplierAssuranceRecorded __ -> {} // For the record only.
            case AbroDeclarationRecorded __ -> {} // For the record only.
            case AbroDeclarationWithdrawn __ -> {} // For the record only.
            case SupplierIncidentReported __ -> {} // For the record only.
            case VendorBlocked __ -> {} // Blocking twice does no harm.
        }
        return fact;
    }

    private Fact person(PersonFact fact) {
        switch (fact) {
            case EmploymentStarted started -> {
                mustExist(started.vendorId(), "vendorId");
                mustExist(started.viaStaffingVendorId(), "viaStaffingVendorId");
            }
            case EmploymentEnded ended -> mustExist(ended.vendorId(), "vendorId");
            case VendorPersonRegistered __ -> {} // A pseudonym stands for nobody yet.
        }
        return fact;
    }

    private Fact dataset(DatasetFact fact) {
        switch (fact) {
            case DatasetHosted hosted -> mustExist(hosted.serverId(), "serverId");
            case DatasetRemoved removed -> mustBeHosted(removed.hostingId());
            case SanitisationConfirmed confirmed -> mustBeHosted(confirmed.hostingId());
            case DatasetClassified classified -> {
                if (said(own, DatasetClassified.class).findAny().isPresent()) {
                    return new DatasetReclassified(classified.datasetId(), classified.classification());
                }
            }
            case DatasetReclassified __ -> {} // Decided above.
            case DatasetRegistered __ -> {} // Nothing can be wrong about it yet.
            case DatasetFact.DatasetMarkedOperational __ -> {} // Whoever knows may say so.
            case DatasetFact.DatasetMarkedNonOperational __ -> {} // As above.
        }
        return fact;
    }

    private void mustBeHosted(HostingId hosting) {
        breaksIf(
                said(own, DatasetHosted.class)
                        .noneMatch(hosted -> hosted.hostingId().equals(hosting)),
                HardRule.UNKNOWN_HOSTING,
                "hostingId");
    }

    private Fact session(SessionFact fact) {
        switch (fact) {
            case SessionStarted started -> {
                mustExist(started.grantId(), "grantId");
                mustExist(started.vendorId(), "vendorId");
                mustExist(started.personRef(), "personRef");
                mustExist(started.serverId(), "serverId");
            }
            case UngrantedSessionReported reported -> {
                mustExist(reported.vendorId(), "vendorId");
                mustExist(reported.personRef(), "personRef");
                mustExist(reported.serverId(), "serverId");
            }
            case SessionEnded __ ->
                breaksIf(said(own, SessionEnded.class).findAny().isPresent(), HardRule.SESSION_HAS_ENDED, "sessionId");
            case SessionLogGapRecorded gap -> mustExist(gap.serverId(), "serverId");
            case SessionEvidenceAttached __ -> {} // Evidence is always welcome.
            case SessionReviewed __ -> {} // A later review replaces an earlier one.
        }
        return fact;
    }

    // ---- grants ------------------------------------------------------------------------------------------------

    private Fact grant(GrantFact fact) {
        switch (fact) {
            case GrantRequested requested -> requested(requested);
            case BreakGlassOpened opened -> {
                mustNameKnown(opened.beneficiary(), opened.serverIds(), opened.datasetIds());
                breaksIf(opened.timeBox().until() == null, HardRule.NO_TIME_BOX, "timeBox.until");
                notBlocked(opened.beneficiary().vendorId());
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
            case GrantProvisioned __ -> breaksIf(!active(), HardRule.NOT_ACTIVE, "grantId");
            case GrantSuspended __ -> {
                breaksIf(!active(), HardRule.NOT_ACTIVE, "grantId");
                notEnded();
            }
            case GrantResumed __ -> {
                breaksIf(said(own, GrantSuspended.class).findAny().isEmpty(), HardRule.NOT_SUSPENDED, "grantId");
                notEnded();
                request().ifPresent(request -> notBlocked(request.beneficiary().vendorId()));
            }
            case GrantExtended extended -> extended(extended);
            case GrantNarrowed __ -> notEnded();
            case GrantRevoked __ -> notEnded();
            case BreakGlassClosed __ -> {
                breaksIf(emergency().isEmpty(), HardRule.NOT_EMERGENCY, "grantId");
                notEnded();
            }
            case BreakGlassReviewed __ -> breaksIf(emergency().isEmpty(), HardRule.NOT_EMERGENCY, "grantId");
            case GrantExpired __ -> {} // The ledger only notices what the time box says.
            case AccessRemovalConfirmed __ -> {} // That access is gone is always worth knowing.
        }
        return fact;
    }

    private Instant at() {
        return circumstances.effectiveFrom();
    }

    private static <F extends Fact> Stream<F> said(List<Known> facts, Class<F> type) {
        return facts.stream()
                .map(known -> known.statement().fact())
                .filter(type::isInstance)
                .map(type::cast);
    }

    private Optional<GrantRequested> request() {
        return said(own, GrantRequested.class).findFirst();
    }

    private Optional<BreakGlassOpened> emergency() {
        return said(own, BreakGlassOpened.class).findFirst();
    }

    private boolean active() {
        return emergency().isPresent()
                || said(own, GrantActivated.class).findAny().isPresent();
    }

    private void undecided() {
        breaksIf(
                said(own, GrantRejected.class).findAny().isPresent()
                        || said(own, GrantRequestWithdrawn.class).findAny().isPresent(),
                HardRule.ALREADY_DECIDED,
                "grantId");
    }

    private void notEnded() {
        breaksIf(
                said(own, GrantRevoked.class).findAny().isPresent()
                        || said(own, BreakGlassClosed.class).findAny().isPresent(),
                HardRule.ALREADY_ENDED,
                "grantId");
    }

    private void mustNameKnown(Beneficiary beneficiary, List<ServerId> servers, List<DatasetId> datasets) {
        mustExist(beneficiary.vendorId(), "beneficiary.vendorId");
        beneficiary.personRefs().forEach(person -> mustExist(person, "beneficiary.personRefs"));
        servers.forEach(server -> mustExist(server, "serverIds"));
        datasets.forEach(dataset -> mustExist(dataset, "datasetIds"));
        breaksIf(servers.isEmpty(), HardRule.NO_SERVERS, "serverIds");
    }

    private void requested(GrantRequested request) {
        mustNameKnown(request.beneficiary(), request.serverIds(), request.datasetIds());
        breaksIf(request.privileges().isEmpty(), HardRule.NO_PRIVILEGES, "privileges");
        notBlocked(request.beneficiary().vendorId());
        withinBox(request, request.timeBox());
    }

    private void withinBox(GrantRequested request, TimeBox box) {
        var until = box.until();
        if (until == null) {
            breaksIf(
                    request.kind() != GrantKind.STANDING || request.reviewDue() == null,
                    HardRule.NO_TIME_BOX,
                    "timeBox.until");
        } else if (!until.isAfter(box.from())) {
            breaks(HardRule.END_BEFORE_START, "timeBox.until");
        } else if (request.kind() != GrantKind.STANDING) {
            breaksIf(
                    Duration.between(box.from(), until).compareTo(policy.longestBox(rank(request))) > 0,
                    HardRule.TIME_BOX_TOO_LONG,
                    "timeBox.until");
        }
    }

    /** The highest rank of the data sets that the grant names. */
    private int rank(GrantRequested request) {
        return request.datasetIds().stream()
                .flatMap(dataset -> world.facts(dataset).stream())
                .map(known -> known.statement().fact())
                .map(Decider::classification)
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

    private void notBlocked(VendorId vendor) {
        breaksIf(blocked(world.facts(vendor), at()), HardRule.VENDOR_IS_BLOCKED, "beneficiary.vendorId");
    }

    private static boolean blocked(List<Known> vendor, Instant at) {
        return vendor.stream()
                .filter(known ->
                        !known.statement().circumstances().effectiveFrom().isAfter(at))
                .map(known -> known.statement().fact())
                .filter(fact -> fact instanceof VendorBlocked || fact instanceof VendorUnblocked)
                .reduce((first, second) -> second)
                .filter(VendorBlocked.class::isInstance)
                .isPresent();
    }

    private void independent(String approver, GrantRequested request, String field) {
        breaksIf(approver.equals(request.requestedBy()), HardRule.APPROVER_IS_REQUESTER, field);
        breaksIf(
                isId(approver)
                        && employed(
                                new PersonRef(approver), request.beneficiary().vendorId(), at()),
                HardRule.APPROVER_IS_FROM_VENDOR,
                field);
    }

    private static boolean isId(String text) {
        return text.matches("[A-Za-z0-9._-]{1,64}");
    }

    private boolean employed(PersonRef person, VendorId vendor, Instant at) {
        var facts = world.facts(person);
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
            var approvers = own.stream()
                    .filter(known -> known.original().position() > contentPosition())
                    .map(known -> known.statement().fact())
                    .filter(GrantApproved.class::isInstance)
                    .map(fact -> ((GrantApproved) fact).approver())
                    .filter(approver -> !approver.equals(request.requestedBy()))
                    .distinct()
                    .count();
            breaksIf(approvers < policy.approvals(rank(request)), HardRule.MISSING_APPROVAL, "grantId");
            withinBox(request, request.timeBox());
            var until = request.timeBox().until();
            breaksIf(until != null && !at().isBefore(until), HardRule.TIME_BOX_OVER, "effectiveFrom");
            notBlocked(request.beneficiary().vendorId());
            for (var person : request.beneficiary().personRefs()) {
                breaksIf(
                        !employed(person, request.beneficiary().vendorId(), at()),
                        HardRule.PERSON_NOT_EMPLOYED,
                        "beneficiary.personRefs");
            }
        });
    }

    private long contentPosition() {
        return own.stream()
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
            breaksIf(approvers < policy.approvals(rank(request)), HardRule.MISSING_APPROVAL, "approvals");
            extended.approvals().forEach(approval -> independent(approval.approver(), request, "approvals"));
        });
    }
}
