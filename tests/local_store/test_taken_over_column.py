"""A file that was recorded by a program of before, which knew nothing of complaints that were taken over, still opens and adds up."""

from __future__ import annotations

from pathlib import Path

import pytest

from local_store.file.connection import transaction
from tests.local_store.desks import TODAY, log, make, reopen


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
