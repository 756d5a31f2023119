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
import nl.inzage.core.dataset.DatasetFact.ExtractProvided;
import nl.inzage.core.dataset.DatasetFact.SanitisationConfirmed;
import nl.inzage.core.engagement.EngagementFact;
import nl.inzage.core.engagement.EngagementFact.EngagementRegistered;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Statement;
import nl.inzage.core.fact.Stored;
import nl.inzage.core.grant.GrantFact;
import nl.inzage.core.grant.GrantFact.BreakGlassOpened;
import nl.inzage.core.grant.GrantFact.GrantRequested;
import nl.inzage.core.identity.HostingId;
import nl.inzage.core.oversight.BreachFact;
import nl.inzage.core.oversight.BreachFact.BreachReported;
import nl.inzage.core.oversight.FindingFact;
import nl.inzage.core.oversight.FindingFact.FindingRaised;
import nl.inzage.core.oversight.ReportFact;
import nl.inzage.core.oversight.ReportFact.ReportFrozen;
import nl.inzage.core.oversight.ReviewFact;
import nl.inzage.core.oversight.ReviewFact.AccessReviewOpened;
import nl.inzage.core.oversight.RiskFact;
import nl.inzage.core.oversight.RiskFact.RiskAccepted;
import nl.inzage.core.person.PersonFact;
import nl.inzage.core.person.PersonFact.ConfidentialityDeclarationSigned;
import nl.inzage.core.person.PersonFact.EmploymentEnded;
import nl.inzage.core.person.PersonFact.EmploymentStarted;
import nl.inzage.core.person.PersonFact.PersonIdentityErased;
import nl.inzage.core.person.PersonFact.ScreeningExpired;
import nl.inzage.core.person.PersonFact.ScreeningRecorded;
import nl.inzage.core.person.PersonFact.ScreeningWithdrawn;
import nl.inzage.core.person.PersonFact.TrainingRecorded;
import nl.inzage.core.person.PersonFact.VendorPersonRegistered;
import nl.inzage.core.policy.Policy;
import nl.inzage.core.principal.PrincipalFact;
import nl.inzage.core.principal.PrincipalFact.PrincipalRegistered;
import nl.inzage.core.proposal.ProposalFact;
import nl.inzage.core.proposal.ProposalFact.ProposalMade;
import nl.inzage.core.server.ServerFact;
import nl.inzage.core.server.ServerFact.OperatorAssigned;
import nl.inzage.core.server.ServerFact.OperatorEnded;
import nl.inzage.core.server.ServerFact.ServerPlacedOnHost;
import nl.inzage.core.server.ServerFact.ServerRegistered;
import nl.inzage.core.session.SessionFact;
import nl.inzage.core.session.SessionFact.SessionEnded;
import nl.inzage.core.session.SessionFact.SessionEvidenceAttached;
import nl.inzage.core.session.SessionFact.SessionLogGapRecorded;
import nl.inzage.core.session.SessionFact.SessionReviewed;
import nl.inzage.core.session.SessionFact.SessionStarted;
import nl.inzage.core.session.SessionFact.UngrantedSessionReported;
import nl.inzage.core.shield.ShieldFact;
import nl.inzage.core.shield.ShieldFact.ShieldingDefined;
import nl.inzage.core.tool.DeploymentFact;
import nl.inzage.core.tool.DeploymentFact.ToolDeploymentStarted;
import nl.inzage.core.tool.ToolFact;
import nl.inzage.core.tool.ToolFact.ToolRegistered;
import nl.inzage.core.vendor.VendorFact;
import nl.inzage.core.vendor.VendorFact.VendorMerged;
import nl.inzage.core.vendor.VendorFact.VendorOwnershipRecorded;
import nl.inzage.core.vendor.VendorFact.VendorRegistered;

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

    /** Whether a fact makes its subject known, so that nothing need be known of it before. */
    public static boolean registers(Fact fact) {
        return fact instanceof VendorRegistered
                || fact instanceof VendorPersonRegistered
                || fact instanceof ServerRegistered
                || fact instanceof DatasetRegistered
                || fact instanceof GrantRequested
                || fact instanceof BreakGlassOpened
                || fact instanceof SessionStarted
                || fact instanceof UngrantedSessionReported
                || fact instanceof SessionLogGapRecorded
                || fact instanceof EngagementRegistered
                || fact instanceof ToolRegistered
                || fact instanceof ToolDeploymentStarted
                || fact instanceof ShieldingDefined
                || fact instanceof BreachReported
                || fact instanceof AccessReviewOpened
                || fact instanceof FindingRaised
                || fact instanceof RiskAccepted
                || fact instanceof PrincipalRegistered
                || fact instanceof ProposalMade
                || fact instanceof ReportFrozen;
    }

    private Fact rules(Fact fact) {
        // What was retracted can be restored, though nothing is known at present.
        if (!registers(fact) && !(fact instanceof Correction) && one.own().isEmpty()) {
            one.breaks(Case.unknown(fact.subject()), Case.field(fact.subject()));
        }
        return switch (fact) {
            case VendorFact vendor -> {
                new VendorRules(one).judge(vendor);
                yield vendor;
            }
            case PersonFact person -> person(person);
            case ServerFact server -> {
                new ServerRules(one).judge(server);
                yield server;
            }
            case DatasetFact dataset -> dataset(dataset);
            case GrantFact grant -> new GrantRules(one).judge(grant);
            case SessionFact session -> session(session);
            case EngagementFact engagement -> {
                new SupplyRules(one).judge(engagement);
                yield engagement;
            }
            case ToolFact tool -> {
                new SupplyRules(one).judge(tool);
                yield tool;
            }
            case DeploymentFact deployment -> {
                new SupplyRules(one).judge(deployment);
                yield deployment;
            }
            case ShieldFact shield -> {
                new SupplyRules(one).judge(shield);
                yield shield;
            }
            case BreachFact breach -> new OversightRules(one).judge(breach);
            case ReviewFact review -> new OversightRules(one).judge(review);
            case FindingFact finding -> finding;
            case RiskFact risk -> risk;
            case ReportFact report -> report;
            case ProposalFact proposal -> new ProposalRules(one).judge(proposal);
            case PrincipalFact principal -> new PrincipalRules(one).judge(principal);
            case FactCorrected corrected -> {
                closesNoCircle(corrected.replacement());
                yield corrected;
            }
            case Correction correction -> correction;
            default -> throw new IllegalArgumentException("no rules for " + fact.getClass());
        };
    }

    /** What was refused when it was said must not come in by way of a correction. */
    private void closesNoCircle(Fact replacement) {
        switch (replacement) {
            case VendorOwnershipRecorded owned -> new VendorRules(one).judge(owned);
            case VendorMerged merged -> new VendorRules(one).judge(merged);
            case ServerPlacedOnHost placed -> new ServerRules(one).judge(placed);
            default -> {} // Only these lead from one thing to another of its kind.
        }
    }

    private Fact person(PersonFact fact) {
        switch (fact) {
            case EmploymentStarted started -> {
                one.mustExist(started.vendorId(), "vendorId");
                one.mustExist(started.viaStaffingVendorId(), "viaStaffingVendorId");
            }
            case EmploymentEnded ended -> one.mustExist(ended.vendorId(), "vendorId");
            case VendorPersonRegistered __ -> {} // A pseudonym stands for nobody yet.
            case ScreeningRecorded __ -> {} // Whatever came out must be on record.
            case ScreeningExpired __ -> {} // Noticed, not decided.
            case ScreeningWithdrawn __ -> {} // A withdrawal is always worth knowing.
            case ConfidentialityDeclarationSigned __ -> {} // Anybody may sign.
            case TrainingRecorded __ -> {} // For the record only.
            case PersonIdentityErased __ -> {} // The pseudonym stays.
        }
        return fact;
    }

    private Fact dataset(DatasetFact fact) {
        switch (fact) {
            case DatasetHosted hosted -> one.mustExist(hosted.serverId(), "serverId");
            case ExtractProvided extract -> {
                one.mustExist(extract.serverId(), "serverId");
                one.mustExist(extract.vendorId(), "vendorId");
                one.breaksIf(!operates(extract), HardRule.NOT_OPERATED_BY_VENDOR, "serverId");
            }
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

    /** Whether the vendor that is handed an extract is known to operate the server on which it comes to lie. */
    private boolean operates(ExtractProvided extract) {
        var operates = false;
        for (var known : one.inEffect(extract.serverId())) {
            if (known.statement().fact() instanceof OperatorAssigned assigned
                    && extract.vendorId().equals(assigned.vendorId())) {
                operates = true;
            } else if (known.statement().fact() instanceof OperatorEnded ended
                    && extract.vendorId().equals(ended.vendorId())
                    && ended.layers().isEmpty()) {
                operates = false;
            }
        }
        return operates;
    }

    private void mustBeHosted(HostingId hosting) {
        one.breaksIf(
                Case.said(one.own(), DatasetHosted.class)
                                .noneMatch(hosted -> hosted.hostingId().equals(hosting))
                        && Case.said(one.own(), ExtractProvided.class)
                                .noneMatch(extract -> extract.hostingId().equals(hosting)),
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
