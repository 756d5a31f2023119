package nl.inzage.api.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.Supplier;
import nl.inzage.api.command.Sending;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.problem.Problems;
import nl.inzage.api.security.Asker;
import nl.inzage.api.security.Policy;
import nl.inzage.core.decision.Refused;
import nl.inzage.core.decision.VersionMoved;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerException;
import nl.inzage.core.store.MalformedPayload;
import nl.inzage.core.store.Receipt;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** What pages have in common from which a person sends a command. */
@Component
class Acting {

    private final Ledger ledger;
    private final Receipts receipts;
    private final Sending sending;

    Acting(Ledger ledger, Receipts receipts, Sending sending) {
        this.ledger = ledger;
        this.receipts = receipts;
        this.sending = sending;
    }

    /** Draws the page once more, with what now stands in the ledger. */
    interface Redrawing {
        ModelAndView draw();
    }

    /** Sends; then the browser is led to what came of it, or the page says why nothing did, and the way out. */
    ModelAndView send(
            String path, Supplier<Receipt> command, Redrawing again, HttpServletResponse response, Model model) {
        try {
            var view = new RedirectView(path + "?entry=" + command.get().position());
            view.setStatusCode(HttpStatus.SEE_OTHER);
            view.setExposeModelAttributes(false);
            return new ModelAndView(view);
        } catch (Problem | Refused | VersionMoved | MalformedPayload | LedgerException e) {
            var detail = Problems.detail(e);
            response.setStatus(detail.getStatus());
            model.addAttribute("refused", detail);
            return again.draw();
        }
    }

    /** What a form of a page carries, and what came of it if it was sent just now. */
    void prepare(Model model, Visit visit, String stream, @Nullable String entry) {
        var asker = Asker.present();
        model.addAttribute("key", sending.key());
        model.addAttribute("proven", asker.proven());
        var history = history(stream);
        model.addAttribute(
                "history", receipts.at(history.stream().map(Recorded::position).toList(), visit.clocks()));
        var sent = history.stream()
                .map(Recorded::position)
                .filter(position -> String.valueOf(position).equals(entry))
                .toList();
        model.addAttribute("sent", receipts.at(sent, visit.clocks()));
    }

    /** All that one stream holds, oldest first. */
    List<Recorded> history(String stream) {
        return ledger.stream(stream);
    }

    /** The roles in which somebody may send a command. */
    static List<String> roles(Asker asker, String command) {
        return Policy.command(command).stream()
                .filter(asker.roles()::contains)
                .sorted()
                .map(Enum::name)
                .toList();
    }
}
