package nl.inzage.core.cover;

import java.util.List;
import java.util.stream.Stream;
import nl.inzage.core.Fault;

/** The faults that are planted in what is judged of a session, at least one a clause. */
final class Faults {

    private static final List<Fault> WHOSE = List.of(
            new Fault(
                    "where nobody knows who it was nothing covers",
                    "Cover.java",
                    "fit.use().vendor() == null && fit.use().person() == null",
                    "false"),
            new Fault(
                    "the grant that a session names has to do with it",
                    "Fit.java",
                    "claim.grant().equals(use.named())",
                    "false"),
            new Fault(
                    "a grant of the session's vendor has to do with it",
                    "Fit.java",
                    "                || claim.vendor().equals(use.vendor())\n",
                    ""),
            new Fault(
                    "a grant that names the person has to do with it",
                    "Fit.java",
                    "(use.person() != null && claim.persons().contains(use.person()))",
                    "false"),
            new Fault(
                    "a grant of the person's employer has to do with it",
                    "Fit.java",
                    "                || employedBy(claim.vendor(), at);",
                    "                || false;"),
            new Fault(
                    "a grant for another server covers nothing",
                    "Fit.java",
                    "claim.servers().contains(use.server())",
                    "!claim.servers().isEmpty()"),
            new Fault(
                    "a grant for other data covers nothing",
                    "Fit.java",
                    "(claim.datasets().isEmpty() || claim.datasets().containsAll(use.datasets()))",
                    "claim.datasets() != null"),
            new Fault(
                    "a grant for another server is told only while it is in force",
                    "Fit.java",
                    "return inForce ? found(CoverCode.WRONG_TARGET, standing, claim, at) : Optional.empty();",
                    "return found(CoverCode.WRONG_TARGET, standing, claim, at);"),
            new Fault(
                    "a grant for another account is told only while it is in force",
                    "Fit.java",
                    "return inForce ? found(CoverCode.WRONG_ACCOUNT_OR_PROTOCOL, standing, claim, at) : Optional.empty();",
                    "return found(CoverCode.WRONG_ACCOUNT_OR_PROTOCOL, standing, claim, at);"),
            new Fault(
                    "a grant to a person covers nobody whose name is not known",
                    "Fit.java",
                    "claim.persons().isEmpty() && claim.vendor().equals(use.vendor())",
                    "claim.vendor().equals(use.vendor())"),
            new Fault(
                    "a grant to another vendor covers nobody whose name is not known",
                    "Fit.java",
                    "claim.persons().isEmpty() && claim.vendor().equals(use.vendor())",
                    "claim.persons().isEmpty()"),
            new Fault(
                    "a grant to another person covers nothing",
                    "Fit.java",
                    "(claim.persons().isEmpty() || claim.persons().contains(use.person()))",
                    "claim.persons() != null"),
            new Fault(
                    "a grant covers a person only while that person works there",
                    "Fit.java",
                    ".filter(employed -> employed.period().contains(at));",
                    ".filter(employed -> employed != null);"),
            new Fault(
                    "a person whom an agency posted works for it too",
                    "Fit.java",
                    "employed.vendor().equals(vendor) || vendor.equals(employed.via())",
                    "employed.vendor().equals(vendor)"));

