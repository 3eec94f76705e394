"""``erase``: what would go is said first, what goes is named twice, and a list erases nothing."""

import copy
from pathlib import Path

import pytest

from casework.handbook import Handbook
from local_store.file.keys import find_key
from local_store.store import Store
from tests.desktop.test_commands import LOGGED, SETTLED, Desk

ENDED = [
    LOGGED,
    SETTLED,
    {"case": LOGGED["case"], "kind": "followup.recorded", "body": {"on": "2026-11-23"}},
    {"case": LOGGED["case"], "kind": "case.archived", "body": {"on": "2026-11-23"}},
]


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path / "desk", capsys)


def number_of(desk: Desk, subject: str) -> str:
    with Store.open(desk.folder, find_key(desk.folder).key, handbook=Handbook.load()) as store:
        state = store.state(subject)
        assert state is not None
        return state.number


def test_a_case_is_erased_when_its_number_is_named_twice(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    open_case = copy.deepcopy(LOGGED) | {"case": "other"}
    assert desk.record(*ENDED, open_case) == 0
    subjects = desk.json("record", str(desk.folder.parent / "lines.jsonl"))["subjects"]
    number, still_open = (number_of(desk, subjects[case]) for case in (LOGGED["case"], "other"))
    before = desk.json("totals")

    assert desk.run("erase", "P0-2026-zz-9999") == 1
    assert "没有这个编号" in desk.err
    assert desk.run("erase", still_open, "--ground", "asked", "--sure", still_open) == 1
    assert "还没办完" in desk.err
    told = desk.json("erase", number)
    assert (told["erased"], told["entries"] > 0) == (False, True)
    assert desk.run("erase", number, "--ground", "asked", "--sure", still_open) == 1, "another one is named"
    assert "什么都没有删" in desk.out
    assert desk.run("erase", number, "--ground", "because", "--sure", number) == 2

    monkeypatch.setattr("local_store.rights.allows", lambda _role, right: right.value != "erase")
    assert desk.run("erase", number, "--ground", "asked", "--sure", number) == 1
    monkeypatch.undo()
    assert len(desk.json("search", "周晓岚")["hits"]) == 4
    told = desk.json("erase", number, "--ground", "asked", "--sure", number, "--why", "来电要求")
    assert told["erased"]
    assert len(desk.json("search", "周晓岚")["hits"]) == 3
    assert desk.json("totals") == before
    assert desk.run("erase", number, "--ground", "asked", "--sure", number) == 0, (
        "the reason of the first goes too"
    )


def test_what_is_over_for_years_is_listed_and_nothing_goes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.record(*ENDED) == 0
    assert desk.json("erase")["rows"] == []
    from desktop.command_line import erasing

    monkeypatch.setattr(erasing, "years_before", lambda today, years: today.replace(year=today.year + years))
    told = desk.json("erase")
    assert (len(told["rows"]), told["years"], told["sample"]) == (1, 3, True)
    assert desk.run("erase") == 0
    assert "示例" in desk.out
    number = told["rows"][0]["number"]
    assert desk.json("erase", number, "--ground", "not_needed", "--sure", number)["erased"]
    assert desk.json("erase")["rows"] == []
