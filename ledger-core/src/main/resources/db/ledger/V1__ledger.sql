-- The ledger itself: insert-only. Run by the owner of the schema; the application's role may only add and read.
CREATE SCHEMA IF NOT EXISTS ledger;

CREATE TABLE ledger.entries (
    position    bigint      NOT NULL PRIMARY KEY CHECK (position > 0),
    stream      text        NOT NULL,
    sequence    bigint      NOT NULL CHECK (sequence >= 0),
    event_id    uuid        NOT NULL UNIQUE,
    recorded_at timestamptz NOT NULL,
    type        text        NOT NULL,
    bytes       bytea       NOT NULL,
    leaf_hash   bytea       NOT NULL CHECK (octet_length(leaf_hash) = 32),
    UNIQUE (stream, sequence)
);
CREATE INDEX entries_recorded_at ON ledger.entries (recorded_at, position);

-- One row an append, never updated: the versions of one row that is updated pile up under any old snapshot.
CREATE TABLE ledger.heads (
    size        bigint      NOT NULL PRIMARY KEY CHECK (size > 0),
    recorded_at timestamptz NOT NULL,
    frontier    bytea
);

-- Which command was recorded where, so that the same command again is given the same receipt.
CREATE TABLE ledger.receipts (
    key_hash       bytea  NOT NULL PRIMARY KEY,
    request_hash   bytea  NOT NULL,
    first_position bigint NOT NULL,
    last_position  bigint NOT NULL CHECK (last_position >= first_position)
);

CREATE FUNCTION ledger.refuse() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only: % on %.% is refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;
REVOKE ALL ON FUNCTION ledger.refuse() FROM PUBLIC;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.entries
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.heads
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.receipts
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse();
-- ALWAYS: not even session_replication_role switches them off.
ALTER TABLE ledger.entries ENABLE ALWAYS TRIGGER append_only;
ALTER TABLE ledger.heads ENABLE ALWAYS TRIGGER append_only;
ALTER TABLE ledger.receipts ENABLE ALWAYS TRIGGER append_only;

REVOKE ALL ON SCHEMA ledger FROM PUBLIC;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'inzage_writer') THEN
        GRANT USAGE ON SCHEMA ledger TO inzage_writer;
        GRANT INSERT, SELECT ON ledger.entries, ledger.heads, ledger.receipts TO inzage_writer;
    END IF;
END
$$;
