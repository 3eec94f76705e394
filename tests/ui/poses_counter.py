"""Poses of what waits, of what was not kept, of what must not wait, and of one person handing over to another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final

from casework.matters.body import Body, Line
from casework.matters.complaint.bodies import (
    CaseWithdrawn,
    ComplaintLogged,
    SensitiveNoted,
    SettlementAgreed,
    WaitingNoted,
)
from casework.matters.shared.bodies import FactsAmended
from local_store import handing
from local_store.views import NewEntry
from tests.ui.desk_at_work import NOW, Counter
from ui import verbs
from ui.features.cases.intake.page import IntakePage
from ui.steps.panel import StepPanel

TODAY: Final = NOW.date()
WAITING: Final = WaitingNoted(on=TODAY, until=TODAY + timedelta(days=4))
LATE: Final = SettlementAgreed(
    on=TODAY - timedelta(days=9),
    lines=(Line(component="L1", fen=100_000, form="transfer"),),
    due_on=TODAY - timedelta(days=4),
)


def case(at: Counter, *bodies: Body, step: str = "") -> None:
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


FLAGGED: Final = SensitiveNoted(on=TODAY, flag="F01", done=("F01-1",))
CHANGED: Final = FactsAmended(fields={"merchant_name": "鲜果集二店"})


def form(at: Counter, words: str) -> None:
    """The form of a complaint with one sentence in it."""
    page = at.go("intake")
    assert isinstance(page, IntakePage)
    page.merchant.name.set_text("悦身健身馆")
    page.matter.summary.set_text(words)
    page.values.left.emit("summary")
    at.settle()


def waved_away(at: Counter) -> None:
    """One flag of two is nothing of the kind."""
    form(at, "她说不想活了，还说要上访")
    page = at.page()
    assert isinstance(page, IntakePage)
    page.flags._wave_first()


POSES: Final[Mapping[str, Callable[[Counter], None]]] = {
    "waits": lambda at: case(at, WAITING),
    "waits-panel": waits_for,
    "not-kept": lambda at: case(at, LATE),
    "flagged": lambda at: case(at, FLAGGED, CHANGED),
    "flagged-panel": lambda at: case(at, step="sensitive.noted"),
    "flagged-form": lambda at: form(at, "她说不想活了，还说要上访"),
    "flagged-waved-away": waved_away,
    "elsewhere-form": lambda at: form(at, "公司采购的一批货，快递弄丢了"),
    "more-agent": lambda at: case(at, step="more.agent"),
    "more-told": lambda at: case(at, step="more.told"),
    "more-result": lambda at: case(at, CaseWithdrawn(on=TODAY), step="more.result"),
    "to-give": to_give,
    "to-take": to_take,
    "to-take-home": lambda at: to_take(at, "home"),
}
