package nl.inzage.projections.oracle;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Where operational data lay. */
final class Data {

    /**
     * A data set on a server.
     *
     * @param remnant whether only what a removal left of it is there
     * @param imprecise whether it is not known exactly if it was there
     */
    record Copy(String dataset, boolean remnant, boolean imprecise) {}

    /** Of several copies of a data set the one that says most: there before left over, certain before uncertain. */
    private static final Comparator<Copy> SAYS_MOST =
            Comparator.comparing(Copy::remnant).thenComparing(Copy::imprecise);

    private final Facts facts;

    Data(Facts facts) {
        this.facts = facts;
    }

    /** The copies of operational data sets on a server. */
    SortedMap<String, List<Copy>> on(String server, Instant at) {
        var found = new TreeMap<String, List<Copy>>();
        for (var hosting : facts.of("operational-dataset.dataset-hosted")) {
            if (hosting.text("serverId").equals(server)) {
                copy(hosting, at)
                        .ifPresent(copy -> found.merge(
                                copy.dataset(),
                                List.of(copy),
                                (some, more) -> Stream.concat(some.stream(), more.stream())
                                        .sorted(SAYS_MOST)
                                        .toList()));
            }
        }
        return found;
    }

    private Optional<Copy> copy(Said hosting, Instant at) {
        var dataset = hosting.text("datasetId");
        var marks = marks(dataset, at);
        if (!marks.contains(true)) {
            return Optional.empty();
        }
        var doubtful = marks.size() > 1;
        var removal = of(hosting, "operational-dataset.dataset-removed")
                .filter(fact -> !fact.from().isBefore(hosting.from()))
                .findFirst();
        if (hosting.beginsSomewhereAround(at)
                || hosting.endsSomewhereAround(at)
                || removal.filter(fact -> fact.beginsSomewhereAround(at)).isPresent()) {
            return Optional.of(new Copy(dataset, false, true));
        }
        if (!hosting.begun(at)) {
            return Optional.empty();
        }
        var removed = removal.map(fact -> fact.begun(at)).orElse(!hosting.holds(at));
        if (!removed) {
            return Optional.of(new Copy(dataset, false, doubtful));
        }
        if (removal.filter(fact -> fact.text("removal").equals("SANITISED")).isPresent()) {
            return Optional.empty();
        }
        var end = removal.map(Said::from).orElse(hosting.until());
        var confirmations = of(hosting, "operational-dataset.sanitisation-confirmed")
                .filter(fact -> end == null || !fact.from().isBefore(end))
                .toList();
        if (confirmations.stream().anyMatch(fact -> fact.begun(at) && !fact.beginsSomewhereAround(at))) {
            return Optional.empty();
        }
        return Optional.of(new Copy(
                dataset, true, doubtful || confirmations.stream().anyMatch(fact -> fact.beginsSomewhereAround(at))));
    }

    private Stream<Said> of(Said hosting, String type) {
        return facts.of(type).stream()
                .filter(fact -> fact.text("hostingId").equals(hosting.text("hostingId"))
                        && fact.text("datasetId").equals(hosting.text("datasetId")));
    }

    /** Whether a data set is operational: yes, no, or, while the moment of a mark is not known exactly, both. */
    private Set<Boolean> marks(String dataset, Instant at) {
        var marks = facts
                .of(
                        "operational-dataset.dataset-registered",
                        "operational-dataset.dataset-marked-operational",
                        "operational-dataset.dataset-marked-non-operational")
                .stream()
                .filter(fact -> fact.text("datasetId").equals(dataset))
                .toList();
        var possible = new TreeSet<Boolean>();
        possible.add(marks.stream()
                .filter(fact -> fact.begun(at) && !fact.beginsSomewhereAround(at))
                .max(Grant.IN_EFFECT)
                .map(Data::operational)
                .orElse(true));
        marks.stream().filter(fact -> fact.beginsSomewhereAround(at)).forEach(fact -> possible.add(operational(fact)));
        return possible;
    }

    private static boolean operational(Said mark) {
        return mark.is("operational-dataset.dataset-registered")
                ? mark.flag("operational")
                : mark.is("operational-dataset.dataset-marked-operational");
    }
}
