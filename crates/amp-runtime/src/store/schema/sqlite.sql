-- Times are milliseconds since 1970 in UTC. Ids are texts as the API gives them.

-- The processes that serve from the database.
CREATE TABLE processes (
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT NOT NULL UNIQUE,
    -- Until when it counts as alive without another sign, by the database's clock.
    alive_until INTEGER NOT NULL
) STRICT;

CREATE TABLE installations (
    -- Its position in the order in which installations were created.
    number      INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    project     TEXT NOT NULL,
    integration TEXT NOT NULL,
    group_ref   TEXT NOT NULL,
    -- The installation as given, with all its keys.
    document    TEXT NOT NULL,
    -- The revision of its config, incremented by each change.
    revision    INTEGER NOT NULL DEFAULT 1,
    -- Sealed by the vault.
    credentials BLOB,
    created     INTEGER NOT NULL,
    updated     INTEGER NOT NULL,
    UNIQUE (integration, group_ref)
) STRICT;

-- How often data that processes cache was changed.
CREATE TABLE versions (
    subject TEXT NOT NULL PRIMARY KEY,
    number  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE operations (
    number       INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    project      TEXT NOT NULL,
    integration  TEXT NOT NULL,
    installation TEXT NOT NULL,
    group_ref    TEXT NOT NULL,
    config       TEXT NOT NULL,
    provider     TEXT NOT NULL,
    object       TEXT NOT NULL,
    -- records, collection or rows.
    kind         TEXT NOT NULL,
    asynchronous INTEGER NOT NULL,
    live         INTEGER NOT NULL,
    status       TEXT NOT NULL,
    -- Its outcome, as a sentence.
    result       TEXT,
    -- The plan, in its stored form.
    plan         TEXT NOT NULL,
    -- The outcomes of the records so far.
    outcome      TEXT,
    attempts     INTEGER NOT NULL DEFAULT 0,
    last_attempt INTEGER,
    -- Whether an attempt at the provider is in progress.
    attempting   INTEGER NOT NULL DEFAULT 0,
    -- When it is tried next. Null if it is done.
    next_attempt INTEGER,
    -- The process that holds it.
    process      INTEGER,
    deadline     INTEGER NOT NULL,
    -- When a destination was last notified about it.
    notified     INTEGER,
    created      INTEGER NOT NULL,
    updated      INTEGER NOT NULL
) STRICT;

CREATE INDEX operations_due ON operations (next_attempt)
    WHERE next_attempt IS NOT NULL AND process IS NULL AND (live OR kind = 'rows');
CREATE INDEX operations_due_of_installation ON operations (installation, next_attempt)
    WHERE next_attempt IS NOT NULL AND process IS NULL AND (live OR kind = 'rows');
CREATE INDEX operations_due_in_sandbox ON operations (next_attempt)
    WHERE next_attempt IS NOT NULL AND NOT live AND kind <> 'rows';
CREATE INDEX operations_held ON operations (process) WHERE process IS NOT NULL;
CREATE INDEX operations_with_rows ON operations (number)
    WHERE status = 'in_progress' AND kind = 'rows';
CREATE INDEX operations_of_installation ON operations (installation, number);

-- The records of collections that are not sent yet.
CREATE TABLE collected (
    operation INTEGER NOT NULL REFERENCES operations (number) ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    record    TEXT NOT NULL,
    PRIMARY KEY (operation, position)
) STRICT, WITHOUT ROWID;

-- The collections that accept more records.
CREATE TABLE collecting (
    installation TEXT NOT NULL,
    object       TEXT NOT NULL,
    type         TEXT NOT NULL,
    headers      TEXT NOT NULL,
    operation    INTEGER NOT NULL REFERENCES operations (number) ON DELETE CASCADE,
    PRIMARY KEY (installation, object, type, headers)
) STRICT, WITHOUT ROWID;

CREATE TABLE logs (
    number    INTEGER PRIMARY KEY,
    operation INTEGER NOT NULL REFERENCES operations (number) ON DELETE CASCADE,
    time      INTEGER NOT NULL,
    severity  TEXT NOT NULL,
    message   TEXT NOT NULL,
    error     TEXT
) STRICT;

CREATE INDEX logs_of_operation ON logs (operation);

-- The progress of bulk writes.
CREATE TABLE bulk_writes (
    operation   INTEGER NOT NULL PRIMARY KEY REFERENCES operations (number) ON DELETE CASCADE,
    -- The URL of the rows. Null if they came with the request.
    url         TEXT,
    primary_key TEXT NOT NULL,
    -- Whether the file of the rows is complete.
    fetched     INTEGER NOT NULL DEFAULT 0,
    -- The number of rows that are done, counted from the first.
    done        INTEGER NOT NULL DEFAULT 0,
    written     INTEGER NOT NULL DEFAULT 0,
    failed      INTEGER NOT NULL DEFAULT 0,
    -- The value that the provider's adapter stored for the part in progress.
    kept        TEXT
) STRICT;

-- The rows of bulk writes, as CSV, in pieces, for all processes.
CREATE TABLE bulk_rows (
    operation INTEGER NOT NULL REFERENCES operations (number) ON DELETE CASCADE,
    piece     INTEGER NOT NULL,
    rows      BLOB NOT NULL,
    PRIMARY KEY (operation, piece)
) STRICT;

-- The outcomes of the rows, as CSV, in pieces. Those of a part that is not done do not count.
CREATE TABLE bulk_results (
    operation INTEGER NOT NULL REFERENCES operations (number) ON DELETE CASCADE,
    -- The row after the last one of the part before.
    part      INTEGER NOT NULL,
    piece     INTEGER NOT NULL,
    rows      BLOB NOT NULL,
    PRIMARY KEY (operation, part, piece)
) STRICT;

-- The webhooks that are notified about asynchronous writes.
CREATE TABLE destinations (
    id       TEXT NOT NULL PRIMARY KEY,
    project  TEXT NOT NULL,
    name     TEXT NOT NULL UNIQUE,
    url      TEXT NOT NULL,
    -- The events that it is notified about, as a JSON list. Null for all.
    events   TEXT,
    -- The signing key and the headers, sealed by the vault.
    secrets  BLOB NOT NULL,
    disabled INTEGER NOT NULL DEFAULT 0,
    created  INTEGER NOT NULL,
    updated  INTEGER NOT NULL
) STRICT;

-- One message to one destination.
CREATE TABLE deliveries (
    number       INTEGER PRIMARY KEY,
    -- The id of the message, the same for all attempts.
    id           TEXT NOT NULL UNIQUE,
    destination  TEXT NOT NULL REFERENCES destinations (id) ON DELETE CASCADE,
    operation    INTEGER NOT NULL REFERENCES operations (number) ON DELETE CASCADE,
    body         TEXT NOT NULL,
    attempts     INTEGER NOT NULL DEFAULT 0,
    -- When it is tried next. Null if it was delivered or given up.
    next_attempt INTEGER,
    -- The process that holds it.
    process      INTEGER,
    -- When it was delivered.
    delivered    INTEGER,
    -- Why the last attempt failed.
    error        TEXT,
    created      INTEGER NOT NULL,
    UNIQUE (operation, destination)
) STRICT;

CREATE INDEX deliveries_due ON deliveries (destination, next_attempt);

CREATE TABLE idempotency_keys (
    -- The path of the request and the key.
    scope       TEXT NOT NULL,
    key         TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    -- The answer. Null while the request is in progress.
    status      INTEGER,
    body        TEXT,
    operation   TEXT,
    created     INTEGER NOT NULL,
    PRIMARY KEY (scope, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE api_keys (
    id      TEXT NOT NULL PRIMARY KEY,
    name    TEXT NOT NULL,
    prefix  TEXT NOT NULL,
    hash    BLOB NOT NULL UNIQUE,
    created INTEGER NOT NULL,
    revoked INTEGER
) STRICT, WITHOUT ROWID;

-- The values that the processes must agree on.
CREATE TABLE settings (
    name  TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The objects of the sandbox, of one installation each.
CREATE TABLE sandbox_objects (
    number       INTEGER PRIMARY KEY,
    installation TEXT NOT NULL,
    name         TEXT NOT NULL,
    -- The name in lower case, by which it is looked up.
    folded       TEXT NOT NULL,
    -- Whether ids have 15 digits and a check, as in Salesforce, or are numbers.
    coded_ids    INTEGER NOT NULL,
    -- The number of the last record that was created.
    last_record  INTEGER NOT NULL DEFAULT 0,
    -- Whether undeclared fields are refused.
    closed       INTEGER NOT NULL DEFAULT 0,
    UNIQUE (installation, folded)
) STRICT;

CREATE TABLE sandbox_fields (
    number      INTEGER PRIMARY KEY,
    object      INTEGER NOT NULL REFERENCES sandbox_objects (number) ON DELETE CASCADE,
    name        TEXT NOT NULL,
    folded      TEXT NOT NULL,
    required    INTEGER NOT NULL DEFAULT 0,
    -- Whether records are identified by it: no two have the same value.
    external_id INTEGER NOT NULL DEFAULT 0,
    definition  TEXT,
    UNIQUE (object, folded)
) STRICT;

-- The bits of a record's number from the 40th on are the number of its object.
CREATE TABLE sandbox_records (
    number INTEGER PRIMARY KEY,
    fields TEXT NOT NULL,
    links  TEXT
) STRICT;

CREATE TABLE sandbox_keys (
    field  INTEGER NOT NULL,
    value  TEXT NOT NULL,
    record INTEGER NOT NULL,
    PRIMARY KEY (field, value)
) STRICT, WITHOUT ROWID;
