package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.engagement.Authorisation;
import nl.inzage.core.engagement.EngagementFact.AccessTermsAmended;
import nl.inzage.core.engagement.EngagementFact.ChainLinkAdded;
import nl.inzage.core.engagement.EngagementFact.ChainLinkEnded;
import nl.inzage.core.engagement.EngagementFact.EngagementEnded;
import nl.inzage.core.engagement.EngagementFact.EngagementRegistered;
import nl.inzage.core.engagement.EngagementFact.ProcessingAgreementSigned;
import nl.inzage.core.engagement.EngagementFact.SubProcessorAuthorised;
import nl.inzage.core.engagement.EngagementFact.SubProcessorEnded;
import nl.inzage.core.engagement.EngagementFact.SubProcessorNotified;
import nl.inzage.core.engagement.EngagementFact.SubProcessorObjected;
import nl.inzage.core.engagement.ProcessingRegime;
import nl.inzage.core.engagement.SupplierAccessTerms;
import nl.inzage.core.identity.EngagementId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.vendor.AbroStatus;
import nl.inzage.core.vendor.MergeReason;
import nl.inzage.core.vendor.VendorFact;
import nl.inzage.core.vendor.VendorFact.AbroDeclarationRecorded;
import nl.inzage.core.vendor.VendorFact.AbroDeclarationWithdrawn;
import nl.inzage.core.vendor.VendorFact.SupplierAssuranceLapsed;
import nl.inzage.core.vendor.VendorFact.SupplierAssuranceRecorded;
import nl.inzage.core.vendor.VendorFact.VendorJurisdictionRecorded;
import nl.inzage.core.vendor.VendorFact.VendorMerged;
import nl.inzage.core.vendor.VendorFact.VendorOwnershipEnded;
import nl.inzage.core.vendor.VendorFact.VendorOwnershipRecorded;
import nl.inzage.core.vendor.VendorRole;
import org.jspecify.annotations.Nullable;

/** The windows of vendors and of agreements with them: who owns whom, who became whom, who stands behind whom. */
final class SupplyWindows {

    private SupplyWindows() {}

    // ---- vendors -----------------------------------------------------------------------------------------------

    private record Standing(
            List<Window.Parent> parents,
            List<Window.Law> laws,
            @Nullable VendorId partOf,
            List<EngagementId> declaredFor,
            List<Long> entries) {}

    static List<Window> ofVendor(List<Known> facts) {
        var vendor = ((VendorFact) facts.getFirst().statement().fact()).vendorId();
        var registered = Aspect.of(facts, Aspect.REGISTRATION).stream()
                .map(Known::contentPosition)
                .limit(1)
                .toList();
        var own = Aspect.of(facts, Aspect.STANDING);
        var windows = new ArrayList<>(assurances(vendor, Aspect.of(facts, Aspect.ASSURANCE)));
        windows.addAll(Sampled.one(
                Sampled.moments(own),
                at -> Optional.of(standing(own, at)),
                (state, period) -> new Window.Vendor(
                        vendor,
                        !registered.isEmpty(),
                        state.parents(),
                        state.laws(),
                        state.partOf(),
                        state.declaredFor(),
                        Entries.of(registered, state.entries()),
                        period)));
        return windows;
    }

    /** A kind of assurance that was shown once and that none in force replaces. */
    private static List<Window> assurances(VendorId vendor, List<Known> facts) {
        var windows = new ArrayList<Window>();
        var shown = Doors.of(facts, SupplierAssuranceRecorded.class)
                .map(known -> ((SupplierAssuranceRecorded) known.statement().fact()).kind())
                .distinct()
                .toList();
        for (var kind : shown) {
            var spans = Spans.of(
                    facts,
                    known -> known.statement().fact() instanceof SupplierAssuranceRecorded f && f.kind() == kind,
                    known -> known.statement().fact() instanceof SupplierAssuranceLapsed f && f.kind() == kind);
            var all = Stream.concat(spans.starters().stream(), spans.enders().stream())
                    .toList();
            var first = spans.starters().stream()
                    .map(Doors::from)
                    .min(Instant::compareTo)
                    .orElseThrow();
            var entries = all.stream().map(Known::contentPosition).sorted().toList();
            windows.addAll(Sampled.one(
                    Sampled.moments(all),
                    at -> at.isBefore(first) || spans.at(at) != Held.NO ? Optional.empty() : Optional.of(true),
                    (__, period) -> new Window.Noted(
                            FindingCode.ASSURANCE_OUT_OF_DATE,
                            "vendor",
                            vendor.value(),
                            vendor,
                            null,
                            entries,
                            period)));
        }
        return windows;
    }

