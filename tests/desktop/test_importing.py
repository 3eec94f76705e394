"""Importing a ledger as one act: history, taking back, what is in when something fails afterwards."""

from __future__ import annotations

import errno
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from casework.handbook import Handbook
from casework.ledger import Filing, has_lapsed
from desktop.wiring import importing
from desktop.wiring.ledgers import open_ledger
from local_store.store import wall_clock
from tests.desktop.test_commands import Desk
from ui.words import local

HANDBOOK = Handbook.load()
HEAD = "登记日期,投诉人,商家,投诉内容,挽回金额,处理结果"


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path / "desk", capsys)


def ledger(folder: Path, *rows: str, name: str = "旧台账.csv") -> str:
    path = folder / name
    path.write_text("\n".join((HEAD, *rows)) + "\n", encoding="utf-8-sig")
    return str(path)


def row_of(days_ago: int, told: str = "钱,乙店,新事,,") -> str:
    today = local(wall_clock()).date()
    return f"{today - timedelta(days=days_ago)},{told}"


OLD = [row_of(100 + number, f"人{number},店{number},坏了{number},,") for number in range(10)]
PAID = row_of(120, "周,甲店,坏了,200,已退款")


@pytest.mark.parametrize(
    ("received", "lapsed"), [("2015-03-02", True), ("2026-11-01", True), ("2026-11-20", False)]
)
def test_a_matter_has_lapsed_when_the_points_own_promise_is_over(received: str, lapsed: bool) -> None:
    assert has_lapsed(HANDBOOK, date.fromisoformat(received), date(2026, 11, 25)) is lapsed


def test_an_old_ledger_never_stands_in_the_queue(desk: Desk, tmp_path: Path) -> None:
    path = ledger(tmp_path, *OLD, PAID, row_of(1))
    told = desk.json("import", path)
    assert (told["added"], told["filed"]) == (12, 11)
    assert [row["merchant_name"] for row in desk.json("queue")["rows"]] == ["乙店"]
    sums = desk.json("totals")
    assert (sums["cases"], sums["performed_fen"]) == (12, 20_000), "sums are what the ledger says, no more"
    assert desk.run("doctor") == 0, desk.out


@pytest.mark.parametrize(("said", "waiting"), [(["--history", "all"], 0), (["--history", "none"], 12)])
def test_a_person_says_what_is_history(desk: Desk, tmp_path: Path, said: list[str], waiting: int) -> None:
    path = ledger(tmp_path, *OLD, row_of(120, "周,甲店,坏了,,"), row_of(1))
    assert desk.run("import", path, *said) == 0, desk.err
    assert ("归入历史" in desk.out) is (waiting == 0)
    assert desk.json("queue")["total"] == waiting


def test_a_dry_run_says_how_many_would_be_history_and_records_nothing(desk: Desk, tmp_path: Path) -> None:
    told = desk.json("import", ledger(tmp_path, *OLD), "--dry-run")
    assert (told["rows"], told["added"], told["filed"], told["act"]) == (10, 0, 10, "")
    assert desk.json("totals")["cases"] == 0


def test_an_import_is_taken_back_and_comes_in_again(desk: Desk, tmp_path: Path) -> None:
    path = ledger(tmp_path, *OLD, PAID)
    act = desk.json("import", path)["act"]
    [past] = desk.json("imports")["imports"]
    assert (past["act"], past["file"], past["cases"], past["open"]) == (act, "旧台账.csv", 11, 0)
    told = desk.json("imports", "take-back", act)
    assert (told["cases"], told["left"]) == (11, 0)
    assert desk.json("totals")["performed_fen"] == 0
    assert desk.json("import", path)["added"] == 11
    assert desk.json("totals")["performed_fen"] == 20_000
    assert desk.run("imports") == 0
    assert "已撤回" in desk.out


def test_what_an_import_left_open_is_put_away(desk: Desk, tmp_path: Path) -> None:
    act = desk.json("import", ledger(tmp_path, *OLD), "--history", "none")["act"]
    assert desk.json("queue")["total"] == 10
    assert desk.json("imports", "put-away", act)["cases"] == 10
    assert desk.json("queue")["total"] == 0


@pytest.mark.parametrize(
    "wanted", [("take-back", "nix"), ("take-back", "-"), ("put-away", "nix"), ("take-back",)]
)
def test_an_import_that_is_none_is_refused_in_words(desk: Desk, wanted: tuple[str, ...]) -> None:
    assert desk.run("imports", *wanted) == 1
    assert "没有这一次导入" in desk.err


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES])
def test_a_look_sheet_that_cannot_be_written_says_that_the_cases_are_in(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    path = ledger(tmp_path, *OLD, row_of(90, "钱,乙店,事,约500,已退款"))

    def fails(*_told: object) -> int:
        raise OSError(number, "no")

    monkeypatch.setattr(importing, "write_look_sheet", fails)
    assert desk.run("import", path) == 1
    assert "10 件已经记下" in desk.err
    assert "新记下 10 件" in desk.out
    monkeypatch.undo()
    again = desk.json("import", path)
    assert (again["added"], again["known"], again["look"]) == (0, 10, 1)
    assert again["look_sheet"] is not None


def test_a_place_that_cannot_be_written_is_no_traceback(desk: Desk, tmp_path: Path) -> None:
    path = ledger(tmp_path, row_of(90, "钱,乙店,事,约500,已退款"), row_of(1))
    assert desk.run("import", path, "--look", str(tmp_path / "nowhere" / "x.xlsx")) == 1
    assert "1 件已经记下" in desk.err


def test_all_sheets_of_a_file_are_one_act(desk: Desk, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for number in (1, 2):
        sheet = book.create_sheet(f"表{number}")
        sheet.append(HEAD.split(","))
        sheet.append([f"2015-3-{number}", f"人{number}", f"店{number}", "坏了", None, None])
    path = tmp_path / "两张.xlsx"
    book.save(path)
    act = desk.json("import", str(path))["act"]
    assert desk.json("imports", "take-back", act)["cases"] == 2


def test_every_format_that_is_offered_is_read(tmp_path: Path) -> None:
    from casework.ledger import SUFFIXES

    assert {"xlsx", "xls", "xlsb", "ods", "csv", "txt"} <= set(SUFFIXES)
    for suffix, delimiter in (("csv", ","), ("tsv", "\t"), ("txt", "\t"), ("dat", ",")):
        path = tmp_path / f"台账.{suffix}"
        path.write_text("\n".join((HEAD, *OLD)).replace(",", delimiter), encoding="utf-8")
        assert len(open_ledger(path).tables_with_header()) == 1, suffix


def test_a_year_is_told_only_where_some_day_has_none(desk: Desk, tmp_path: Path) -> None:
    assert desk.json("import", ledger(tmp_path, *OLD), "--dry-run")["years"] == []
    short = "3月2日,钱,乙店,事,,"
    told = desk.json("import", ledger(tmp_path, short, name="short.csv"), "--dry-run", "--year", "2026")
    assert told["years"] == [2026]


def test_filing_is_said_by_every_word() -> None:
    today = date(2026, 11, 25)
    held: dict[str, Any] = {
        each.value: [each.holds(HANDBOOK, day, today) for day in (date(2015, 3, 2), today)] for each in Filing
    }
    assert json.dumps(held) == json.dumps(
        {"lapsed": [True, False], "all": [True, True], "none": [False, False]}
    )
