"""What is said of a file that is damaged, short or put back, in the smallest window, in every look and both languages: all of it
is seen, every button can be pressed, and the work goes on above it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from desktop.demo.sample_point import Sample
from local_store.errors import DamagedStore, StoreGone, UnclearKey
from local_store.file.shortfall import Shortfall, Stretch
from tests.shared.lot import by_lot
from tests.ui.desk_at_work import NOW, Counter, counter
from tests.ui.test_smallest_window import SMALLEST, cut_off, in_window, language, named, settle, some_looks
from ui import verbs
from ui.widgets.error_bar import Problem
from ui.widgets.few_lines import FewLines
from ui.words import tr
from ui.words_shortfall import shortfall_problem

__all__ = ["language"]

AT = int(NOW.timestamp() * 1000)
STILL = (Stretch("iwfxub7gaaaa", 998, 1204), Stretch("kq2xub7gaaaa", 17, 17))


def short(*, unknown: bool = False, still: tuple[Stretch, ...] = STILL, restored: bool = False) -> Shortfall:
    return Shortfall(
        at=AT,
        since=AT - 9_000_000,
        until=AT,
        unknown=unknown,
        own=208,
        others=1_312,
        from_backup=0 if still else 208,
        from_headquarters=0,
        still=still,
        asked=False,
        looked=True,
        seen=0,
        restored=restored,
        replaced="desk.db.replaced-20261123-101500" if restored else "",
        backup_at=AT - 9_000_000,
    )


def tells(told: Shortfall) -> Callable[[Counter], None]:
    def show(at: Counter) -> None:
        at.window.notices.show_problem(shortfall_problem([told]), tr("看看是哪些"), above=False)

    return show


def fails(error: Exception) -> Callable[[Counter], None]:
    return lambda at: at.window.show_error(error)


SAID = {
    "unclear key": fails(UnclearKey()),
    "damaged": fails(DamagedStore("page")),
    "gone": fails(StoreGone(Path("C:/WeiquanDesk"))),
    "short": tells(short()),
    "came back": tells(short(still=())),
    "unknown": tells(short(unknown=True)),
    "restored": tells(short(restored=True)),
    "restored, unknown": tells(short(restored=True, unknown=True)),
}


@by_lot
@pytest.mark.parametrize(
    ("language", "theme", "step", "mode"), some_looks("file words"), indirect=["language"]
)
def test_all_that_is_said_of_the_file_is_seen(
    qtbot: QtBot, tmp_path: Path, sample: Sample, language: str, theme: str, step: int, mode: str
) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        at.ask(
            verbs.keep_settings(verbs.PersonSettings(theme=theme, step=step, mode=mode, language=language))
        )
        at.window.desk.run(verbs.person, at.window).then(at.window.people.take)
        at.settle()
        at.window.resize(SMALLEST)
        at.go("case", subject=sample.subjects["meeting"])
        settle(at)
        wrong: list[str] = []
        for what, show in SAID.items():
            show(at)
            settle(at)
            wrong += [f"{what}: {one}" for one in cut_off(at) if not one.endswith("pixels")]
            errors = at.window.errors
            page = at.window.page()
            assert page is not None
            # In the largest letters what is said may leave the page little: it has to be answered first.
            if theme == "care":
                least = SMALLEST.height() // 4 if step < 4 else 1
            else:
                least = SMALLEST.height() // 3
            if page.height() < least:
                wrong.append(f"{what}: {page.height()} pixels of the page are left")
            if not in_window(errors.fact):
                wrong.append(f"{what}: the fact leaves the window")
            wrong += [
                f"{what}: {named(each)} leaves the window"
                for each in errors.findChildren(QAbstractButton)
                if each.isVisible() and not in_window(each)
            ]
            errors.dismiss()
            settle(at)
        assert wrong == []


def test_words_that_do_not_fit_are_scrolled_to_with_the_keys(
    qtbot: QtBot, tmp_path: Path, sample: Sample, language: str
) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        at.ask(verbs.keep_settings(verbs.PersonSettings(theme="care", step=4, language=language)))
        at.window.desk.run(verbs.person, at.window).then(at.window.people.take)
        at.settle()
        at.window.resize(SMALLEST)
        SAID["unclear key"](at)
        settle(at)
        (around,) = at.window.errors.findChildren(FewLines)
        assert around.focusPolicy() == Qt.FocusPolicy.StrongFocus
        assert "weiquan-desk" in around.accessibleName()
        around.setFocus()
        for _ in range(40):
            QTest.keyClick(around, Qt.Key.Key_Down)
        bar = around.verticalScrollBar()
        assert bar.maximum() > 0
        assert bar.value() == bar.maximum(), "the last line is seen"
        at.window.notices.show_problem(Problem("满了", "", "请关上别的程序。", "F-000"), above=False)
        settle(at)
        assert around.focusPolicy() == Qt.FocusPolicy.NoFocus, "where all is seen nobody has to pass by"
        assert around.height() >= at.window.errors.reason.height()
