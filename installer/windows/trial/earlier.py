"""A file as an earlier program left it: the journal with cases in it, and none of the lists that came later."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any

import msgspec

from casework.handbook import Handbook
from desktop.demo.samples import sample_ledgers
from desktop.wiring.importing import import_ledger
from local_store.file import schema
from local_store.making import open_or_make
from local_store.store import wall_clock
from ui.words import local

FIRST_SHAPE = "journal_1"


def make_earlier_store(folder: Path) -> dict[str, Any]:
    """Make one in ``folder`` from the sample ledgers; the totals it has to show."""
    handbook = Handbook.load()
    with open_or_make(folder, handbook=handbook)[0] as store, ExitStack() as stack:
        staff = store.new_subject()
        store.session(staff).record_staff(staff, "李老师")
        for ledger in sample_ledgers(stack):
            import_ledger(
                store, ledger, handbook, today=local(wall_clock()).date(), by=staff, look_sheet=None
            )
        totals: dict[str, Any] = msgspec.to_builtins(store.totals())
        _take_back(store._db)
    return totals


def _take_back(db: Any) -> None:
    """Undo every migration but the first: all they made can be made again from the journal."""
    first = _tables_of(FIRST_SHAPE)
    db.execute("PRAGMA foreign_keys = OFF")
    # A search table takes its shadow tables with it: only the tables that somebody made are asked for.
    for (name,) in db.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual')"
        " AND name NOT LIKE 'sqlite_%'"
    ).fetchall():
        if name not in first:
            db.execute(f"DROP TABLE {name}")
    db.execute("DELETE FROM _sqlite_migrations WHERE name <> ?", (FIRST_SHAPE,))
    db.execute("PRAGMA user_version = 1")


def _tables_of(migration: str) -> set[str]:
    """The tables of a file that has had nothing after ``migration``."""
    import sqlcipher3.dbapi2 as sqlcipher

    connection = sqlcipher.connect(":memory:", isolation_level=None)
    names = schema.known_names()
    after = names[names.index(migration) + 1]
    schema.migrate(connection, stop_before=after)
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    connection.close()
    return {name for (name,) in rows} | {"_sqlite_migrations"}
