-- Keeps the owner of the ledger's tables from changing them. Run by a superuser in the database of the ledger, before
-- or after the ledger's first start; may be run again.
--
-- Triggers refuse UPDATE, DELETE and TRUNCATE, but the owner of a table may disable its triggers, rewrite a column or
-- drop it. From the ledger's first entry on, whoever is or may become that owner is therefore refused every DDL in this
-- database: object by object would leave ways round it (renaming, another schema, inheritance, rules). Before the first
-- entry there is nothing to protect, so that the first start can make the tables. The program's own role makes and drops
-- its views as before. For an update that changes tables a superuser lifts it: see docker/README.md.
BEGIN;
CREATE SCHEMA IF NOT EXISTS inzage_guard;
CREATE OR REPLACE FUNCTION inzage_guard.refuse_ddl() RETURNS event_trigger LANGUAGE plpgsql
    SET search_path = pg_catalog AS $$
DECLARE
    kept boolean;
BEGIN
    IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        RETURN;
    END IF;
    IF NOT EXISTS (
        SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'ledger' AND c.relname = 'entries' AND pg_has_role(current_user, c.relowner, 'MEMBER')
    ) THEN
        RETURN;
    END IF;
    EXECUTE 'SELECT EXISTS (SELECT FROM ledger.entries)' INTO kept;
    IF kept THEN
        RAISE EXCEPTION 'the ledger is guarded: % by % is refused', tg_tag, current_user
            USING ERRCODE = 'insufficient_privilege',
            HINT = 'For an update a superuser lifts it: ALTER EVENT TRIGGER inzage_ddl_guard DISABLE, '
                'and afterwards ENABLE ALWAYS.';
    END IF;
END
$$;
DROP EVENT TRIGGER IF EXISTS inzage_ddl_guard;
CREATE EVENT TRIGGER inzage_ddl_guard ON ddl_command_start EXECUTE FUNCTION inzage_guard.refuse_ddl();
-- ALWAYS: not even session_replication_role switches it off.
ALTER EVENT TRIGGER inzage_ddl_guard ENABLE ALWAYS;
COMMIT;
