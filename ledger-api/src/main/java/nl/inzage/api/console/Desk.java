package nl.inzage.api.console;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import nl.inzage.api.exposure.Asking;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerKind;
import nl.inzage.projections.windows.Registers;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What every page needs. */
@Component
class Desk {

    /** More ids than that are not offered to choose from: a page stays small. */
    private static final int MOST_OFFERED = 300;

    private final MessageSource messages;
    private final Asking asking;
    private final Ledger ledger;
    private final Registers registers;
    private final Densities densities;

    Desk(MessageSource messages, Asking asking, Ledger ledger, Registers registers, Densities densities) {
        this.messages = messages;
        this.asking = asking;
        this.ledger = ledger;
        this.registers = registers;
        this.densities = densities;
    }

    Visit visit(HttpServletRequest request) {
        var reader = Reader.of(request);
        return new Visit(
                reader,
                new Wording(messages, reader.locale()),
                new Clocks(reader),
                asking.now().truncatedTo(ChronoUnit.SECONDS));
    }

    /** What stands around each page. */
    void frame(Model model, Visit visit, Look look, String here) {
        model.addAttribute("reader", visit.reader());
        model.addAttribute("words", visit.words());
        model.addAttribute("frame", Frame.of(visit, look, here));
        model.addAttribute("demonstration", ledger.kind() == LedgerKind.DEMONSTRATION);
    }

    /** The bar with the two moments. */
    Timebar timebar(Visit visit, Look look, long position, String path) throws SQLException {
        var period = look.span().around(visit.at(look), visit.reader().zone());
        return Timebar.of(look, visit, period, densities.of(period, look.span().parts(), position), position, path);
    }

    /** The ids of a kind to choose from; none if there are too many. */
    List<String> offered(String kind, long position) throws SQLException {
        return asking.within(Duration.ZERO, position, known -> registers.ids(kind, known))
                .filter(ids -> ids.size() <= MOST_OFFERED)
                .orElse(List.of());
    }

    /** The position that K means, or the head where it cannot be read. */
    long head() {
        return ledger.head().position();
    }
}
