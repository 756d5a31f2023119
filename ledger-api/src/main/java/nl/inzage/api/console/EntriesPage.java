package nl.inzage.api.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows "what exactly does the ledger hold there, and what proves it?". */
@Controller
class EntriesPage {

    private static final int MOST = 500;

    private final Desk desk;
    private final Receipts receipts;

    EntriesPage(Desk desk, Receipts receipts) {
        this.desk = desk;
        this.receipts = receipts;
    }

    @GetMapping("/console/entries")
    String entries(
            @RequestParam(required = false) @Nullable String positions, HttpServletRequest request, Model model) {
        var visit = desk.visit(request);
        var wanted = positions(positions);
        desk.frame(model, visit, Look.NOWHERE, "/console/entries?positions=" + join(wanted));
        model.addAttribute("entries", receipts.at(wanted, visit.clocks()));
        return "entries";
    }

    private static List<Long> positions(@Nullable String text) {
        if (text == null || !text.matches("\\d{1,15}(,\\d{1,15}){0," + (MOST - 1) + "}")) {
            throw Problem.field(
                    Code.WRONG_TYPE, "positions", "write positions with commas between them, at most " + MOST);
        }
        return Arrays.stream(text.split(",", -1)).map(Long::valueOf).toList();
    }

    private static String join(List<Long> positions) {
        return String.join(",", positions.stream().map(String::valueOf).toList());
    }
}
