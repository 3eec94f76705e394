"""The article behind a step, as the handbook has it on the day that decides which version holds."""

from __future__ import annotations

from datetime import date

from casework.handbook import Certainty, Handbook
from casework.state import CaseState
from ui.words import tr


def law_words(handbook: Handbook, code: str, state: CaseState, today: date) -> str:
    """`依据：《……》（……）第二十一条。`; an article that nobody has checked says so; empty where none was in force on that day."""
    for by, day in (("facts", _facts_on(state)), ("step", today)):
        law = handbook.law(code, day) if day is not None else None
        if law is not None and law.by == by:
            sure = law.certainty in (Certainty.VERIFIED, Certainty.SECONDARY)
            cited = law.cited if sure else tr("{law}（条号没有核实）", law=law.cited)
            return tr("参照{law}。", law=cited)
    return ""


def _facts_on(state: CaseState) -> date | None:
    """The day of the facts: when it happened, else when it was brought here."""
    try:
        return date.fromisoformat(str(state.fields.get("happened_on") or ""))
    except ValueError:
        return state.received_on