    private static final List<Fault> PAPER = List.of(
            new Fault(
                    "what the ledger did not hold yet covers late",
                    "Fit.java",
                    "standing.heldSince().isAfter(at) ? CoverCode.COVERED_LATE : CoverCode.COVERED",
                    "CoverCode.COVERED"),
            new Fault(
                    "an extension that the ledger did not hold yet covers late",
                    "Paper.java",
                    "at.isBefore(one.firstBoxEnd()) ? Stream.<Known>empty() : one.extension(at).stream()",
                    "Stream.<Known>empty()"),
            new Fault(
                    "an extension makes nothing late that the first box covers",
                    "Paper.java",
                    "at.isBefore(one.firstBoxEnd()) ? Stream.<Known>empty() : one.extension(at).stream()",
                    "one.extension(at).stream()"),
            new Fault(
                    "a resumption that the ledger did not hold yet covers late",
                    "Paper.java",
                    "                        resumptions(one, at))",
                    "                        Stream.<Known>empty())"),
            new Fault(
                    "the approval that the ledger held first counts",
                    "Paper.java",
                    ".filter(one::ofThisContent)\n                .min((a, b) -> held(a).compareTo(held(b)))",
                    ".filter(one::ofThisContent)\n                .max((a, b) -> held(a).compareTo(held(b)))"),
            new Fault(
                    "a grant is not in effect before its box begins",
                    "Paper.java",
                    "if (at.isBefore(one.boxStart())) {",
                    "if (at.isBefore(one.boxStart()) && false) {"),
            new Fault(
                    "a grant is not in effect before it is activated",
                    "Paper.java",
                    ".filter(known -> !Doors.from(known).isAfter(at))\n                .min((a, b) -> held(a)",
                    ".filter(known -> true)\n                .min((a, b) -> held(a)"),
            new Fault(
                    "after its box a grant covers nothing",
                    "Paper.java",
                    "if (!at.isBefore(end)) {",
                    "if (at.isAfter(end)) {"),
            new Fault(
                    "an extension moves the end of the box",
                    "GrantLife.java",
                    ".map(known -> ((GrantExtended) known.statement().fact()).until())\n                .orElse(firstBoxEnd());",
                    ".map(known -> firstBoxEnd())\n                .orElse(firstBoxEnd());"),
            new Fault(
                    "what nobody approved covers nothing",
                    "Paper.java",
                    "if (unapproved.isPresent()) {",
                    "if (unapproved.isPresent() && false) {"),
            new Fault(
                    "the asker does not approve",
                    "GrantLife.java",
                    "said(GrantApproved.class).filter(this::byAnother).toList()",
                    "said(GrantApproved.class).toList()"),
            new Fault(
                    "an approval of other content approves nothing",
                    "GrantLife.java",
                    "if (approvals.stream().anyMatch(this::ofThisContent)) {",
                    "if (!approvals.isEmpty()) {"),
            new Fault(
                    "an extension that nobody approved covers nothing of what it added",
                    "GrantLife.java",
                    "&& extended.approvals().isEmpty()",
                    "&& false"),
            new Fault(
                    "a revocation takes away",
                    "Paper.java",
                    "one.ends().filter(known -> !Doors.from(known).isAfter(at))",
                    "Stream.<Known>empty()"),
            new Fault(
                    "a closed emergency is over",
                    "GrantLife.java",
                    "Stream.concat(said(GrantRevoked.class), said(BreakGlassClosed.class))",
                    "said(GrantRevoked.class)"),
            new Fault(
                    "a suspension takes away",
                    "Paper.java",
                    "one.suspensions(at, Doors::from))",
                    "Stream.<Known>empty())"),
            new Fault(
                    "a resumption gives back",
                    "GrantLife.java",
                    ".noneMatch(resumed -> Doors.IN_EFFECT.compare(resumed, suspended) > 0\n                                && !Doors.from(resumed).isAfter(at)));",
                    ".noneMatch(resumed -> false));"),
            new Fault(
                    "a resumption before the suspension gives nothing back",
                    "GrantLife.java",
                    ".noneMatch(resumed -> Doors.IN_EFFECT.compare(resumed, suspended) > 0\n                                && ",
                    ".noneMatch(resumed -> "),
            new Fault(
                    "what ended first ended it",
                    "Paper.java",
                    ".filter(known -> at.isBefore(end) || Doors.from(known).isBefore(end));",
                    ".filter(known -> true);"));

