"""``weiquan-desk rescue``: asks nothing, tells what is missing, leaves a whole file alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main
from local_store.errors import BeingReplaced, StoreInUse
from local_store.file.at_work import Doing, replacing
from local_store.file.connection import FILE_NAME
from local_store.file.keys import find_key
from local_store.making import open_or_make
from local_store.store import Store
from tests.local_store.damage import flip
from tests.local_store.desks import HANDBOOK, log
from tests.local_store.test_at_work import standing
from ui.words_errors import problem_of


def ask(capsys: pytest.CaptureFixture[str], folder: Path, *words: str) -> tuple[int, str, str]:
    capsys.readouterr()
    status = main(["--data", str(folder), *words])
    said = capsys.readouterr()
    return status, said.out, said.err


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store, _ = open_or_make(tmp_path, handbook=HANDBOOK)
    with store:
        for number in range(60):
            log(store, merchant=f"商家{number}", story="长" * 300)
    return tmp_path


def test_it_is_done_and_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    flip(folder / FILE_NAME, 4, 40, but=frozenset({1}))
    status, out, _ = ask(capsys, folder, "rescue", "--json")
    assert status == 0
    told: dict[str, Any] = json.loads(out)["rescue"]
    missing = sum(gap["missing"] for gap in told["gaps"])
    assert told["from_file"] + missing == 60
    assert missing
    assert told["apart"]
    assert (folder / told["kept"]).is_file()
    status, out, _ = ask(capsys, folder, "rescue", "show")
    assert status == 0
    for words in (f"读出 {told['from_file']} 条记录", f"还缺 {missing} 条", told["kept"], "不算数"):
        assert words in out
    for gap in told["gaps"]:
        assert f"第 {gap['first']} 到第 {gap['last']} 条" in out
    assert ask(capsys, folder, "doctor")[0] == 0


def test_a_whole_file_is_left_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = ask(capsys, folder, "rescue")
    assert (status, out) == (1, "")
    assert "不用抢救" in err
    status, out, _ = ask(capsys, folder, "rescue", "show", "--json")
    assert (status, json.loads(out)) == (0, {"rescue": None})


@pytest.mark.parametrize("command", [("rescue",), ("backup", "restore"), ("backup", "restore", "newest")])
def test_while_somebody_has_the_file_open_nothing_is_touched(
    folder: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    with open_or_make(folder, handbook=HANDBOOK)[0] as store:
        made = store.backup().path
        before = standing(folder)
        words = [str(made) if word == "newest" else word for word in command]
        status, _, err = ask(capsys, folder, *words)
        assert status == 1
        assert standing(folder) == before
    said = problem_of(StoreInUse())
    assert said.what in err
    assert said.todo in err, "the same as in the window"
    assert "Traceback" not in err


@pytest.mark.parametrize("doing", Doing)
def test_while_the_file_is_replaced_every_command_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str], doing: Doing
) -> None:
    before = standing(folder)
    said = problem_of(BeingReplaced(doing.value))
    errors: list[str] = []
    with replacing(folder, doing):
        for words in (
            ["status"],
            ["doctor"],
            ["backup", "make"],
            ["queue"],
            ["rescue"],
            ["backup", "restore"],
        ):
            run = subprocess.run(
                [sys.executable, "-m", "desktop", "--data", str(folder), *words],
                capture_output=True,
                encoding="utf-8",
                check=False,
                timeout=120,
                env={**os.environ, "PYTHONUTF8": "1"},
                cwd=Path(__file__).resolve().parents[2],
            )
            assert run.returncode == 1
            errors.append(run.stderr)
    assert standing(folder) == before
    for err in errors:
        assert said.what in err
        assert said.todo in err
        assert "Traceback" not in err
    assert ask(capsys, folder, "status")[0] == 0


def test_where_nothing_can_be_read_it_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = (folder / FILE_NAME).read_bytes()
    broken = bytes(each ^ 0x5A for each in content)
    (folder / FILE_NAME).write_bytes(broken)
    status, _, err = ask(capsys, folder, "rescue")
    assert status == 1
    assert "一条记录也读不出来" in err
    assert (folder / FILE_NAME).read_bytes() == broken
    assert Store.newest_good_backup(folder, find_key(folder).key) is None
