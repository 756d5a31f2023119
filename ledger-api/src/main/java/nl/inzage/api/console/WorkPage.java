package nl.inzage.api.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import nl.inzage.api.cover.EndingList;
import nl.inzage.api.exposure.AnswerText;
import nl.inzage.api.exposure.Asking;
import nl.inzage.api.exposure.Exposures;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.questions.WorkLists;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;

/** Shows "what is there to do?": what waits for a decision, and the lists of the interface. */
@Controller
class WorkPage {

    private static final String PATH = "/console/work";
    private static final int PAGE = 50;
    private static final int SOON_DAYS = 60;
    private static final Duration AHEAD = Duration.ofDays(90);
    private static final Duration BACK = Duration.ofDays(365);

    /** A list of work, and what is shown of each item. */
    enum Work {
        WAITING,
        ENDINGS,
        REVIEWS,
        EMERGENCIES,
        ACCESSES,
        SCREENINGS,
        TOOLS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        List<Listing.Column> columns() {
            return switch (this) {
                case WAITING ->
                    List.of(
                            new Listing.Column("what", Listing.Form.WORD),
                            new Listing.Column("item", Listing.Form.PAGE),
                            text("turn"),
                            new Listing.Column("vendor", Listing.Form.VENDOR),
                            new Listing.Column("servers", Listing.Form.SERVER),
                            text("sentBy"),
                            moment("since"),
                            ENTRIES);
                case ENDINGS -> ofGrant(text("cause"), moment("ordered"), moment("reachableUntil"));
                case REVIEWS -> ofGrant(moment("due"), moment("lastReview"), text("reviewer"));
                case EMERGENCIES -> ofGrant(moment("opened"), moment("until"), moment("reviewDue"), text("overdue"));
                case ACCESSES -> ofGrant(text("kind"), moment("until"), text("openness"), text("persons"));
                case SCREENINGS ->
                    List.of(
                            text("person"),
                            text("what"),
                            moment("until"),
                            new Listing.Column("vendors", Listing.Form.VENDOR),
                            new Listing.Column("grants", Listing.Form.GRANT),
                            ENTRIES);
                case TOOLS ->
                    List.of(
                            text("tool"),
                            text("version"),
                            new Listing.Column("maker", Listing.Form.VENDOR),
                            new Listing.Column("server", Listing.Form.SERVER),
                            text("gaps"),
                            ENTRIES);
            };
        }

        private static final Listing.Column ENTRIES = new Listing.Column("entries", Listing.Form.ENTRIES);

        private static List<Listing.Column> ofGrant(Listing.Column... more) {
            return Stream.of(
                            Stream.of(
                                    new Listing.Column("grant", Listing.Form.GRANT),
                                    new Listing.Column("vendor", Listing.Form.VENDOR),
                                    new Listing.Column("servers", Listing.Form.SERVER)),
                            Arrays.stream(more),
                            Stream.of(ENTRIES))
                    .flatMap(columns -> columns)
                    .toList();
        }

        private static Listing.Column text(String field) {
            return new Listing.Column(field, Listing.Form.TEXT);
        }

        private static Listing.Column moment(String field) {
            return new Listing.Column(field, Listing.Form.MOMENT);
        }
    }

    private final Lookout lookout;
    private final WorkLists lists;
    private final WaitingList waiting;
    private final EndingList endings;
    private final Exposures exposures;
    private final Asking asking;

    WorkPage(
            Lookout lookout,
            WorkLists lists,
            WaitingList waiting,
            EndingList endings,
            Exposures exposures,
            Asking asking) {
        this.lookout = lookout;
        this.lists = lists;
        this.waiting = waiting;
        this.endings = endings;
        this.exposures = exposures;
        this.asking = asking;
    }

    @GetMapping(PATH)
    ModelAndView work(
            Written written,
            @RequestParam(defaultValue = "waiting") String list,
            @RequestParam(defaultValue = "") String cursor,
            @RequestHeader(name = "HX-Target", required = false) @Nullable String target,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws SQLException {
        model.addAttribute("list", list);
        return lookout.show(
                new Lookout.Page(PATH, "work"),
                new Lookout.Asked(written, target, request, response, model),
                (visit, look) -> answer(visit, look, list, cursor, model));
    }

    private AnswerText.Known answer(Visit visit, Look look, String list, String cursor, Model model)
            throws SQLException {
        var work = Arrays.stream(Work.values())
                .filter(one -> one.word().equals(list))
                .findFirst()
                .orElseThrow(() -> Problem.field(Code.INVALID, "list", "one of " + Arrays.toString(Work.values())));
        var known = exposures.known(asking.position("knownAt", look.knownAt()));
        var at = asking.at("at", visit.at(look).toString());
        var body = body(work, at, "position:" + known.position(), cursor, visit.words());
        var frozen = look.about(at).knowing("position:" + known.position());
        var more = body.path("next").asString("");
        model.addAttribute(
                "lists",
                Arrays.stream(Work.values())
                        .map(one -> new Timebar.Choice(
                                "work." + one.word(), look.href(PATH, "list", one.word()), one == work))
                        .toList());
        model.addAttribute("complete", body.path("complete").booleanValue());
        model.addAttribute(
                "listing",
                Listing.of(
                        body,
                        work.word(),
                        work.columns(),
                        visit,
                        look,
                        more.isEmpty() ? null : frozen.href(PATH, "list", work.word(), "cursor", more)));
        return known;
    }

    private JsonNode body(Work work, Instant at, String known, String cursor, Wording words) throws SQLException {
        var moment = at.toString();
        return switch (work) {
            case WAITING -> waiting.at(moment, known, PAGE, number(cursor), words);
            case ENDINGS -> endings.unconfirmed(moment, known, PAGE, cursor);
            case REVIEWS ->
                lists.reviews(at.minus(BACK).toString(), at.plus(AHEAD).toString(), known, PAGE, number(cursor));
            case EMERGENCIES -> lists.emergencies(at.minus(BACK).toString(), moment, known, PAGE, number(cursor));
            case ACCESSES -> lists.accesses(moment, known, PAGE, number(cursor));
            case SCREENINGS -> lists.screenings(moment, known, SOON_DAYS, PAGE, number(cursor));
            case TOOLS -> lists.tools(moment, known, PAGE, number(cursor));
        };
    }

    private static int number(String cursor) {
        if (!cursor.matches("\\d{0,9}")) {
            throw Problem.field(Code.INVALID, "cursor", "the cursor of an earlier page");
        }
        return cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
    }
}
