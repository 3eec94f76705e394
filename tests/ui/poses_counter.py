"""Poses of what waits, of what was not kept, and of one person handing over to another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final

from casework.matters.body import Line
from casework.matters.complaint.bodies import ComplaintLogged, SettlementAgreed, WaitingNoted
from local_store import handing
from local_store.views import NewEntry
from tests.ui.desk_at_work import NOW, Counter
from ui import verbs
from ui.steps.panel import StepPanel

TODAY: Final = NOW.date()
WAITING: Final = WaitingNoted(on=TODAY, until=TODAY + timedelta(days=4))
LATE: Final = SettlementAgreed(
    on=TODAY - timedelta(days=9),
    lines=(Line(component="L1", fen=100_000, form="transfer"),),
    due_on=TODAY - timedelta(days=4),
)


def case(at: Counter, *bodies: WaitingNoted | SettlementAgreed, step: str = "") -> None:
    """A case with these steps, on its page."""
    subject = at.ask(lambda store: store.new_subject())
    logged = ComplaintLogged(
        number="", received_on=TODAY - timedelta(days=9), fields={"merchant_name": "鲜果集"}
    )
    entries = [
        NewEntry(subject, logged, {"consumer_name": "周建国"}),
        *(NewEntry(subject, one, {"text": "店长出差"}) for one in bodies),
    ]
    at.ask(lambda store: store.session(store.on_duty()).record(entries))
    at.go("case", subject=subject, step=step)


def waits_for(at: Counter) -> None:
    """The panel that puts a case aside, filled in."""
    case(at, step="waiting.noted")
    panel = at.page()._panel  # type: ignore[attr-defined]
    assert isinstance(panel, StepPanel)
    panel.set_values({"until": "11-27", "side": ("merchant",), "text": "店长出差"})


def on_duty(at: Counter, name: str) -> None:
    """That person sits here."""
    staff = next(one.staff for one in at.ask(verbs.person).everybody if one.name == name)
    at.ask(lambda store: store.set_duty(staff))
    at.desk.run(verbs.person, at.window).then(at.window.people.look_again)
    at.settle()


def to_give(at: Counter) -> None:
    """Nobody has handed over."""
    on_duty(at, "王阿姨")
    at.ask(lambda store: store.set_setting("handed over", b""))
    case(at, WAITING)
    at.go("hand_over")


def to_take(at: Counter, page: str = "hand_over") -> None:
    """Another has."""
    on_duty(at, "老陈")
    at.ask(handing.give)
    on_duty(at, "王阿姨")
    at.go(page)


POSES: Final[Mapping[str, Callable[[Counter], None]]] = {
    "waits": lambda at: case(at, WAITING),
    "waits-panel": waits_for,
    "not-kept": lambda at: case(at, LATE),
    "to-give": to_give,
    "to-take": to_take,
    "to-take-home": lambda at: to_take(at, "home"),
}
