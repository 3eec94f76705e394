"""``record`` refuses what no case can mean and steps on what nobody logged, in words, with nothing half done."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from tests.desktop.test_commands import LOGGED, SETTLED, Desk


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path / "desk", capsys)


def changed(line: dict[str, Any], *path: str, to: object) -> dict[str, Any]:
    told = copy.deepcopy(line)
    at: Any = told
    for name in path[:-1]:
        at = at[name]
    at[path[-1]] = to
    return told


@pytest.mark.parametrize(
    "line",
    [
        changed(LOGGED, "body", "received_on", to="9999-12-30"),
        changed(LOGGED, "body", "received_on", to="1899-12-31"),
        changed(LOGGED, "body", "fields", to={"merchant_name": "家乐", "happened_on": "0001-01-02"}),
        changed(LOGGED, "body", "fields", to={"merchant_name": "家乐", "disputed_fen": 2**63}),
        changed(LOGGED, "body", "fields", to={"merchant_name": "家乐", "disputed_fen": 2**70}),
    ],
    ids=["far", "old", "year 1", "2^63", "2^70"],
)
def test_a_value_that_cannot_be_is_refused_in_words(desk: Desk, line: dict[str, Any]) -> None:
    assert desk.record(line) == 1
    assert "从第 1 行起的那一件没有记下" in desk.err
    assert "日期要在 1900 年以后、五十年以内" in desk.err
    assert desk.json("totals")["cases"] == 0


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("mediation.scheduled", {"when": 2**63}),
        ("mediation.scheduled", {"when": -(2**70)}),
        ("mediation.held", {"on": "2026-11-23", "round": 2**63}),
        ("settlement.on_the_spot", {"on": "2126-11-23", "lines": [{"component": "L1", "fen": 1}]}),
        ("settlement.on_the_spot", {"on": "2026-11-23", "lines": [{"component": "L1", "fen": 10**12}] * 2}),
        ("facts.amended", {"fields": {"received_on": "1825-11-23"}}),
    ],
)
def test_a_step_with_such_a_value_takes_its_case_with_it(desk: Desk, kind: str, body: dict[str, Any]) -> None:
    assert desk.record(LOGGED, {"case": "a", "kind": kind, "body": body}) == 1
    assert "不可能是这样" in desk.err
    assert desk.json("totals")["cases"] == 0


def test_a_text_too_long_is_refused_in_words(desk: Desk) -> None:
    story = changed(LOGGED, "personal", to={"story": "长" * 40_001})
    assert desk.record(LOGGED, changed(story, "case", to="b")) == 1
    assert "经过太长，一次记不下" in desk.err
    assert "它前面的 1 件已经记下了" in desk.err
    assert "长长长" not in desk.err
    assert desk.json("totals")["cases"] == 1


@pytest.mark.parametrize("label", ["another", "0192f6a0-0000-7000-8000-00000000000x"])
def test_a_step_on_what_nobody_logged_is_refused_in_words(desk: Desk, label: str) -> None:
    assert desk.record(LOGGED, {**SETTLED, "case": label}) == 1
    assert "这一件还没登记" in desk.err
    assert desk.json("totals")["performed_fen"] == 0
    assert desk.json("totals")["cases"] == 1


def test_a_step_on_a_known_case_goes_on_with_it(desk: Desk) -> None:
    assert desk.record(LOGGED) == 0
    (row,) = desk.json("queue")["rows"]
    assert desk.record({**SETTLED, "case": row["subject"]}) == 0
    assert desk.json("totals")["performed_fen"] == 39_800
    assert json.dumps(desk.json("doctor")).count('"good": false') == 0
