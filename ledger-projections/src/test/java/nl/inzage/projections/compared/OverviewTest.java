package nl.inzage.projections.compared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import nl.inzage.core.exposure.Answer;
import nl.inzage.core.exposure.Overview;
import nl.inzage.core.exposure.Question;
import nl.inzage.core.exposure.Rule;
import nl.inzage.core.exposure.Scene;
import nl.inzage.core.exposure.Verdict;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.principal.AccessScope;
import org.junit.jupiter.api.Test;

/** An overview says of each vendor and server what the rows of the answer to the same question say. */
class OverviewTest {

    private static final long HISTORIES = 300;
    private static final int TOGETHER = 10;

    private final Map<String, Integer> seen = new TreeMap<>();

    @Test
    void each_cell_is_the_highest_verdict_among_the_rows_of_the_answer() {
        for (long first = 1; first <= HISTORIES; first += TOGETHER) {
            var together = LongStream.range(first, first + TOGETHER)
                    .mapToObj(Histories::of)
                    .toList();
            var memory = new Memory(together);
            var scene = memory.scene();
            var moments = memory.moments();
            for (int i = 0; i < moments.size(); i += 1 + moments.size() / 20) {
                requireSame(everything(moments.get(i)), scene);
                var server = together.get(i % TOGETHER).server();
                requireSame(new Question(moments.get(i), null, server, null, true), scene);
                requireSame(everything(moments.get(i)).within(only(server)), scene);
            }
        }
        assertThat(seen)
                .containsKeys("COULD_SEE", "CANNOT_BE_EXCLUDED", "COULD_NOT_SEE", "nobody known", "not covered");
        assertThat(seen).containsKeys("withheld", "could not see where not all is covered");
    }

    private static Question everything(Instant at) {
        return new Question(at, null, null, null, true);
    }

    private static AccessScope only(ServerId server) {
        return new AccessScope(List.of(server.value()), List.of("ALL"), List.of("ALL"));
    }

    private void requireSame(Question question, Scene scene) {
        var answer = Rule.answer(question, scene);
        var overview = Rule.overview(question, scene);
        assertThat(overview.cells()).as(question.toString()).isEqualTo(cells(answer));
        assertThat(overview.notCovered())
                .isEqualTo(answer.notCovered().stream()
                        .map(Answer.NotCovered::server)
                        .toList());
        assertThat(overview.withheld()).isEqualTo(answer.withheld());
        overview.cells().forEach(cell -> {
            count(cell.verdict().name());
            if (cell.vendor() == null) {
                count("nobody known");
            }
        });
        overview.notCovered().forEach(__ -> count("not covered"));
        if (overview.withheld() > 0) {
            count("withheld");
        }
        if (answer.notCovered().stream().anyMatch(one -> !one.vendors().isEmpty())) {
            count("could not see where not all is covered");
        }
    }

    private void count(String what) {
        seen.merge(what, 1, Integer::sum);
    }

    /** The rows of an answer, wherever in it they stand. */
    private static List<Overview.Cell> cells(Answer answer) {
        var highest = new HashMap<List<Optional<?>>, Overview.Cell>();
        Stream.of(
                        answer.exposures().stream()
                                .map(one -> new Rows(Optional.ofNullable(one.vendor()), one.paths())),
                        answer.excluded().stream().map(one -> new Rows(Optional.ofNullable(one.vendor()), one.paths())),
                        answer.notCovered().stream()
                                .flatMap(one -> one.vendors().stream())
                                .map(one -> new Rows(Optional.ofNullable(one.vendor()), one.paths())))
                .flatMap(all -> all)
                .forEach(rows -> rows.paths()
                        .forEach(path -> highest.merge(
                                List.of(rows.vendor(), Optional.of(path.server())),
                                new Overview.Cell(rows.vendor().orElse(null), path.server(), path.verdict()),
                                OverviewTest::higher)));
        var cells = new ArrayList<>(highest.values());
        cells.sort(
                Comparator.comparing(Overview.Cell::vendor, Comparator.nullsLast(Comparator.comparing(VendorId::value)))
                        .thenComparing(cell -> cell.server().value()));
        return cells;
    }

    private record Rows(Optional<VendorId> vendor, List<Answer.Path> paths) {}

    private static Overview.Cell higher(Overview.Cell one, Overview.Cell other) {
        return List.of(Verdict.values()).indexOf(one.verdict())
                        >= List.of(Verdict.values()).indexOf(other.verdict())
                ? one
                : other;
    }
}
