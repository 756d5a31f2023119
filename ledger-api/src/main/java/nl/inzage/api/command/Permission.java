package nl.inzage.api.command;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import nl.inzage.api.exposure.InScope;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.security.Asker;
import nl.inzage.api.security.Policy;
import nl.inzage.api.security.Principals;
import nl.inzage.core.correction.Correction.FactCorrected;
import nl.inzage.core.decision.Decider;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.grant.Approval;
import nl.inzage.core.grant.GrantFact.BreakGlassReviewed;
import nl.inzage.core.grant.GrantFact.GrantApproved;
import nl.inzage.core.grant.GrantFact.GrantExtended;
import nl.inzage.core.grant.GrantFact.GrantRejected;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.PrincipalId;
import nl.inzage.core.identity.ProposalId;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.oversight.ReviewFact.GrantConfirmedInReview;
import nl.inzage.core.oversight.ReviewFact.GrantEndedByReview;
import nl.inzage.core.oversight.RiskFact.RiskAccepted;
import nl.inzage.core.principal.Principal;
import nl.inzage.core.principal.PrincipalFact.ApiKeyIssued;
import nl.inzage.core.principal.PrincipalFact.PrincipalChanged;
import nl.inzage.core.principal.PrincipalFact.PrincipalRegistered;
import nl.inzage.core.principal.Role;
import nl.inzage.core.session.SessionFact.SessionReviewed;
import nl.inzage.core.store.Ledger;
import nl.inzage.projections.windows.Subjects;

/** Whether somebody may register what a command says, before it is decided whether it can be. */
final class Permission {

    private final Ledger ledger;
    private final Principals principals;

    Permission(Ledger ledger) {
        this.ledger = ledger;
        this.principals = new Principals(ledger);
    }

    /**
     * Requires a role.
     *
     * @throws Problem {@code FORBIDDEN} if none of somebody's roles may send the command, whatever it says
     */
    static void requireRole(Asker asker, String name) {
        if (Catalogue.fact(name) != null && !Policy.mayCommand(asker, name)) {
            throw new Problem(Code.FORBIDDEN, "none of your roles may send this command", List.of());
        }
    }

    /**
     * Requires that everything which a command names or is about lies inside somebody's scope.
     *
     * @throws Problem {@code NOT_IN_SCOPE}, the same for what is not there at all
     */
    void requireScope(Asker asker, Command command) {
        if (!asker.scope().isWhole() && !command.facts().allMatch(fact -> isInside(asker, fact))) {
            throw notInScope();
        }
    }

    static Problem notInScope() {
        return new Problem(
                Code.NOT_IN_SCOPE, "the command names something that is not there for you, or not at all", List.of());
    }

    private boolean isInside(Asker asker, Fact fact) {
        var named = new LinkedHashSet<>(Subjects.in(fact));
        var subject = fact.subject();
        named.add(subject);
        return named.stream()
                .allMatch(
                        id -> isBounded(id) ? asker.scope().holds(id) : isBegun(id, fact) || isKnownInside(asker, id));
    }

    /**
     * Whether a fact is the first of what can lie inside a part; of anything else nobody could go on who has a part.
     */
    private static boolean isBegun(Id id, Fact fact) {
        return id.equals(fact.subject()) && Decider.registers(fact) && !InScope.isAboutEverything(id);
    }

    private static boolean isBounded(Id id) {
        return id instanceof ServerId || id instanceof VendorId || id instanceof DatasetId;
    }

    private boolean isKnownInside(Asker asker, Id id) {
        var stream = ledger.stream(nl.inzage.core.store.Stream.of(id));
        // Whoever proposed something may take it back, whatever else is said of it.
        return InScope.shows(asker.scope(), stream)
                || (id instanceof ProposalId
                        && !stream.isEmpty()
                        && stream.getFirst().circumstances().registrar().equals(asker.id()));
    }

    /**
     * Requires that nobody speaks for others where it matters who says it: who approves, reviews or accepts is who
     * sends it. In a ledger that is open to everyone nobody is proven, and the body says it.
     *
     * @throws Problem {@code NOT_THE_SENDER}
     */
    static void requireSender(Asker asker, Command command) {
        if (asker.proven()
                && command.facts().flatMap(Permission::speakers).anyMatch(speaker -> !speaker.equals(asker.id()))) {
            throw new Problem(
                    Code.NOT_THE_SENDER,
                    "whoever approves, reviews or accepts sends it themselves: the name is that of the sender, "
                            + asker.id(),
                    List.of());
        }
    }

