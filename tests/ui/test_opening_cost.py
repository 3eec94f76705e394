"""What opening a page costs in laying out, counted: how often our layouts are asked, and how often they work it out.

Qt lays out all that stands around a part for each part that is shown, and anew when a size turns out to be another. No
clock: the counts hardly differ from machine to machine. The bounds leave a fifth for other fonts.
"""

from __future__ import annotations

from collections import Counter as Tally
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.demo.sample_point import Sample
from tests.ui.desk_at_work import Counter, counter
from ui.features.cases.intake.ready_form import ReadyForm
from ui.widgets.breaking_layout import BreakingLayout
from ui.widgets.flow import FlowLayout
from ui.widgets.wrap_row import WrapRow, _Size


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Tally[str]:
    """``asked``: heights for a width; ``arranged``: answers that had to be worked out, and layouts carried out;
    ``shared_out``: rows whose room had to be shared out among the parts; ``measured``: parts asked for their sizes."""
    found: Tally[str] = Tally()
    for kind, name, what in (
        (BreakingLayout, "heightForWidth", "asked"),
        (WrapRow, "_arrange", "arranged"),
        (FlowLayout, "_arrange", "arranged"),
        (_Size, "__init__", "measured"),
        (WrapRow, "_widths", "shared_out"),
    ):
        monkeypatch.setattr(kind, name, _counted(getattr(kind, name), found, what))
    return found


def _counted(real, found: Tally[str], what: str):  # type: ignore[no-untyped-def]
    def counted(self, *given, **named):  # type: ignore[no-untyped-def]
        found[what] += 1
        return real(self, *given, **named)

    return counted


def opened(at: Counter, found: Tally[str], page: str, **where: str) -> Tally[str]:
    """What going there costs until all is shown and painted."""
    at.settle()
    found.clear()
    at.go(page, **where)
    for _ in range(3):
        QApplication.processEvents()
    return Tally(found)


def within(cost: Tally[str], **most: int) -> dict[str, int]:
    """What is above its bound; empty for nothing. A layout that was not asked at all is another page than was meant."""
    assert cost["asked"] > 0
    return {what: cost[what] for what, bound in most.items() if cost[what] > bound}


def test_a_case_is_laid_out_once_when_it_opens(
    qtbot: QtBot, tmp_path: Path, sample: Sample, asked: Tally[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ReadyForm, "soon", lambda _self: None)  # what is made ahead is not what is counted
    with counter(qtbot, tmp_path, name="") as at:
        at.window.resize(QSize(1366, 728))
        at.go("help")
        cost = opened(at, asked, "case", subject=sample.subjects["paying"])
    assert not within(cost, asked=480, arranged=150, shared_out=85, measured=125)


def test_a_form_made_ahead_is_laid_out_ahead(qtbot: QtBot, tmp_path: Path, asked: Tally[str]) -> None:
    with counter(qtbot, tmp_path) as at:
        at.window.resize(QSize(1366, 728))
        at.go("help")
        qtbot.waitUntil(lambda: bool(at.window.making._ahead))
        (ready,) = at.window.making._ahead.values()
        assert isinstance(ready, ReadyForm)
        ready.soon()
        qtbot.waitUntil(lambda: ready._form is not None and not ready._soon.isActive())
        cost = opened(at, asked, "intake")
    assert not within(cost, asked=480, arranged=40, shared_out=30, measured=25)


def test_a_form_that_nobody_made_ahead_shares_its_rows_out_only_where_they_are_narrow(
    qtbot: QtBot, tmp_path: Path, asked: Tally[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ReadyForm, "soon", lambda _self: None)
    with counter(qtbot, tmp_path) as at:
        at.window.resize(QSize(1366, 728))
        at.go("help")
        cost = opened(at, asked, "intake")
    assert not within(cost, asked=1450, arranged=425, shared_out=175, measured=195)
