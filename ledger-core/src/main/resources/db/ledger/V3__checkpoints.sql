-- What was signed: a checkpoint over the tree at a size (C2SP tlog-checkpoint), the whole signed note.
CREATE TABLE ledger.checkpoints (
    size      bigint      NOT NULL PRIMARY KEY CHECK (size > 0),
    note      text        NOT NULL,
    signed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.checkpoints
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse();
ALTER TABLE ledger.checkpoints ENABLE ALWAYS TRIGGER append_only;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'inzage_writer') THEN
        GRANT INSERT, SELECT ON ledger.checkpoints TO inzage_writer;
    END IF;
END
$$;
