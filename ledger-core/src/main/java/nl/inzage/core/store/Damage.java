package nl.inzage.core.store;

/**
 * One thing in the database that is not what it must be.
 *
 * @param code what is wrong, by the name that a report cites; those of {@link nl.inzage.core.log.Flaw} among them
 * @param table where, with its schema
 * @param key of the row: its primary key, the parts of it separated by spaces; of a receipt that is gone, the position
 *     of the entry without one
 * @param what in words, without content of entries
 */
public record Damage(String code, String table, String key, String what) {

    /** A column of an entry is not what the entry's bytes say. */
    public static final String COLUMN_MISMATCH = "COLUMN_MISMATCH";

    /** A row of the heads does not fit the entries. */
    public static final String HEAD_MISMATCH = "HEAD_MISMATCH";

    /** The stored root of a tile is not that of its entries. */
    public static final String TILE_MISMATCH = "TILE_MISMATCH";

    /** A receipt names entries that are not there, or none names an entry that must have one. */
    public static final String RECEIPT_MISMATCH = "RECEIPT_MISMATCH";

    /** A row of a projection is not what the entries give. */
    public static final String PROJECTION_DRIFT = "PROJECTION_DRIFT";
}
