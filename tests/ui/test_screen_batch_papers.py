"""成批打印协议: what is ticked becomes one PDF or one run of the printer, each document with its own pages; nothing else is let out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from casework.matters.shared.bodies import StepUndone
from casework.papers.model import Paper
from desktop.demo.clerk import Clerk
from local_store.rights import Right
from local_store.views import NewEntry
from tests.shared.readers import needs_poppler, pdf_pages, squeezed
from tests.ui.desk_at_work import Counter, counter, in_line
from tests.ui.poses import AGREED, SPOT, made
from tests.ui.test_screen_papers import written
from ui.features.papers import batch_page
from ui.features.papers.batch_page import BatchPage
from ui.papers import printing
from ui.papers.pages import lay_out


def batch(at: Counter) -> BatchPage:
    page = at.go("batch_papers")
    assert isinstance(page, BatchPage)
    at.bot.waitUntil(lambda: bool(page.named.text()))
    at.settle()
    return page


def ended(at: Counter, page: BatchPage) -> None:
    at.bot.waitUntil(lambda: page._run is None)
    written(at)


@needs_poppler
def test_the_agreements_of_a_month_are_one_pdf_each_with_its_own_pages(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        one, two, three = made(at, AGREED), made(at, SPOT), made(at, AGREED, AGREED)
        made(at)
        page = batch(at)
        assert len(page.checks) == 3
        assert "有协议的 3 件" in page.count.text()
        assert not page.as_pdf.isEnabled()
        assert not page.print.isEnabled(), "nothing is ticked, so nothing is printed"
        clerk = Clerk(at.window)
        clerk.click(clerk.find("全选"))
        assert [row.subject for row in page.chosen()] == [one, two, three]
        page.checks[1].click()
        path = tmp_path / "协议.pdf"
        page.save_to(path, page.chosen())
        assert page.cancel.isVisible()
        ended(at, page)
        assert not page.cancel.isVisible()
        told = [squeezed(text) for text in pdf_pages(path)]
        assert len(told) == 2
        assert all("第1页，共1页" in text for text in told)
        assert "第2份" in told[1], "of two agreements the one that holds"
        assert "第1份" not in "".join(told)
        assert all("13812345678" not in text for text in told)
        # What is taken back meanwhile is left out, and that is said.
        entry = at.ask(lambda store: store.about(one)).state.timeline[-1].entry.id
        at.ask(lambda store: store.session(store.on_duty()).record([NewEntry(one, StepUndone(entry=entry))]))
        said: list[str] = []
        page.said.connect(said.append)
        page.save_to(path, page.chosen())
        ended(at, page)
        assert len(pdf_pages(path)) == 1
        assert "有 1 份刚才撤回了" in said[-1]


def test_stopped_halfway_the_file_of_before_stands(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mistake: a file with half of what was asked for."""
    with counter(qtbot, tmp_path) as at:
        for _ in range(3):
            made(at, AGREED)
        page = batch(at)
        page.all.click()
        path = tmp_path / "协议.pdf"
        path.write_bytes(b"before")
        goes_on = batch_page._Run.goes_on

        def stops(self: batch_page._Run, done: int) -> bool:
            self.stopped = done == 2
            return goes_on(self, done)

        monkeypatch.setattr(batch_page._Run, "goes_on", stops)
        said: list[str] = []
        page.said.connect(said.append)
        page.save_to(path, page.chosen())
        ended(at, page)
        assert path.read_bytes() == b"before"
        assert said == ["没有存，原来的文件没有动。"]
        assert page.as_pdf.isEnabled()
        monkeypatch.undo()
        page.save_to(tmp_path / "nowhere" / "x.pdf", page.chosen())
        ended(at, page)
        assert page.trouble.isVisible()
        assert "那个文件夹不在了" in page.trouble.reason.text()


def test_on_the_printer_it_goes_page_by_page_and_can_be_stopped(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual, target = printing.a_printer, tmp_path / "printed.pdf"

    def a_printer(paper: object) -> QPrinter:
        printer = usual(paper)  # type: ignore[arg-type]
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        return printer

    monkeypatch.setattr(printing, "there_is_a_printer", lambda: True)
    monkeypatch.setattr(printing, "a_printer", a_printer)
    with counter(qtbot, tmp_path) as at:
        made(at, AGREED)
        made(at, AGREED)
        page = batch(at)
        page.all.click()
        said: list[str] = []
        page.said.connect(said.append)
        Clerk(at.window).press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        at.settle()
        dialog = next(one for one in page.findChildren(QDialog) if isinstance(one, QPrintDialog))
        dialog.accept()
        ended(at, page)
        assert said == ["交给打印机了，一共 2 份。"]
        assert target.stat().st_size > 10_000
        page.print.click()
        at.settle()
        again = next(one for one in page.findChildren(QDialog) if one.isVisible())
        page.cancel.click()
        again.accept()
        ended(at, page)
        assert "不打了" in said[-1]
        assert page.print.isEnabled()
        # What nobody foresaw leaves the page as it was, and is told.
        laid: list[Paper] = []

        def fails(paper: Paper) -> object:
            laid.append(paper)
            if len(laid) == 2:
                raise ArithmeticError
            return lay_out(paper)

        monkeypatch.setattr(printing, "lay_out", fails)
        troubled: list[Exception] = []
        at.desk.troubled.connect(troubled.append)
        page.print.click()
        at.settle()
        next(one for one in page.findChildren(QPrintDialog) if one.isVisible()).accept()
        ended(at, page)
        assert [type(error) for error in troubled] == [ArithmeticError]
        assert page.cancel.isHidden()
        assert page.print.isEnabled()


def test_whoever_goes_elsewhere_while_it_is_read_has_the_file_and_a_window_that_closes_waits_for_it(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mistake: what was asked for is dropped without a word."""
    monkeypatch.setattr(batch_page, "AT_ONCE", 1)
    with counter(qtbot, tmp_path) as at:
        for _ in range(3):
            made(at, AGREED)
        page = batch(at)
        page.all.click()
        path = tmp_path / "协议.pdf"
        told: list[tuple[bool, bool]] = []
        with in_line(at):
            page.save_to(path, page.chosen())
            at.window.hand_over()  # a log-off, or a window that closes
            at.go("home")
            at.desk.words_kept(1.0).then(lambda kept: told.append((kept, path.exists())))
        qtbot.waitUntil(lambda: bool(told))
        assert told == [(True, True)]
        assert path.read_bytes().startswith(b"%PDF")
        troubled: list[Exception] = []
        at.desk.troubled.connect(troubled.append)
        page = batch(at)
        page.all.click()
        told.clear()
        with in_line(at):
            page.save_to(tmp_path / "nowhere" / "x.pdf", page.chosen())
            at.window.trail.begin(at.window.place())  # the page is gone for good
            at.desk.words_kept(1.0).then(lambda kept: told.append((kept, True)))
        qtbot.waitUntil(lambda: bool(told))
        assert [type(error) for error in troubled] == [FileNotFoundError]
        assert at.desk.promise_broken()


def test_who_may_not_print_gets_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        made(at, AGREED)
        page = batch(at)
        page.all.click()
        rows = page.chosen()
        at.ask(lambda store: setattr(store, "policy", lambda _staff, right: right is not Right.PRINT))
        page.save_to(tmp_path / "x.pdf", rows)
        ended(at, page)
        assert "您不能打印" in page.trouble.fact.text()
        assert not (tmp_path / "x.pdf").exists()
