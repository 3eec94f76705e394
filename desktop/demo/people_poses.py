"""The poses of PINs for `desktop.demo.screens`: the card of staff, the lock, somebody taking over. Each leaves the point without PINs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from PySide6.QtWidgets import QAbstractButton, QScrollArea

from desktop.demo.shift_poses import shift_poses
from local_store.rights import Role
from local_store.store import Store
from ui import verbs
from ui.parts.place import Place
from ui.window import MainWindow
from ui.words import tr

_PIN, _OTHER = "2580", "1379"


class Studio(Protocol):
    """A window to be drawn."""

    window: MainWindow

    def ask(self, verb: Callable[[Store], object]) -> None:
        """Run a verb and wait for it."""

    def settle(self) -> None:
        """Let every answer arrive."""

    def go(self, page: str, **where: str) -> None:
        """Go to a page."""


def people_poses() -> Iterator[tuple[str, Callable[[Studio], None]]]:
    """The point has PINs as long as it is drawn."""

    def with_pins(at: Studio, show: Callable[[list[str]], None]) -> None:
        staff: list[str] = []

        def write(store: Store) -> None:
            head = store.on_duty()
            session = store.session(head)
            staff.extend([head, *(one.staff for one in store.staff() if one.staff != head)])
            if len(staff) < 3:
                session.record_staff(store.new_subject(), "赵师傅")
                staff[:] = [head, *(one.staff for one in store.staff() if one.staff != head)]
            session.set_pin(head, _PIN)
            session.set_pin(staff[1], _OTHER)
            session.give_role(staff[2], Role.SEE)

        at.ask(write)
        look_again(at)
        show(staff)
        at.settle()

    def look_again(at: Studio) -> None:
        at.window.desk.run(verbs.person, at.window).then(at.window.people.look_again)
        at.settle()

    def without(at: Studio) -> None:
        """As it was before the pose."""

        def undo(store: Store) -> None:
            store.set_setting("standings", b"{}")

        at.ask(undo)
        look_again(at)
        lock = at.window.people.lock_shown()
        if lock is not None:
            lock.uncover()

    def card(at: Studio) -> None:
        without(at)

        def show(_staff: list[str]) -> None:
            at.window.go(Place("settings"))
            at.settle()
            page = at.window.page()
            assert page is not None
            buttons = [one for one in page.findChildren(QAbstractButton) if one.text() == tr("PIN 和权限")]
            buttons[-1].click()
            at.settle()
            area = page.findChild(QScrollArea)
            assert area is not None
            area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())

        with_pins(at, show)

    def locked(at: Studio) -> None:
        without(at)
        at.window.go(Place("intake"))
        with_pins(at, lambda _staff: at.window.people.lock())

    def taking_over(at: Studio) -> None:
        without(at)
        with_pins(at, lambda staff: at.window.people.put_on_duty(staff[1]))

    def wrong(at: Studio) -> None:
        taking_over(at)
        lock = at.window.people.lock_shown()
        assert lock is not None
        for _ in range(5):
            lock.pin.set_text("9999")
            lock.open.click()
            at.settle()

    def seeing(at: Studio) -> None:
        without(at)

        def show(staff: list[str]) -> None:
            at.window.people.put_on_duty(staff[2])
            at.settle()
            at.go("intake")

        with_pins(at, show)

    def again(at: Studio) -> None:
        """The point as it was: the last that is drawn."""
        without(at)
        at.window.go(Place("settings"))
        at.settle()

    yield from shift_poses()
    yield "people", card
    yield "people-locked", locked
    yield "people-taking-over", taking_over
    yield "people-wrong", wrong
    yield "people-seeing", seeing
    yield "people-without", again
