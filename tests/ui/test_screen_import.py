"""The import page in the real window: every sheet within reach, what a ledger does not say is asked, and all is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casework.ledger import SUFFIXES
from casework.matters.complaint.bodies import FollowedUp
from desktop.wiring.ledgers import for_screens
from local_store.views import NewEntry, PastImport
from tests.ui.desk_at_work import NOW, Counter, counter
from ui.features.import_ledger.page import ImportPage
from ui.widgets.button import Button

HEAD = ("登记日期", "投诉人", "联系电话", "商家", "投诉内容", "挽回金额", "处理结果")
LINE = ("钱某", "13800000002", "乙店", "坏了", "", "")


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    with counter(qtbot, tmp_path / "desk") as found:
        yield found


def csv(folder: Path, *rows: tuple[str, ...]) -> Path:
    path = folder / "旧台账.csv"
    path.write_text("\n".join(",".join(row) for row in (HEAD, *rows)) + "\n", encoding="utf-8-sig")
    return path


def row(day: str, who: str = "钱某", shop: str = "乙店", sum_: str = "", how: str = "") -> tuple[str, ...]:
    return (day, who, "13800000002", shop, f"{shop}的东西坏了", sum_, how)


def opened(at: Counter, path: Path) -> ImportPage:
    page = at.go("import")
    assert isinstance(page, ImportPage)
    page.open_file(path)
    at.bot.waitUntil(lambda: page._reading is not None or not page._trouble.isHidden())
    at.settle()
    return page


def take(at: Counter, page: ImportPage) -> None:
    page._take.click()
    at.settle()


def open_cases(at: Counter) -> int:
    return at.ask(lambda store: store.queue(NOW.date()).total)


def past(at: Counter) -> tuple[PastImport, ...]:
    return at.ask(lambda store: store.past_imports())


def press(at: Counter, page: ImportPage, words: str) -> None:
    found = [b for b in page.findChildren(Button) if b.isVisible() and words in b.accessibleName() + b.text()]
    assert len(found) == 1, (words, len(found))
    found[0].click()
    at.settle()


def test_every_format_and_any_file_can_be_picked(at: Counter) -> None:
    page = at.go("import")
    assert isinstance(page, ImportPage)
    dialog = page.file_dialog()
    known, every = dialog.nameFilters()
    assert all(f"*.{suffix}" in known for suffix in SUFFIXES)
    assert "(*)" in every
    dialog.deleteLater()


def test_a_cover_first_neither_hides_the_ledger_nor_the_choice(at: Counter, tmp_path: Path) -> None:
    book = Workbook()
    cover = book.active
    assert cover is not None
    cover.title = "封面"
    cover.append(["某某社区联络点台账"])
    sheet = book.create_sheet("台账")
    sheet.append(HEAD)
    sheet.append(row("2026-11-20"))
    path = tmp_path / "台账.xlsx"
    book.save(path)
    page = opened(at, path)
    assert page._reading is not None
    assert (len(page._reading.rows), page._sheet.currentText()) == (1, "台账")
    page._sheet.setCurrentIndex(0)
    page._sheet.activated.emit(0)
    at.bot.waitUntil(lambda: not page._trouble.isHidden())
    assert page._sheet.isVisible(), "the choice that cures it stays"
    assert page._sheet.isEnabled()
    assert "换一张表" in page._trouble.reason.text()
    page._sheet.setCurrentIndex(1)
    page._sheet.activated.emit(1)
    at.bot.waitUntil(lambda: page._reading is not None)
    assert page._trouble.isHidden()


def test_an_old_ledger_is_offered_as_history(at: Counter, tmp_path: Path) -> None:
    page = opened(at, csv(tmp_path, *(row(f"2015-3-{day}", f"人{day}", f"店{day}") for day in range(2, 12))))
    assert page._questions.isVisible()
    assert (page._questions.filing().value, page._questions.filed()) == ("lapsed", 10)
    assert page._questions.year.isHidden(), "every day has its year"
    take(at, page)
    assert page._done.isVisible()
    assert open_cases(at) == 0
    assert at.ask(lambda store: store.totals()).cases == 10
    assert page._past.isVisible()


@pytest.mark.parametrize(("chosen", "waiting"), [("none", 3), ("all", 0), ("lapsed", 1)])
def test_a_person_says_what_is_history(at: Counter, tmp_path: Path, chosen: str, waiting: int) -> None:
    rows = (row("2026-3-2", shop="甲店"), row("2026-3-5", shop="丙店"), row("2026-11-20"))
    page = opened(at, csv(tmp_path, *rows))
    page._questions.history.chip(chosen).click()
    take(at, page)
    assert open_cases(at) == waiting


def test_rows_without_a_day_ask_for_one_and_today_is_no_answer(at: Counter, tmp_path: Path) -> None:
    page = opened(at, csv(tmp_path, row("", shop="甲店"), row("", shop="丙店"), row("2026-11-20")))
    day = page._questions.day
    assert day.isVisible()
    take(at, page)
    assert day.error() != ""
    assert at.ask(lambda store: store.totals()).cases == 0
    for wrong in ("2027-1-1", "1899-1-1", "那天"):
        day.edit.setText(wrong)
        take(at, page)
        assert day.error() != "", wrong
    day.edit.setText("")
    QTest.keyClicks(day.edit, "2026-3-2")
    assert day.error() == ""
    assert "3月2日" in day.echo()
    assert page._questions.filed() == 2
    take(at, page)
    rows = at.ask(lambda store: store.queue(NOW.date(), "all").rows)
    assert sorted(str(each.received_on) for each in rows) == ["2026-03-02", "2026-03-02", "2026-11-20"]


def test_a_missing_year_is_asked_and_read_with(at: Counter, tmp_path: Path) -> None:
    page = opened(at, csv(tmp_path, row("3月2日", shop="甲店"), row("3月5日", shop="丙店")))
    year = page._questions.year
    assert year.isVisible()
    assert page._reading is not None
    assert not page._reading.rows
    year.edit.setFocus()
    QTest.keyClicks(year.edit, "2026")
    QTest.keyClick(year.edit, Qt.Key.Key_Return)
    at.bot.waitUntil(lambda: page._reading is not None and len(page._reading.rows) == 2)
    assert [str(each.received_on) for each in page._reading.rows] == ["2026-03-02", "2026-03-05"]
    assert year.isVisible(), "it can be said otherwise"


def test_every_line_passed_over_and_every_doubt_is_on_the_page(at: Counter, tmp_path: Path) -> None:
    odd = ("2026-11-20", "钱某", "1380000", "乙店", "坏了", "", "不知道什么结果")
    path = csv(
        tmp_path,
        odd,
        row("2026-11-19", shop="甲店", sum_="100", how="已退款"),
        ("合计", "", "", "", "", "100", ""),
    )
    page = opened(at, path)
    reading = page._reading
    assert reading is not None
    told = page._told.model().rowCount()
    assert told == len(reading.warned) + len(reading.skipped) + len(reading.duplicates)
    assert len(reading.warned) >= 2
    assert len(reading.skipped) == 1
    assert page._told_card.isVisible()
    said: list[str] = []
    page.said.connect(said.append)
    take(at, page)
    assert "请核对" in said[-1]
    assert "跳过" in said[-1]
    assert page._told_card.isVisible(), "what is to be checked stays in sight after the import"


def test_an_import_is_taken_back_from_the_page_after_a_restart(at: Counter, tmp_path: Path) -> None:
    rows = [row(f"2026-11-{day}", f"人{day}", f"店{day}", "100", "已退款") for day in range(10, 15)]
    page = opened(at, csv(tmp_path, *rows))
    assert page._take.text() == "导入 5 件，拿回 500 元"
    take(at, page)
    assert at.ask(lambda store: store.totals()).performed_fen == 50_000
    kept = at.ask(lambda store: store.queue(NOW.date(), "all").rows[0].subject)
    at.ask(lambda store: store.session("w").record([NewEntry(kept, FollowedUp(on=NOW.date()))]))
    at.go("more")
    again = at.go("import")
    assert isinstance(again, ImportPage)
    at.settle()
    press(at, again, "整个撤回")
    assert at.ask(lambda store: store.totals()).performed_fen == 50_000, "asked once more, with the number"
    assert "5 件都作废，拿回的 500 元" in again._past._asking.fact.text()
    press(at, again, "撤回 5 件、500 元")
    assert at.ask(lambda store: store.totals()).performed_fen == 10_000, "the case somebody worked on stays"
    assert past(at)[0].taken_back_at is not None


def test_open_cases_of_an_import_are_put_away_from_the_page(at: Counter, tmp_path: Path) -> None:
    page = opened(at, csv(tmp_path, *(row(f"2015-3-{day}", f"人{day}", f"店{day}") for day in range(2, 7))))
    page._questions.history.chip("none").click()
    take(at, page)
    assert open_cases(at) == 5
    press(at, page, "在待办里的归入历史")
    press(at, page, "5 件归入历史")
    assert open_cases(at) == 0
    assert past(at)[0].open == 0


def test_a_row_that_seems_known_waits_and_is_taken_after_a_look(at: Counter, tmp_path: Path) -> None:
    take(at, opened(at, csv(tmp_path, row("2026-11-20", sum_="100", how="已退款"))))
    again = ("2026-11-20", "钱某", "13800000002", "乙店", "又写了一遍的同一件", "100", "已退款")
    page = opened(at, csv(tmp_path, again))
    assert page._reading is not None
    assert (len(page._reading.rows), len(page._reading.rows_to_look_at)) == (0, 1)
    page._look.select("0")
    page._look.current_changed.emit("0")
    press(at, page, "这一行照收")
    at.bot.waitUntil(lambda: page._reading is not None and len(page._reading.rows) == 1)


def test_a_sheet_that_cannot_be_written_says_that_the_cases_are_in(
    at: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = (row("2026-11-20"), row("2026-11-19", shop="甲店", sum_="约500", how="已退款"))
    page = opened(at, csv(tmp_path, *rows))
    take(at, page)

    def full(*_told: object) -> int:
        raise OSError(28, "no space")

    monkeypatch.setattr(for_screens, "write_look_sheet", full)
    page.save_rows_to_look_at(tmp_path / "看.xlsx")
    at.bot.waitUntil(lambda: not page._trouble.isHidden())
    assert "导入的 1 件都在" in page._trouble.reason.text()
    assert page._look_card.isVisible()
    monkeypatch.undo()
    page.save_rows_to_look_at(tmp_path / "看.xlsx")
    at.bot.waitUntil(lambda: page._trouble.isHidden())
    assert (tmp_path / "看.xlsx").exists()


def test_rows_that_get_a_day_are_held_against_the_cases_of_that_day(at: Counter, tmp_path: Path) -> None:
    page = opened(at, csv(tmp_path, row("2026-3-2", shop="甲店")))
    take(at, page)
    again = tmp_path / "无日期"
    again.mkdir()
    page = opened(at, csv(again, row("", shop="甲店"), row("", shop="丙店")))
    page._questions.day.edit.setText("2026-3-2")
    take(at, page)
    rows = at.ask(lambda store: store.queue(NOW.date(), "all").rows)
    assert sorted(each.merchant_name for each in rows) == ["丙店", "甲店"]
    assert page._reading is not None
    assert [look.problem.value for look in page._reading.needs_look] == ["maybe_twice"]
    assert page._look_card.isVisible()
    assert "1 行要人看一下" in page.note.text()
