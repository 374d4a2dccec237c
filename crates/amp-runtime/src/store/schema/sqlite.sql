-- Times are milliseconds since 1970 in UTC. Ids are texts as the API gives them.

-- The processes that serve from the database.
CREATE TABLE processes (
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT NOT NULL UNIQUE,
    -- Until when it is taken to be alive without another sign, by the database's clock.
    alive_until INTEGER NOT NULL
) STRICT;

CREATE TABLE installations (
    -- Its place in the order in which installations were made.
    number      INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    project     TEXT NOT NULL,
    integration TEXT NOT NULL,
    group_ref   TEXT NOT NULL,
    -- The installation as it was given, with all its keys.
    document    TEXT NOT NULL,
    -- The number of its config, raised by each change.
    revision    INTEGER NOT NULL DEFAULT 1,
    -- Sealed by the vault.
    credentials BLOB,
    created     INTEGER NOT NULL,
    updated     INTEGER NOT NULL,
    UNIQUE (integration, group_ref)
) STRICT;

-- How often something was changed that processes remember.
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
    -- What came of it, as a sentence.
    result       TEXT,
    -- The plan, in the form in which plans are stored.
    plan         TEXT NOT NULL,
    -- What became of the records up to now.
    outcome      TEXT,
    attempts     INTEGER NOT NULL DEFAULT 0,
    last_attempt INTEGER,
    -- Whether an attempt is under way at the provider.
    attempting   INTEGER NOT NULL DEFAULT 0,
    -- When it is tried next. Null where it is done.
    next_attempt INTEGER,
    -- The process that is at it.
    process      INTEGER,
    deadline     INTEGER NOT NULL,
    -- When a destination was last told what came of it.
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

-- The records of a collection that is not sent yet.
CREATE TABLE collected (
    operation INTEGER NOT NULL REFERENCES operations (number) ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    record    TEXT NOT NULL,
    PRIMARY KEY (operation, position)
) STRICT, WITHOUT ROWID;

-- The collections that take more records.
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

-- How far a bulk write is.
CREATE TABLE bulk_writes (
    operation   INTEGER NOT NULL PRIMARY KEY REFERENCES operations (number) ON DELETE CASCADE,
    -- The URL of the rows. Null where they came with the request.
    url         TEXT,
    primary_key TEXT NOT NULL,
    -- Whether the rows are in their file as a whole.
    fetched     INTEGER NOT NULL DEFAULT 0,
    -- The rows that are done, from the first one.
    done        INTEGER NOT NULL DEFAULT 0,
    written     INTEGER NOT NULL DEFAULT 0,
    failed      INTEGER NOT NULL DEFAULT 0,
    -- What the provider's adapter kept of the part under way.
    kept        TEXT
) STRICT;

-- The rows of bulk writes, as CSV, in pieces, where several processes may get at them.
CREATE TABLE bulk_rows (
    operation INTEGER NOT NULL REFERENCES operations (number) ON DELETE CASCADE,
    piece     INTEGER NOT NULL,
    rows      BLOB NOT NULL,
    PRIMARY KEY (operation, piece)
) STRICT;

-- What became of the rows, as CSV, in pieces. Those of a part that is not done do not count.
CREATE TABLE bulk_results (
    operation INTEGER NOT NULL REFERENCES operations (number) ON DELETE CASCADE,
    -- The row after the last one of the part before.
    part      INTEGER NOT NULL,
    piece     INTEGER NOT NULL,
    rows      BLOB NOT NULL,
    PRIMARY KEY (operation, part, piece)
) STRICT;

-- The webhooks that are told what came of asynchronous writes.
CREATE TABLE destinations (
    id       TEXT NOT NULL PRIMARY KEY,
    project  TEXT NOT NULL,
    name     TEXT NOT NULL UNIQUE,
    url      TEXT NOT NULL,
    -- The events that it is told, as a JSON list. Null for all.
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
    -- The id of the message, the same over all attempts.
    id           TEXT NOT NULL UNIQUE,
    destination  TEXT NOT NULL REFERENCES destinations (id) ON DELETE CASCADE,
    operation    INTEGER NOT NULL REFERENCES operations (number) ON DELETE CASCADE,
    body         TEXT NOT NULL,
    attempts     INTEGER NOT NULL DEFAULT 0,
    -- When it is tried next. Null where it was delivered or given up.
    next_attempt INTEGER,
    -- The process that is at it.
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
    -- The answer. Null while the request is under way.
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

-- What the processes have to agree on.
CREATE TABLE settings (
    name  TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The objects of the sandbox, of one installation each.
CREATE TABLE sandbox_objects (
    number       INTEGER PRIMARY KEY,
    installation TEXT NOT NULL,
    name         TEXT NOT NULL,
    -- The name in small letters, by which it is found.
    folded       TEXT NOT NULL,
    -- Whether ids have 15 digits and a check, as in Salesforce, or are numbers.
    coded_ids    INTEGER NOT NULL,
    -- The number of the last record that was made.
    last_record  INTEGER NOT NULL DEFAULT 0,
    -- Whether a field that is not declared is refused.
    closed       INTEGER NOT NULL DEFAULT 0,
    UNIQUE (installation, folded)
) STRICT;

CREATE TABLE sandbox_fields (
    number      INTEGER PRIMARY KEY,
    object      INTEGER NOT NULL REFERENCES sandbox_objects (number) ON DELETE CASCADE,
    name        TEXT NOT NULL,
    folded      TEXT NOT NULL,
    required    INTEGER NOT NULL DEFAULT 0,
    -- Whether records are recognised by it: no two have the same value.
    external_id INTEGER NOT NULL DEFAULT 0,
    definition  TEXT,
    UNIQUE (object, folded)
) STRICT;

-- The number of a record holds that of its object in the bits from the 40th.
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
