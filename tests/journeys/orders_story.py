"""What the stories of work orders have in common: an officer at headquarters' pages, and hands at a window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from casework.handbook import Handbook
from casework.matters.order.course import order_of
from casework.state import CaseState
from desktop.demo.clerk import Clerk
from desktop.wiring.opening import open_store
from tests.headquarters import test_orders as pages
from tests.headquarters.browser import Browser
from tests.journeys.worlds import House, Pc, settle
from tests.ui.desk_at_work import Counter, counter, focused, hand_rests
from ui.features.orders.page import OrderPage
from ui.widgets.button import Button
from ui.widgets.status_pill import StatusPill
from ui.words import CHINA

CONTROL = Qt.KeyboardModifier.ControlModifier
CITIZEN = pages.CITIZEN


def now() -> datetime:
    return datetime.now(CHINA)


def in_days(days: int) -> date:
    """A day from today; headquarters states it, whatever day of the week it is."""
    return now().date() + timedelta(days=days)


class Officer:
    """Somebody at headquarters who sends orders and decides about them, on its pages."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.browser: Browser = house.signed_in("city_officer", "市经办")

    def send(self, point: str, *, days: int = 7, **changed: str) -> str:
        """An order to a point; the address of its page."""
        filled = {
            "point": point,
            "outside_number": f"SH{point}",
            "received_on": now().date().isoformat(),
            "due_on": in_days(days).isoformat(),
            "first_contact_by": "",
            **changed,
        }
        return pages.where(pages.dispatch(self.browser, **filled))

    def decide(self, path: str, doing: str, **filled: str) -> None:
        shown = pages.decide(self.browser, path, doing, **filled)
        assert shown.status == 303, shown.page

    def page(self, path: str) -> str:
        shown = self.browser.get(path)
        assert shown.status == 200
        return shown.page

    def in_full(self, path: str) -> str:
        """The page with what is personal, for a reason."""
        self.browser.get(path)
        shown = self.browser.press(f"{path}/persons", why="review")
        assert shown.status == 200
        return shown.page


def subject_of(path: str) -> str:
    """The order of a page."""
    return path.rpartition("/")[2]


@contextmanager
def window_of(qtbot: QtBot, pc: Pc) -> Iterator[Counter]:
    """The window on the data of this PC, which syncs again when it is closed."""
    pc.close()
    with counter(qtbot, pc.folder, "", opened=lambda: open_store(pc.folder, Handbook.load()), now=now) as at:
        yield at
        assert not at.problems


def begun(house: House, point: str, pc: Pc) -> None:
    (file,) = house.point(point)
    pc.enrol(file)
    settle(house, point, pc)


def order_page(at: Counter) -> OrderPage:
    """The order that is the only one to deal with, reached from home by F6."""
    at.go("home")
    at.window.activateWindow()
    Clerk(at.window).press(Qt.Key.Key_F6)
    at.settle()
    assert focused() == "工单"
    Clerk(at.window).press(Qt.Key.Key_Return)
    at.settle()
    page = at.page()
    assert isinstance(page, OrderPage)
    hand_rests()
    return page


def press(at: Counter, words: str) -> None:
    """A button, with the mouse."""
    hand_rests()
    Clerk(at.window).click(Clerk(at.window).find(words, Button))
    at.settle()


def choose(at: Counter, words: str) -> None:
    """A chip or another answer, with the mouse."""
    found = [
        one
        for one in at.page().findChildren(QAbstractButton)
        if one.isVisible() and (one.accessibleName() == words or one.accessibleName().endswith(f"：{words}"))
    ]
    Clerk(at.window).click(found[-1])


def go_to(at: Counter, name: str) -> None:
    """With Tab, to the field of that name."""
    clerk = Clerk(at.window)
    for _ in range(60):
        if focused() == name:
            return
        clerk.press(Qt.Key.Key_Tab)
    raise AssertionError(f"no Tab leads to {name}")


def write(at: Counter, name: str, words: str) -> None:
    """All that stands in a field is these words."""
    go_to(at, name)
    Clerk(at.window).press(Qt.Key.Key_A, CONTROL)
    Clerk(at.window).write(words)


def save(at: Counter) -> None:
    hand_rests()
    Clerk(at.window).press(Qt.Key.Key_Return, CONTROL)
    at.settle()


def said(at: Counter) -> str:
    return " ".join(one.text() for one in at.window.findChildren(QLabel) if one.isVisible())


def pills(at: Counter) -> list[str]:
    return [one.state().words for one in at.page().findChildren(StatusPill) if one.isVisible()]


def order(pc: Pc, path: str) -> CaseState:
    state = pc.store.state(subject_of(path))
    assert state is not None
    assert order_of(state).dispatched is not None
    return state
