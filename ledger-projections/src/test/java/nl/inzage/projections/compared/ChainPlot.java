package nl.inzage.projections.compared;

import java.util.List;
import nl.inzage.core.engagement.Authorisation;
import nl.inzage.core.engagement.EngagementFact.ChainLinkAdded;
import nl.inzage.core.engagement.EngagementFact.ChainLinkEnded;
import nl.inzage.core.engagement.EngagementFact.EngagementEnded;
import nl.inzage.core.engagement.EngagementFact.EngagementRegistered;
import nl.inzage.core.engagement.EngagementFact.SubProcessorAuthorised;
import nl.inzage.core.engagement.EngagementFact.SubProcessorEnded;
import nl.inzage.core.engagement.EngagementFact.SubProcessorNotified;
import nl.inzage.core.engagement.EngagementFact.SubProcessorObjected;
import nl.inzage.core.identity.EngagementId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.vendor.VendorRole;

/** What may be told about those who work for the vendors of a plot. */
final class ChainPlot {

    private final Plot plot;
    private final Chance chance;

    ChainPlot(Plot plot) {
        this.plot = plot;
        this.chance = plot.chance;
    }

    /** The agreement that most grants and tools name. */
    static EngagementId first(Plot plot) {
        return new EngagementId(plot.name + "-E1");
    }

    void tell() {
        engagement(first(plot));
        if (chance.in(12)) {
            engagement(new EngagementId(plot.name + "-E2"));
        }
    }

    private void engagement(EngagementId engagement) {
        plot.background(
                12,
                () -> new EngagementRegistered(
                        engagement,
                        chance.in(92) ? plot.vendors.getFirst() : plot.vendor(),
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        null));
        if (chance.in(12)) {
            plot.tell(() -> new EngagementEnded(engagement));
        }
        if (chance.in(40)) {
            plot.background(10, () -> new SubProcessorAuthorised(engagement, sub(), null));
        }
        if (chance.in(45)) {
            plot.notice(() -> new SubProcessorNotified(
                    engagement, sub(), null, null, null, chance.of(Authorisation.values()), null));
        }
        if (chance.in(30)) {
            plot.tell(() -> new SubProcessorObjected(engagement, sub(), null));
        }
        if (chance.in(18)) {
            plot.tell(() -> new SubProcessorEnded(engagement, sub()));
        }
        if (chance.in(40)) {
            plot.background(15, () -> new ChainLinkAdded(engagement, sub(), role(), null, null, null));
            if (chance.in(25)) {
                plot.tell(() -> new ChainLinkEnded(engagement, sub()));
            }
        }
    }

    private VendorId sub() {
        return chance.in(78) ? plot.vendors.get(1) : chance.of(plot.vendors);
    }

    private VendorRole role() {
        return chance.in(75)
                ? chance.of(VendorRole.SUB_PROCESSOR, VendorRole.SUBCONTRACTOR)
                : chance.of(VendorRole.values());
    }
}
