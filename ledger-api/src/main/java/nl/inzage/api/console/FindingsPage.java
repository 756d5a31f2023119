package nl.inzage.api.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import nl.inzage.api.exposure.AnswerText;
import nl.inzage.api.exposure.Asking;
import nl.inzage.api.exposure.Exposures;
import nl.inzage.api.exposure.FindingList;
import nl.inzage.core.exposure.FindingCode;
import nl.inzage.core.oversight.Severity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Shows "what was wrong, since when, and since when did we know?". */
@Controller
class FindingsPage {

    private static final String PATH = "/console/findings";
    private static final int PAGE = 50;
    private static final Listing.Column ENTRIES = new Listing.Column("entries", Listing.Form.ENTRIES);
    private static final List<Listing.Column> EACH = List.of(
            new Listing.Column("severity", Listing.Form.WORD),
            new Listing.Column("code", Listing.Form.FINDING),
            new Listing.Column("norm", Listing.Form.TEXT),
            new Listing.Column("id", Listing.Form.TEXT),
            new Listing.Column("vendor", Listing.Form.VENDOR),
            new Listing.Column("server", Listing.Form.SERVER),
            new Listing.Column("from", Listing.Form.MOMENT),
            new Listing.Column("until", Listing.Form.MOMENT),
            new Listing.Column("knownSince", Listing.Form.MOMENT));

    /** What is shown of a finding on a page of its own. */
    static final List<Listing.Column> OF_ONE =
            Stream.concat(EACH.stream(), Stream.of(ENTRIES)).toList();

    /** What is shown of each in the list. */
    private static final List<Listing.Column> COLUMNS = Stream.concat(
                    EACH.stream(),
                    Stream.of(
                            new Listing.Column("answeredBy", Listing.Form.TEXT),
                            new Listing.Column("page", Listing.Form.PAGE),
                            ENTRIES))
            .toList();

    private final Lookout lookout;
    private final FindingList findings;
    private final Exposures exposures;
    private final Asking asking;
    private final JsonMapper json;

    FindingsPage(Lookout lookout, FindingList findings, Exposures exposures, Asking asking, JsonMapper json) {
        this.lookout = lookout;
        this.findings = findings;
        this.exposures = exposures;
        this.asking = asking;
        this.json = json;
    }

    @GetMapping(PATH)
    ModelAndView list(
            Written written,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String severity,
            @RequestParam(defaultValue = "0") int cursor,
            @RequestHeader(name = "HX-Target", required = false) @Nullable String target,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws SQLException {
        var grave = Written.said(severity);
        var kind = Written.said(code);
        model.addAttribute("severities", Severity.values());
        model.addAttribute(
                "codes", Arrays.stream(FindingCode.values()).map(Enum::name).toList());
        model.addAttribute("severity", grave);
        model.addAttribute("code", kind);
        return lookout.show(
                new Lookout.Page(PATH, "findings"),
                new Lookout.Asked(written, target, request, response, model),
                (visit, look) -> answer(visit, look, kind, grave, cursor, model));
    }

    private AnswerText.Known answer(
            Visit visit, Look look, @Nullable String code, @Nullable String severity, int cursor, Model model)
            throws SQLException {
        var question =
                exposures.question(visit.at(look).toString(), look.vendor(), look.server(), look.dataset(), null);
        Lookout.note(question);
        var known = exposures.known(asking.position("knownAt", look.knownAt()));
        JsonNode body = json.valueToTree(findings.at(
                question.at().toString(),
                "position:" + known.position(),
                code,
                severity,
                look.vendor(),
                look.server(),
                PAGE,
                cursor));
        for (var item : body.path("items")) {
            ((ObjectNode) item)
                    .put("page", "findings/" + item.path("findingId").asString(""))
                    .set("answeredBy", json.valueToTree(by(item)));
        }
        var more = body.path("next").asString("");
        var next = more.isEmpty()
                ? null
                : look.about(question.at())
                        .knowing("position:" + known.position())
                        .href(PATH, "code", code, "severity", severity, "cursor", more);
        model.addAttribute("complete", body.path("complete").booleanValue());
        model.addAttribute("listing", Listing.of(body, "finding", COLUMNS, visit, look, next));
        return known;
    }

    /** Who said something to it, each once. */
    private static List<String> by(JsonNode item) {
        return item.path("answers")
                .valueStream()
                .map(answer -> answer.path("by").asString(""))
                .distinct()
                .toList();
    }
}
