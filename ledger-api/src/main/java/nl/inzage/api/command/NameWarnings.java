package nl.inzage.api.command;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.inzage.api.exposure.Asking;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.security.Asker;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerException;
import nl.inzage.core.store.Stream;
import nl.inzage.projections.windows.Names;
import nl.inzage.projections.windows.Views;
import nl.inzage.projections.windows.Views.Alike;
import nl.inzage.projections.windows.Views.Compared;

/**
 * Warns of names that can be taken for a name that something else has or had. They are recorded as they are: two
 * companies may well be called nearly the same. Only ids are told, and only those inside the sender's scope.
 */
final class NameWarnings {

    /** How long an answer waits for views that stand far behind; without them it says so. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** How many entries that the views do not know yet are read instead. */
    private static final int MOST_READ = 2_000;

    private final Ledger ledger;
    private final Views views;
    private final Asking asking;

    NameWarnings(Ledger ledger, Views views, Asking asking) {
        this.ledger = ledger;
        this.views = views;
        this.asking = asking;
    }

    /** A name that is given by one of several facts. */
    private record Given(int fact, String field, Compared name) {}

    /** The warnings of each of what was recorded, or would be; all are looked up together. */
    List<List<Problem.Fault>> on(List<Registrar.Outcome> outcomes, Asker asker) {
        var given = new ArrayList<Given>();
        for (int i = 0; i < outcomes.size(); i++) {
            int fact = i;
            var receipt = outcomes.get(i).receipt();
            var said = outcomes.get(i).decision().statement().fact();
            Names.given(said)
                    .forEach((field, likenesses) -> given.add(new Given(
                            fact,
                            field,
                            new Compared(
                                    likenesses,
                                    receipt == null ? Long.MAX_VALUE : receipt.position(),
                                    Stream.of(said.subject())))));
        }
        var warnings = outcomes.stream()
                .<List<Problem.Fault>>map(outcome -> new ArrayList<>())
                .toList();
        if (given.isEmpty()) {
            return warnings;
        }
        var alike = alike(given.stream().map(Given::name).toList());
        for (int i = 0; i < given.size(); i++) {
            var one = given.get(i);
            var own = warnings.get(one.fact());
            if (alike.isEmpty()) {
                own.add(new Problem.Fault(
                        one.field(),
                        Code.NAME_NOT_COMPARED.name(),
                        "the views stand too far behind: it was not compared with the names before it"));
            } else {
                alike.get().get(i).stream()
                        .filter(stream -> asker.scope().holds(id(stream)))
                        .forEach(stream -> own.add(new Problem.Fault(
                                one.field(),
                                Code.CONFUSABLE_NAME.name(),
                                "it can be taken for a name of " + stream + ": make sure that they are not the same")));
            }
        }
        return warnings;
    }

    private Optional<List<Set<String>>> alike(List<Compared> names) {
        var before = names.stream().mapToLong(Compared::before).max().orElseThrow();
        var last = before == Long.MAX_VALUE ? ledger.head().position() : before - 1;
        try {
            return asking.within(PATIENCE, Math.max(0, last - MOST_READ), reached -> views.alike(names, reached))
                    .map(alike -> withWhatCameSince(alike, names, last));
        } catch (SQLException | LedgerException.LedgerUnavailable e) {
            return Optional.empty(); // It is recorded: whoever sent it is to know that.
        }
    }

    /** The same answer whether the views stand there yet or not, so that a command repeated has the same warnings. */
    private List<Set<String>> withWhatCameSince(Alike alike, List<Compared> names, long last) {
        if (alike.reached() < last) {
            for (var entry : ledger.page(alike.reached(), (int) (last - alike.reached()))) {
                var recorded = entry.recorded();
                var likenesses = Names.likenesses(recorded.fact());
                for (int i = 0; i < names.size(); i++) {
                    var name = names.get(i);
                    if (recorded.position() < name.before()
                            && !recorded.stream().equals(name.stream())
                            && !Collections.disjoint(likenesses, name.likenesses())) {
                        alike.add(i, recorded.stream());
                    }
                }
            }
        }
        return alike.streams();
    }

    private static Id id(String stream) {
        var id = stream.substring(stream.indexOf('/') + 1);
        return stream.startsWith("vendor/") ? new VendorId(id) : new DatasetId(id);
    }
}