    private static final List<Fault> AROUND = List.of(
            new Fault(
                    "emergency access stays open without a review",
                    "Paper.java",
                    "return standing(Phase.EMERGENCY, bearing);",
                    "return standing(Phase.IN_FORCE, bearing);"),
            new Fault(
                    "a review that does not find it justified leaves it open",
                    "Paper.java",
                    "&& reviewed.outcome() == ReviewOutcome.JUSTIFIED;",
                    "&& reviewed.outcome() != null;"),
            new Fault(
                    "the last review counts",
                    "Paper.java",
                    "one.said(BreakGlassReviewed.class).max(Doors.IN_EFFECT)",
                    "one.said(BreakGlassReviewed.class).min(Doors.IN_EFFECT)"),
            new Fault(
                    "a review makes nothing late",
                    "Paper.java",
                    "return new Standing(standing.phase(), List.copyOf(entries), standing.heldSince());",
                    "return new Standing(standing.phase(), List.copyOf(entries), held(review.get()));"),
            new Fault(
                    "a screening that lapsed takes the cover away",
                    "Fit.java",
                    "return !screened || !contracted;",
                    "return !contracted;"),
            new Fault(
                    "a contract that lapsed takes the cover away",
                    "Fit.java",
                    "return !screened || !contracted;",
                    "return !screened;"),
            new Fault(
                    "who was never screened has no screening that lapsed",
                    "Fit.java",
                    "screenings().findAny().isEmpty() || ",
                    ""),
            new Fault(
                    "a grant of which no contract is known has none that lapsed",
                    "Fit.java",
                    "contracts(claim).findAny().isEmpty()\n                || ",
                    ""),
            new Fault(
                    "a screening holds until it says",
                    "Streams.java",
                    "Stream.concat(Stream.ofNullable(end), lost.map(Streams::from).stream())",
                    "Stream.concat(Stream.<Instant>empty(), lost.map(Streams::from).stream())"),
            new Fault(
                    "a screening that was withdrawn holds no more",
                    "Streams.java",
                    "case ScreeningWithdrawn withdrawn -> withdrawn.kind() == kind;",
                    "case ScreeningWithdrawn withdrawn -> false;"),
            new Fault(
                    "a withdrawal is of one kind of screening",
                    "Streams.java",
                    "case ScreeningWithdrawn withdrawn -> withdrawn.kind() == kind;",
                    "case ScreeningWithdrawn withdrawn -> true;"),
            new Fault(
                    "a screening that came out badly ends the one before it",
                    "Streams.java",
                    "other.result() == ScreeningResult.NEGATIVE;",
                    "other.result() == null;"),
            new Fault(
                    "a screening that came out badly holds never",
                    "Streams.java",
                    "screening.result() == ScreeningResult.POSITIVE && until.isAfter(from(known))",
                    "until.isAfter(from(known))"),
            new Fault(
                    "a screening that is awaited says nothing",
                    "Streams.java",
                    "&& screening.result() != ScreeningResult.PENDING",
                    "&& screening.result() != null"),
            new Fault(
                    "a contract holds until it says",
                    "Streams.java",
                    "Stream.ofNullable(\n                                        known.statement().circumstances().effectiveUntil()),",
                    "Stream.<Instant>empty(),"),
            new Fault(
                    "a contract that was ended holds no more",
                    "Streams.java",
                    "other -> other.statement().fact() instanceof EngagementEnded",
                    "other -> false"));

    private static final List<Fault> TIMES = List.of(
            new Fault(
                    "in the stretch of an imprecise start or end nobody knows",
                    "Cover.java",
                    "var clear = blurred(pieces, use.imprecise());",
                    "var clear = pieces;"),
            new Fault(
                    "an imprecise moment that decides nothing makes no difference",
                    "Cover.java",
                    "                        > 1)",
                    "                        > 0)"),
            new Fault(
                    "the whole stretch of what decides is uncertain, and nothing else",
                    "Cover.java",
                    ".flatMap(piece -> cut(piece, deciding).stream())",
                    ".flatMap(piece -> List.of(piece).stream())"),
            new Fault(
                    "of a session without an end nobody knows whether it lasted",
                    "Cover.java",
                    "use.ended() ? clear : openEnded(clear)",
                    "clear"),
            new Fault(
                    "of a session without an end what is covered stands",
                    "Cover.java",
                    "code == first || code.covered() || code == CoverCode.BREAK_GLASS_OPEN",
                    "code == first"),
            new Fault(
                    "of a session without an end what it began with stands",
                    "Cover.java",
                    "code == first || code.covered()",
                    "code.covered()"),
            new Fault(
                    "an imprecise fact of the grant that decides leaves it uncertain",
                    "Paper.java",
                    ".anyMatch(other -> exact(other, at).phase() != exact.phase()))",
                    ".anyMatch(other -> false))"),
            new Fault(
                    "when an approval was given does not date the paper",
                    "Paper.java",
                    "case GrantFact.GrantApproved __ -> false;",
                    "case GrantFact.GrantApproved __ -> true;"),
            new Fault(
                    "of several grants the one that covers best counts",
                    "Cover.java",
                    ".min(Comparator.naturalOrder())",
                    ".max(Comparator.naturalOrder())"),
            new Fault(
                    "a session that began imprecisely may have begun at the first moment of its stretch",
                    "Streams.java",
                    "from = early.get().from();",
                    "from = began.effectiveFrom();"),
            new Fault(
                    "a session that ended imprecisely may have lasted until the last moment of its stretch",
                    "Streams.java",
                    "until = late.get().until();",
                    "until = late.get().from();"));

    /** All of them. */
    static final List<Fault> ALL =
            Stream.of(WHOSE, PAPER, AROUND, TIMES).flatMap(List::stream).toList();

    private Faults() {}
}
