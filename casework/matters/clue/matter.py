"""The matter of clues. Both kinds are light: they are words, change no case and no sum, and a program that does not know them need
not even say that it does not."""

from __future__ import annotations

from typing import Final

from casework.matters.body import Body
from casework.matters.clue.bodies import ANSWERS, FOUND, SEALED, ClueAnswered, ClueReported
from casework.matters.clue.course import ClueLife
from casework.matters.clue.sealed import MOST_TEXT
from casework.matters.matter import Kind, Matter, Personal
from casework.matters.shared.bodies import PersonalErased
from casework.state import CaseState


def _why_not(state: CaseState, kind: str) -> str:
    return "not_for_clues"


def _refuses(body: Body) -> str:
    """Whatever a person could write besides has words in the clear, or means nothing here."""
    return "" if isinstance(body, PersonalErased) else "not_for_clues"


MATTER: Final = Matter(
    sort="clue",
    kinds=(
        Kind(
            name="clue.reported",
            body=ClueReported,
            begins=True,
            light=True,
            undo="final",
            correct="",
            withdraw="",
            offered=False,
            tells="nothing",
            coded={"found": FOUND, "domain": "category", "urgency": "event_level"},
        ),
        Kind(
            name="clue.answered",
            body=ClueAnswered,
            headquarters_only=True,
            light=True,
            correct="",
            withdraw="",
            offered=False,
            tells="nothing",
            coded={"code": ANSWERS},
        ),
    ),
    personal=(Personal(SEALED, of="entry", most=MOST_TEXT, sealed=True),),
    life=ClueLife,
    why_not=_why_not,
    refuses=_refuses,
)
"""``sealed``: all words of the entry, as ``casework.matters.clue.sealed`` says."""
