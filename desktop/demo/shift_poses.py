"""Poses for `desktop.demo.screens` of what waits, what was not kept, and one person handing over to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Protocol

from casework.matters.body import Line
from casework.matters.complaint.bodies import ComplaintLogged, SettlementAgreed, WaitingNoted
from desktop.demo.sample_point import NOW
from local_store import handing
from local_store.store import Store
from local_store.views import NewEntry
from ui import verbs
from ui.parts.place import Place
from ui.window import MainWindow

_TODAY = NOW.date()


class Studio(Protocol):
    """A window to be drawn."""

    window: MainWindow

    def ask(self, verb: Callable[[Store], object]) -> None:
        """Run a verb and wait for it."""

    def settle(self) -> None:
        """Let every answer arrive."""

    def go(self, page: str, **where: str) -> None:
        """Go to a page."""


def shift_poses() -> Iterator[tuple[str, Callable[[Studio], None]]]:
    """A case put aside, its panel, an agreement not kept, and the page from hand to hand."""
    known: dict[str, str] = {}

    def written(at: Studio) -> None:
        def write(store: Store) -> None:
            if known and store.state(known["waits"]) is not None:
                return
            logged = ComplaintLogged(
                number="",
                received_on=_TODAY - timedelta(days=7),
                fields={"merchant_name": "沁颜美发（漕河泾店）", "claimed_fen": 320_000},
            )
            lines = (Line(component="L1", fen=120_000, form="transfer"),)
            steps = {
                "waits": WaitingNoted(on=_TODAY, until=_TODAY + timedelta(days=4)),
                "late": SettlementAgreed(
                    on=_TODAY - timedelta(days=6), lines=lines, due_on=_TODAY - timedelta(days=4)
                ),
            }
            for name, step in steps.items():
                known[name] = store.new_subject()
                who = {"consumer_name": "林秀英", "summary": "充的卡店里不认了"}
                entries = [
                    NewEntry(known[name], logged, who),
                    NewEntry(known[name], step, {"text": "店长出差，回来就退"}),
                ]
                store.session(store.on_duty()).record(entries)

        at.ask(write)

    def case(name: str, step: str = "") -> Callable[[Studio], None]:
        def show(at: Studio) -> None:
            written(at)
            at.go("case", subject=known[name], step=step)

        return show

    def queue(at: Studio) -> None:
        written(at)
        at.go("complaints", step="quiet")

    def give(at: Studio) -> None:
        written(at)
        at.ask(lambda store: store.set_setting("handed over", b""))
        at.go("hand_over")

    def taking(page: str) -> Callable[[Studio], None]:
        def show(at: Studio) -> None:
            written(at)

            def hand(store: Store) -> None:
                staff = store.on_duty()
                other = next((one.staff for one in store.staff() if one.staff != staff), "")
                if not other:
                    other = store.new_subject()
                    store.session(staff).record_staff(other, "李老师")
                store.set_duty(other)
                handing.give(store)
                store.set_duty(staff)

            at.ask(hand)
            at.window.desk.run(verbs.person, at.window).then(at.window.people.look_again)
            at.settle()
            at.window.go(Place(page))
            at.settle()

        return show

    yield "case-waits", case("waits")
    yield "case-waits-panel", case("late", "waiting.noted")
    yield "case-not-kept", case("late")
    yield "queue-quiet", queue
    yield "hand-over-take", taking("hand_over")
    yield "hand-over-home", taking("home")
    yield "hand-over", give
