package nl.inzage.projections.compared;

import java.util.List;
import nl.inzage.core.engagement.EngagementFact.AccessTermsAmended;
import nl.inzage.core.engagement.EngagementFact.ChainLinkAdded;
import nl.inzage.core.engagement.EngagementFact.ChainLinkEnded;
import nl.inzage.core.engagement.EngagementFact.EngagementEnded;
import nl.inzage.core.engagement.EngagementFact.SubProcessorAuthorised;
import nl.inzage.core.engagement.SupplierAccessTerms;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.grant.AccountKind;
import nl.inzage.core.grant.Enforcement;
import nl.inzage.core.grant.Privilege;
import nl.inzage.core.person.PersonFact.EmploymentStarted;
import nl.inzage.core.server.Layer;
import nl.inzage.core.vendor.MergeReason;
import nl.inzage.core.vendor.VendorFact.VendorMerged;
import nl.inzage.core.vendor.VendorRole;

/** The situations of vendors that are one, work for one another, or agreed on something. */
final class Partners {

    private final Situations all;
    private final Plot plot;
    private final Chance chance;

    Partners(Situations all) {
        this.all = all;
        this.plot = all.plot;
        this.chance = all.chance;
    }

    void mergersInARow() {
        all.data();
        all.operator(all.vendor, Layer.OS);
        var reason = chance.of(MergeReason.values());
        plot.background(0, () -> new VendorMerged(all.vendor, all.other, reason));
        plot.background(0, () -> new VendorMerged(all.other, plot.vendors.get(2), chance.of(MergeReason.values())));
    }

    void chain() {
        var person = plot.persons.getFirst();
        all.data();
        all.engagement(null);
        all.grant(Enforcement.GATEWAY, all.to(AccountKind.PERSONAL, person), all.server, List.of(Privilege.READ_DATA));
        var employer = chance.in(50) ? all.other : all.vendor;
        plot.background(
                0, () -> new EmploymentStarted(person, employer, employer.equals(all.vendor) ? all.other : null, null));
        if (chance.in(50)) {
            plot.roughly(50, () -> new SubProcessorAuthorised(all.engagement(), all.other, null));
        } else {
            plot.roughly(
                    30,
                    () -> new ChainLinkAdded(all.engagement(), all.other, VendorRole.SUBCONTRACTOR, null, null, null));
            plot.tell(() -> new ChainLinkEnded(all.engagement(), all.other));
        }
    }

    /** A lock before the prime, of a kind that is none before its sub-processor. */
    void primeKeptOut() {
        all.data();
        all.engagement(null);
        all.grant(Enforcement.GATEWAY, List.of(Privilege.READ_DATA));
        plot.background(10, () -> new SubProcessorAuthorised(all.engagement(), all.other, null));
        var locks = new Locks(all);
        var byKind = chance.in(50);
        locks.lock(byKind ? locks.servers() : locks.scope(List.of(all.vendor.value())), byKind ? PathKind.GRANT : null);
        locks.passed();
    }

    void agreedTerms() {
        all.data();
        all.operator(all.vendor, Layer.OS);
        all.engagement(chance.in(80) ? terms() : null);
        plot.tell(() -> new AccessTermsAmended(all.engagement(), terms()));
        if (chance.in(30)) {
            plot.tell(() -> new EngagementEnded(all.engagement()));
        }
    }

    private SupplierAccessTerms terms() {
        return new SupplierAccessTerms(chance.in(65), chance.in(45), null, null, null);
    }
}
