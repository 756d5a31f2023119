package nl.inzage.core.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.inzage.core.dataset.Classification;
import nl.inzage.core.dataset.DatasetFact.DatasetClassified;
import nl.inzage.core.dataset.DatasetFact.DatasetReclassified;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.identity.DatasetId;

/** How high the data rank to which a grant leads. */
public final class Rank {

    private Rank() {}

    /** The highest rank of some data sets, as they are classified by then; 0 if none is. */
    public static int of(List<DatasetId> datasets, World world, Instant at) {
        return datasets.stream()
                .map(dataset -> world.facts(dataset).stream()
                        .filter(known -> !Case.from(known).isAfter(at))
                        .filter(known ->
                                classification(known.statement().fact()).isPresent())
                        .max(Case.IN_EFFECT))
                .flatMap(Optional::stream)
                .map(known -> classification(known.statement().fact()))
                .flatMap(Optional::stream)
                .mapToInt(Classification::rank)
                .max()
                .orElse(0);
    }

    private static Optional<Classification> classification(Fact fact) {
        return switch (fact) {
            case DatasetClassified classified -> Optional.of(classified.classification());
            case DatasetReclassified again -> Optional.of(again.classification());
            default -> Optional.empty();
        };
    }
}
