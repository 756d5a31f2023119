-- The tree over all entries: its edge stands in each head, the root of each full tile here, so that a proof reads rows
-- and not the ledger. What a tile of level 0 holds are the leaf hashes of the entries.
CREATE TABLE ledger.tile_roots (
    level smallint NOT NULL CHECK (level > 0),
    index bigint   NOT NULL CHECK (index >= 0),
    hash  bytea    NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (level, index)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.tile_roots
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse();
ALTER TABLE ledger.tile_roots ENABLE ALWAYS TRIGGER append_only;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'inzage_writer') THEN
        GRANT INSERT, SELECT ON ledger.tile_roots TO inzage_writer;
    END IF;
END
$$;
