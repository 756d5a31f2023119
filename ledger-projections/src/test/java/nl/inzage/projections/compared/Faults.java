package nl.inzage.projections.compared;

import java.util.List;
import java.util.stream.Stream;
import nl.inzage.core.Fault;

/**
 * The faults that are planted, at least one a clause of the rule; here those of grants, sessions, data and coverage.
 */
final class Faults {

    static final List<Fault> GRANTS = List.of(
            new Fault(
                    "an imprecise moment is uncertain", "GrantLife.java", "&& stretch.get().contains(at)", "&& false"),
            new Fault(
                    "an imprecise moment may lie anywhere in its stretch",
                    "GrantLife.java",
                    "moments.subSet(stretch.from(), true, stretch.until(), true)",
                    "moments.subSet(stretch.until(), true, stretch.until(), true)"),
            new Fault(
                    "an imprecise end of a hosting is uncertain",
                    "DatasetWindows.java",
                    "|| Sampled.within(Doors.endStretch(known), at)",
                    "|| false"),
            new Fault(
                    "an imprecise sanitisation leaves the remnant in doubt",
                    "DatasetWindows.java",
                    "doubtful || !perhaps.isEmpty()",
                    "doubtful"),
            new Fault(
                    "of two copies the one that is there counts",
                    "Moment.java",
                    ".thenComparing(Sight::presence, Comparator.reverseOrder())",
                    ""),
            new Fault(
                    "an employment ends with what was recorded last at the same moment",
                    "Windows.java",
                    ".filter(other -> Doors.IN_EFFECT.compare(other, known) > 0)",
                    ".filter(other -> Doors.from(other).isAfter(from))"),
            new Fault(
                    "a session under a grant without privileges says so too",
                    "SessionLife.java",
                    "if (means.contains(Catalogue.UNSTATED)) {",
                    "if (means.contains(Catalogue.UNSTATED) && false) {"),
            new Fault(
                    "a removal and an opening at the same moment: the one recorded last counts",
                    "GrantLife.java",
                    "Doors.IN_EFFECT.compare(removed.get(), opened.get()) > 0",
                    "Doors.from(removed.get()).isAfter(Doors.from(opened.get()))"),
            new Fault(
                    "the time box begins the paper period",
                    "GrantLife.java",
                    "return activation()\n                .map(activation -> activation.isAfter(content.box().from())\n                        ? activation\n                        : content.box().from())",
                    "return activation()"),
            new Fault(
                    "at its end the time box is over",
                    "GrantLife.java",
                    "return !at.isBefore(boxEnd(at))\n                || ends()",
                    "return at.isAfter(boxEnd(at))\n                || ends()"),
            new Fault(
                    "an extension holds from its own effective time on",
                    "GrantLife.java",
                    "said(GrantExtended.class), known -> !Doors.from(known).isAfter(at));",
                    "said(GrantExtended.class), known -> true);"),
            new Fault(
                    "a revocation ends the paper period",
                    "GrantLife.java",
                    "|| ends().anyMatch(known -> !Doors.from(known).isAfter(at));",
                    "|| false;"),
            new Fault(
                    "a suspension interrupts the paper period",
                    "GrantLife.java",
                    "&& !endedOnPaper(at)\n                && suspension(at, Doors::from).isEmpty();",
                    "&& !endedOnPaper(at);"),
            new Fault(
                    "a resumption ends a suspension; at the same moment the one recorded last counts",
                    "GrantLife.java",
                    "Doors.IN_EFFECT.compare(resumed, suspended) > 0",
                    "!Doors.from(resumed).isBefore(Doors.from(suspended))"),
            new Fault(
                    "a gateway cannot obey what it was not told",
                    "GrantLife.java",
                    "return recorded.isAfter(Doors.from(known)) ? recorded : Doors.from(known);",
                    "return Doors.from(known);"),
            new Fault(
                    "a gateway closes when it is stated to have closed",
                    "GrantLife.java",
                    "if (stated != null) {",
                    "if (stated != null && false) {"),
            new Fault(
                    "a gateway withdraws privileges",
                    "GrantLife.java",
                    "return closed(ReasonCode.PRIVILEGE_WITHDRAWN, withdrawn.get());",
                    "return open(at, means, List.of());"),
            new Fault(
                    "a session outside shows that the gateway did not hold",
                    "GrantWindows.java",
                    "if (door.openness() != Openness.CLOSED) {\n            return door;",
                    "if (door.openness() != null) {\n            return door;"),
            new Fault(
                    "until the removal of the account is confirmed",
                    "GrantWindows.java",
                    "life.removalFrom(session.begin()).map(at::isBefore).orElse(true)",
                    "true"),
            new Fault(
                    "a manual account is closed until it is provisioned",
                    "GrantLife.java",
                    "provisioned.isEmpty() ? activated() : provisioned.stream(), said(GrantResumed.class)",
                    "activated(), said(GrantResumed.class)"),
            new Fault(
                    "a resumption opens a manual account again",
                    "GrantLife.java",
                    "provisioned.isEmpty() ? activated() : provisioned.stream(), said(GrantResumed.class)",
                    "provisioned.isEmpty() ? activated() : provisioned.stream(), Stream.<Known>empty()"),
            new Fault(
                    "a confirmed removal closes a manual account",
                    "GrantLife.java",
                    "Doors.IN_EFFECT.compare(removed.get(), opened.get()) > 0",
                    "false"),
            new Fault(
                    "until a removal seen later the account was open",
                    "GrantLife.java",
                    "if (seenLater.isPresent()) {",
                    "if (seenLater.isPresent() && false) {"),
            new Fault(
                    "a paper end without confirmation is uncertain",
                    "GrantLife.java",
                    "return pastPaper\n",
                    "return pastPaper && false\n"),
            new Fault(
                    "narrowing on paper is uncertain without confirmation",
                    "GrantLife.java",
                    "if (withdrawn.isPresent()) {\n            return new Door(",
                    "if (withdrawn.isPresent() && false) {\n            return new Door("),
            new Fault(
                    "a confirmation of other privileges closes nothing",
                    "GrantLife.java",
                    "(removal.privileges().isEmpty()\n                                || removal.privileges().stream()\n                                        .anyMatch(privilege -> privilege.name().equals(means))))",
                    "true)"),
            new Fault(
                    "approval is for the content that stood then",
                    "GrantLife.java",
                    "if (approvals.stream().anyMatch(this::ofThisContent)) {",
                    "if (!approvals.isEmpty()) {"),
            new Fault(
                    "the requester does not approve",
                    "GrantLife.java",
                    "said(GrantApproved.class).filter(this::byAnother).toList()",
                    "said(GrantApproved.class).toList()"),
            new Fault(
                    "word of mouth allows what was opened, not what it was corrected to",
                    "GrantLife.java",
                    "if (isBreakGlass() && sameContent(originals.getFirst())) {",
                    "if (isBreakGlass()) {"),
            new Fault(
                    "an extension needs approvals of its own",
                    "GrantLife.java",
                    "&& extended.approvals().isEmpty()",
                    "&& false"),
            new Fault(
                    "a session without an end is uncertain after the paper period",
                    "SessionLife.java",
                    "return grant.filter(life -> !life.endedOnPaper(begin()) && !life.endedOnPaper(at))",
                    "return grant.filter(life -> true)"),
            new Fault(
                    "the last review says what was seen",
                    "SessionLife.java",
                    ".reduce((first, second) -> second)\n                .map(known -> ((SessionReviewed)",
                    ".filter(known -> false)\n                .findFirst()\n                .map(known -> ((SessionReviewed)"),
            new Fault(
                    "a session leads to the data sets that it names",
                    "Moment.java",
                    ".filter(copy -> way.path().limited().contains(copy.dataset()))",
                    ""),
            new Fault(
                    "a session counts only under a grant for its server",
                    "SessionLife.java",
                    "grant.filter(life -> life.servers().contains(content.server()) && life.paper(at))",
                    "grant.filter(life -> life.paper(at))"),
            new Fault(
                    "the end of a start that is not exact is not exact",
                    "SessionLife.java",
                    "ending.equals(start) ? Doors.endStretch(start) : Doors.stretch(ending)",
                    "Doors.stretch(ending)"),
            new Fault(
                    "a path through a person counts for the employer of the moment",
                    "Parties.java",
                    "if (employer.period().contains(at)) {",
                    "if (employer != null) {"),
            new Fault(
                    "and for the staffing agency",
                    "Parties.java",
                    "if (employer.via() != null\n",
                    "if (employer.via() != null && at == null\n"),
            new Fault(
                    "an employer that is not known is no authorisation",
                    "Parties.java",
                    "first.authorised() && second.authorised()",
                    "first.authorised() || second.authorised()"),
            new Fault(
                    "a session of another vendor is not authorised by the grant",
                    "Parties.java",
                    "if (expected != null && !expected.equals(stated)) {",
                    "if (expected != null && at == null) {"),
            new Fault(
                    "other data sets than the granted ones are not authorised",
                    "Sight.java",
                    "return authorised && party.authorised() && granted();",
                    "return authorised && party.authorised();"),
            new Fault(
                    "a remnant is reached only by some means",
                    "Moment.java",
                    "copy.presence() == Presence.REMNANT\n                        && !Catalogue.reachesRemnants(way.path().kind(), means)",
                    "copy == null"),
            new Fault(
                    "a remnant alone excludes nobody and proves nothing",
                    "Rule.java",
                    "                || presence == Presence.REMNANT) {",
                    "                ) {"),
            new Fault(
                    "an indirect capability cannot be excluded",
                    "Rule.java",
                    "                || capability == Capability.INDIRECT\n",
                    ""),
            new Fault("no capability excludes", "Rule.java", "                || capability == Capability.NONE\n", ""),
            new Fault(
                    "a sanitised removal leaves nothing",
                    "DatasetWindows.java",
                    "removal() == Removal.SANITISED",
                    "removal() == null"),
            new Fault(
                    "a confirmation before the removal confirms nothing",
                    "DatasetWindows.java",
                    ".filter(other -> !Doors.from(other).isBefore(end))",
                    ""),
            new Fault(
                    "a removal before the copy was made removes nothing",
                    "DatasetWindows.java",
                    ".filter(other -> !Doors.from(other).isBefore(Doors.from(known)))",
                    ""),
            new Fault(
                    "a data set of which nothing is known is operational",
                    "DatasetWindows.java",
                    "sure.map(DatasetWindows::saysOperational).orElse(true)",
                    "sure.map(DatasetWindows::saysOperational).orElse(false)"),
            new Fault(
                    "an imprecise mark leaves both possible",
                    "DatasetWindows.java",
                    "doubtful.stream().anyMatch(DatasetWindows::saysOperational)",
                    "false"),
            new Fault(
                    "the declaration in effect counts",
                    "ServerWindows.java",
                    "Doors.latest(Doors.of(facts, CoverageDeclared.class), known -> holds(known, at) && !blurred(known, at))",
                    "Doors.of(facts, CoverageDeclared.class)\n                        .filter(known -> !blurred(known, at))\n                        .findFirst()"),
            new Fault("a gap takes from what is declared", "ServerWindows.java", "paths.removeAll(gap.paths());", ""),
            new Fault(
                    "what may not hold yet, or no longer, covers nothing",
                    "ServerWindows.java",
                    "holds(known, at) && !blurred(known, at)",
                    "holds(known, at)"),
            new Fault(
                    "a gap that may have begun takes away",
                    "ServerWindows.java",
                    "holds(known, at) || blurred(known, at)",
                    "holds(known, at)"),
            new Fault(
                    "an extension that nobody approved lacks approval",
                    "GrantLife.java",
                    "&& extended.approvals().isEmpty()",
                    "&& !extended.approvals().isEmpty()"),
            new Fault(
                    "every kind of path must be registered",
                    "ServerWindows.java",
                    "paths.containsAll(EnumSet.allOf(PathKind.class))",
                    "!paths.isEmpty()"),
            new Fault(
                    "a log controlled by the vendor establishes nothing",
                    "ServerWindows.java",
                    "log.complete() && log.controlledBy() == LogController.POLICE",
                    "log.complete()"),
            new Fault(
                    "a gap in the log of sessions establishes nothing",
                    "Surroundings.java",
                    "return coverage == null || Scene.at(scene.gaps(server), question.at()) != null",
                    "return coverage == null"),
            new Fault(
                    "without coverage nobody is excluded",
                    "Rule.java",
                    "if (!open.isEmpty()) {\n            return;",
                    "if (open.isEmpty() && !open.isEmpty()) {\n            return;"),
            new Fault(
                    "without a log it is not establishable",
                    "Surroundings.java",
                    "if (!logged(one.way())) {",
                    "if (!logged(one.way()) && false) {"));

    /** All of them. */
    static final List<Fault> ALL = Stream.of(GRANTS, WayFaults.OWN, ShieldFaults.OWN)
            .flatMap(List::stream)
            .toList();

    private Faults() {}
}
