"""Files with entries of three sorts of authors, and damage done to them; what SQLCipher itself still reads of each."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from casework.journal.entry import EntryId
from local_store.file.connection import FILE_NAME, PAGE_BYTES, connect
from local_store.file.schema import SEQ_BITS, SEQ_MASK
from local_store.rescue.pages import Pages
from local_store.rescue.records import entry_of, rows_in
from local_store.store import Store
from tests.local_store.desks import KEY, complaint, copy_all, make, settled

Cores = dict[EntryId, bytes]


def a_desk(folder: Path, cases: int = 60, *, others: int = 30, backup: int = 0) -> Path | None:
    """A closed desk: ``cases`` of this PC (every third with money, some with a long story) and ``others`` of another PC's.
    ``backup``: after so many of its own it makes one; which."""
    made: Path | None = None
    with make(folder) as store, make(folder.with_name(folder.name + "-other")) as other:
        for number in range(others):
            _case(other, number, "乙")
        copy_all(other, store)
        for number in range(cases):
            if backup and number == backup:
                made = store.backup().path
            _case(store, number, "甲")
        store.save_draft("d1", "intake", {"merchant_name": "写到一半"})
        store.set_setting("mode", b"kept")
        store.catch_up()
    return made


def _case(store: Store, number: int, who: str) -> None:
    subject = store.new_subject()
    on = date(2026, 1 + number % 11, 1 + number % 28)
    story = "长" * (6_000 if number % 13 == 5 else number)
    entries = [complaint(subject, on=on, merchant=f"{who}{number}", consumer_name=f"人{number}", story=story)]
    if number % 3 == 0:
        entries.append(settled(subject, 100 + number, on=on))
    store.session("w").record(entries)


def cores(path: Path) -> Cores:
    """Every entry of a whole file."""
    connection = connect(path, KEY, readonly=True, wal=False)
    try:
        rows = connection.execute(
            f"SELECT s.device, e.place & {SEQ_MASK}, e.core FROM entry e JOIN stream s ON s.stream = e.place >> {SEQ_BITS}"
        ).fetchall()
        return {EntryId(device, seq): core for device, seq, core in rows}
    finally:
        connection.close()


def still_read(path: Path, whole: Cores, scratch: Path) -> Cores:
    """Those of ``whole`` that SQLCipher reads in the damaged file when it is asked for each alone, on a copy."""
    found: Cores = {}
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    for part in path.parent.glob(f"{FILE_NAME}*"):
        if part.is_file():
            shutil.copy(part, scratch / part.name)
    connection = None
    numbers: dict[str, int] = {}
    for entry, core in whole.items():
        try:
            if connection is None:
                connection = connect(scratch / path.name, KEY, readonly=True, wal=False)
            if entry.device not in numbers:
                row = connection.execute(
                    "SELECT stream FROM stream WHERE device = ?", (entry.device,)
                ).fetchone()
                numbers[entry.device] = row[0]
            place = numbers[entry.device] << SEQ_BITS | entry.seq
            row = connection.execute("SELECT core FROM entry WHERE place = ?", (place,)).fetchone()
        except Exception:  # noqa: BLE001 - whatever it says: it does not read
            if connection is not None:
                connection.close()
            connection = None
            continue
        if row is not None:
            assert row[0] == core
            found[entry] = core
    if connection is not None:
        connection.close()
    return found


def flip(path: Path, seed: int, pages: int, *, but: frozenset[int] = frozenset({1})) -> list[int]:
    """Change a byte in so many pages, of their words or of their proof. Which pages."""
    chance = random.Random(seed)
    content = bytearray(path.read_bytes())
    numbers = [number for number in range(1, len(content) // PAGE_BYTES + 1) if number not in but]
    hit = chance.sample(numbers, min(pages, len(numbers)))
    for number in hit:
        content[(number - 1) * PAGE_BYTES + chance.randrange(PAGE_BYTES)] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
    return hit


def cut(path: Path, pages: int, odd: int = 0) -> None:
    """Leave only so many pages, and some bytes."""
    content = path.read_bytes()
    path.write_bytes(content[: pages * PAGE_BYTES + odd])


class OnePage:
    """The pages of a file, of which only one is looked at."""

    def __init__(self, pages: Pages, number: int) -> None:
        self._pages = pages
        self._number = number
        self.count = pages.count

    def page(self, number: int) -> bytes | None:
        return self._pages.page(number) if number == self._number else None


def break_pages(folder: Path, key: bytes, lost: Callable[[set[int]], bool]) -> set[int]:
    """Break the pages with entries (of a file of one stream) for which ``lost`` says so; the seqs that go with them."""
    path = folder / FILE_NAME
    pages = Pages(path, key)
    hit: list[int] = []
    gone: set[int] = set()
    for number in range(1, pages.count + 1):
        rows = rows_in(OnePage(pages, number))  # type: ignore[arg-type]  # all that is asked of it
        there = {row.place & SEQ_MASK for at, values in rows if (row := entry_of(at, values)) is not None}
        if there and lost(there):
            hit.append(number)
            gone |= there
    pages.close()
    content = bytearray(path.read_bytes())
    for number in hit:
        content[(number - 1) * PAGE_BYTES + 2000] ^= 0xFF
    path.write_bytes(content)
    return gone
