"""What laying out writes, counted in pages: each page written is a page encrypted."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from random import Random

from local_store.file.connection import transaction
from local_store.read_models.merging import FOR_MUCH
from local_store.store import Store
from tests.local_store.counting import Pages
from tests.local_store.desks import TODAY, complaint, log, make, reopen

STORY = "买了一件大衣，洗了一次就褪色，"


def told_at_length(number: int) -> str:
    """A story as long as people write them, of other words each time."""
    chosen = Random(number)
    return STORY + "".join(chr(0x4E00 + int(chosen.random() ** 2 * 2500)) for _ in range(250))


def waiting(folder: Path, cases: int) -> Store:
    """A file in which so many cases wait for rows and words, a few on each day, of persons and merchants in no order."""
    store = make(folder)
    for first in range(0, cases, 100):
        told = [
            complaint(
                store.new_subject(),
                on=TODAY - timedelta(days=number * 400 // cases),
                merchant=f"{Random(-1 - number % (1 + cases // 3)).random():.12f}百货商店",
                consumer_name=f"{Random(number).random():.12f}先生",
                consumer_phone=f"139{Random(number).randrange(10**8):08d}",
                story=told_at_length(number),
            )
            for number in range(first, min(first + 100, cases))
        ]
        store.session("w").record(told)
    with transaction(store._db):
        store._models.clear()
    return store


def lay_out(store: Store, at_once: int) -> list[int]:
    """Lay out all of it, so many in each transaction: the pages written for rows, for words, for merchants."""
    written = {"": 0, "search": 0, "merchants": 0}
    while (step := store._models.plan(at_once, lambda: None)) is not None:
        with Pages(store) as pages, transaction(store._db):
            store._models.carry_out(step)
        written[step.late[0].name if step.late is not None else ""] += pages.written
    assert [found for found in store.doctor() if not found.good] == []
    return list(written.values())


def test_words_written_together_are_one_part_of_the_index(tmp_path: Path) -> None:
    """Newest first, as they are asked for, FTS5 would write a part for each of them."""
    with waiting(tmp_path, 100) as store:
        lay_out(store, 100)
        parts = store._db.execute("SELECT count(DISTINCT segid) FROM case_words_idx").fetchone()[0]
        assert parts == 1
        assert len(store.search("褪色", limit=200, today=TODAY)) == 100


def test_words_of_a_few_hundred_cases_are_written_once(tmp_path: Path) -> None:
    """By its own settings FTS5 merges every four parts, and writes all that is in them again."""
    with waiting(tmp_path / "few", 120) as few, waiting(tmp_path / "many", 600) as many:
        assert lay_out(many, 40)[1] / 600 <= 1.25 * lay_out(few, 40)[1] / 120


def test_what_has_no_order_costs_no_page_for_each_case(tmp_path: Path) -> None:
    """In trees of their own persons, telephones and merchants took 3.1 pages a case for rows here, and 1.1 for merchants."""
    with waiting(tmp_path, 800) as store:
        rows, _, merchants = lay_out(store, 20)
        assert rows / 800 <= 2.6
        assert merchants / 800 <= 0.6


def test_the_index_of_an_earlier_program_is_kept_and_merged_as_now(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        log(store, story="大衣褪色")
        store._db.execute("DELETE FROM case_words_config WHERE k <> 'version'")
        before = store._db.execute("SELECT * FROM case_words_data WHERE id > 10").fetchall()
    with reopen(tmp_path) as store:
        config = dict(store._db.execute("SELECT k, v FROM case_words_config").fetchall())
        assert FOR_MUCH.items() <= config.items()
        assert store._db.execute("SELECT * FROM case_words_data WHERE id > 10").fetchall() == before
        assert store.catch_up().subjects == frozenset()
        assert len(store.search("褪色", today=TODAY)) == 1
        assert [found for found in store.doctor() if not found.good] == []
    with reopen(tmp_path) as store, Pages(store) as pages, transaction(store._db):
        store._models.settle()
    assert pages.written == 0, "nothing to do is nothing written"
