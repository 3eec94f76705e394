"""What opening a page costs, counted in what Qt is made to do again."""

from __future__ import annotations

import pkgutil
from collections import Counter as Tally
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import ui.widgets
from desktop.demo.sample_point import Sample
from tests.ui.desk_at_work import counter
from tests.ui.test_screen_walk import PAGES, STEPS
from ui import verbs
from ui.features.cases.case_page.page import CasePage
from ui.features.cases.intake.page import IntakePage
from ui.features.mediation.page import MediationPage


@pytest.fixture
def styled(monkeypatch: pytest.MonkeyPatch) -> Tally[str]:
    """How often parts of the kit heard of another style, by class. (A filter of the application's events would meet them while
    Qt makes them.)"""
    heard: Tally[str] = Tally()
    for found in pkgutil.iter_modules(ui.widgets.__path__):
        module = import_module(f"ui.widgets.{found.name}")
        for kind in vars(module).values():
            if isinstance(kind, type) and kind.__module__ == module.__name__ and "changeEvent" in vars(kind):
                monkeypatch.setattr(kind, "changeEvent", _counted(kind, heard))
    return heard


def _counted(kind: type, heard: Tally[str]):  # type: ignore[no-untyped-def]
    real = kind.changeEvent  # type: ignore[attr-defined]

    def change(self: QWidget, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            heard[f"{type(self).__name__} in {type(self.parentWidget()).__name__}"] += 1
        real(self, event)

    return change


@pytest.mark.parametrize("page", [*PAGES, "case", "papers"])
def test_what_a_page_is_made_of_is_styled_where_it_stands_and_nowhere_before(
    qtbot: QtBot, tmp_path: Path, sample: Sample, styled: Tally[str], page: str
) -> None:
    """What is made elsewhere is styled and measured once more, with all that is in it, wherever it comes to stand."""
    with counter(qtbot, tmp_path, name="") as at:
        at.go("help")
        paying = {"subject": sample.subjects["paying"]}
        where = {"case": paying, "papers": paying, "search": {"text": "鲜果"}}
        styled.clear()
        at.go(page, **where.get(page, {}))
        assert QApplication.activeWindow() is at.window, "nothing of it was a window of its own for a moment"
        assert not styled


@pytest.mark.parametrize("step", STEPS)
def test_so_is_the_panel_of_a_step(
    qtbot: QtBot, tmp_path: Path, sample: Sample, styled: Tally[str], step: str
) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        subject = "paying" if step == "performance.recorded" else "meeting"
        at.go("case", subject=sample.subjects[subject])
        styled.clear()
        page = at.go("case", subject=sample.subjects[subject], step=step)
        if step == "mediation.held":
            assert isinstance(page, MediationPage), "a round has a page of its own"
        else:
            assert isinstance(page, CasePage)
            assert page._panel is not None
        # The line of a sum comes out of a field that is not seen.
        assert not styled - Tally({"LineEdit in _Line": 1})


def test_so_are_the_panels_of_the_endings(
    qtbot: QtBot, tmp_path: Path, sample: Sample, styled: Tally[str]
) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        page = at.go("intake", draft=sample.draft)
        assert isinstance(page, IntakePage)
        for ending in (page.bar.settle, page.bar.meet):
            styled.clear()
            ending.click()
            at.settle()
            assert page._panel is not None
            assert not styled
            page._panel.cancelled.emit()


def test_a_page_in_a_low_window_opens_at_its_top_where_what_has_the_keyboard_is_seen_there(
    qtbot: QtBot, tmp_path: Path, sample: Sample
) -> None:
    """The head scrolls along there; where it came from it is not looked for any more."""
    with counter(qtbot, tmp_path, name="") as at:
        at.window.people.change_look(verbs.PersonSettings(theme="care"))
        at.window.resize(QSize(1024, 600))
        at.settle()
        for where in ({"page": "intake"}, {"page": "case", "subject": sample.subjects["late"]}):
            page = at.go(**where)
            assert isinstance(page, IntakePage | CasePage)
            assert page.page.area.isAncestorOf(page.page.head_place), "it is low"
            assert page.page.area.verticalScrollBar().value() == 0
