"""Which codes of the handbook each open case and each open work order carries: in its facts, in what was done and stands, in its money,
in what it was sent back for. So whoever changes a list sees on how many of them each code stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
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
    found: set[tuple[str, str]] = set()
    fields = state.fields
    for name, where in _FIELDS.items():
        if name in fields:
            _add(found, where, fields[name])
    for event in state.timeline:
        if event.effect == "counts":
            for name, where in _SAID.get(event.entry.core.kind, _NOTHING).items():
                _add(found, where, getattr(event.body, name, None))
    for one in state.returns:
        _add(found, _RETURNED, one.reason)
    for line in (*state.money.agreed, *state.money.performed):
        _add(found, _LOSSES, line.component)
        _add(found, _FORMS, line.form)
    return {ROWS: sorted(found)}


def _add(found: set[tuple[str, str]], where: str, value: Any) -> None:
    """Each code that is said, as the table holds it."""
    if not value:
        return
    for each in value if isinstance(value, list | tuple) else (value,):
        if isinstance(each, str) and each.strip("\0 "):
            found.add((where, each.replace("\0", "")[:MOST_LETTERS]))


CARRIED_CODES: Final = Projection(name="carried_codes", version=1, tables=(ROWS,), project=_project)
