"""The complaint that an order leads to, made of what headquarters said. Nobody has named a sum yet, so there is none in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from casework.handbook import Handbook
from casework.matters.body import FieldValue
from casework.matters.complaint.bodies import ComplaintLogged
from casework.matters.order.bodies import OrderDispatched
from casework.matters.order.course import order_of
from casework.matters.order.subjects import complaint_of
from casework.matters.shared.bodies import CaseVoided, Linked, StepUndone
from casework.state import CaseState, State
from local_store.read_models.orders.views import OrderView
from local_store.views import Duplicate, NewEntry

_FROM_ORDER: Final = "from_order"
_OURS: Final = ("consumer_name", "consumer_phone", "consumer_address")
_SENTENCE: Final = 60
"""Characters of the citizen's words that will do as the one sentence."""


class Taken(NamedTuple):
    """``entries`` in order; ``made``: the complaint counts only since now; ``linked``: the last of them says where it comes from."""

    entries: tuple[NewEntry, ...] = ()
    made: bool = False
    linked: bool = False


def taken(view: OrderView, case: str, known: CaseState | None, handbook: Handbook, today: date) -> Taken:
    """What is written so that ``case`` is there and is known to come from the order: the complaint of the order itself, logged, or
    brought back where it was taken back; or another one that is there already. ``known``: that case as it stands."""
    order = view.state.subject
    link = NewEntry(case, Linked(other=order, why=_FROM_ORDER))
    if known is None:
        said = order_of(view.state).dispatched
        if said is None or case != complaint_of(order):
            return Taken()
        return Taken((_complaint(view, said, case, handbook, today), link), made=True, linked=True)
    brought_back = _brought_back(known) if case == complaint_of(order) else None
    linked = (order, _FROM_ORDER) not in known.links
    entries = (*((brought_back,) if brought_back is not None else ()), *((link,) if linked else ()))
    return Taken(entries, made=brought_back is not None, linked=linked)


def _complaint(
    view: OrderView, said: OrderDispatched, case: str, handbook: Handbook, today: date
) -> NewEntry:
    source = handbook.dictionary("order_source").name(said.source)
    mode = handbook.receive_modes.find(said.source) or handbook.receive_modes.find(source)
    fields: dict[str, FieldValue] = {
        "source": said.source if said.source in handbook.dictionary("source") else "99",
        **({"receive_mode": mode.code} if mode is not None else {}),
        **({"merchant_name": said.merchant_name} if said.merchant_name else {}),
        **({"merchant_address": said.merchant_address} if said.merchant_address else {}),
    }
    told = view.personal
    text = told.get("order_text", "").strip() or told.get("order_asked", "").strip()
    sentence = " ".join(text.split())
    words = {name: told[name] for name in _OURS if told.get(name)}
    words["summary"] = sentence if len(sentence) <= _SENTENCE else sentence[: _SENTENCE - 1] + "…"
    if sentence != words["summary"]:
        words["story"] = text
    return NewEntry(case, ComplaintLogged(number="", received_on=today, fields=fields), words)


def _brought_back(known: CaseState) -> NewEntry | None:
    """What brings a complaint back that went when its order was not accepted after all."""
    if known.state is not State.VOIDED:
        return None
    found = (
        event.entry.id
        for event in reversed(known.timeline)
        if event.effect == "counts" and isinstance(event.body, CaseVoided)
    )
    entry = next(found, None)
    return NewEntry(known.subject, StepUndone(entry=entry)) if entry is not None else None


def complaints_among(found: Sequence[Duplicate]) -> tuple[Duplicate, ...]:
    """Those of earlier cases for which an order may be accepted."""
    return tuple(one for one in found if one.row.sort == "complaint")


def let_go(case: str) -> NewEntry:
    """The order was not accepted after all: the complaint that was made for it counts for nothing."""
    return NewEntry(case, CaseVoided(reason="mistake"))
