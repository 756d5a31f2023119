-- The reading log: who asked the ledger what. Insert-only like the ledger, in the same form, with positions of its own.
-- Run by the owner of the schema; the application's role may only add and read.
CREATE SCHEMA IF NOT EXISTS readings;

CREATE TABLE readings.entries (
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
CREATE INDEX entries_recorded_at ON readings.entries (recorded_at, position);

CREATE TABLE readings.heads (
    size        bigint      NOT NULL PRIMARY KEY CHECK (size > 0),
    recorded_at timestamptz NOT NULL,
    frontier    bytea       NOT NULL
);

-- Nobody repeats a reading: it stays empty, and is here because a log has one.
CREATE TABLE readings.receipts (
    key_hash       bytea  NOT NULL PRIMARY KEY,
    request_hash   bytea  NOT NULL,
    first_position bigint NOT NULL,
    last_position  bigint NOT NULL CHECK (last_position >= first_position)
);

CREATE TABLE readings.tile_roots (
    level smallint NOT NULL CHECK (level > 0),
    index bigint   NOT NULL CHECK (index >= 0),
    hash  bytea    NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (level, index)
);

CREATE TABLE readings.checkpoints (
    size      bigint      NOT NULL PRIMARY KEY CHECK (size > 0),
    note      text        NOT NULL,
    signed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE FUNCTION readings.refuse() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    RAISE EXCEPTION 'the reading log is append-only: % on %.% is refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;
REVOKE ALL ON FUNCTION readings.refuse() FROM PUBLIC;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON readings.entries
    FOR EACH STATEMENT EXECUTE FUNCTION readings.refuse();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON readings.heads
    FOR EACH STATEMENT EXECUTE FUNCTION readings.refuse();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON readings.receipts
    FOR EACH STATEMENT EXECUTE FUNCTION readings.refuse();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON readings.tile_roots
    FOR EACH STATEMENT EXECUTE FUNCTION readings.refuse();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON readings.checkpoints
    FOR EACH STATEMENT EXECUTE FUNCTION readings.refuse();
-- ALWAYS: not even session_replication_role switches them off.
ALTER TABLE readings.entries ENABLE ALWAYS TRIGGER append_only;
ALTER TABLE readings.heads ENABLE ALWAYS TRIGGER append_only;
ALTER TABLE readings.receipts ENABLE ALWAYS TRIGGER append_only;
ALTER TABLE readings.tile_roots ENABLE ALWAYS TRIGGER append_only;
ALTER TABLE readings.checkpoints ENABLE ALWAYS TRIGGER append_only;

REVOKE ALL ON SCHEMA readings FROM PUBLIC;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'inzage_writer') THEN
        GRANT USAGE ON SCHEMA readings TO inzage_writer;
        GRANT INSERT, SELECT ON readings.entries, readings.heads, readings.receipts, readings.tile_roots,
            readings.checkpoints TO inzage_writer;
    END IF;
END
$$;
