package nl.inzage.core.overview;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.engagement.EngagementFact.ChainLinkAdded;
import nl.inzage.core.engagement.EngagementFact.EngagementRegistered;
import nl.inzage.core.engagement.EngagementFact.SubProcessorAuthorised;
import nl.inzage.core.engagement.EngagementFact.SubProcessorNotified;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.identity.VendorId;

/** Since when the ledger has known that a vendor takes part in an agreement. */
public final class Disclosure {

    private Disclosure() {}

    /**
     * When it was first recorded that a vendor takes part, be it only that it was asked for.
     *
     * @param entries the stream of the agreement
     * @param facts what is known of the agreement
     */
    public static Optional<Instant> knownSince(VendorId vendor, List<Recorded> entries, List<Known> facts) {
        return facts.stream()
                .filter(known -> names(known.statement().fact(), vendor))
                .flatMap(known -> {
                    // What was set right to name this vendor was not known of it before.
                    var position = names(known.original().fact(), vendor)
                            ? known.original().position()
                            : known.contentPosition();
                    return entries.stream().filter(entry -> entry.position() == position);
                })
                .map(Recorded::recordedAt)
                .min(Instant::compareTo);
    }

    private static boolean names(Fact fact, VendorId vendor) {
        return Stream.ofNullable(
                        switch (fact) {
                            case EngagementRegistered f -> f.vendorId();
                            case ChainLinkAdded f -> f.vendorId();
                            case SubProcessorNotified f -> f.vendorId();
                            case SubProcessorAuthorised f -> f.vendorId();
                            default -> null;
                        })
                .anyMatch(named -> Objects.equals(named, vendor));
    }
}
