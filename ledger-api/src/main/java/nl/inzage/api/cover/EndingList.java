package nl.inzage.api.cover;

import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What ended without anybody confirming it, for whoever shows it: what the interface answers. */
@Component
public final class EndingList {

    private final EndingController endings;

    EndingList(EndingController endings) {
        this.endings = endings;
    }

    /** The body of {@code GET /grant-endings?unconfirmed=true}. */
    public ObjectNode unconfirmed(String at, @Nullable String knownAt, int limit, String cursor) throws SQLException {
        return Objects.requireNonNull(
                endings.whatEnded(at, knownAt, true, limit, cursor, null).getBody());
    }
}
