"""The migrations of the file, oldest first. One that was released is never changed; a new shape is a new migration.

Since ``own_tables_1`` each read model makes its own tables; what a migration before it made of them is their first shape.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from local_store.file.first_migrations import (
    apart_1,
    bare_1,
    held_1,
    imports_1,
    in_line_1,
    journal_1,
    read_models_1,
    run,
    unread_1,
)

if TYPE_CHECKING:
    # Loaded only to change a file: it takes a quarter of a second, and most starts change nothing.
    from sqlite_utils import Database


def own_tables_1(db: Database) -> None:
    """Each read model has a version of its own and makes its tables itself (``local_store.read_models.registry``).

    ``read_model``: which models the file has, each with its version, the edition of the handbook that laid it out, and its
    tables. ``stale.wants``: the models that a subject waits for, their names between blanks; empty for all. ``apart``: by
    model; an empty one for all. What was laid out by the rules of just before counts as version 2 of all there were, by older
    ones as version 1: of the same shape.
    """
    run(
        db,
        """
        CREATE TABLE read_model (
            name TEXT NOT NULL PRIMARY KEY,
            version INTEGER NOT NULL,
            edition TEXT NOT NULL,
            tables TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        INSERT INTO read_model (name, version, edition, tables)
            SELECT column1, 1 + (rules = '6' OR NOT EXISTS (SELECT 1 FROM entry)),
                CASE column1 WHEN 'cases' THEN edition ELSE '' END, column2
            FROM (VALUES
                ('staff', 'staff'),
                ('cases', 'case_row case_stream'),
                ('sums', 'case_loss'),
                ('imports', 'import_digest'),
                ('search', 'case_words wordless'),
                ('merchants', 'merchant merchant_term merchant_line')
            ), (SELECT coalesce(max(substr(CAST(value AS TEXT), 1, 1)), '') AS rules,
                coalesce(max(substr(CAST(value AS TEXT), 3)), '') AS edition FROM setting WHERE name = 'projection');
        DELETE FROM setting WHERE name = 'projection';
        ALTER TABLE stale ADD COLUMN wants TEXT NOT NULL DEFAULT '';
        CREATE TABLE apart_of_model (
            subject TEXT NOT NULL,
            model TEXT NOT NULL,
            reason TEXT NOT NULL,
            program TEXT NOT NULL,
            PRIMARY KEY (subject, model)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO apart_of_model (subject, model, reason, program) SELECT subject, '', reason, program FROM apart;
        DROP TABLE apart;
        ALTER TABLE apart_of_model RENAME TO apart;
        """,
    )


def rescue_1(db: Database) -> None:
    """Of a file that was rescued from a damaged one: what was told of it, and entries that are set apart until their chain
    is whole again (``why``: ``unproved``, or ``gap`` before entries of others)."""
    run(
        db,
        """
        CREATE TABLE rescue (number INTEGER NOT NULL PRIMARY KEY, told BLOB NOT NULL) STRICT;
        CREATE TABLE rescue_entry (
            device TEXT NOT NULL,
            seq INTEGER NOT NULL,
            digest BLOB NOT NULL,
            core BLOB NOT NULL,
            private BLOB,
            why TEXT NOT NULL,
            PRIMARY KEY (device, seq)
        ) STRICT, WITHOUT ROWID;
        """,
    )


def documents_1(db: Database) -> None:
    """Documents that entries name. ``content`` NULL: not here; ``refused``: why one that came was not taken; and which subjects name it."""
    run(
        db,
        """
        CREATE TABLE document (
            document INTEGER NOT NULL PRIMARY KEY,
            name BLOB NOT NULL UNIQUE,
            wanted_at INTEGER NOT NULL,
            content BLOB,
            signature BLOB NOT NULL DEFAULT x'',
            key BLOB NOT NULL DEFAULT x'',
            credential BLOB NOT NULL DEFAULT x'',
            refused TEXT NOT NULL DEFAULT ''
        ) STRICT;
        CREATE INDEX document_wanted ON document (document) WHERE content IS NULL;
        CREATE TABLE document_subject (
            document INTEGER NOT NULL REFERENCES document (document) ON DELETE CASCADE,
            subject TEXT NOT NULL, PRIMARY KEY (document, subject)
        ) STRICT, WITHOUT ROWID;
        """,
    )


def stuck_1(db: Database) -> None:
    """Entries that headquarters has stored and that its program fails on, as it said last: a fault of its own."""
    run(
        db,
        """
        CREATE TABLE stuck (place INTEGER NOT NULL PRIMARY KEY) STRICT;
        """,
    )


def editions_1(db: Database) -> None:
    """Editions of the handbook's parts as they come and are kept (``local_store.file.editions``), and those that were refused for their
    signer, of which nothing is kept."""
    run(
        db,
        """
        CREATE TABLE edition (
            edition INTEGER NOT NULL PRIMARY KEY,
            name BLOB NOT NULL UNIQUE,
            part TEXT NOT NULL,
            number INTEGER NOT NULL,
            before BLOB NOT NULL,
            effective_from TEXT NOT NULL,
            published_at INTEGER NOT NULL,
            size INTEGER NOT NULL,
            head BLOB NOT NULL,
            signature BLOB NOT NULL,
            certificate BLOB NOT NULL,
            content BLOB NOT NULL,
            state TEXT NOT NULL,
            why TEXT NOT NULL DEFAULT '',
            what TEXT NOT NULL DEFAULT '',
            came_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE edition_refused (
            name BLOB NOT NULL PRIMARY KEY,
            part TEXT NOT NULL,
            number INTEGER NOT NULL,
            why TEXT NOT NULL,
            what TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """,
    )


def evidence_1(db: Database) -> None:
    """Files beside the data whose entries were erased: their bytes have still to go, unless another entry names them."""
    run(
        db,
        """
        CREATE TABLE evidence_going (name BLOB NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
        """,
    )


def evidence_out_1(db: Database) -> None:
    """What headquarters said of the files that were attached here (``local_store.file.outgoing``), and in which epoch."""
    run(
        db,
        """
        CREATE TABLE evidence_out (
            name BLOB NOT NULL PRIMARY KEY,
            state TEXT NOT NULL DEFAULT '',
            epoch TEXT NOT NULL DEFAULT ''
        ) STRICT, WITHOUT ROWID;
        """,
    )


MIGRATIONS: tuple[Callable[[Database], None], ...] = (
    journal_1,
    read_models_1,
    apart_1,
    imports_1,
    bare_1,
    in_line_1,
    held_1,
    unread_1,
    own_tables_1,
    rescue_1,
    documents_1,
    stuck_1,
    editions_1,
    evidence_1,
    evidence_out_1,
)
"""All there are, oldest first; each is known by its name."""
