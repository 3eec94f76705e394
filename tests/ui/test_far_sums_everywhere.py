"""Wherever a sum is typed in the window, one that is far off is asked about in the same place before it is written, whichever
button or key is pressed; and one yes writes it.

The fields are those that the poses show (`test_every_button.py` holds them to be every page and every panel), and those of
the panels that correct an entry, so that a field that comes later is walked too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casework.matters.body import Body
from desktop.demo.clerk import Clerk
from tests.shared.lot import WHOLE, by_lot, drawn
from tests.ui import poses
from tests.ui.desk_at_work import HANDBOOK, Counter
from tests.ui.poses import GROUPS, Pose
from tests.ui.test_every_button import Clock, a_point, clear, cores, hands, held
from ui.features.mediation.page import MediationPage
from ui.steps.form import Ask
from ui.steps.panel import StepPanel
from ui.steps.registry import steps
from ui.steps.step import Step
from ui.widgets.button import Button
from ui.widgets.money_field import MoneyField
from ui.widgets.question_note import QuestionNote

FIRST_SEEN: Final = ("intake", "endings", "panels-money", "panels-whole")
"""The groups of poses in which each kind with sums is seen; all groups are walked where everything is drawn."""
WRITES_NONE: Final = frozenset({"reckoning"})
"""Pages on which sums are only reckoned with: they ask about none, and write none."""
FAR: Final = 900_000_000
TYPED, SAID = "9000000", "9,000,000 元"
NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
Field = tuple[str, str, str]
"""A field of a sum: its page, the kind of its panel, its words."""


def sums_shown(at: Counter) -> dict[Field, MoneyField]:
    page = at.page()
    panel = getattr(page, "_panel", None)
    kind = str(getattr(panel, "kind", "")).partition(" ")[0]
    found: dict[Field, MoneyField] = {}
    for one in page.findChildren(MoneyField):
        if one.edit.isVisible():
            inside = panel is not None and panel.isAncestorOf(one)
            # The lines of one editor are alike: the first of them stands for all.
            words = re.sub(r"\d+", "#", one.label())
            found.setdefault((at.window.place().page, kind if inside else "", words), one)
    return found


def buttons(at: Counter) -> list[str]:
    """What can be pressed on the page, from the last to the first."""
    found = [one for one in at.page().findChildren(Button) if one.isVisible() and one.isEnabled()]
    return list(dict.fromkeys(one.accessibleName() for one in reversed(found)))


def pressing(words: str) -> Callable[[Counter], None]:
    def press(at: Counter) -> None:
        for one in at.page().findChildren(Button):
            if one.accessibleName() == words and one.isVisible():
                one.click()
                return

    return press


def entering(modifier: Qt.KeyboardModifier) -> Callable[[Counter], None]:
    return lambda at: Clerk(at.window).press(Qt.Key.Key_Return, modifier)


def typed(at: Counter, pose: Pose, field: Field, clock: Clock) -> bool:
    """The pose with the sum in the field; False where it is not there this time."""
    clear(at)
    clock.rest()
    pose(at)
    at.settle()
    shown = sums_shown(at).get(field)
    if shown is None:
        return False
    at.window.activateWindow()  # a menu that went left it without, and no key would come to it
    QApplication.processEvents()
    shown.edit.setFocus()
    shown.edit.selectAll()
    QTest.keyClicks(shown.edit, TYPED)
    clock.rest()
    return True


def asked(at: Counter) -> QuestionNote | None:
    notes = (one for one in at.window.findChildren(QuestionNote) if one.isVisible())
    return next((one for one in notes if SAID in one.accessibleName()), None)


def walk(at: Counter, pose: Pose, field: Field, clock: Clock) -> bool:
    """Press with such a sum in the field: both strokes, what saves, and of the other buttons one by lot. Whether it was asked
    about, and written after one yes."""
    found = buttons(at)
    loud = {
        one.accessibleName() for one in at.page().findChildren(Button) if one.property("kind") == "primary"
    }
    quiet = [(words, pressing(words)) for words in found if words not in loud]
    ways: list[tuple[str, Callable[[Counter], None]]] = [
        ("Enter", entering(NONE)),
        ("Ctrl+Enter", entering(CONTROL)),
        *((words, pressing(words)) for words in found if words in loud),
        *drawn(quiet, 1, field),
    ]
    said_yes = False
    for name, way in ways:
        if not typed(at, pose, field, clock):
            continue
        before = at.ask(cores)
        for _ in range(2):  # twice, each meant: saying it again is no yes
            way(at)
            at.settle()
            clock.rest()
            QApplication.processEvents()
            assert FAR not in at.ask(lambda store: held(store, before)).sums, (field, name)  # noqa: B023 - asked at once
            if asked(at) is None:
                break
        note = asked(at)
        if note is not None and not said_yes:
            clock.rest()
            yes = next(one for one in note.findChildren(Button) if one.isVisible())
            Clerk(at.window).click(yes)
            at.settle()
            sums = at.ask(lambda store: held(store, before)).sums  # noqa: B023 - asked at once
            assert FAR in sums, (field, name)
            said_yes = True
    return said_yes


@by_lot
@pytest.mark.slow
def test_every_field_of_every_pose_asks(qtbot: QtBot, tmp_path: Path) -> None:
    """Once for each field, in the first pose in which it can be saved."""
    met: dict[Field, bool] = {}
    for group in (one for one in GROUPS if WHOLE or one.name in FIRST_SEEN):
        with a_point(qtbot, tmp_path / group.name) as at, hands() as clock:
            for pose in group.poses.values():
                clear(at)
                clock.rest()
                pose(at)
                at.settle()
                for field in sums_shown(at):
                    if not met.get(field):
                        met[field] = walk(at, pose, field, clock)
    asked_about = {field for field, yes in met.items() if yes}
    assert asked_about == {field for field in met if field[0] not in WRITES_NONE}
    assert len(asked_about) > 8, "poses show them"


def asks_of_sums(rows: tuple[tuple[Ask, ...], ...]) -> Iterator[Ask]:
    return (ask for row in rows for ask in row if ask.control in ("sum", "lines"))


RECORDED: Final[dict[str, tuple[Body, ...]]] = {
    "settlement.on_the_spot": (poses.SPOT,),
    "settlement.agreed": (poses.AGREED,),
    "performance.recorded": (poses.AGREED, poses.PAID),
    "mediation.held": (poses.ROUND,),
    "advance.noted": (poses.SPOT, poses.ADVANCED),
    "advance.reclaimed": (poses.SPOT, poses.ADVANCED, poses.RECLAIMED),
}
"""Each kind with sums, as a case may have come to it."""


@by_lot
def test_every_correction_asks(qtbot: QtBot, tmp_path: Path) -> None:
    met: dict[Field, bool] = {}
    with a_point(qtbot, tmp_path / "desk") as at, hands() as clock:
        for bodies in RECORDED.values():
            pose = poses.righting("更正", *bodies)
            pose(at)
            for field in sums_shown(at):
                met[(*field[:2], f"{bodies[-1].__class__.__name__} {field[2]}")] = walk(
                    at, pose, field, clock
                )
                pose(at)
    assert len(met) >= len(RECORDED) + 1, "what both sides name are two"
    assert all(met.values()), [field for field, yes in met.items() if not yes]


def test_no_kind_with_sums_is_left_out(qtbot: QtBot, tmp_path: Path) -> None:
    """Whatever step asks for a sum: in its panel, where a talk ends with it, or where it is corrected."""
    with_sums, walked = set[str](), set[str]()
    with a_point(qtbot, tmp_path / "desk") as at, hands() as clock:
        subject = poses.made(at, poses.ROUND)
        view = at.ask(lambda store: store.case(subject, poses.TODAY))
        for kind, step in steps().items():
            if type(step).ending is Step.ending and type(step).form is Step.form:
                continue
            for form in (step.form(view, HANDBOOK, at.now()), step.ending(HANDBOOK)):
                rows = form.rows if form is not None else ()
                corrected = step.correcting_rows(rows, HANDBOOK) if rows else ()
                if any(asks_of_sums((*rows, *corrected))):
                    with_sums.add(kind)
        for group in (one for one in GROUPS if one.name in FIRST_SEEN):
            for pose in group.poses.values():
                clear(at)
                clock.rest()
                pose(at)
                at.settle()
                panel = getattr(at.page(), "_panel", None)
                if isinstance(panel, StepPanel) and sums_shown(at):
                    walked.add(panel.kind)
                if isinstance(at.page(), MediationPage) and sums_shown(at):
                    walked.add("mediation.held")
    assert with_sums == set(RECORDED)
    assert with_sums <= walked
