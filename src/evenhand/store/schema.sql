-- The record of truth: one row an entry, never changed. `seq` is the leaf's index in the log, from 0 without gaps.
CREATE TABLE entry (
    seq   INTEGER PRIMARY KEY CHECK (seq >= 0),
    kind  TEXT NOT NULL,
    id    TEXT NOT NULL,
    salt  TEXT NOT NULL,
    body  TEXT NOT NULL,
    actor TEXT NOT NULL,
    at    TEXT NOT NULL,
    leaf  TEXT NOT NULL,
    UNIQUE (kind, id)
) STRICT;
CREATE INDEX entry_id ON entry (id);

CREATE TRIGGER entry_keeps BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'the record is append-only: an entry is not changed'); END;
CREATE TRIGGER entry_stays BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'the record is append-only: an entry is not deleted'); END;
-- REPLACE would delete a row without asking the trigger above, so it is stopped before it comes to that.
CREATE TRIGGER entry_follows BEFORE INSERT ON entry
WHEN NEW.seq <> (SELECT coalesce(max(seq) + 1, 0) FROM entry)
    OR EXISTS (SELECT 1 FROM entry WHERE kind = NEW.kind AND id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the record is append-only: an entry is not replaced, and none is left out'); END;

-- Sealed states of the log: what `verify` holds the entries against. Append-only too.
CREATE TABLE checkpoint (
    size INTEGER NOT NULL CHECK (size >= 0),
    root TEXT NOT NULL,
    at   TEXT NOT NULL,
    UNIQUE (size, root, at)
) STRICT;
CREATE TRIGGER checkpoint_keeps BEFORE UPDATE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'the record is append-only: a checkpoint is not changed'); END;
CREATE TRIGGER checkpoint_stays BEFORE DELETE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'the record is append-only: a checkpoint is not deleted'); END;

-- Everything below follows from the entries and may be rebuilt.

-- Which entries were taken back, and by which later entry.
CREATE TABLE retracted (id TEXT NOT NULL, seq INTEGER NOT NULL REFERENCES entry (seq)) STRICT;
CREATE INDEX retracted_id ON retracted (id);

-- Which work is finished: `key` (a report) went through `stage` in `version`, committed with what it yielded.
CREATE TABLE done (
    stage   TEXT NOT NULL,
    key     TEXT NOT NULL,
    version TEXT NOT NULL,
    PRIMARY KEY (stage, version, key)
) STRICT, WITHOUT ROWID;

-- Incidents, findings and standings as of a size of the log; each kind is replaced as a whole.
CREATE TABLE derived (
    kind      TEXT NOT NULL,
    position  INTEGER NOT NULL,
    id        TEXT,
    body      TEXT NOT NULL,
    as_of_seq INTEGER NOT NULL,
    PRIMARY KEY (kind, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX derived_id ON derived (id);

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
