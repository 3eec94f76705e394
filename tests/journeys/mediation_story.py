"""What the stories of mediations have in common: a window on a day that is handed in, hands that type, headquarters' page of a case."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QMenu, QWidget
from pytestqt.qtbot import QtBot

from casework.state import CaseState
from desktop.demo.clerk import Clerk
from desktop.demo.day import DayAtTheDesk
from local_store.making import open_or_make
from tests.headquarters.browser import Browser
from tests.journeys.orders_story import choose, go_to, press, save, write
from tests.journeys.worlds import House, Pc, settle
from tests.ui.desk_at_work import HANDBOOK, Counter, counter, hand_rests
from ui.words import CHINA

CONTROL = Qt.KeyboardModifier.ControlModifier
__all__ = ["choose", "press", "save", "write"]


def on(month: int, day: int, hour: int = 14, minute: int = 0) -> datetime:
    """A moment of 2026, as the clock of the PC has it."""
    return datetime(2026, month, day, hour, minute, tzinfo=CHINA)


class Mediation:
    """One complaint of one point, from the counter to headquarters' page."""

    def __init__(self, house: House, point: str, pc: Pc, bot: QtBot) -> None:
        self.house, self.point, self.pc, self._bot = house, point, pc, bot
        self.subject = ""
        (self._file,) = house.point(point)
        self._browser: Browser | None = None

    @contextmanager
    def window(self, moment: datetime | None = None) -> Iterator[Counter]:
        """The window as it is at a moment, which only a PC that has not heard from headquarters can be wrong about; now."""
        self.pc.store.device  # noqa: B018  made with its person, whatever day it is
        self.pc.close()
        now: Callable[[], datetime] = (
            (lambda: moment) if moment is not None else (lambda: datetime.now(CHINA))
        )
        opened = lambda: open_or_make(
            self.pc.folder, clock=lambda: int(now().timestamp() * 1000), handbook=HANDBOOK
        )[0]
        with counter(self._bot, self.pc.folder, "", opened=opened, now=now) as at:
            if moment is not None:
                at.desk.trust_clock()  # the file was made later than that
            yield at
            assert not at.problems

    def send(self) -> None:
        """All that was written is at headquarters, and judged."""
        if self._file:
            self.pc.enrol(self._file)
            self._file = b""
        settle(self.house, self.point, self.pc)

    def log(self, at: Counter, shop: str, matter: str, spent: str, ending: str = "") -> None:
        """Type a complaint. `ending`: what is pressed at its foot; empty: it is only logged."""
        clerk = Clerk(at.window)
        clerk.press(Qt.Key.Key_F2)
        at.settle()
        DayAtTheDesk(at.window, at.desk, at.folder)._form(shop, matter, spent, "李建国", "13812345678")
        hand_rests()
        press(at, ending or "先登记")
        if not ending:
            self.find(at)

    def find(self, at: Counter) -> None:
        """The complaint that was logged last."""
        self.subject = at.ask(lambda store: store.queue(at.now().date(), view="complaints")).rows[0].subject

    def state(self, at: Counter) -> CaseState:
        return at.ask(lambda store: store.case(self.subject, at.now().date())).state

    def pick(self, at: Counter, question: str, words: str) -> None:
        """One of a list, with the keyboard."""
        go_to(at, question)
        box = QApplication.focusWidget()
        assert isinstance(box, QComboBox)
        clerk = Clerk(at.window)
        for _ in range(box.count()):
            if box.currentText() == words:
                return
            clerk.press(Qt.Key.Key_Down)
        raise AssertionError(f"{words} is not in {question}")

    def step(self, at: Counter, act: str) -> None:
        """Open a step of the menu beside the history."""
        at.go("case", subject=self.subject)
        hand_rests()
        Clerk(at.window).click(Clerk(at.window).find("其他"))
        menu = next(one for one in at.window.findChildren(QMenu) if one.isVisible())
        action = next(one for one in menu.actions() if one.text() == act)
        assert action.isEnabled()
        action.trigger()
        menu.close()
        at.settle()

    def round(self, at: Counter, demand: str, offer: str, said: str = "") -> None:
        """One round on the page of the talks, typed and recorded."""
        at.go("mediation", subject=self.subject)
        clerk = Clerk(at.window)
        for number, words in enumerate((said, demand, "", offer)):
            if number:
                clerk.press(Qt.Key.Key_Return)
            clerk.write(words)
        press(at, "记下这一轮")

    def page(self) -> str:
        """Headquarters' page of it, as the head of the city reads it: its text."""
        if self._browser is None:
            self._browser = self.house.signed_in()
        shown = self._browser.get(f"/points/{self.point}/cases/{self.subject}")
        assert shown.status == 200
        return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", shown.page)))

    def press_there(self, verb: str, **filled: str) -> None:
        """A form of headquarters' page, filled in."""
        self.page()
        assert self._browser is not None
        path = f"/points/{self.point}/cases/{self.subject}"
        seen = re.search(r'name="seen" value="([^"]+)"', self._browser.get(path).page)
        assert seen is not None
        shown = self._browser.press(f"{path}/{verb}", seen=seen.group(1), **filled)
        assert shown.status in (200, 303), shown.page


def buttons(at: Counter, within: type[QWidget]) -> list[str]:
    """What can be pressed in a part of the page."""
    found = at.page().findChild(within)
    assert found is not None
    return [one.text() for one in found.findChildren(QAbstractButton) if one.isVisible()]


def into(at: Counter, name: str, words: str) -> None:
    """Type into a field, reached with Tab."""
    go_to(at, name)
    Clerk(at.window).write(words)
