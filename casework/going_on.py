"""Where a case goes on that passed from one contact point to another, and where it came from; whatever its matter."""

from __future__ import annotations

from casework.state import CaseState


def goes_on_as(state: CaseState) -> str:
    """The subject as which it goes on at another point; empty of one that was not handed over."""
    return str(getattr(state.own, "to_case", ""))


def began_as(state: CaseState) -> str:
    """The subject under which it was registered at another point; empty of one that was registered where it is."""
    return str(getattr(state.own, "from_case", ""))
