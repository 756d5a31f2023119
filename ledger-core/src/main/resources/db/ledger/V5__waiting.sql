-- What waits for somebody is found among what was asked for, not among all entries.
CREATE INDEX entries_that_ask ON ledger.entries (type, position)
    WHERE type IN ('access-grant.grant-requested', 'proposal.proposal-made');
