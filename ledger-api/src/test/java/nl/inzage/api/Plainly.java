package nl.inzage.api;

import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** An answer as lines that a person can check: every list, every path, every reason with what it cites. */
final class Plainly {

    private final RunningLedger ledger;

    Plainly(RunningLedger ledger) {
        this.ledger = ledger;
    }

    String answer(JsonNode answer) {
        var lines = new ArrayList<String>();
        for (var row : answer.path("exposures")) {
            lines.add(row.path("vendor").asString("?") + " "
                    + row.path("verdict").asString() + " "
                    + row.path("actuality").asString()
                    + said(" now part of ", row.path("nowPartOf").asString(""))
                    + said(" via ", texts(row.path("via")))
                    + said(" compelled by ", each(row.path("compelledDisclosure"), "country")));
            row.path("paths").forEach(path -> lines.add("  " + path(path)));
        }
        for (var row : answer.path("excluded")) {
            lines.add("excluded " + row.path("vendor").asString());
            row.path("paths").forEach(path -> lines.add("  " + path(path)));
        }
        for (var row : answer.path("withoutOperationalData")) {
            lines.add("without operational data " + row.path("vendor").asString());
        }
        for (var row : answer.path("coverage").path("notCovered")) {
            lines.add("not covered " + row.path("server").asString() + " " + texts(row.path("missing"))
                    + (row.path("vendors").isEmpty()
                            ? ""
                            : " " + row.path("vendors").size() + " vendors"));
        }
        for (var row : answer.path("corrected")) {
            lines.add("corrected " + row.path("vendor").asString() + " "
                    + ledger.label(row.path("corrects").asLong()) + " by "
                    + ledger.label(row.path("entry").asLong()) + ": "
                    + row.path("reason").asString(""));
        }
        return String.join("\n", lines) + (lines.isEmpty() ? "nobody" : "") + "\n";
    }

    private String path(JsonNode path) {
        var words = new ArrayList<String>();
        for (var field : new String[] {"kind", "dataset", "means", "verdict", "openness", "presence", "capability"}) {
            words.add(path.path(field).asString("-"));
        }
        for (var field : new String[] {"through", "version"}) {
            if (path.hasNonNull(field)) {
                words.add(field + " " + path.path(field).asString());
            }
        }
        var shield = path.path("shield").asString("NONE");
        if (!shield.equals("NONE")) {
            words.add("shield " + shield);
        }
        words.add(authorised(path));
        if (path.path("breakGlass").asBoolean(false)) {
            words.add("breakGlass");
        }
        var late = path.path("recordedLateBy").asString("");
        if (!late.isEmpty()) {
            words.add("late " + late);
        }
        words.add(
                "[" + path.path("from").asString("") + ", " + path.path("until").asString("") + ")");
        for (var reason : path.path("reasons")) {
            words.add("\n    " + reason.path("code").asString() + " " + labels(reason.path("entries")));
        }
        if (!path.path("mitigations").isEmpty()) {
            words.add("\n    mitigated by " + each(path.path("mitigations"), "id"));
        }
        words.add("\n    cites " + labels(path.path("entries")));
        return String.join(" ", words).replace(" \n", "\n");
    }

    private static String authorised(JsonNode path) {
        var authorised = path.path("authorised");
        if (authorised.isNull() || authorised.isMissingNode()) {
            return "no-grant";
        }
        return authorised.asBoolean() ? "authorised" : "unauthorised";
    }

    private String labels(JsonNode positions) {
        return StreamSupport.stream(positions.spliterator(), false)
                .map(position -> ledger.label(position.asLong()))
                .collect(Collectors.joining(", "));
    }

    private static String said(String before, String what) {
        return what.isEmpty() ? "" : before + what;
    }

    private static String each(JsonNode rows, String field) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.path(field).asString(""))
                .collect(Collectors.joining(", "));
    }

    private static String texts(JsonNode texts) {
        return StreamSupport.stream(texts.spliterator(), false)
                .map(JsonNode::asString)
                .collect(Collectors.joining(", "));
    }
}
