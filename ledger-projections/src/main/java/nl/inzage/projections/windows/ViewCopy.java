package nl.inzage.projections.windows;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.postgresql.PGConnection;

/** Rows on their way into new tables in bulk, in the text form of PostgreSQL's COPY. */
final class ViewCopy {

    private final StringBuilder windows = new StringBuilder();
    private final StringBuilder mentions = new StringBuilder();
    private int size;

    int size() {
        return size;
    }

    void add(Row row, long knownUntil) {
        text(windows, Subjects.stream(row.subject())).append('\t');
        windows.append(row.knownFrom()).append('\t');
        windows.append(row.ordinal()).append('\t');
        windows.append(knownUntil).append('\t');
        text(windows, WindowCodec.kind(row.window())).append('\t');
        text(windows, WindowCodec.scope(row.window())).append('\t');
        windows.append(moment(row.window().period().from())).append('\t');
        windows.append(moment(row.window().period().until())).append('\t');
        text(windows, WindowCodec.write(row.window())).append('\n');
        size++;
    }

    void add(Change.Mentioned mentioned) {
        text(mentions, mentioned.kind()).append('\t');
        text(mentions, mentioned.id()).append('\t');
        mentions.append(mentioned.position()).append('\t');
        mentions.append(mentioned.own()).append('\n');
        size++;
    }

    void write(Connection connection, long version) throws SQLException {
        var copying = connection.unwrap(PGConnection.class).getCopyAPI();
        try {
            copying.copyIn(
                    "COPY " + ViewStore.schema(version) + ".windows FROM STDIN", new StringReader(windows.toString()));
            copying.copyIn(
                    "COPY " + ViewStore.schema(version) + ".mentions FROM STDIN",
                    new StringReader(mentions.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String moment(Instant instant) {
        if (instant.equals(Instant.MIN)) {
            return "-infinity";
        }
        return instant.equals(Instant.MAX) ? "infinity" : instant.toString();
    }

    private static StringBuilder text(StringBuilder to, String value) {
        for (int i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            switch (c) {
                case '\\' -> to.append("\\\\");
                case '\t' -> to.append("\\t");
                case '\n' -> to.append("\\n");
                case '\r' -> to.append("\\r");
                default -> to.append(c);
            }
        }
        return to;
    }
}
