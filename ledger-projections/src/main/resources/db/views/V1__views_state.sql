-- Which schema of views answers, and up to which position it was folded. One row.
CREATE SCHEMA IF NOT EXISTS views_state;
CREATE TABLE views_state.live (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    version  bigint NOT NULL,
    position bigint NOT NULL
);
-- How far Axon's processor came; it moves in the same transactions as the row above.
CREATE TABLE views_state.tokens (
    processor_name text NOT NULL,
    segment        integer NOT NULL,
    token          bytea,
    token_type     text,
    claimed_at     text,
    owner          text,
    PRIMARY KEY (processor_name, segment)
);
INSERT INTO views_state.live (version, position) VALUES (0, 0);
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'inzage_writer') THEN
        GRANT USAGE ON SCHEMA views_state TO inzage_writer;
        GRANT SELECT, UPDATE ON views_state.live TO inzage_writer;
        GRANT SELECT, INSERT, UPDATE, DELETE ON views_state.tokens TO inzage_writer;
    END IF;
END
$$;
