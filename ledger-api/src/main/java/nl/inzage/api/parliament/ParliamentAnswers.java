package nl.inzage.api.parliament;

import java.sql.SQLException;
import nl.inzage.api.exposure.Asking;
import nl.inzage.api.security.Asker;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Parliament's answers for whoever shows them: what the interface answers, at the same levels. */
@Component
public final class ParliamentAnswers {

    private final Bodies bodies;

    ParliamentAnswers(Bodies bodies) {
        this.bodies = bodies;
    }

    /** The body of {@code GET /parliament/{question}}. */
    public String answer(
            @Nullable String question, @Nullable String period, @Nullable String level, @Nullable String knownAt)
            throws SQLException {
        return bodies.answer(Asked.read(question, period, level).by(Asker.present()), knownAt, Asking.patience(null))
                .text();
    }
}
