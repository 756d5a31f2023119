package nl.inzage.core.overview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.exposure.Closure;
import nl.inzage.core.exposure.Openness;
import nl.inzage.core.exposure.Paper;
import nl.inzage.core.exposure.Window;
import nl.inzage.core.grant.AccountKind;
import nl.inzage.core.grant.Beneficiary;
import nl.inzage.core.grant.Channel;
import nl.inzage.core.grant.Enforcement;
import nl.inzage.core.grant.GrantFact.BreakGlassOpened;
import nl.inzage.core.grant.GrantFact.GrantApproved;
import nl.inzage.core.grant.GrantFact.GrantExtended;
import nl.inzage.core.grant.GrantFact.GrantRequested;
import nl.inzage.core.grant.Privilege;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import org.jspecify.annotations.Nullable;

/**
 * A grant whose door is not closed at a moment.
 *
 * @param kind STANDARD, STANDING or BREAK_GLASS
 * @param persons empty for the whole organisation
 * @param servers those to which it is open
 * @param until when paper ends it, or ended it; null while it stands without an end
 * @param paper how it stands on paper
 * @param openness whether it is open for certain
 */
public record OpenAccess(
        GrantId grant,
        String kind,
        VendorId vendor,
        List<PersonRef> persons,
        AccountKind account,
        List<ServerId> servers,
        List<Privilege> privileges,
        Channel channel,
        Enforcement enforcement,
        @Nullable Instant until,
        Paper.Phase paper,
        Openness openness,
        String requestedBy,
        List<Approver> approvers,
        List<Long> entries) {

    /** Those without an end first, then by when paper ends them. */
    public static final Comparator<OpenAccess> BY_END = Comparator.comparing(
                    OpenAccess::until, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(one -> one.grant().value());

    /** Who approved it, in which role; for emergency access by word of mouth. */
    public record Approver(String approver, String role) {}

    /**
     * A grant as it stands open.
     *
     * @param facts what is known of it
     * @param open its windows around the moment, of which at least one is not closed
     */
    public static OpenAccess of(Paper paper, List<Known> facts, List<Window.Path> open, Instant at) {
        return switch (paper.content()) {
            case GrantRequested f ->
                of(
                        paper,
                        f.kind().name(),
                        f.beneficiary(),
                        f.privileges(),
                        f.channel(),
                        f.enforcement(),
                        f.requestedBy(),
                        approvers(facts, at),
                        open,
                        at);
            case BreakGlassOpened f -> {
                var approvers = new ArrayList<Approver>();
                approvers.add(new Approver(f.verbalApproval().by(), "BY_WORD_OF_MOUTH"));
                approvers.addAll(approvers(facts, at));
                yield of(
                        paper,
                        "BREAK_GLASS",
                        f.beneficiary(),
                        f.privileges(),
                        f.channel(),
                        f.enforcement(),
                        f.verbalApproval().by(),
                        approvers,
                        open,
                        at);
            }
            default -> throw new IllegalArgumentException("no content of a grant: " + paper.content());
        };
    }

    private static OpenAccess of(
            Paper paper,
            String kind,
            Beneficiary beneficiary,
            List<Privilege> privileges,
            Channel channel,
            Enforcement enforcement,
            String requestedBy,
            List<Approver> approvers,
            List<Window.Path> open,
            Instant at) {
        var entries = new TreeSet<>(paper.at(at).entries());
        open.forEach(path -> entries.addAll(path.entries()));
        return new OpenAccess(
                paper.grant(),
                kind,
                beneficiary.vendorId(),
                beneficiary.personRefs(),
                beneficiary.accountKind(),
                open.stream()
                        .map(Window.Path::server)
                        .distinct()
                        .sorted(Comparator.comparing(ServerId::value))
                        .toList(),
                privileges,
                channel,
                enforcement,
                end(paper, at).orElse(null),
                paper.at(at).phase(),
                open.stream()
                        .map(Window.Path::openness)
                        .max(Comparator.naturalOrder())
                        .orElse(Openness.CLOSED),
                requestedBy,
                approvers,
                List.copyOf(entries));
    }

    private static List<Approver> approvers(List<Known> facts, Instant at) {
        var approvers = new ArrayList<Approver>();
        for (var known : facts) {
            switch (known.statement().fact()) {
                case GrantApproved f -> approvers.add(new Approver(f.approver(), f.role()));
                case GrantExtended f -> {
                    if (!Said.from(known).isAfter(at)) {
                        f.approvals().forEach(one -> approvers.add(new Approver(one.approver(), one.role())));
                    }
                }
                default -> {} // Nobody approves anything by another fact.
            }
        }
        return approvers.stream().distinct().toList();
    }

    /** When paper ends a grant, as far as is known; if it did already, when it did. */
    static Optional<Instant> end(Paper paper, Instant at) {
        var closure = paper.closure(at).map(Closure::ordered);
        if (closure.isPresent()) {
            return closure;
        }
        return paper.standings().pieces().stream()
                .filter(piece -> piece.period().from().isAfter(at))
                .filter(piece -> piece.value().phase() == Paper.Phase.WITHDRAWN
                        || piece.value().phase() == Paper.Phase.OVER)
                .map(piece -> piece.period().from())
                .findFirst();
    }
}
