"""The sealed key beside the file: whether it is still what was left there."""

from __future__ import annotations

from pathlib import Path

import pytest

from local_store.file.keys import SEALED_FILE
from local_store.store import Store
from tests.local_store.desks import make, reopen


def told(store: Store) -> tuple[bool, str]:
    (found,) = (each for each in store.doctor() if each.what == "recovery")
    return found.good, found.detail


def test_none_was_left_yet(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        assert told(store) == (True, "none")


@pytest.mark.parametrize("how", ["missing", "damaged"])
def test_what_became_of_it_is_noticed_and_it_is_left_anew(tmp_path: Path, how: str) -> None:
    path = tmp_path / SEALED_FILE
    with make(tmp_path) as store:
        assert store.leave_sealed_key(lambda _: b"sealed once")
        assert told(store) == (True, "")
        assert not store.leave_sealed_key(lambda _: b"sealed twice"), "it is there"
    if how == "missing":
        path.unlink()
    else:
        path.write_bytes(b"sealed oncE")
    with reopen(tmp_path) as store:
        assert told(store) == (False, how)
        assert store.leave_sealed_key(lambda _: b"sealed anew")
        assert told(store) == (True, "")
        assert path.read_bytes() == b"sealed anew"
    others = [each.read_bytes() for each in tmp_path.glob(f"{SEALED_FILE}.before-*")]
    assert others == ([] if how == "missing" else [b"sealed oncE"]), "nothing is thrown away"


def test_one_that_this_file_never_left_is_not_taken_for_its_own(tmp_path: Path) -> None:
    """Copied here with another PC's files, say: it opens nothing, and who takes it for this file's loses the file with the PC."""
    path = tmp_path / SEALED_FILE
    with make(tmp_path) as store:
        path.write_bytes(b"of another PC")
        assert told(store) == (False, "strange")
        assert store.leave_sealed_key(lambda _: b"sealed")
        assert told(store) == (True, "")
        assert path.read_bytes() == b"sealed"
    assert [each.read_bytes() for each in tmp_path.glob(f"{SEALED_FILE}.before-*")] == [b"of another PC"]
