"""Every line passed over and every doubt is told: in the answer, in JSON, in the look sheet; nothing is taken for want of an answer."""

import io
import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from casework.ledger import read_ledger
from desktop.__main__ import main
from desktop.wiring.ledgers import open_ledger
from tests.casework.ledger_tables import HANDBOOK, HEAD, TODAY, case, recovered, taken


class Desk:
    """The command line on a folder of its own."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys
        self.out = self.err = ""

    def run(self, *arguments: str) -> int:
        self._capsys.readouterr()
        status = main(["--data", str(self.folder / "desk"), "--by", "试", *arguments])
        self.out, self.err = self._capsys.readouterr()
        return status

    def json(self, *arguments: str) -> Any:
        assert self.run("--json", *arguments) == 0, self.err
        return json.loads(self.out)


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, capsys)


def _book(path: Path, **sheets: list[tuple[object, ...]]) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.active)  # type: ignore[arg-type]
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    made.save(path)
    return path


def test_the_answer_tells_each_line(desk: Desk, tmp_path: Path) -> None:
    path = _book(
        tmp_path / "台账.xlsx",
        台账=[
            HEAD,
            case(1, 处理结果="老样子"),
            case(2, 登记日期="2026-2-30"),
            ("合计", None, None, None, None, 300, 150, None),
        ],
        封面=[("某某联络点",)],
    )
    told = desk.json("import", "--dry-run", str(path))
    assert (told["rows"], told["look"], told["skipped"], told["warned"]) == (1, 1, 1, 1)
    assert told["skipped_lines"] == [{"sheet": "台账", "row": 4, "why": "total", "detail": "", "column": ""}]
    assert told["waiting"][0] == {
        "sheet": "台账",
        "row": 3,
        "why": "date",
        "detail": "no_such_day",
        "column": "登记日期",
    }
    assert told["warnings"][0]["row"] == 2
    assert told["sheets_left"] == [{"sheet": "封面", "why": "no_header"}]
    assert desk.run("import", str(path)) == 0
    for words in ("合计行：第 4 行", "请核对", "第 2 行", "登记日期没有这一天：第 3 行", "“封面”"):
        assert words in desk.out
    sheets = {
        sheet.title: sheet for sheet in openpyxl.load_workbook(tmp_path / "台账-需要看一下.xlsx").worksheets
    }
    assert list(sheets) == ["台账", "台账-说明"]
    assert {row[0] for row in sheets["台账-说明"].iter_rows(min_row=2, values_only=True)} == {2, 4}


def test_a_copy_of_waiting_rows_means_what_the_ledger_means(desk: Desk, tmp_path: Path) -> None:
    rows = [("单位：万元", "2025年度"), HEAD, case(1, 登记日期="3月2日", 金额=1, 挽回金额="约0.5")]
    path = _book(tmp_path / "台账.xlsx", 台账=rows)  # type: ignore[arg-type]
    assert desk.json("import", str(path), "--look", str(tmp_path / "l.xlsx"))["look"] == 1
    mended = openpyxl.load_workbook(tmp_path / "l.xlsx")
    sheet = mended.worksheets[0]
    assert [cell.value for cell in sheet[1]][:2] == ["2025年", "单位：万元"]
    sheet["G3"] = 0.5
    mended.save(tmp_path / "m.xlsx")
    reading = read_ledger(open_ledger(tmp_path / "m.xlsx").tables[0], HANDBOOK, latest=TODAY)
    assert recovered(reading) == 500_000
    assert [str(row.received_on) for row in reading.rows] == ["2025-03-02"]


def test_a_row_left_as_it_was_waits_again(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (HEAD, case(1), case(2)):
        sheet.append(list(row))
    sheet["G2"] = "=F2"
    sheet["F3"].number_format = "0%"
    made.save(path)
    assert desk.json("import", str(path), "--look", str(tmp_path / "l.xlsx"))["look"] == 2
    assert taken(read_ledger(open_ledger(tmp_path / "l.xlsx").tables[0], HANDBOOK, latest=TODAY)) == []


def test_a_year_is_asked_for_and_the_option_named(desk: Desk, tmp_path: Path) -> None:
    path = _book(tmp_path / "台账.xlsx", 台账=[("2024年—2025年",), HEAD, case(1, 登记日期="3月2日")])
    assert desk.run("import", str(path)) == 1
    assert "2024、2025" in desk.err
    assert "--year" in desk.err
    assert desk.json("import", "--year", "2025", str(path))["added"] == 1


def test_at_a_terminal_the_day_is_asked_for(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    path = _book(tmp_path / "台账.xlsx", 台账=[HEAD[1:], case(1)[1:]])
    monkeypatch.setattr(sys, "stdin", Terminal("2025-12-31\n"))
    assert desk.run("import", str(path)) == 0
    assert desk.json("totals", "--since", "2025-12-31", "--until", "2025-12-31")["cases"] == 1
    monkeypatch.setattr(sys, "stdin", Terminal("\n"))
    assert desk.run("import", str(_book(tmp_path / "b.xlsx", 台账=[HEAD[1:], case(2)[1:]]))) == 1
    assert desk.json("totals")["cases"] == 1


def test_what_the_store_has_already_waits_under_another_form(desk: Desk, tmp_path: Path) -> None:
    months = _book(tmp_path / "一月.xlsx", 台账=[HEAD, case(1), case(2)])
    year = _book(tmp_path / "全年.xlsx", 台账=[("月份", *HEAD), ("3月", *case(1)), ("3月", *case(3))])
    assert desk.json("import", str(months))["added"] == 2
    again = desk.json("import", str(months))
    assert (again["known"], again["look"], again["added"]) == (2, 0, 0)
    told = desk.json("import", str(year))
    assert (told["added"], told["look"], told["waiting"][0]["why"]) == (1, 1, "maybe_twice")
    assert desk.json("totals")["cases"] == 3
    assert desk.json("import", "--accept", "2", str(year))["added"] == 1


def test_rows_that_get_a_day_by_command_are_held_against_those_of_that_day(
    desk: Desk, tmp_path: Path
) -> None:
    book = _book(
        tmp_path / "台账.xlsx",
        有日期=[HEAD, case(1)],
        无日期=[HEAD[1:], (*case(1)[1:4], "另写一遍", *case(1)[5:]), case(2)[1:]],
    )
    told = desk.json("import", "--undated", "2026-03-01", str(book))
    assert (told["added"], told["look"], told["waiting"][0]["why"]) == (2, 1, "maybe_twice")
    assert desk.json("import", "--undated", "2026-03-01", "--accept", "无日期!2", str(book))["added"] == 1
    again = _book(tmp_path / "又.xlsx", 台账=[("备注", *HEAD[1:]), ("汇总", *case(2)[1:])])
    assert desk.json("import", "--undated", "2026-03-01", str(again))["added"] == 0
    assert desk.json("import", "--undated", "2026-03-09", str(again))["added"] == 1


def test_a_row_is_accepted_in_the_sheet_that_is_named(desk: Desk, tmp_path: Path) -> None:
    book = _book(
        tmp_path / "两张.xlsx",
        三月=[HEAD, case(1, 挽回金额=None, 处理结果="已退款50元")],
        四月=[HEAD, case(2, 挽回金额=None, 处理结果="已退款50元")],
    )
    assert desk.run("import", "--accept", "2", str(book)) == 1
    assert "三月!2" in desk.err
    assert "三月、四月" in desk.err
    assert desk.run("import", "--accept", "五月!2", str(book)) == 1
    assert desk.json("totals")["cases"] == 0
    told = desk.json("import", "--accept", "四月!2", str(book))
    assert (told["added"], [(line["sheet"], line["why"]) for line in told["waiting"]]) == (
        1,
        [("三月", "sum_in_words")],
    )
    with pytest.raises(SystemExit):
        desk.run("import", "--accept", "二", str(book))


@pytest.mark.parametrize("said", ["1850-01-01", "1989-12-31", "2070-01-01"])
def test_a_day_that_no_ledger_has_is_refused_before_anything_is_taken(
    desk: Desk, tmp_path: Path, said: str
) -> None:
    path = _book(tmp_path / "台账.xlsx", 台账=[HEAD[1:], case(1)[1:]])
    assert desk.run("import", "--undated", said, str(path)) == 1
    assert said in desk.err
    assert desk.run("import", "--year", said[:4], str(path)) == 1
    assert desk.json("totals")["cases"] == 0


def test_tomorrow_is_no_day_of_a_ledger(desk: Desk, tmp_path: Path) -> None:
    path = _book(tmp_path / "台账.xlsx", 台账=[HEAD[1:], case(1)[1:]])
    today = datetime.now(UTC).date()
    assert desk.run("import", "--undated", str(today + timedelta(days=2)), str(path)) == 1
    assert desk.json("import", "--undated", str(today - timedelta(days=2)), str(path))["added"] == 1


def test_a_row_that_is_not_there_cannot_be_accepted(desk: Desk, tmp_path: Path) -> None:
    book = _book(tmp_path / "台账.xlsx", 台账=[HEAD, case(1), case(2, 挽回金额=None, 处理结果="已退款50元")])
    for row in ("1", "4", "999"):
        assert desk.run("import", "--accept", row, str(book)) == 1
        assert f"台账!{row}" in desk.err
    assert desk.json("totals")["cases"] == 0
    assert desk.json("import", "--accept", "3", str(book))["added"] == 2
