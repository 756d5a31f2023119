package nl.inzage.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.function.Consumer;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.grant.GrantFact.GrantSuspended;

/**
 * Holds the receipts against the entries: each names entries that are there, and each entry that came from a record of
 * another system is named by one, so that the record is not taken in again.
 *
 * <p>An entry does not say under which key of its caller a command without such a record was sent: a receipt of that
 * kind which is gone is not missed.
 */
final class StoredReceipts {

    private static final int FETCHED_AT_ONCE = 10_000;

    /** A position that lies further ahead of the number of entries is damage of its own, and would cost memory here. */
    private static final long FAR = 1_000_000;

    private final Connection connection;
    private final String schema;
    private final Consumer<Damage> found;
    private final BitSet unnamed = new BitSet();
    private long entries;

    StoredReceipts(Connection connection, String schema, Consumer<Damage> found) {
        this.connection = connection;
        this.schema = schema;
        this.found = found;
    }

    /** The next entry. */
    void plus(long position, Recorded entry) {
        entries++;
        var said = entry.circumstances();
        // A suspension that follows a block repeats the record of the block, of which there is one receipt.
        var own = !(entry.fact() instanceof GrantSuspended);
        var near = position <= Math.min(entries + FAR, Integer.MAX_VALUE - 1);
        if (own && near && said.sourceSystem() != null && said.sourceRecordId() != null) {
            unnamed.set((int) position);
        }
    }

    /** After the last entry. */
    void finish() throws SQLException {
        nameless();
        strays();
    }

    private void nameless() throws SQLException {
        try (var statement =
                connection.prepareStatement("SELECT first_position, last_position FROM " + schema + ".receipts")) {
            statement.setFetchSize(FETCHED_AT_ONCE);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    unnamed.clear(index(rows.getLong(1)), Math.max(index(rows.getLong(1)), index(rows.getLong(2)) + 1));
                }
            }
        }
        unnamed.stream()
                .forEach(position ->
                        wrong("position " + position, "the entry came from a record, and no receipt names it"));
    }

    /** A receipt can name anything. */
    private int index(long position) {
        return (int) Math.clamp(position, 0L, unnamed.length());
    }

    private void strays() throws SQLException {
        try (var statement = connection.prepareStatement("SELECT encode(key_hash, 'hex'), first_position, last_position"
                        + " FROM " + schema + ".receipts r WHERE"
                        + " NOT EXISTS (SELECT FROM " + schema + ".entries WHERE position = r.first_position)"
                        + " OR NOT EXISTS (SELECT FROM " + schema + ".entries WHERE position = r.last_position)");
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                wrong(
                        rows.getString(1),
                        "it names positions %d to %d, which are not all there"
                                .formatted(rows.getLong(2), rows.getLong(3)));
            }
        }
    }

    private void wrong(String key, String what) {
        found.accept(new Damage(Damage.RECEIPT_MISMATCH, schema + ".receipts", key, what));
    }
}
