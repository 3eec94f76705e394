"""A floor is only a floor if it does the work: every row stored durably, every byte carried."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import sqlcipher3.dbapi2 as sqlcipher

from benchmarks import floor
from benchmarks.processes.wire import noted
from headquarters.database.embedded import EmbeddedPostgres

ROWS = [("d" * 24, seq, os.urandom(seq % 50 + 1), os.urandom(200)) for seq in range(1, 58)]


@pytest.fixture
def database() -> Iterator[str]:
    """A real PostgreSQL with the settings of headquarters."""
    folder = Path(tempfile.mkdtemp(prefix="weiquan-bench-tests-"))
    folder.chmod(0o711)
    embedded = EmbeddedPostgres(folder)
    embedded.start()
    try:
        yield embedded.conninfo()
    finally:
        embedded.stop(at_once=True)
        shutil.rmtree(folder)


def test_sqlcipher_holds_every_row_and_is_encrypted(tmp_path: Path) -> None:
    assert floor.bare_sqlcipher(tmp_path, ROWS, 10) > 0
    file = tmp_path / "floor.db"
    assert not file.read_bytes().startswith(b"SQLite format 3")
    connection = sqlcipher.connect(str(file))
    connection.execute("PRAGMA key = \"x'" + "11" * 32 + "'\"")
    assert connection.execute("SELECT * FROM entry ORDER BY seq").fetchall() == ROWS
    connection.close()


def test_copy_stores_every_row_in_a_database_that_does_not_forget(database: str) -> None:
    assert floor.bare_copy(database, ROWS, 10) > 0
    assert floor.bare_copy(database, ROWS, 7) > 0  # what an earlier run left makes way
    with psycopg.connect(database) as connection:
        there = connection.execute(
            "SELECT device, seq, core, private FROM floor_entry ORDER BY seq"
        ).fetchall()
        assert there == ROWS
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            assert connection.execute("SELECT current_setting(%s)", (setting,)).fetchone() == ("on",)


def test_transfer_waits_until_the_other_side_has_every_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    assert floor.bare_transfer([os.urandom(size) for size in (1, 70_000, 300_000)]) > 0

    real = floor._answer
    monkeypatch.setattr(floor, "_answer", lambda server, sizes: real(server, sizes[:-1]))
    with pytest.raises(ConnectionError):
        floor.bare_transfer([b"x" * 10, b"y" * 10])


def test_a_copy_of_what_was_carried_reads_back_parcel_by_parcel(tmp_path: Path) -> None:
    parcels = [b"", b"one", os.urandom(70_000)]
    file = tmp_path / "sent"
    file.write_bytes(b"".join(len(each).to_bytes(4, "big") + each for each in parcels))
    assert list(noted(file)) == parcels
