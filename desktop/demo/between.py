"""What goes between headquarters and the point in the demo: a work order, a notice, and a sum that is held and released.

Headquarters' part is done on its pages over HTTP, the point's in the real window.
"""

from __future__ import annotations

import json
import re
import secrets
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, NamedTuple, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from casework.matters.complaint.bodies import SettledOnTheSpot
from casework.matters.order.course import OrderState, order_of
from casework.matters.order.subjects import complaint_of
from casework.matters.registry import KIND_OF
from desktop.demo.clerk import Clerk, ClerkLost
from desktop.demo.day import DayAtTheDesk
from desktop.demo.headquarters import HeadquartersProcess
from desktop.demo.officer import Officer
from desktop.wiring.threads import StoreDesk
from local_store.read_models.notices.questions import NoticeQuestions
from local_store.store import Store
from ui.parts.place import Place
from ui.window import MainWindow
from ui.words import amount, local

CTRL: Final = Qt.KeyboardModifier.ControlModifier
ENTER: Final = Qt.Key.Key_Return
ORDER_FEN: Final = 30_000
HELD_FEN: Final = 39_900
"""Paid back of the 398 yuan that were spent."""
TITLE: Final = "节日期间多留一个人值班"
HAND_SECONDS: Final = 0.6
"""Between two presses of one hand: a faster one is taken for one press."""
T = TypeVar("T")
_READERS: Final = re.compile(r"按了知道了的人</div><div class=\"figure\"><a href=\"[^\"]+\">(\d+)</a>")


class Told(NamedTuple):
    """One line beside the totals. ``equal``: both ends say the same of it."""

    what: str
    here: str
    headquarters: str
    equal: bool


