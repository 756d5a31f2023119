-- Gives the roles that log in their passwords, from files that only the server can read. For psql.
-- A failing statement would stand in the server's log, with the password in it.
SET log_min_error_statement = panic;
SET log_statement = none;
\set migrator `cat /run/secrets/migrator`
\set writer `cat /run/secrets/writer`
ALTER ROLE inzage_migrator PASSWORD :'migrator';
ALTER ROLE inzage_writer PASSWORD :'writer';
