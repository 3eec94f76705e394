"""Where a case goes on that passed from one contact point to another, and where it came from; whatever its matter."""

from __future__ import annotations

from casework.matters.registry import UNKNOWN, rules_of
from casework.state import CaseState


def goes_on_as(state: CaseState) -> str:
    """The subject as which it goes on at another point; empty of one that was not handed over."""
    return str(getattr(state.own, "to_case", ""))


def began_as(state: CaseState) -> str:
    """The subject under which it was registered at another point; empty of one that was registered where it is."""
    return str(getattr(state.own, "from_case", ""))


def elsewhere(state: CaseState) -> tuple[tuple[str, str], ...]:
    """Point and subject of every other copy that is one step away: where it came from, and where it goes on. A subject may be named
    that there is none of."""
    return rules_of(state.sort).elsewhere(state) if state.sort != UNKNOWN else ()


def has_gone_on(state: CaseState) -> bool:
    """Whether another point has it now, and nothing more is to be done with it here."""
    return any(point == str(getattr(state.own, "to_point", "")) for point, _ in elsewhere(state))


def led_to(state: CaseState) -> tuple[str, ...]:
    """The subjects that were begun for this one at its point; of most there are none."""
    accepted = getattr(state.own, "accepted", None)
    return tuple(getattr(accepted, "cases", ()))


def is_given(state: CaseState) -> bool:
    """Whether it is what headquarters gave the point, of which others may be begun: a work order."""
    return hasattr(state.own, "accepted")
