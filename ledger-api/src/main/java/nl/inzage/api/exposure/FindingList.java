package nl.inzage.api.exposure;

import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The list of findings for whoever shows it: what the interface answers, under the same conditions. */
@Component
public final class FindingList {

    private final FindingController findings;

    FindingList(FindingController findings) {
        this.findings = findings;
    }

    /** The body that {@code GET /findings} has for one moment. */
    public Map<String, Object> at(
            String at,
            @Nullable String knownAt,
            @Nullable String code,
            @Nullable String severity,
            @Nullable String vendor,
            @Nullable String server,
            int limit,
            int cursor)
            throws SQLException {
        return Objects.requireNonNull(
                findings.list(at, null, null, knownAt, code, severity, null, null, vendor, server, limit, cursor)
                        .getBody());
    }

    /** One item of that body by its own id, as known at a position. */
    public Optional<Map<String, Object>> one(String findingId, long position) throws SQLException {
        return findings.one(findingId, position);
    }
}
