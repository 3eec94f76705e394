"""Rules that look at one entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from casework.folding.returns import LINES
from casework.judging.rule import Case, Finding, ReturnReason
from casework.matters.body import CaseBegun
from casework.matters.registry import AGREEMENTS, KINDS, PERSONAL_FIELDS
from casework.matters.shared.bodies import FactsAmended
from casework.plausibility import Known, doubt
from casework.state import CaseState, Event


def out_of_bounds(_case: Case, event: Event) -> Iterator[Finding]:
    """Values that no case can mean."""
    if (beyond := _beyond(event)) is not None:
        yield Finding(ReturnReason.UNCLEAR, beyond, event.entry.id)


def unreadable(_case: Case, event: Event) -> Iterator[Finding]:
    """What was set aside because it does not read."""
    if event.body is None and event.effect == "set_aside" and _beyond(event) is None:
        yield Finding(ReturnReason.UNCLEAR, (), event.entry.id)


def unknown_personal(_case: Case, event: Event) -> Iterator[Finding]:
    """Personal fields that nobody may collect."""
    if event.body is not None and not PERSONAL_FIELDS.issuperset(event.body.personal):
        yield Finding(ReturnReason.WRONG_TYPE, (), event.entry.id)


def unknown_codes(case: Case, event: Event) -> Iterator[Finding]:
    """Components and forms of money that the handbook does not have."""
    for line in case.lines(event):
        if line.component not in case.codes.components or line.form not in case.codes.forms:
            yield Finding(ReturnReason.WRONG_TYPE, (LINES,), event.entry.id)


def far_off_lines(case: Case, event: Event) -> Iterator[Finding]:
    """An entry's sum that is far off by a rule of the handbook which sends back."""
    fen = sum(line.fen for line in case.lines(event))
    if fen and doubt(fen, _known_beside(event, case.state), case.plausibility) is not None:
        yield Finding(ReturnReason.UNCLEAR, (LINES,), event.entry.id)


def _beyond(event: Event) -> tuple[str, ...] | None:
    """Which fields an entry with values that a case cannot mean has to mend; ``None`` where it has none.

    What belongs to the entry alone goes only with it, so there is no field to ask for.
    """
    beyond = event.outside
    if not beyond:
        return None
    core = event.entry.core
    if issubclass(KINDS[core.kind, core.version], (CaseBegun, FactsAmended)):
        return tuple(name for name in beyond if name != "number")
    return tuple(name for name in beyond if name == "lines")


def _known_beside(event: Event, state: CaseState) -> Known:
    """What the case knows beside ``event``: of a performance, what else has been performed."""
    known = Known.of(state, performing=event.entry.core.kind not in AGREEMENTS)
    own = sum(line.fen for line in state.money.performed if line.entry == event.entry.id)
    return replace(known, performed_fen=known.performed_fen - own) if known.agreed_fen else known
