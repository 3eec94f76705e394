"""A file that was recorded by a program of before, which knew nothing of complaints that were taken over, still opens and adds up."""

from __future__ import annotations

from pathlib import Path

import pytest

from casework.matters.complaint.bodies import CaseWithdrawn
from casework.matters.shared.bodies import PersonalErased
from local_store.file.connection import transaction
from local_store.views import CaseRow
from tests.local_store.desks import TODAY, add, log, make, reopen


def by_subject(rows: tuple[CaseRow, ...]) -> list[CaseRow]:
    return sorted(rows, key=lambda row: row.subject)


def test_a_file_that_knew_nothing_of_erased_names_learns_of_them(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        log(store, consumer_name="张秀英", consumer_phone="13812345678")
        subject = log(store, consumer_name="李建国")
        nobody = log(store, consumer_name="")
        add(store, subject, CaseWithdrawn(on=TODAY), "")
        add(store, subject, PersonalErased(entries=(), ground="asked", whole=True), "")
        rows = store.queue(TODAY, "all").rows
        assert {row.subject for row in rows if row.name_erased} == {subject}
        assert nobody not in {row.subject for row in rows if row.name_erased}
        with transaction(store._db):
            store._db.execute("DROP INDEX case_sort")
            store._db.execute("ALTER TABLE case_row DROP COLUMN name_erased")
            store._db.execute("UPDATE read_model SET version = 6 WHERE name = 'cases'")
    with reopen(tmp_path) as store:
        store.catch_up()
        assert by_subject(store.queue(TODAY, "all").rows) == by_subject(rows), "the newest is laid out first"
        named = store._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'case_sort'").fetchall()
        assert named == [(1,)]


@pytest.mark.parametrize("version", [1, 2, 3])
def test_a_file_recorded_before_is_laid_out_with_what_was_taken_over(tmp_path: Path, version: int) -> None:
    with make(tmp_path) as store:
        log(store, disputed=9_900)
        before, rows = store.totals(), store.queue(TODAY, "all").rows
        with transaction(store._db):
            store._db.execute("ALTER TABLE case_row DROP COLUMN taken_over")
            store._db.execute("UPDATE read_model SET version = ? WHERE name = 'cases'", (version,))
    with reopen(tmp_path) as store:
        store.catch_up()
        assert store.totals() == before
        assert store.queue(TODAY, "all").rows == rows
        log(store)
        assert store.totals().cases == 2
