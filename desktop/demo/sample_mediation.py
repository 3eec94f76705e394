"""A mediation in its third round, for the pictures: two rounds recorded, the third being typed."""

from __future__ import annotations

from datetime import date
from typing import Final, Protocol

from casework.matters.complaint.bodies import MediationHeld
from local_store.store import Store
from local_store.views import NewEntry
from ui.features.mediation.page import MediationPage
from ui.window import MainWindow

_DAY: Final = date(2026, 11, 23)
_ROUNDS: Final = (
    (
        MediationHeld(on=_DAY, mode="MM2", round=1, demand_fen=26_800, offer_fen=8_000),
        {"consumer_said": "少了九两，整盒都要退。", "merchant_said": "礼盒带包装就是这个分量，只补差价。"},
    ),
    (
        MediationHeld(on=_DAY, mode="MM2", round=2, demand_fen=20_000, offer_fen=15_000),
        {
            "consumer_said": "吃掉的可以算，别的不能再少。",
            "merchant_said": "愿意退一部分，不愿意写“缺斤少两”。",
            "private_note": "店里怕别的客人也来退，协议写“协商一致”就行。",
        },
    ),
)
TYPED: Final = {
    "consumer_said": "今天就付清可以",
    "demand": "180",
    "merchant_said": "今天转账",
    "offer": "180",
}


class _Shows(Protocol):
    window: MainWindow

    def ask(self, verb: object) -> None: ...
    def go(self, page: str, **where: str) -> None: ...
    def settle(self) -> None: ...


def write_rounds(subject: str) -> object:
    """A verb that records the first two rounds; nothing where they are there."""

    def verb(store: Store) -> None:
        if any(isinstance(event.body, MediationHeld) for event in store.case(subject, _DAY).state.timeline):
            return
        store.session(store.on_duty()).record([NewEntry(subject, body, words) for body, words in _ROUNDS])

    return verb


def show_mediation(at: _Shows, subject: str, *, typed: bool = True) -> None:
    """The page of that mediation; `typed`: with the third round written."""
    if typed:
        at.ask(write_rounds(subject))
    at.go("mediation", subject=subject)
    if typed:
        page = at.window.page()
        assert isinstance(page, MediationPage)
        page.form.set_values(TYPED)
    at.settle()
