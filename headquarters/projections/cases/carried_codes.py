"""Which codes of the handbook each open case and each open work order carries: in its facts, in what was done and stands, in its money,
in what it was sent back for. So whoever changes a list sees on how many of them each code stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from casework.matters.complaint.matter import MATTER
from casework.matters.complaint.pressing import UNDER_WAY
from casework.matters.order.course import ENDED, order_of
from casework.matters.order.matter import MATTER as ORDER
from casework.matters.registry import MATTERS
from casework.matters.shared.kinds import KINDS as SHARED
from casework.state import CaseState
from headquarters.projections.projection import Projection, Row, Table

ROWS: Final = Table("carried_code_rows", ("list_name", "code"))
MOST_LETTERS: Final = 40
_RETURNED: Final = "return_reason"
_LOSSES: Final = "loss_components"
_FORMS: Final = "payment_forms"
_OPEN: Final = tuple(one for one in MATTERS if one.sort in (MATTER.sort, ORDER.sort))
_FIELDS: Final = {name: codes for one in _OPEN for name, codes in one.coded.items() if isinstance(codes, str)}
_SAID: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        kind.name: {name: codes for name, codes in kind.coded.items() if isinstance(codes, str)}
        for kind in (*SHARED, *(each for one in _OPEN for each in one.kinds))
    }
)
CARRIED: Final = frozenset(
    {
        *_FIELDS.values(),
        *(codes for coded in _SAID.values() for codes in coded.values()),
        _RETURNED,
        _LOSSES,
        _FORMS,
    }
)
"""The lists whose codes a case or an order may carry; of any other none ever does."""


def is_open(state: CaseState) -> bool:
    """Whether somebody has still to do something about it: a complaint under way (sent back or not), a work order that has not ended."""
    if state.sort == MATTER.sort:
        return state.state in UNDER_WAY
    return order_of(state).dispatched is not None and state.state not in ENDED


def _project(state: CaseState, _now: int) -> Mapping[Table, Sequence[Row]]:
    if not is_open(state):
        return {}
    found = {
        (where, code.replace("\0", "")[:MOST_LETTERS]) for where, code in _codes(state) if code.strip("\0 ")
    }
    return {ROWS: sorted(found)}


def _codes(state: CaseState) -> Iterator[tuple[str, str]]:
    for name, where in _FIELDS.items():
        yield from _texts(where, state.fields.get(name))
    for event in state.timeline:
        if event.effect == "counts":
            for name, where in _SAID.get(event.entry.core.kind, {}).items():
                yield from _texts(where, getattr(event.body, name, None))
    for one in state.returns:
        yield _RETURNED, one.reason
    for line in (*state.money.agreed, *state.money.performed):
        yield _LOSSES, line.component
        yield _FORMS, line.form


def _texts(where: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, list | tuple):
        yield from ((where, each) for each in value if isinstance(each, str))


CARRIED_CODES: Final = Projection(name="carried_codes", version=1, tables=(ROWS,), project=_project)
