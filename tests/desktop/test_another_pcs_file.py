"""Another PC's `desk.db` in the place of this one's, as after a mistaken copy: it is not called broken, nothing of either is lost, and
nothing is mixed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop.__main__ import main
from local_store.file.connection import FILE_NAME
from local_store.file.keys import find_key
from local_store.making import open_or_make
from local_store.store import Store
from tests.local_store.desks import HANDBOOK, TODAY, log


def ask(capsys: pytest.CaptureFixture[str], folder: Path, *words: str) -> tuple[int, str]:
    capsys.readouterr()
    status = main(["--data", str(folder), *words])
    said = capsys.readouterr()
    return status, said.out + said.err


def desk(folder: Path, *, cases: int) -> Path:
    with open_or_make(folder, handbook=HANDBOOK)[0] as store:
        for number in range(cases):
            log(store, merchant=f"{folder.name}{number}")
    return folder


def shops(folder: Path) -> set[str]:
    with Store.open(folder, find_key(folder).key, handbook=HANDBOOK) as store:
        return {row.merchant_name for row in store.queue(TODAY, "all").rows}


@pytest.fixture
def mistaken(tmp_path: Path) -> tuple[Path, bytes, bytes]:
    """The folder, its own file, and that of the other PC which lies there now."""
    here, there = desk(tmp_path / "甲", cases=3), desk(tmp_path / "乙", cases=2)
    own = (here / FILE_NAME).read_bytes()
    shutil.copyfile(there / FILE_NAME, here / FILE_NAME)
    return here, own, (there / FILE_NAME).read_bytes()


def test_it_is_told_and_put_back_nothing_has_happened(
    mistaken: tuple[Path, bytes, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    here, own, other = mistaken
    for command in ("status", "doctor"):
        status, said = ask(capsys, here, command)
        assert status == 1
        assert "可能是别的电脑的" in said
        assert "F-126" in said
    status, said = ask(capsys, here, "rescue")
    assert (status, "F-122" in said) == (1, True), "no backup: there is nothing to make a file of"
    assert (here / FILE_NAME).read_bytes() == other
    (here / FILE_NAME).write_bytes(own)
    assert ask(capsys, here, "status")[0] == 0
    assert len(shops(here)) == 3


def test_rescued_all_the_same_it_is_ours_of_the_backup_and_the_other_file_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here, there = desk(tmp_path / "甲", cases=3), desk(tmp_path / "乙", cases=2)
    assert ask(capsys, here, "backup", "make")[0] == 0
    other = (there / FILE_NAME).read_bytes()
    shutil.copyfile(there / FILE_NAME, here / FILE_NAME)
    status, said = ask(capsys, here, "rescue")
    assert status == 0
    assert "也可能是别的电脑的" in said
    assert "坏了的文件" not in said
    [kept] = here.glob(f"{FILE_NAME}.replaced-*")
    assert kept.read_bytes() == other
    assert f"{kept.name}；要是别的电脑的，请拿回那台电脑。" in said
    assert shops(here) == {"甲0", "甲1", "甲2"}
