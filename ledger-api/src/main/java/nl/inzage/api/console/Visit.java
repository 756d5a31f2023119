package nl.inzage.api.console;

import java.time.Instant;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import org.jspecify.annotations.Nullable;

/** One request for a page: who reads it, in which words and on which clock. */
record Visit(Reader reader, Wording words, Clocks clocks, Instant now) {

    /**
     * What the page is to look at.
     *
     * @throws Problem if a moment cannot be read
     */
    Look look(Written written) {
        var at = at(written);
        var then = "then".equals(written.known());
        var moment = then && at == null ? now : at;
        return new Look(
                moment,
                knownAt(written, moment),
                Written.said(written.vendor()),
                Written.said(written.server()),
                Written.said(written.dataset()),
                Written.said(written.grant()),
                knownBefore(written),
                Span.of(written.span()));
    }

    private @Nullable Instant at(Written written) {
        if (written.isBySlide()) {
            var slide = String.valueOf(Written.said(written.slide()));
            if (!slide.matches("-?\\d{1,11}")) {
                throw Problem.field(Code.WRONG_TYPE, "at", "the slider says whole seconds");
            }
            return Instant.ofEpochSecond(Long.parseLong(slide));
        }
        var at = Written.said(written.at());
        return at == null ? null : clocks.read("at", at);
    }

    private @Nullable String knownAt(Written written, @Nullable Instant at) {
        var knownAt = Written.said(written.knownAt());
        return switch (String.valueOf(written.known())) {
            case "now" -> null;
            case "then" -> String.valueOf(at);
            case "on" -> {
                if (knownAt == null) {
                    throw Problem.field(Code.MISSING, "knownAt", "say as known when, or choose what is known now");
                }
                yield moment("knownAt", knownAt);
            }
            default -> knownAt == null ? null : moment("knownAt", knownAt);
        };
    }

    private @Nullable String knownBefore(Written written) {
        var before = Written.said(written.knownBefore());
        return before == null ? null : moment("knownBefore", before);
    }

    private String moment(String field, String known) {
        return known.startsWith("position:") ? known : clocks.read(field, known).toString();
    }

    /** The moment that a page without one looks at. */
    Instant at(Look look) {
        return look.at() == null ? now : look.at();
    }
}
