package nl.inzage.core.decision;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import nl.inzage.core.correction.Correction;
import nl.inzage.core.correction.Correction.FactCorrected;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.dataset.DatasetFact;
import nl.inzage.core.dataset.DatasetFact.DatasetClassified;
import nl.inzage.core.dataset.DatasetFact.DatasetHosted;
import nl.inzage.core.dataset.DatasetFact.DatasetReclassified;
import nl.inzage.core.dataset.DatasetFact.DatasetRegistered;
import nl.inzage.core.dataset.DatasetFact.DatasetRemoved;
import nl.inzage.core.dataset.DatasetFact.SanitisationConfirmed;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Statement;
import nl.inzage.core.fact.Stored;
import nl.inzage.core.grant.GrantFact;
import nl.inzage.core.grant.GrantFact.BreakGlassOpened;
import nl.inzage.core.grant.GrantFact.GrantRequested;
import nl.inzage.core.identity.HostingId;
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

/** Decides one command: each rule once, all of them looked at, so that a refusal names every one. */
public final class Decider {

    private final Case one;

    private Decider(Case one) {
        this.one = one;
    }

    /**
     * Decides.
     *
     * @param own what is known of the subject of the proposed fact
     * @throws Refused if the command is about the future and breaks a rule, or cannot be understood at all
     */
    public static Decision decide(List<Known> own, Statement proposed, World world, Policy policy) {
        return new Decider(new Case(own, proposed, world, policy)).decide(proposed.fact());
    }

    private Decision decide(Fact fact) {
        var circumstances = one.circumstances();
        var report =
                circumstances.alreadyHappened() && one.at().isBefore(one.world().now());
        one.senselessIf(
                circumstances.alreadyHappened() && !stored(fact).report(), HardRule.NOT_A_REPORT, "alreadyHappened");
        one.senselessIf(
                registers(fact)
                        && one.own().stream()
                                .anyMatch(known -> registers(known.statement().fact())),
                HardRule.ALREADY_REGISTERED,
                Case.field(fact.subject()));
        var until = circumstances.effectiveUntil();
        one.senselessIf(until != null && !until.isAfter(one.at()), HardRule.END_BEFORE_START, "effectiveUntil");
        one.senselessIf(endsBeforeItStarts(fact), HardRule.END_BEFORE_START, "timeBox.until");
        if (!report) {
            one.breaksIf(
                    one.at().isBefore(one.world().now().minus(one.policy().mayLieBack())),
                    HardRule.EFFECTIVE_TIME_IN_PAST,
                    "effectiveFrom");
        }
        var recorded = rules(fact);
        if (!one.unintelligible().isEmpty() || (!report && !one.broken().isEmpty())) {
            throw new Refused(Stream.concat(one.unintelligible().stream(), one.broken().stream())
                    .toList());
        }
        // Only what is recorded can be late, so that lateness never stands among the reasons of a refusal.
        one.breaksIf(
                report && one.at().isBefore(one.world().now().minus(one.policy().lateAfter())),
                HardRule.LATE_REGISTRATION,
                "effectiveFrom");
        return new Decision(new Statement(recorded, circumstances), List.copyOf(one.broken()));
    }

    private static Stored stored(Fact fact) {
        return Objects.requireNonNull(fact.getClass().getAnnotation(Stored.class));
    }

    private static boolean endsBeforeItStarts(Fact fact) {
        return fact instanceof FactCorrected corrected
                ? endsBeforeItStarts(corrected.replacement())
                : Expiry.box(fact)
                        .filter(box -> box.until() != null && !box.until().isAfter(box.from()))
                        .isPresent();
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

    private Fact rules(Fact fact) {
        // What was retracted can be restored, though nothing is known at present.
        if (!registers(fact) && !(fact instanceof Correction) && one.own().isEmpty()) {
            one.breaks(Case.unknown(fact.subject()), Case.field(fact.subject()));
        }
        return switch (fact) {
            case VendorFact vendor -> vendor(vendor);
            case PersonFact person -> person(person);
            case ServerFact server -> server;
            case DatasetFact dataset -> dataset(dataset);
            case GrantFact grant -> new GrantRules(one).judge(grant);
            case SessionFact session -> session(session);
            case Correction correction -> correction;
            default -> throw new IllegalArgumentException("no rules for " + fact.getClass());
        };
    }

    private Fact vendor(VendorFact fact) {
        switch (fact) {
            case VendorUnblocked __ ->
                one.breaksIf(!Case.blocked(one.own(), one.at()), HardRule.NOT_BLOCKED, "vendorId");
            case VendorOwnershipRecorded owned -> one.mustExist(owned.parentVendorId(), "parentVendorId");
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
                one.mustExist(started.vendorId(), "vendorId");
                one.mustExist(started.viaStaffingVendorId(), "viaStaffingVendorId");
            }
            case EmploymentEnded ended -> one.mustExist(ended.vendorId(), "vendorId");
            case VendorPersonRegistered __ -> {} // A pseudonym stands for nobody yet.
        }
        return fact;
    }

    private Fact dataset(DatasetFact fact) {
        switch (fact) {
            case DatasetHosted hosted -> one.mustExist(hosted.serverId(), "serverId");
            case DatasetRemoved removed -> mustBeHosted(removed.hostingId());
            case SanitisationConfirmed confirmed -> mustBeHosted(confirmed.hostingId());
            case DatasetClassified classified -> {
                if (one.was(DatasetClassified.class)) {
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
        one.breaksIf(
                Case.said(one.own(), DatasetHosted.class)
                        .noneMatch(hosted -> hosted.hostingId().equals(hosting)),
                HardRule.UNKNOWN_HOSTING,
                "hostingId");
    }

    private Fact session(SessionFact fact) {
        switch (fact) {
            case SessionStarted started -> {
                one.mustExist(started.grantId(), "grantId");
                one.mustExist(started.vendorId(), "vendorId");
                one.mustExist(started.personRef(), "personRef");
                one.mustExist(started.serverId(), "serverId");
            }
            case UngrantedSessionReported reported -> {
                one.mustExist(reported.vendorId(), "vendorId");
                one.mustExist(reported.personRef(), "personRef");
                one.mustExist(reported.serverId(), "serverId");
            }
            case SessionEnded __ -> one.breaksIf(one.was(SessionEnded.class), HardRule.SESSION_HAS_ENDED, "sessionId");
            case SessionLogGapRecorded gap -> one.mustExist(gap.serverId(), "serverId");
            case SessionEvidenceAttached __ -> {} // Evidence is always welcome.
            case SessionReviewed __ -> {} // A later review replaces an earlier one.
        }
        return fact;
    }
}
