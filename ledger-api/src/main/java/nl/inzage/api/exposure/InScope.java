package nl.inzage.api.exposure;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import nl.inzage.api.security.Asker;
import nl.inzage.api.security.Policy;
import nl.inzage.core.correction.Correction.FactCorrected;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.FindingId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.ProposalId;
import nl.inzage.core.identity.ReportId;
import nl.inzage.core.identity.ReviewId;
import nl.inzage.core.identity.RiskId;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.oversight.ReportFact.ReportFrozen;
import nl.inzage.core.principal.AccessScope;
import nl.inzage.projections.windows.Subjects;

/** What lies inside somebody's scope of what is known of single things. */
public final class InScope {

    private InScope() {}

    /** Whether a fact names nothing outside, and says nothing of which nobody can tell where it lies. */
    public static boolean shows(AccessScope scope, Fact fact) {
        return scope.isWhole()
                || (!isAboutEverything(fact.subject())
                        && Subjects.in(fact).stream().allMatch(scope::holds));
    }

    /**
     * Whether a thing may be shown at all: a server, a vendor or a data set if it is inside itself, anything else, such
     * as a grant, if no fact about it names something outside. What can be about everything in words of its own is
     * shown to those alone whose scope is everything.
     */
    public static boolean shows(AccessScope scope, List<Recorded> stream) {
        return scope.isWhole()
                || (!stream.isEmpty()
                        && (isBounded(stream.getFirst().fact().subject())
                                ? scope.holds(stream.getFirst().fact().subject())
                                : stream.stream().allMatch(entry -> shows(scope, entry.fact()))));
    }

    /**
     * Whether somebody is told of a thing that is told at a level: of a report, if one of their roles is told at each
     * level that was ever said of it. Of anything else, everybody.
     */
    public static boolean tells(Asker asker, List<Recorded> stream) {
        return stream.stream()
                .map(Recorded::fact)
                .flatMap(fact ->
                        fact instanceof FactCorrected corrected ? Stream.of(corrected.replacement()) : Stream.of(fact))
                .noneMatch(fact -> fact instanceof ReportFrozen report
                        && Collections.disjoint(asker.roles(), Policy.toldAt(report.disclosureLevel())));
    }

    /**
     * What speaks in words, in numbers or of grants alone, in which no server, vendor or data set can be looked for.
     */
    public static boolean isAboutEverything(Id id) {
        return id instanceof ProposalId
                || id instanceof FindingId
                || id instanceof RiskId
                || id instanceof ReportId
                || id instanceof ReviewId;
    }

    private static boolean isBounded(Id id) {
        return id instanceof ServerId || id instanceof VendorId || id instanceof DatasetId;
    }
}