    private static Standing standing(List<Known> own, Instant at) {
        var parents = new ArrayList<Window.Parent>();
        var named = Doors.of(own, VendorOwnershipRecorded.class)
                .map(known -> ((VendorOwnershipRecorded) known.statement().fact()).parentVendorId())
                .flatMap(Stream::ofNullable)
                .distinct()
                .toList();
        for (var parent : named) {
            var spans = Spans.of(
                    own,
                    known -> known.statement().fact() instanceof VendorOwnershipRecorded f
                            && parent.equals(f.parentVendorId()),
                    known -> known.statement().fact() instanceof VendorOwnershipEnded f
                            && parent.equals(f.parentVendorId()));
            if (spans.at(at) != Held.NO) {
                parents.add(new Window.Parent(parent, spans.entries(at)));
            }
        }
        var laws = new ArrayList<Window.Law>();
        for (var known : Doors.of(own, VendorJurisdictionRecorded.class).toList()) {
            var law = (VendorJurisdictionRecorded) known.statement().fact();
            if (new Spans(List.of(known), List.of()).at(at) != Held.NO) {
                laws.add(new Window.Law(law.country(), law.basis(), law.law(), List.of(known.contentPosition())));
            }
        }
        var merged = Doors.latest(
                Doors.of(own, VendorMerged.class),
                known -> ((VendorMerged) known.statement().fact()).mergeReason() == MergeReason.DUPLICATE
                        || !Doors.from(known).isAfter(at));
        var entries = new TreeSet<Long>();
        merged.map(Known::contentPosition).ifPresent(entries::add);
        return new Standing(
                List.copyOf(parents),
                List.copyOf(laws),
                merged.map(known -> ((VendorMerged) known.statement().fact()).intoVendorId())
                        .orElse(null),
                declared(own, at),
                List.copyOf(entries));
    }

    private static List<EngagementId> declared(List<Known> own, Instant at) {
        var declared = new LinkedHashSet<EngagementId>();
        own.stream()
                .filter(known -> !Doors.from(known).isAfter(at)
                        && Doors.until(known).map(at::isBefore).orElse(true))
                .sorted(Doors.IN_EFFECT)
                .forEach(known -> {
                    if (known.statement().fact() instanceof AbroDeclarationRecorded f) {
                        if (f.status() == AbroStatus.POSITIVE) {
                            declared.add(f.engagementId());
                        } else {
                            declared.remove(f.engagementId());
                        }
                    } else if (known.statement().fact() instanceof AbroDeclarationWithdrawn f) {
                        declared.remove(f.engagementId());
                    }
                });
        return List.copyOf(declared);
    }

    // ---- agreements --------------------------------------------------------------------------------------------

    private record Agreed(
            VendorId prime,
            boolean certain,
            List<Window.Member> members,
            @Nullable SupplierAccessTerms terms,
            List<Long> termsEntries,
            boolean processing,
            List<Long> entries) {}

    static List<Window> ofEngagement(List<Known> facts) {
        return Doors.of(Aspect.of(facts, Aspect.AGREEMENT), EngagementRegistered.class)
                .findFirst()
                .map(known ->
                        ofEngagement((EngagementRegistered) known.statement().fact(), facts))
                .orElse(List.of());
    }

    private static List<Window> ofEngagement(EngagementRegistered registered, List<Known> facts) {
        var windows = Sampled.one(
                Sampled.moments(facts),
                at -> agreed(registered, facts, at),
                (state, period) -> new Window.Engagement(
                        registered.engagementId(),
                        state.prime(),
                        state.certain(),
                        state.members(),
                        state.terms(),
                        state.termsEntries(),
                        state.processing(),
                        Boolean.TRUE.equals(registered.abroApplicable()),
                        state.entries(),
                        period));
        windows.addAll(Ends.of(
                facts,
                facts.stream().filter(SupplyWindows::ends).toList(),
                (some, at) -> agreed(registered, some, at).stream()
                        .flatMap(agreed -> agreed.members().stream())
                        .filter(Window.Member::sub)
                        .map(Window.Member::vendor)
                        .collect(Collectors.toSet()),
                new Scene.About(
                        Scene.Topic.ENGAGEMENT, registered.engagementId().value()),
                List.of(registered.vendorId().value())));
        return windows;
    }

    private static boolean ends(Known known) {
        return known.statement().fact() instanceof EngagementEnded
                || known.statement().fact() instanceof ChainLinkEnded
                || known.statement().fact() instanceof SubProcessorObjected
                || known.statement().fact() instanceof SubProcessorEnded;
    }

