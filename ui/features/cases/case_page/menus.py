"""The menus of the case page: other steps, and what can be done about one entry."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from casework.matters.registry import fields_of
from casework.state import CaseState
from casework.steps import Step, open_steps
from ui.features.cases.case_page.more_facts import more_acts
from ui.features.feature import Role
from ui.steps.registry import menu_kinds, step_words
from ui.words import remarked, tr
from ui.words_errors import why_words


def show_other(
    page: QWidget,
    state: CaseState,
    at: QPoint,
    open_: Callable[[str], object],
    go: Callable[[Role], object],
) -> None:
    """The steps beside the next one; `open_` gets the kind of the one that was chosen. `go` gets the role of a
    page to go to with it: to work out what its consumer may ask for, or to put it to others that are one event."""
    menu = QMenu(page)
    menu.setAccessibleName(tr("其他"))
    menu.setToolTipsVisible(True)
    found = {step.kind: step for step in open_steps(state)}
    for kind in menu_kinds():
        step = found.get(kind)
        if step is None or (not step.open and step.why.startswith("not_for_")):
            continue
        action = menu.addAction(menu_words(step))
        action.setEnabled(step.open or step.why == "missing_facts")
        action.triggered.connect(lambda _=False, kind=kind: open_(kind))
    for words, which in more_acts(state):
        menu.addAction(words).triggered.connect(lambda _=False, which=which: open_(which))
    if "claimed_fen" in fields_of(state.sort):
        menu.addSeparator()
        menu.addAction(tr("算一算能要求多少")).triggered.connect(lambda: go(Role.RECKON))
        menu.addAction(tr("放进群体事件")).triggered.connect(lambda: go(Role.MANY))
    _pop_up(menu, at)


def show_acts(
    page: QWidget, acts: Sequence[tuple[str, str]], at: QPoint, open_: Callable[[str], object]
) -> None:
    """What can be done about an entry: words and the kind of the panel that does it, which `open_` gets."""
    menu = QMenu(page)
    menu.setAccessibleName(tr("更正、撤回"))
    for words, kind in acts:
        menu.addAction(words).triggered.connect(lambda _=False, kind=kind: open_(kind))
    _pop_up(menu, at)


def menu_words(step: Step) -> str:
    """A step in the menu; one that is not open says why in the same line."""
    words = step_words(step.kind)
    return words if step.open else remarked(words, why_words(step.why, step.missing).rstrip(tr("。")))


def _pop_up(menu: QMenu, at: QPoint) -> None:
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(at)
