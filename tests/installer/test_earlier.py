"""The file of an earlier program, as the trial of setup.exe makes it, without setup.exe."""

from __future__ import annotations

from pathlib import Path

import msgspec

from casework.handbook import Handbook
from installer.windows.trial.earlier import make_earlier_store
from local_store.making import open_or_make


def test_a_file_of_the_first_shape_is_made_and_brought_over(tmp_path: Path) -> None:
    expected = make_earlier_store(tmp_path / "point")
    assert not list(tmp_path.rglob("before-*.wqbackup")), "the file was never earlier"
    with open_or_make(tmp_path / "point", handbook=Handbook.load())[0] as store:
        assert msgspec.to_builtins(store.totals()) == expected
    assert expected["cases"] > 0
    assert list(tmp_path.rglob("before-*.wqbackup")), "nothing was brought over"
