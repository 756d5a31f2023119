package nl.inzage.core.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.grant.GrantFact;
import nl.inzage.core.grant.GrantFact.BreakGlassOpened;
import nl.inzage.core.grant.GrantFact.GrantApproved;
import nl.inzage.core.grant.GrantFact.GrantExtended;
import nl.inzage.core.grant.GrantFact.GrantNarrowed;
import nl.inzage.core.grant.GrantFact.GrantRequested;
import nl.inzage.core.grant.Privilege;
import nl.inzage.core.grant.TimeBox;

/**
 * What is asked for with a grant as it stands: the request, or the emergency opening, as corrections, narrowings and
 * extensions changed it. An approval is one of exactly this, by its hash: whatever changes it voids the approvals given
 * before, and those of different contents never add up.
 */
public final class AskedFor {

    private final List<Known> own;
    private final GrantFact content;
    private final String hash;

    private AskedFor(List<Known> own, GrantFact content, String hash) {
        this.own = own;
        this.content = content;
        this.hash = hash;
    }

    /**
     * An approval as it was given.
     *
     * @param at when it takes effect
     * @param entry the entry that says so
     * @param counts whether it is one of what is asked for now
     */
    public record Given(String approver, String role, Instant at, long entry, boolean counts) {}

    /** What is asked for with a grant of which this is known; nothing while nobody asked for or opened it. */
    public static Optional<AskedFor> of(List<Known> own, World world) {
        return own.stream()
                .map(known -> known.statement().fact())
                .filter(AskedFor::opens)
                .findFirst()
                .map(opening -> changed(opening, own))
                .map(content -> new AskedFor(own, content, world.hash(content)));
    }

    /** The request or the opening, as if it had been made like that at once. */
    public GrantFact content() {
        return content;
    }

    /** The hash of the content: lower-case hex of SHA-256 over its canonical JSON (RFC 8785). */
    public String hash() {
        return hash;
    }

    /** Every approval of the grant and of the extension in effect, oldest first. */
    public Stream<Given> approvals() {
        return own.stream().flatMap(known -> switch (known.statement().fact()) {
            case GrantApproved approved ->
                Stream.of(given(known, approved.approver(), approved.role(), counts(known, approved)));
            case GrantExtended extended ->
                extended.approvals().stream()
                        .map(one -> given(known, one.approver(), one.role(), known.contentPosition() == changedAt()));
            default -> Stream.empty();
        });
    }

    private static Given given(Known known, String approver, String role, boolean counts) {
        return new Given(approver, role, Case.from(known), known.contentPosition(), counts);
    }

    /** Before approvals named what they are of, they were of what stood at their position. */
    private boolean counts(Known known, GrantApproved approved) {
        return approved.requestHash() == null
                ? known.original().position() > changedAt()
                : approved.requestHash().equals(hash);
    }

    /** The entry that last changed what is asked for. */
    private long changedAt() {
        return own.stream()
                .filter(known -> {
                    var fact = known.statement().fact();
                    return opens(fact) || fact instanceof GrantNarrowed || fact instanceof GrantExtended;
                })
                .mapToLong(Known::contentPosition)
                .max()
                .orElse(0);
    }

    private static boolean opens(Fact fact) {
        return fact instanceof GrantRequested || fact instanceof BreakGlassOpened;
    }

    private static GrantFact changed(Fact opening, List<Known> own) {
        var withdrawn = Case.said(own, GrantNarrowed.class)
                .flatMap(narrowed -> narrowed.withdrawnPrivileges().stream())
                .toList();
        var extension = own.stream()
                .filter(known -> known.statement().fact() instanceof GrantExtended)
                .max(Case.IN_EFFECT)
                .map(known -> (GrantExtended) known.statement().fact());
        return switch (opening) {
            case GrantRequested asked ->
                new GrantRequested(
                        asked.grantId(),
                        asked.kind(),
                        asked.beneficiary(),
                        asked.serverIds(),
                        asked.datasetIds(),
                        asked.channel(),
                        without(asked.privileges(), withdrawn),
                        asked.purpose(),
                        asked.workOrderRef(),
                        asked.legalBasis(),
                        asked.riskAssessmentRef(),
                        until(asked.timeBox(), extension),
                        asked.conditions(),
                        asked.enforcement(),
                        asked.requestedBy(),
                        asked.reviewDue());
            case BreakGlassOpened opened ->
                new BreakGlassOpened(
                        opened.grantId(),
                        opened.beneficiary(),
                        opened.serverIds(),
                        opened.datasetIds(),
                        opened.channel(),
                        without(opened.privileges(), withdrawn),
                        opened.purpose(),
                        opened.workOrderRef(),
                        opened.legalBasis(),
                        opened.riskAssessmentRef(),
                        until(opened.timeBox(), extension),
                        opened.conditions(),
                        opened.enforcement(),
                        opened.emergency(),
                        opened.verbalApproval(),
                        opened.reviewDue());
            default -> throw new IllegalArgumentException("nothing is asked for with " + opening.getClass());
        };
    }

    private static List<Privilege> without(List<Privilege> privileges, List<Privilege> withdrawn) {
        return privileges.stream().filter(one -> !withdrawn.contains(one)).toList();
    }

    private static TimeBox until(TimeBox box, Optional<GrantExtended> extension) {
        return extension.map(one -> new TimeBox(box.from(), one.until())).orElse(box);
    }
}
