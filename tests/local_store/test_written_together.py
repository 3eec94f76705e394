"""What is written in one transaction is laid out together, and gives what laying out each by itself gives."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from local_store.read_models.cases.case_rows import ROW_COLUMNS
from local_store.read_models.search.model import CaseWords
from local_store.store import Store
from tests.local_store.desks import TODAY, complaint, log, make, settled

QUESTIONS = (
    "SELECT " + ", ".join(ROW_COLUMNS) + " FROM case_row",
    "SELECT subject, stream, last FROM case_stream JOIN case_row USING (id)",
    "SELECT subject, sz FROM case_words_docsize JOIN case_row USING (id)",
    "SELECT key, name, address, contact, phone, cases, pinyin FROM merchant",
    "SELECT term, key FROM merchant_words JOIN merchant ON merchant.id = merchant_words.doc",
    "SELECT term, subject FROM same_words JOIN case_row ON case_row.id = same_words.doc",
    "SELECT id FROM wordless",
    "SELECT subject FROM unread",
    "SELECT subject FROM stale",
)


def rows(store: Store) -> list[list[tuple[str, ...]]]:
    """Every row of the lists, without the numbers that only say in which order they came."""
    for index, vocabulary in (("merchant_term", "merchant_words"), ("case_keys", "same_words")):
        store._db.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{vocabulary} USING fts5vocab (main, {index}, instance)"
        )
    found = [
        sorted(tuple(map(str, row)) for row in store._db.execute(asked).fetchall()) for asked in QUESTIONS
    ]
    for vocabulary in ("merchant_words", "same_words"):
        store._db.execute(f"DROP TABLE temp.{vocabulary}")
    return found


def test_many_at_once_are_what_each_by_itself_would_be(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        old = log(store)
        subjects = [store.new_subject() for _ in range(6)]
        entries = [settled(old, 300)]
        for number, subject in enumerate(subjects):
            shop = "鲜果集" if number % 2 else f"家乐超市{number}店"
            entries.append(complaint(subject, on=TODAY, merchant=shop, consumer_name=f"周{number}"))
            entries.append(settled(subject, 100 + number))
        store.session("w").record(entries)
        together = rows(store)
        store.rebuild()
        assert rows(store) == together
        assert [len(each) for each in together] == [7, 7, 7, 5, len(together[4]), 13, 0, 0, 0]


def test_one_that_cannot_be_laid_out_holds_up_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with make(tmp_path) as store:
        bad, good = log(store), log(store)
        words = CaseWords.finish

        def refuse(model: CaseWords, told: Sequence[Any], batch: Any) -> None:
            if any(each.id == bad for each in told):
                raise ValueError("what its contents raise")
            words(model, told, batch)

        before = store._models.apart()
        store._models._set_apart(bad, "search", "ValueError")  # it was set apart already: writing goes on
        monkeypatch.setattr(CaseWords, "finish", refuse)
        store.session("w").record([settled(bad, 100), settled(good, 200)])
        assert store._models.apart() - before == {bad}
        row = store._db.execute("SELECT performed_fen FROM case_row WHERE subject = ?", (good,)).fetchone()
        assert row == (200,)
