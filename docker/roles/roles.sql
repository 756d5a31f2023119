-- The roles of the ledger. Run by a superuser in the database of the ledger; may be run again.
-- owner: owns the tables, and nobody logs in as it. migrator: becomes the owner to change tables.
-- writer: the program; may insert and select in the schemas ledger and readings and nothing else there.
-- reader: may select; nobody logs in as it, an operator grants it to a person or a report.
-- Passwords stand elsewhere: this file is also part of the program.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'inzage_owner') THEN
        CREATE ROLE inzage_owner NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'inzage_migrator') THEN
        CREATE ROLE inzage_migrator LOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'inzage_writer') THEN
        CREATE ROLE inzage_writer LOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'inzage_reader') THEN
        CREATE ROLE inzage_reader NOLOGIN;
    END IF;
    EXECUTE format('GRANT CREATE ON DATABASE %I TO inzage_owner, inzage_migrator, inzage_writer', current_database());
END
$$;
GRANT inzage_owner TO inzage_migrator;
ALTER ROLE inzage_writer SET lock_timeout = '3s';
ALTER ROLE inzage_writer SET idle_in_transaction_session_timeout = '5s';
-- What the owner and the program make from now on, the reader may read.
ALTER DEFAULT PRIVILEGES FOR ROLE inzage_owner, inzage_writer GRANT USAGE ON SCHEMAS TO inzage_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE inzage_owner, inzage_writer GRANT SELECT ON TABLES TO inzage_reader;
