"""The month's ledger and the forms to fill in by hand, from the window; what was written on paper first, with its true day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from casework.deadlines import point_promise
from casework.matters.complaint.bodies import SettledOnTheSpot
from casework.matters.complaint.ledger import COLUMNS
from desktop.demo.clerk import Clerk
from local_store.rights import Role
from tests.casework.pens import fen
from tests.casework.test_filled_templates import a_district
from tests.ui.desk_at_work import HANDBOOK, NOW, Counter, counter
from ui.features.cases.intake.complaint import read_complaint
from ui.features.cases.intake.page import IntakePage
from ui.features.cases.month_ledger import page as month_page
from ui.features.cases.month_ledger.page import MonthLedgerPage
from ui.features.cases.verbs import log_complaint
from ui.features.papers.page import PapersPage
from ui.parts.rights import lacking


def log_paper(at: Counter, day: str) -> str:
    """A complaint that was written on paper first, typed in by hand."""
    shown = at.go("intake")
    assert isinstance(shown, IntakePage)
    clerk = Clerk(at.window)
    for field, text in (
        (shown.merchant.name, "沁颜美发店"),
        (shown.matter.summary, "预付卡退一半"),
        (shown.consumer.name, "张慧敏"),
        (shown.consumer.came, day),
    ):
        clerk.click(field.edit)
        clerk.write(text)
    clerk.click(shown.bar.only_log)
    at.settle()
    rows = at.ask(lambda store: store.queue(NOW.date()).rows)
    return rows[0].subject


def ledger(at: Counter) -> MonthLedgerPage:
    shown = at.go("month_ledger")
    assert isinstance(shown, MonthLedgerPage)
    return shown


def lines(path: Path, row: int) -> dict[object, object]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return {column.name: cell.value for column, cell in zip(COLUMNS, sheet[row], strict=False)}


def test_what_was_on_paper_keeps_its_day_and_stands_in_the_month_of_that_day(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mistake: the deadline counted from the day on which somebody typed it."""
    with counter(qtbot, tmp_path / "store") as at:
        subject = log_paper(at, "1030")
        view = at.ask(lambda store: store.case(subject, NOW.date()))
        assert view.state.received_on == date(2026, 10, 30)
        promised = point_promise(HANDBOOK, date(2026, 10, 30))
        assert promised is not None
        assert view.row.due_on == promised.due_on
        papers = at.go("papers", subject=subject)
        assert isinstance(papers, PapersPage)
        told = papers.preview.accessibleDescription()
        assert "2026年10月30日" in told
        assert "本件2026年11月23日补录。" in told

        page = ledger(at)
        assert page.named.text() == "2026年10月"
        assert "台账里有 1 件" in page.count.text()
        asked: list[str] = []

        def where(_page: object, name: str, _suffix: str, chosen: object) -> None:
            asked.append(name)
            chosen(tmp_path / f"{len(asked)}.xlsx")  # type: ignore[operator]

        monkeypatch.setattr(month_page, "ask_where", where)
        Clerk(at.window).click(page.save)
        qtbot.waitUntil((tmp_path / "1.xlsx").exists)
        line = lines(tmp_path / "1.xlsx", 4)
        assert (line["投诉人"], line["被投诉人"], line["备注"]) == ("张**", "沁颜美发店", "补录")

        (tmp_path / "district.xlsx").write_bytes(a_district())
        page.use_template(tmp_path / "district.xlsx")
        qtbot.waitUntil((tmp_path / "2.xlsx").exists)
        sheet = openpyxl.load_workbook(tmp_path / "2.xlsx")["台账 表"]
        assert sheet["E3"].value == "补录"
        assert sheet["A5"].value == "负责人（签字）"
        assert asked == ["投诉受理台账 2026年10月.xlsx"] * 2

        monkeypatch.setattr(
            month_page, "ask_where", lambda _page, _name, _suffix, chosen: chosen(tmp_path / "district.xlsx")
        )
        page.use_template(tmp_path / "district.xlsx")
        qtbot.waitUntil(page.trouble.isVisible)
        assert "区里的空表" in page.trouble.reason.text()

        Clerk(at.window).click(page.after)
        at.settle()
        assert page.named.text() == "2026年11月"
        assert not page.after.isEnabled()
        assert "0 件" in page.count.text()


def test_what_cannot_be_filled_is_said_and_who_may_not_let_out_has_no_button(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with counter(qtbot, tmp_path / "store") as at:
        page = ledger(at)
        bad = tmp_path / "x.xlsx"
        bad.write_bytes(b"no workbook")
        page.use_template(bad)
        qtbot.waitUntil(page.trouble.isVisible)
        assert "另存为 .xlsx" in page.trouble.reason.text()
        page.trouble.hide()
        page.use_template(tmp_path / "gone.xlsx")
        qtbot.waitUntil(page.trouble.isVisible)
        assert page.trouble.fact.text() == "这张表打不开"
        page.set_lacking(lacking(Role.SEE))
        page.load()
        at.settle()
        assert not page.save.isEnabled()
        assert not page.into.isEnabled()


def test_a_form_is_printed_without_a_case(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path / "store") as at:
        page = at.go("blank_forms")
        assert isinstance(page, PapersPage)
        assert page.paper is not None
        assert page.paper.code == "registration"
        assert not page.full.isVisible()
        clerk = Clerk(at.window)
        clerk.click(clerk.find("和解（调解）协议"))
        at.settle()
        assert "经营者付给消费者 __________ 元" in page.preview.accessibleDescription()
        page.save_to(tmp_path / "form.docx")
        qtbot.waitUntil((tmp_path / "form.docx").exists)


def test_what_was_settled_on_the_spot_was_settled_on_the_day_it_came_in(qtbot: QtBot, tmp_path: Path) -> None:
    came = date(2026, 10, 30)
    with counter(qtbot, tmp_path / "store") as at:
        reading = read_complaint({"merchant_name": "沁颜美发店", "summary": "洗坏了"}, NOW.date())
        settled = SettledOnTheSpot(on=NOW.date(), lines=fen(5_800))
        subject = at.ask(log_complaint(reading, came, settled, {}, "")).subject
        state = at.ask(lambda store: store.case(subject, NOW.date())).state
        assert [one.body.on for one in state.timeline if isinstance(one.body, SettledOnTheSpot)] == [came]
