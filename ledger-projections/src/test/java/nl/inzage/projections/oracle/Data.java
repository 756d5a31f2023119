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
     * @param operational whether it was, or may have been
     * @param remnant whether only what a removal left of it is there
     * @param imprecise whether it is not known exactly if it was there
     * @param state in which whoever reaches it finds it
     */
    record Copy(String dataset, boolean operational, boolean remnant, boolean imprecise, String state) {}

    /** What lay where by a hosting. */
    record Lying(Said hosting, Copy copy) {
        boolean isExtract() {
            return hosting.is(EXTRACT) || hosting.text("copyKind").equals("EXTRACT");
        }
    }

    private static final String EXTRACT = "operational-dataset.extract-provided";

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
        for (var lying : lying(server, at)) {
            if (lying.copy().operational()) {
                found.merge(
                        lying.copy().dataset(),
                        List.of(lying.copy()),
                        (some, more) -> Stream.concat(some.stream(), more.stream())
                                .sorted(SAYS_MOST)
                                .toList());
            }
        }
        return found;
    }

    /** What lay, or was left, on a server, operational or not. */
    List<Lying> lying(String server, Instant at) {
        return facts.of("operational-dataset.dataset-hosted", EXTRACT).stream()
                .filter(hosting -> hosting.text("serverId").equals(server))
                // Of copies that say as much the first by its id counts.
                .sorted(Comparator.comparing(hosting -> hosting.text("hostingId")))
                .flatMap(hosting -> copy(hosting, at).map(copy -> new Lying(hosting, copy)).stream())
                .toList();
    }

    /** A data set on a medium, where nothing but its marks can change it. */
    Copy onMedium(String dataset, String state, Instant at) {
        return copy(dataset, false, false, state, at);
    }

    private Copy copy(String dataset, boolean remnant, boolean imprecise, String state, Instant at) {
        var marks = marks(dataset, at);
        var operational = marks.contains(true);
        return new Copy(
                dataset,
                operational,
                remnant,
                imprecise || (operational && marks.size() > 1),
                state.isEmpty() || state.equals("UNKNOWN") ? "PLAINTEXT_RUNNING" : state);
    }

    private Optional<Copy> copy(Said hosting, Instant at) {
        var dataset = hosting.text("datasetId");
        var state = hosting.text("stateOnServer");
        var removal = of(hosting, "operational-dataset.dataset-removed")
                .filter(fact -> !fact.from().isBefore(hosting.from()))
                .findFirst();
        if (hosting.beginsSomewhereAround(at)
                || hosting.endsSomewhereAround(at)
                || removal.filter(fact -> fact.beginsSomewhereAround(at)).isPresent()) {
            return Optional.of(copy(dataset, false, true, state, at));
        }
        if (!hosting.begun(at)) {
            return Optional.empty();
        }
        var removed = removal.map(fact -> fact.begun(at)).orElse(!hosting.holds(at));
        if (!removed) {
            return Optional.of(copy(dataset, false, false, state, at));
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
        var perhapsGone = confirmations.stream().anyMatch(fact -> fact.beginsSomewhereAround(at));
        return Optional.of(copy(dataset, true, perhapsGone, state, at));
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
