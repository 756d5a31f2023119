package nl.inzage.api.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import nl.inzage.api.parliament.InquiryWords;
import nl.inzage.api.parliament.ParliamentAnswers;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.problem.Problems;
import nl.inzage.api.security.Asker;
import nl.inzage.api.security.Policy;
import nl.inzage.core.oversight.DisclosureLevel;
import nl.inzage.core.parliament.Inquiry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Shows parliament's questions and their answers, to be printed; to the public in numbers that betray nobody. */
@Controller
class ReportsPage {

    private static final String PATH = "/console/reports";

    private final Desk desk;
    private final ParliamentAnswers answers;
    private final JsonMapper json;

    ReportsPage(Desk desk, ParliamentAnswers answers, JsonMapper json) {
        this.desk = desk;
        this.answers = answers;
        this.json = json;
    }

    /** A question to choose from. */
    record Choice(String name, String text, boolean chosen) {}

    /** A period with its rows. */
    record Table(String period, String coverage, List<Row> rows, List<Item> items) {}

    /** One of the things that a number is made of, by its id or its pseudonym. */
    record Item(String category, String name) {}

    /** A category with its number as it may be told, and the share of all. */
    record Row(String category, String number, String share, boolean restated) {}

    @GetMapping(PATH)
    String reports(
            @RequestParam(required = false) @Nullable String question,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String level,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws SQLException {
        var visit = desk.visit(request);
        var name = Written.said(question);
        var when = Written.said(period);
        var told = Written.said(level) == null ? "PUBLIC" : Written.said(level);
        model.addAttribute(
                "questions",
                Inquiry.ALL.stream()
                        .map(one -> new Choice(
                                one.label(),
                                one.number() + ". "
                                        + InquiryWords.of(
                                                        one,
                                                        DisclosureLevel.INTERNAL,
                                                        visit.reader().locale())
                                                .question(),
                                one.label().equals(name)))
                        .toList());
        model.addAttribute("levels", levels(Asker.present()));
        model.addAttribute("level", told);
        model.addAttribute("period", when);
        if (name != null || when != null) {
            try {
                show(json.readTree(answers.answer(name, when, told, null)), visit, model);
            } catch (Problem problem) {
                response.setStatus(Problems.detail(problem).getStatus());
                model.addAttribute("problem", problem);
            }
        }
        desk.frame(model, visit, Look.NOWHERE, PATH);
        return "reports";
    }

    /** Those at which whoever asks is told anything, the most open first. */
    private static List<String> levels(Asker asker) {
        return Arrays.stream(DisclosureLevel.values())
                .filter(level -> !Collections.disjoint(asker.roles(), Policy.toldAt(level)))
                .sorted(Comparator.reverseOrder())
                .map(DisclosureLevel::name)
                .toList();
    }

    private static void show(JsonNode body, Visit visit, Model model) {
        var tables = new ArrayList<Table>();
        for (var one : body.path("periods")) {
            var rows = new ArrayList<Row>();
            one.path("rows").forEach(row -> rows.add(row(row)));
            one.path("sums").forEach(row -> rows.add(row(row)));
            var items = new ArrayList<Item>();
            one.path("items")
                    .forEach(item -> items.add(new Item(
                            item.path("category").asString(""),
                            item.path("pseudonym").asString(item.path("id").asString("")))));
            tables.add(new Table(
                    one.path("period").asString(""),
                    visit.words().word("coverage", one.path("coverage").asString("")),
                    rows,
                    items));
        }
        var level = body.path("question").path("level").asString("");
        var words = Inquiry.named(body.path("question").path("name").asString(""))
                .map(inquiry -> InquiryWords.of(
                        inquiry, DisclosureLevel.valueOf(level), visit.reader().locale()))
                .orElseThrow();
        model.addAttribute("told", level);
        model.addAttribute("text", words.question());
        model.addAttribute("unit", body.path("unit").asString(""));
        model.addAttribute("knownAt", body.path("knownAt").asString(""));
        model.addAttribute(
                "asOf",
                visit.clocks().show(java.time.Instant.parse(body.path("asOf").asString(""))));
        model.addAttribute(
                "rule",
                body.path("rule").asString("") + "/" + body.path("catalogue").asString(""));
        model.addAttribute("tables", tables);
        model.addAttribute("notes", words.notes());
    }

    private static Row row(JsonNode row) {
        var share = row.path("sharePercent");
        return new Row(
                row.path("category").asString(""),
                row.has("shown")
                        ? row.path("shown").asString("")
                        : row.path("count").asString(""),
                share.isMissingNode()
                        ? ""
                        : share.isObject()
                                ? share.path("least").asString("") + "–"
                                        + share.path("most").asString("") + " %"
                                : share.asString("") + " %",
                row.path("restated").booleanValue());
    }
}