    private static Stream<String> speakers(Fact fact) {
        return switch (fact) {
            case GrantApproved approved -> Stream.of(approved.approver());
            case GrantRejected rejected -> Stream.of(rejected.approver());
            case GrantExtended extended -> extended.approvals().stream().map(Approval::approver);
            case BreakGlassReviewed reviewed -> Stream.of(reviewed.reviewer());
            case RiskAccepted accepted -> Stream.of(accepted.by());
            case SessionReviewed reviewed -> Stream.of(reviewed.establishedBy());
            case GrantConfirmedInReview confirmed -> Stream.of(confirmed.reviewer());
            case GrantEndedByReview ended -> Stream.of(ended.reviewer());
            default -> Stream.empty(); // Everything else says what happened, whoever tells it.
        };
    }

    /**
     * Requires that what somebody decided is not said otherwise afterwards, in their name or in another's, and that
     * whoever approves says what: it may have changed since they looked at it.
     *
     * @throws Problem {@code OTHER_TYPE}, {@code MISSING}
     */
    static void requireDecidedAnew(Asker asker, Command command) {
        if (!asker.proven()) {
            return;
        }
        var fact = command.statement().fact();
        if (fact instanceof FactCorrected corrected
                && (corrected.replacement() instanceof GrantExtended
                        || speakers(corrected.replacement()).findAny().isPresent())) {
            throw Problem.field(
                    Code.OTHER_TYPE,
                    "correctedEventId",
                    "what somebody decided is not said otherwise; take it back with retract-fact, and decide anew");
        }
        if (fact instanceof GrantApproved approved && approved.requestHash() == null) {
            throw Problem.field(
                    Code.MISSING,
                    "requestHash",
                    "say what you approve: the hash of the request, as GET /grants/{id} shows it");
        }
    }

    /**
     * Requires that no administrator holds a key of somebody who approves and confirms: whoever issues a key sees it,
     * and would be two people. Those show a token or a certificate, or get their key from the operator of the ledger's
     * own machine, who is everybody there.
     *
     * @throws Problem {@code FORBIDDEN}
     */
    void requireNoKeyOfADecider(Asker asker, Fact fact) {
        if (!asker.proven() || asker.equals(Asker.OPERATOR)) {
            return;
        }
        if (fact instanceof ApiKeyIssued issued
                && principals
                        .of(issued.principalId())
                        .filter(Permission::decides)
                        .isPresent()) {
            throw new Problem(
                    Code.FORBIDDEN,
                    "whoever may confirm what others propose gets no key from an administrator, who would see it; let"
                            + " them show a token or a certificate, or the operator issue it",
                    List.of());
        }
        if (fact instanceof PrincipalChanged changed
                && decides(changed.roles())
                && isKeyHeldBySomebodyElse(changed.principalId())) {
            throw new Problem(
                    Code.FORBIDDEN,
                    "an administrator issued a key that opens as this principal, who would now confirm what others"
                            + " propose; revoke it first",
                    List.of());
        }
    }

    private static boolean decides(Principal principal) {
        return decides(principal.roles());
    }

    private static boolean decides(Collection<Role> roles) {
        return !Collections.disjoint(roles, Policy.command("confirm-proposal"));
    }

    private boolean isKeyHeldBySomebodyElse(PrincipalId id) {
        var keys = principals.of(id).map(Principal::keys).orElse(List.of());
        return ledger.stream(nl.inzage.core.store.Stream.of(id)).stream()
                .filter(entry -> entry.fact() instanceof ApiKeyIssued issued && keys.contains(issued))
                .anyMatch(
                        entry -> !Asker.RESERVED.contains(entry.circumstances().registrar()));
    }

    /**
     * Requires that whoever proposed something may still send it, since it is recorded as theirs.
     *
     * @throws Problem {@code FORBIDDEN}, {@code NOT_IN_SCOPE}
     */
    void requireStill(String proposer, Command command) {
        if (Asker.RESERVED.contains(proposer)) {
            return;
        }
        var asker = principals.asker(proposer).filter(one -> Policy.mayCommand(one, command.name()));
        if (asker.isEmpty()) {
            throw new Problem(
                    Code.FORBIDDEN,
                    "whoever proposed it may not send it any more; reject it, and propose it anew",
                    List.of());
        }
        requireScope(asker.get(), command);
    }

    /**
     * Requires that nobody takes the name of somebody who is not registered, or the login of somebody who is.
     *
     * @throws Problem {@code INVALID}
     */
    void requireFreeName(Command command) {
        if (!(command.statement().fact() instanceof PrincipalRegistered registered)) {
            return;
        }
        if (Asker.RESERVED.contains(registered.principalId().value())) {
            throw Problem.field(Code.INVALID, "principalId", "this name stands for somebody else");
        }
        var login = registered.login();
        if (login != null && principals.isTaken(login, registered.principalId())) {
            throw Problem.field(
                    Code.INVALID,
                    "login",
                    "somebody else is known by this login; whoever it named could be either, and nobody would be let in");
        }
    }
}
