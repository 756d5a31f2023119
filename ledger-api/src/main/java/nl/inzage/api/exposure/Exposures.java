package nl.inzage.api.exposure;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.security.Asker;
import nl.inzage.core.exposure.Answer;
import nl.inzage.core.exposure.Overview;
import nl.inzage.core.exposure.Question;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerKind;
import nl.inzage.projections.windows.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The great question, the same whoever asks it: a client over HTTP or a person who looks at a page. */
@Component
public final class Exposures {

    private final Ledger ledger;
    private final Views views;
    private final Asking asking;

    Exposures(Ledger ledger, Views views, Asking asking) {
        this.ledger = ledger;
        this.views = views;
        this.asking = asking;
    }

    /** What was asked, what the answer rests on, and the answer; none while the views stand before its position. */
    public record Told(Question question, AnswerText.Known known, Optional<Answer> answer) {}

    /** What an overview rests on, and the overview; none while the views stand before its position. */
    public record Overlooked(AnswerText.Known known, Optional<Overview> overview) {}

    /** What an answer was, and what it is by later knowledge; no changes while the views stand before a position. */
    public record Compared(Question question, long earlier, AnswerText.Known known, Optional<List<Change>> changes) {}

    /**
     * A question as it was written.
     *
     * @param detail as the interface has it; ways are wanted by default where something is named
     * @throws Problem if a moment or an id cannot be read, lies ahead, or is of nothing that was ever spoken of
     */
    public Question question(
            @Nullable String at,
            @Nullable String vendor,
            @Nullable String server,
            @Nullable String dataset,
            @Nullable String detail)
            throws SQLException {
        if (detail != null && !detail.equals("paths") && !detail.equals("vendors")) {
            throw Problem.field(Code.INVALID, "detail", "vendors or paths");
        }
        var moment = asking.at("at", at);
        try {
            var question = new Question(
                            moment,
                            vendor == null ? null : new VendorId(vendor),
                            server == null ? null : new ServerId(server),
                            dataset == null ? null : new DatasetId(dataset),
                            detail == null
                                    ? vendor != null || server != null || dataset != null
                                    : detail.equals("paths"))
                    .within(Asker.present().scope());
            asking.mustBeKnown(question.vendor(), "vendor", Code.UNKNOWN_VENDOR);
            asking.mustBeKnown(question.server(), "server", Code.UNKNOWN_SERVER);
            asking.mustBeKnown(question.dataset(), "dataset", Code.UNKNOWN_DATASET);
            return question;
        } catch (IllegalArgumentException e) {
            throw new Problem(Code.INVALID, String.valueOf(e.getMessage()), List.of());
        }
    }

    /** Answers as known at a moment, a position, or now. */
    public Told told(Question question, @Nullable String knownAt, Duration patience) throws SQLException {
        var position = asking.position("knownAt", knownAt);
        return new Told(question, known(position), at(question, position, patience));
    }

    /** What the answer comes to for each vendor and server, as known at a moment, a position, or now. */
    public Overlooked overlooked(Question question, @Nullable String knownAt, Duration patience) throws SQLException {
        var position = asking.position("knownAt", knownAt);
        return new Overlooked(
                known(position), asking.within(patience, position, known -> views.overview(question, known)));
    }

    /** Holds two answers to one question against each other; the earlier one by default as known at its own moment. */
    public Compared compared(
            Question question, @Nullable String knownBefore, @Nullable String knownAt, Duration patience)
            throws SQLException {
        var earlier = asking.position(
                "knownBefore", knownBefore == null ? question.at().toString() : knownBefore);
        var later = asking.position("knownAt", knownAt);
        var before = at(question, earlier, patience);
        var after = at(question, later, patience);
        return new Compared(
                question,
                earlier,
                known(later),
                before.isPresent() && after.isPresent()
                        ? Optional.of(Change.between(before.get(), after.get(), earlier))
                        : Optional.empty());
    }

    private Optional<Answer> at(Question question, long position, Duration patience) throws SQLException {
        return asking.within(patience, position, known -> views.answer(question, known));
    }

    /** What an answer at a position rests on. */
    public AnswerText.Known known(long position) {
        return new AnswerText.Known(
                position, ledger.recordedAt(position).orElse(null), ledger.kind() == LedgerKind.DEMONSTRATION);
    }
}
