-- Who may use the ledger is looked up for each request: their entries are found without reading the others.
CREATE INDEX entries_of_principals ON ledger.entries (position) WHERE starts_with(stream, 'principal/');