class BetweenThem:
    """One order, one notice, one held sum. ``at_once``: asks for a round now."""

    def __init__(
        self,
        office: HeadquartersProcess,
        window: MainWindow,
        desk: StoreDesk,
        day: DayAtTheDesk,
        at_once: Callable[[], None],
    ) -> None:
        self._window = window
        self._desk = desk
        self._day = day
        self._clerk = Clerk(window, patience=60)
        self._at_once = at_once
        self._officer = Officer(lambda: office.url)
        told = json.loads(
            office.ask("staff", "add", "demo", "--name", "市经办", "--role", "city_head", "--json")
        )
        self._officer.sign_in("demo", told["first_password"], secrets.token_urlsafe(24))
        self._order = self._notice = ""

    # --- headquarters -------------------------------------------------------------------------------------------

    def page(self, path: str) -> str:
        """A page of headquarters, as its officer sees it."""
        return self._officer.get(path)

    def send(self, point: str, today: date) -> None:
        """Dispatch the order and publish the notice, on the pages."""
        officer = self._officer
        _, fields = officer.form(officer.get("/orders/new"), "/orders/new")
        self._order = officer.do(
            "/orders/new",
            {
                **fields,
                "point": point,
                "source": "12345",
                "outside_number": "SH20260001",
                "received_on": today.isoformat(),
                "due_on": (today + timedelta(days=7)).isoformat(),
                "matter": "help",
                "merchant_name": "净界洗衣",
                "consumer_name": "沈国强",
                "consumer_phone": "13700005678",
                "order_text": "羽绒服洗坏，店里只肯赔一半。",
            },
        )
        _, fields = officer.form(officer.get("/notices/write"), "/notices/preview")
        written = {
            **fields,
            "title": TITLE,
            "text": "投诉会多，请提前排好班。",
            "level": "important",
            "issuer": "市消保科",
            "since": today.isoformat(),
            "whom": "all",
        }
        looked = officer.press("/notices/preview", written)
        self._notice = officer.do(*officer.form(looked.page, "/notices/publish"))

    def decide(self) -> None:
        """Release what is held and close the order: once headquarters has both."""
        officer = self._officer
        self._clerk.wait(lambda: "/held/release" in officer.get("/held"), "a held sum at headquarters")
        path, fields = officer.form(officer.get("/held"), "/held/release")
        officer.do(path, {**fields, "reason": "consumer_asked"})
        self._clerk.wait(lambda: f'{self._order}/close"' in officer.get(self._order), "the report")
        path, fields = officer.form(officer.get(self._order), f"{self._order}/close")
        officer.do(path, {**fields, "how": "settled", "text": "好"})

    # --- the point ----------------------------------------------------------------------------------------------

    def play(self) -> None:
        """Once both are here: read the notice, do the order, and record a sum that headquarters will look at."""
        self._until(lambda store: store.state(self._subject) is not None, "the order")
        self._until(lambda store: bool(self._words(store)), "the notice and its words")
        self._day.at("home")
        self._day.picture("08-from-headquarters")
        self._read_notice()
        self._do_order()
        self._day.settle_with("豆豆童装", "标签价和收的钱不一样，要求退", "398", "399")
        self._at_once()

    def end(self) -> tuple[Told, ...]:
        """Once headquarters has decided: what both ends say."""
        self._at_once()
        self._until(lambda store: self._order_state(store) is OrderState.CLOSED, "the end of the order")
        status = self._day.synced()
        notice, order = self._officer.get(self._notice), self._officer.get(self._order)
        read = self._ask(self._acknowledged)
        held = "/held/release" in self._officer.get("/held")
        return (
            Told(
                f"work order, {amount(ORDER_FEN)} yuan",
                "closed" if self._ask(self._order_state) is OrderState.CLOSED else "open",
                "closed" if "已办结" in order else "open",
                self._ask(self._order_state) is OrderState.CLOSED and "已办结" in order,
            ),
            Told(
                "notice",
                f"read by {read}",
                f"read by {self._readers(notice)}",
                self._readers(notice) == read > 0,
            ),
            Told(
                f"held, {amount(HELD_FEN)} yuan",
                "held" if status.delivered else "released",
                "held" if held else "released",
                not held,
            ),
        )

    # --- inside -------------------------------------------------------------------------------------------------

    @property
    def _subject(self) -> str:
        return self._order.rpartition("/")[2]

    def _read_notice(self) -> None:
        self._day.at("notices")
        self._click("看通知")
        self._day.picture("09-notice")
        self._click("知道了")

    def _do_order(self) -> None:
        clerk = self._clerk
        clerk.press(Qt.Key.Key_F6)
        self._day.settle()
        clerk.press(ENTER)
        self._day.settle()
        self._rest()
        clerk.press(ENTER, CTRL)
        self._until(
            lambda store: self._order_state(store) is OrderState.ACCEPTED, "the order's being accepted"
        )
        self._day.picture("10-order-accepted")
        settled = KIND_OF[SettledOnTheSpot][0]
        self._window.go(Place("case", subject=complaint_of(self._subject), step=settled))
        self._day.settle()
        self._day.on_to("谈好多少")
        clerk.write(str(ORDER_FEN // 100))
        clerk.press(ENTER, CTRL)
        self._day.settle()
        self._window.go(Place("order", subject=self._subject))
        self._day.settle()
        self._click("写办结报告")
        self._day.on_to("处理结果", most=30)
        clerk.write("已退 300 元")
        self._day.on_to("答复要点", most=30)
        clerk.write("已电话告知市民")
        clerk.click(self._choice("满意"))
        self._day.picture("11-order-report")
        self._rest()
        clerk.press(ENTER, CTRL)
        self._until(
            lambda store: self._order_state(store) is OrderState.FINISHED, "the report's being written"
        )
        self._day.picture("12-order-reported")

    def _choice(self, words: str) -> QAbstractButton:
        """The answer of that name to a question on the page."""
        for one in self._window.findChildren(QAbstractButton):
            named = one.accessibleName()
            if one.isVisible() and (named == words or named.endswith(f"：{words}")):
                return one
        raise ClerkLost(words)

    def _click(self, words: str) -> None:
        self._rest()
        self._clerk.click(self._clerk.find(words))
        self._day.settle()

    def _rest(self) -> None:
        """A hand takes a while from one press to the next."""
        until = time.monotonic() + HAND_SECONDS
        self._clerk.wait(lambda: time.monotonic() > until, "the hand")

    def _ask(self, verb: Callable[[Store], T]) -> T:
        answered: list[T] = []
        self._desk.run(verb).then(answered.append)
        self._clerk.wait(lambda: bool(answered), "the store")
        return answered[0]

    def _until(self, right: Callable[[Store], bool], what: str) -> None:
        self._clerk.wait(lambda: self._ask(right), what)
        self._day.settle()

    def _order_state(self, store: Store) -> object:
        state = store.state(self._subject)
        return None if state is None or order_of(state).dispatched is None else state.state

    @staticmethod
    def _words(store: Store) -> str:
        found = store.ask(NoticeQuestions).unread(store.on_duty(), local(store.true_time()).date())
        return next((one.document.title for one in found if one.document is not None), "")

    @staticmethod
    def _acknowledged(store: Store) -> int:
        found = store.ask(NoticeQuestions).notices(store.on_duty(), after=None, limit=10)
        return sum(one.acknowledged_at is not None for one in found)

    @staticmethod
    def _readers(page: str) -> int:
        found = _READERS.search(page)
        return int(found[1]) if found else 0