    private static Optional<Agreed> agreed(EngagementRegistered registered, List<Known> all, Instant at) {
        var facts = Aspect.of(all, Aspect.AGREEMENT);
        var spans = Spans.of(
                facts,
                known -> known.statement().fact() instanceof EngagementRegistered,
                known -> known.statement().fact() instanceof EngagementEnded);
        var held = spans.at(at);
        if (held == Held.NO) {
            return Optional.empty();
        }
        var amended = Doors.latest(
                Doors.of(facts, AccessTermsAmended.class),
                known -> !Doors.from(known).isAfter(at));
        var terms = amended.map(known -> ((AccessTermsAmended) known.statement().fact()).supplierAccessTerms())
                .orElse(registered.supplierAccessTerms());
        return Optional.of(new Agreed(
                registered.vendorId(),
                held == Held.SURE,
                members(all, at),
                terms,
                terms == null
                        ? List.of()
                        : amended.map(known -> List.of(known.contentPosition())).orElse(spans.entries(at)),
                Doors.of(facts, ProcessingAgreementSigned.class)
                        .anyMatch(known ->
                                ((ProcessingAgreementSigned) known.statement().fact()).regime() != ProcessingRegime.NONE
                                        && new Spans(List.of(known), List.of()).at(at) != Held.NO),
                spans.entries(at)));
    }

    private static List<Window.Member> members(List<Known> facts, Instant at) {
        var members = new ArrayList<Window.Member>();
        var processing = Aspect.of(facts, Aspect.SUB_PROCESSOR);
        var subs = processing.stream()
                .map(known -> sub(known))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        subs.forEach(vendor -> sub(vendor, processing, at).ifPresent(members::add));
        var links = Aspect.of(facts, Aspect.CHAIN);
        for (var known : Doors.of(links, ChainLinkAdded.class).toList()) {
            var link = (ChainLinkAdded) known.statement().fact();
            var spans = new Spans(
                    List.of(known),
                    links.stream()
                            .filter(other -> other.statement().fact() instanceof ChainLinkEnded ended
                                    && ended.vendorId().equals(link.vendorId()))
                            .toList());
            var held = spans.at(at);
            if (held != Held.NO) {
                members.add(new Window.Member(
                        link.vendorId(),
                        link.role(),
                        link.role() == VendorRole.SUB_PROCESSOR || link.role() == VendorRole.SUBCONTRACTOR,
                        held == Held.SURE,
                        true,
                        link.disclosedAt(),
                        spans.entries(at)));
            }
        }
        return List.copyOf(members);
    }

    private static Optional<VendorId> sub(Known known) {
        return switch (known.statement().fact()) {
            case SubProcessorAuthorised f -> Optional.of(f.vendorId());
            case SubProcessorNotified f -> Optional.of(f.vendorId());
            default -> Optional.empty();
        };
    }

    /** A request alone lets nobody work; that somebody was let work, or need not ask, does. */
    private static boolean letWork(Known known) {
        return known.statement().fact() instanceof SubProcessorNotified f
                && (f.authorisation() == Authorisation.GENERAL
                        || known.statement().circumstances().alreadyHappened());
    }

    private static Optional<Window.Member> sub(VendorId vendor, List<Known> facts, Instant at) {
        var about = facts.stream().filter(known -> concerns(known, vendor)).toList();
        var ended = about.stream()
                .filter(known -> known.statement().fact() instanceof SubProcessorEnded)
                .toList();
        var endedOrObjected = about.stream()
                .filter(known -> known.statement().fact() instanceof SubProcessorEnded
                        || known.statement().fact() instanceof SubProcessorObjected)
                .toList();
        var allowed = new Spans(
                about.stream()
                        .filter(known -> known.statement().fact() instanceof SubProcessorAuthorised
                                || (letWork(known)
                                        && !known.statement().circumstances().alreadyHappened()))
                        .toList(),
                endedOrObjected);
        var reported = new Spans(
                about.stream()
                        .filter(known -> letWork(known)
                                && known.statement().circumstances().alreadyHappened())
                        .toList(),
                ended);
        var held = allowed.at(at).compareTo(reported.at(at)) >= 0 ? allowed.at(at) : reported.at(at);
        if (held == Held.NO) {
            return Optional.empty();
        }
        var notified = Doors.of(about, SubProcessorNotified.class)
                .map(known -> ((SubProcessorNotified) known.statement().fact()).notifiedAt())
                .flatMap(Stream::ofNullable)
                .findFirst();
        return Optional.of(new Window.Member(
                vendor,
                null,
                true,
                held == Held.SURE,
                allowed.at(at) != Held.NO || general(reported.by(at)),
                notified.orElse(null),
                Stream.concat(allowed.entries(at).stream(), reported.entries(at).stream())
                        .distinct()
                        .sorted()
                        .toList()));
    }

    private static boolean general(List<Known> notices) {
        return notices.stream()
                .anyMatch(known -> known.statement().fact() instanceof SubProcessorNotified f
                        && f.authorisation() == Authorisation.GENERAL);
    }

    private static boolean concerns(Known known, VendorId vendor) {
        return switch (known.statement().fact()) {
            case SubProcessorAuthorised f -> f.vendorId().equals(vendor);
            case SubProcessorNotified f -> f.vendorId().equals(vendor);
            case SubProcessorObjected f -> f.vendorId().equals(vendor);
            case SubProcessorEnded f -> f.vendorId().equals(vendor);
            default -> false;
        };
    }
}
