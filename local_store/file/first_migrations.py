"""The migrations of the file until read models made their own tables, oldest first. None of them is ever changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Loaded only to change a file: it takes a quarter of a second, and most starts change nothing.
    from sqlite_utils import Database


def journal_1(db: Database) -> None:
    """Journal, identities, drafts, settings, rounds."""
    run(
        db,
        """
        CREATE TABLE identity (
            device TEXT NOT NULL PRIMARY KEY,
            signing_seed BLOB NOT NULL,
            sealing_seed BLOB NOT NULL,
            present INTEGER NOT NULL CHECK (present IN (0, 1))
        ) STRICT;
        CREATE UNIQUE INDEX identity_present ON identity (present) WHERE present = 1;
        CREATE TABLE stream (
            stream INTEGER NOT NULL PRIMARY KEY,
            device TEXT NOT NULL UNIQUE,
            key BLOB NOT NULL,
            seq INTEGER NOT NULL,
            digest BLOB NOT NULL,
            stored INTEGER NOT NULL DEFAULT 0,
            judged INTEGER NOT NULL DEFAULT 0,
            headquarters INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE TABLE entry (
            place INTEGER NOT NULL PRIMARY KEY,
            subject TEXT NOT NULL,
            held INTEGER NOT NULL,
            digest BLOB NOT NULL,
            core BLOB NOT NULL,
            private BLOB
        ) STRICT;
        CREATE INDEX entry_subject ON entry (subject);
        CREATE INDEX entry_held ON entry (held) WHERE held > 0;
        CREATE TABLE seal (
            stream INTEGER NOT NULL REFERENCES stream (stream),
            seq INTEGER NOT NULL,
            digest BLOB NOT NULL,
            signature BLOB NOT NULL,
            PRIMARY KEY (stream, seq)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE erased (
            device TEXT NOT NULL,
            seq INTEGER NOT NULL,
            PRIMARY KEY (device, seq)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE headquarters (device TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
        CREATE TABLE epoch (number INTEGER NOT NULL PRIMARY KEY, epoch TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE setting (name TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE counter (name TEXT NOT NULL PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE draft (
            draft TEXT NOT NULL PRIMARY KEY,
            form TEXT NOT NULL,
            subject TEXT NOT NULL,
            saved_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE draft_field (
            draft TEXT NOT NULL REFERENCES draft (draft) ON DELETE CASCADE,
            field TEXT NOT NULL,
            value BLOB NOT NULL,
            PRIMARY KEY (draft, field)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE round (
            round INTEGER NOT NULL PRIMARY KEY,
            started_at INTEGER NOT NULL,
            ended_at INTEGER NOT NULL,
            sent INTEGER NOT NULL,
            received INTEGER NOT NULL,
            moved INTEGER NOT NULL,
            trouble TEXT NOT NULL
        ) STRICT;
        """,
    )


def read_models_1(db: Database) -> None:
    """Cases as lists show them, merchants, staff, search."""
    run(
        db,
        """
        CREATE TABLE stale (subject TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
        CREATE TABLE case_row (
            id INTEGER NOT NULL PRIMARY KEY,
            subject TEXT NOT NULL UNIQUE,
            sort TEXT NOT NULL,
            number TEXT NOT NULL,
            state TEXT NOT NULL,
            is_open INTEGER NOT NULL,
            stage INTEGER NOT NULL,
            received_on TEXT NOT NULL,
            due_on TEXT NOT NULL,
            due_provisional INTEGER NOT NULL,
            consumer_name TEXT NOT NULL,
            consumer_phone TEXT NOT NULL,
            person_key TEXT NOT NULL,
            phone_key TEXT NOT NULL,
            merchant_name TEXT NOT NULL,
            merchant_key TEXT NOT NULL,
            merchant_address TEXT NOT NULL,
            merchant_contact TEXT NOT NULL,
            merchant_phone TEXT NOT NULL,
            summary TEXT NOT NULL,
            claimed_fen INTEGER,
            agreed_fen INTEGER NOT NULL,
            performed_fen INTEGER NOT NULL,
            confirmed_fen INTEGER NOT NULL,
            voucher_fen INTEGER NOT NULL,
            void INTEGER NOT NULL,
            settled_at_once INTEGER NOT NULL,
            undecided INTEGER NOT NULL,
            returned INTEGER NOT NULL,
            returned_entries INTEGER NOT NULL,
            needs_newer INTEGER NOT NULL,
            next_meeting INTEGER,
            handled_by TEXT NOT NULL,
            next_step TEXT NOT NULL,
            needs_a_look INTEGER NOT NULL,
            missing TEXT NOT NULL,
            changed_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX case_due ON case_row (is_open, due_on, id);
        CREATE INDEX case_stage ON case_row (is_open, stage, due_on, id);
        CREATE INDEX case_received ON case_row (is_open, received_on, id);
        CREATE INDEX case_period ON case_row (received_on);
        CREATE INDEX case_changed ON case_row (changed_at);
        CREATE INDEX case_number ON case_row (number);
        CREATE INDEX case_meeting ON case_row (next_meeting) WHERE next_meeting IS NOT NULL;
        CREATE INDEX case_look ON case_row (needs_a_look) WHERE needs_a_look = 1;
        CREATE INDEX case_returned ON case_row (returned) WHERE returned = 1;
        CREATE INDEX case_person ON case_row (person_key, merchant_key) WHERE person_key <> '';
        CREATE INDEX case_phone ON case_row (phone_key) WHERE phone_key <> '';
        CREATE INDEX case_merchant ON case_row (merchant_key, received_on) WHERE merchant_key <> '';
        CREATE TABLE case_loss (
            id INTEGER NOT NULL REFERENCES case_row (id) ON DELETE CASCADE,
            component TEXT NOT NULL,
            fen INTEGER NOT NULL,
            PRIMARY KEY (id, component)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE case_stream (
            id INTEGER NOT NULL REFERENCES case_row (id) ON DELETE CASCADE,
            stream INTEGER NOT NULL,
            last INTEGER NOT NULL,
            PRIMARY KEY (id, stream)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE import_digest (digest TEXT NOT NULL, subject TEXT NOT NULL, PRIMARY KEY (digest, subject))
            STRICT, WITHOUT ROWID;
        CREATE INDEX import_subject ON import_digest (subject);
        CREATE TABLE staff (staff TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL)
            STRICT, WITHOUT ROWID;
        CREATE TABLE merchant (
            id INTEGER NOT NULL PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            address TEXT NOT NULL,
            contact TEXT NOT NULL,
            phone TEXT NOT NULL,
            cases INTEGER NOT NULL,
            pinyin TEXT NOT NULL,
            initials TEXT NOT NULL
        ) STRICT;
        CREATE TABLE merchant_term (
            term TEXT NOT NULL,
            id INTEGER NOT NULL REFERENCES merchant (id) ON DELETE CASCADE,
            PRIMARY KEY (term, id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX merchant_term_id ON merchant_term (id);
        """,
    )
    db.execute(
        """CREATE VIRTUAL TABLE case_words USING fts5 (
            number, phone, consumer, merchant, words, spelling,
            tokenize = "unicode61 remove_diacritics 2", content = "", contentless_delete = 1
        )"""
    )
    # What the file holds already is laid out by the next catching up.
    db.execute("INSERT INTO stale (subject) SELECT DISTINCT subject FROM entry WHERE subject <> ''")


def apart_1(db: Database) -> None:
    """Subjects that could not be laid out: which, why (a word for programs) and by which program."""
    run(
        db,
        """
        CREATE TABLE apart (
            subject TEXT NOT NULL PRIMARY KEY,
            reason TEXT NOT NULL,
            program TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """,
    )


def imports_1(db: Database) -> None:
    """Imports on this PC as acts: which cases came in with each, and how many entries each case then had."""
    run(
        db,
        """
        CREATE TABLE import_act (
            act TEXT NOT NULL PRIMARY KEY,
            at INTEGER NOT NULL,
            by TEXT NOT NULL,
            file TEXT NOT NULL,
            taken_back_at INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE import_case (
            act TEXT NOT NULL REFERENCES import_act (act),
            subject TEXT NOT NULL,
            entries INTEGER NOT NULL,
            PRIMARY KEY (act, subject)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX import_case_subject ON import_case (subject);
        """,
    )


def bare_1(db: Database) -> None:
    """Entries whose private part no parcel carries: they are offered without it."""
    run(
        db,
        """
        CREATE TABLE bare (place INTEGER NOT NULL PRIMARY KEY) STRICT;
        """,
    )


def in_line_1(db: Database) -> None:
    """What waits to be laid out stands in a line; rows come before their words; a merchant's newest cases lie in order.

    ``stale.lane`` and ``day``: see :mod:`local_store.file.waiting`; ``fresh``: whether there are new entries, or only other
    rules. ``wordless``: rows that the search does not find yet. ``merchant_line``: merchants whose cases changed, and by
    how many.
    """
    run(
        db,
        """
        CREATE TABLE in_line (
            subject TEXT NOT NULL PRIMARY KEY,
            lane INTEGER NOT NULL DEFAULT 0,
            day INTEGER NOT NULL DEFAULT 0,
            fresh INTEGER NOT NULL DEFAULT 1
        ) STRICT, WITHOUT ROWID;
        INSERT INTO in_line (subject) SELECT subject FROM stale;
        DROP TABLE stale;
        ALTER TABLE in_line RENAME TO stale;
        CREATE INDEX stale_line ON stale (lane, day DESC, subject DESC);
        CREATE TABLE wordless (id INTEGER NOT NULL PRIMARY KEY) STRICT;
        CREATE TABLE merchant_line (key TEXT NOT NULL PRIMARY KEY, came INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        DROP INDEX case_merchant;
        CREATE INDEX case_merchant ON case_row (merchant_key, received_on, subject) WHERE merchant_key <> '';
        """,
    )


def held_1(db: Database) -> None:
    """Of each case the sums that no rule passes before somebody acts; older rows are laid out anew."""
    run(
        db,
        """
        ALTER TABLE case_row ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX case_held ON case_row (held) WHERE held > 0;
        """,
    )


def unread_1(db: Database) -> None:
    """Subjects with an entry of a kind that the program does not know: laid out anew once one comes that does."""
    run(
        db,
        """
        CREATE TABLE unread (subject TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
        """,
    )


def run(db: Database, script: str) -> None:
    """Several statements inside the migration's transaction (``executescript`` would commit it first)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if line.rstrip().endswith(";"):
            db.execute(statement)
            statement = ""
