"""``weiquan-desk status`` names the cases whose words are too long to be sent, and no word of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.__main__ import main
from local_store.making import open_or_make
from tests.local_store.desks import HANDBOOK, TODAY, log


def told(capsys: pytest.CaptureFixture[str], folder: Path, *words: str) -> str:
    capsys.readouterr()
    assert main(["--data", str(folder), "status", *words]) == 0
    return capsys.readouterr().out


def test_status_names_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store, _ = open_or_make(tmp_path, handbook=HANDBOOK)
    with store:
        subjects = [log(store, merchant=f"商家{number}", story="长" * 300) for number in range(3)]
        cases = [store.case(subject, TODAY) for subject in subjects]
    assert "太长" not in told(capsys, tmp_path)
    assert json.loads(told(capsys, tmp_path, "--json"))["too_long"] == []
    store, _ = open_or_make(tmp_path, handbook=HANDBOOK)
    with store:
        for case in (cases[0], cases[2]):
            entry = case.state.timeline[0].entry.id
            store.streams.send_bare(entry.device, entry.seq)
    numbers = [cases[0].row.number, cases[2].row.number]
    words = told(capsys, tmp_path)
    assert f"2 条太长，文字没有上报（编号 {'、'.join(numbers)}）" in words
    assert "长长" not in words
    assert json.loads(told(capsys, tmp_path, "--json"))["too_long"] == numbers
