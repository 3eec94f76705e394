"""Looking for words finds them, whichever way they are written and wherever they lie: a search that finds nothing proves nothing."""

import io
import json
import sqlite3
import tarfile
import zipfile
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote_from_bytes

import pytest

from tests.journeys.in_clear import found_below, found_in

WORD = "欧阳慕容雪"
PHONE = "13764209981"
WRITTEN: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("as it is", lambda word: word),
    ("in hex", lambda word: word.hex().encode()),
    ("in hex of a dump", lambda word: b"\\\\x" + word.hex().upper().encode()),
    ("as a log shows bytes", lambda word: repr(b"x" + word).encode()),
    ("in an address", lambda word: quote_from_bytes(b"?" + word).encode()),
    ("in base64", b64encode),
    ("in base64, after one byte", lambda word: b64encode(b"\xa5" + word + b"\xff")),
    ("in base64, after two bytes", lambda word: urlsafe_b64encode(b"\xa5\x01" + word + b"\xfe\xff")),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "gbk"])
@pytest.mark.parametrize(("_how", "written"), WRITTEN, ids=[how for how, _ in WRITTEN])
@pytest.mark.parametrize("word", [WORD, PHONE])
def test_a_word_is_found_in_each_encoding(
    word: str, _how: str, written: Callable[[bytes], bytes], encoding: str
) -> None:
    around = bytes(range(1, 256)) * 3
    assert found_in(around + written(word.encode(encoding)) + around, [word, "司徒远山"]) == {word}
    assert found_in(around, [word]) == set()


def test_a_word_is_found_in_json() -> None:
    assert found_in(json.dumps({"story": f"叫{WORD}的人"}).encode(), [WORD, PHONE]) == {WORD}


def _database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE told (words TEXT)")
        connection.execute("INSERT INTO told VALUES (?)", (f"电话 {PHONE}",))
    connection.close()


def _left_in_log(path: Path) -> None:
    """The file of a database whose words stand in its log only."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE told (words TEXT)")
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("INSERT INTO told VALUES (?)", (PHONE,))
    connection.commit()
    log = path.with_name(path.name + "-wal").read_bytes()
    connection.close()
    path.unlink()
    path.with_name("left-wal").write_bytes(log)


def _zipped(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("ledger.xml", f"<c>{PHONE}</c>" * 40)


def _packed_twice(path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("ledger.xml", f"<c>{PHONE}</c>" * 40)
    with tarfile.open(path, "w:gz") as outer:
        entry = tarfile.TarInfo("ledger.xlsx")
        entry.size = len(inner.getvalue())
        outer.addfile(entry, io.BytesIO(inner.getvalue()))


PLACES: list[tuple[str, Callable[[Path], object]]] = [
    ("a log", lambda path: path.write_text(f"INFO saved {PHONE}\n", "utf-8")),
    ("a hidden folder", lambda path: _below(path, ".cache/deep/note")),
    ("a database", _database),
    ("a database's log", _left_in_log),
    ("a workbook", _zipped),
    ("a workbook in an archive", _packed_twice),
]


def _below(path: Path, name: str) -> None:
    place = path.parent / name
    place.parent.mkdir(parents=True)
    place.write_text(PHONE, "utf-16")


@pytest.mark.parametrize(("_place", "left"), PLACES, ids=[place for place, _ in PLACES])
def test_a_word_is_found_wherever_it_lies(
    _place: str, left: Callable[[Path], object], tmp_path: Path
) -> None:
    left(tmp_path / "left")
    (found,) = found_below([tmp_path], [PHONE, WORD]).values()
    assert found == {PHONE}


@pytest.mark.parametrize("name", ["desk-13764209981.wqbackup", "欧阳慕容雪的台账.xlsx"])
def test_a_word_in_the_name_of_a_file_is_found(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"")
    assert [*found_below([tmp_path], [PHONE, WORD])] == [name]


def test_a_word_in_the_name_of_a_folder_is_found(tmp_path: Path) -> None:
    (tmp_path / PHONE).mkdir()
    assert found_below([tmp_path], [PHONE]) == {PHONE: {PHONE}}
