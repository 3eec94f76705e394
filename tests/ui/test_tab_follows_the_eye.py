"""Tab follows the eye on every page and in the panel of every step, at both ends of the screens there are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.demo.clerk import Clerk
from desktop.demo.sample_point import Sample
from tests.ui.desk_at_work import Counter, counter
from tests.ui.eye import eye_order
from tests.ui.test_screen_tab_order import stop
from tests.ui.test_screen_walk import PAGES, STEPS
from ui import verbs

SIZES = {"910x512": QSize(910, 512), "1366x768": QSize(1366, 768)}
LOOKS = {"standard": verbs.PersonSettings(mode="typist"), "care": verbs.PersonSettings(theme="care")}


def by_tab(at: Counter) -> list[QObject | None]:
    """The stops of the page in the order of Tab, once round the window from where the keyboard is."""
    clerk, page, first = Clerk(at.window), at.page(), QApplication.focusWidget()
    found = []
    for _ in range(200):
        here = QApplication.focusWidget()
        if here is not None and page.isAncestorOf(here):
            found.append(stop(here))
        clerk.press(Qt.Key.Key_Tab)
        if QApplication.focusWidget() is first:
            break
    return found


def by_eye(at: Counter) -> list[QObject | None]:
    """The stops of the page as they lie; one of several buttons stands for their group."""
    return list(dict.fromkeys(stop(one) for one in eye_order(at.page())))


def names(stops: Sequence[QObject | None]) -> list[str]:
    return [getattr(one, "accessibleName", lambda one=one: repr(one))() for one in stops]


def look_at(at: Counter) -> None:
    QApplication.processEvents()
    seen, met = by_eye(at), by_tab(at)
    assert seen, "something can have the keyboard"
    begin = met.index(seen[0])
    assert names(met[begin:] + met[:begin]) == names(seen), at.window.place()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("look", LOOKS)
def test_on_every_page_and_in_every_step(
    qtbot: QtBot, tmp_path: Path, sample: Sample, size: str, look: str
) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        at.window.people.change_look(LOOKS[look])
        at.window.resize(SIZES[size])
        at.settle()
        for page in PAGES:
            at.go(page, text="鲜果" if page == "search" else "")
            look_at(at)
        at.go("case", subject=sample.subjects["paying"])
        look_at(at)
        for step in STEPS:
            subject = "paying" if step == "performance.recorded" else "meeting"
            at.go("case", subject=sample.subjects[subject], step=step)
            look_at(at)


@pytest.mark.parametrize("look", LOOKS)
def test_into_the_panel_of_an_ending_and_out_of_it(
    qtbot: QtBot, tmp_path: Path, sample: Sample, look: str
) -> None:
    """Its buttons stand above what is asked, out of the reach of a second press; what saves still comes last."""
    with counter(qtbot, tmp_path, name="") as at:
        at.window.people.change_look(LOOKS[look])
        at.settle()
        page = at.go("intake")
        page.values.set_values({"merchant_name": "沁颜美发", "summary": "余额不认"})  # type: ignore[attr-defined]
        page.finish()
        QApplication.processEvents()
        panel = page._panel  # type: ignore[attr-defined]
        met = [one for one in by_tab(at) if one is not None and panel.isAncestorOf(one)]
        assert names(met)[-2:] == ["先不记", panel.form.verb]
        assert len(met) > 3
