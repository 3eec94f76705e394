"""The bodies of a clue's kinds. Whom it is about, where and what: sealed in the private part, and in no body.

``on`` is the civil day of the act in Shanghai. The only personal field is ``sealed`` (``casework.matters.clue.sealed``); a body that
names another is out of bounds for every reader.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from casework.matters.body import Body

SEALED: Final = "sealed"
"""The personal field of all words of a clue."""
FOUND: Final = ("in_complaint", "patrol", "public")
"""投诉中, 巡查, 群众反映."""
USUAL_URGENCY: Final = "3"
MOST_ATTACHMENTS: Final = 20
ANSWERS: Final = ("received", "checking", "filed", "not_filed", "passed_on")
"""收到, 核查中, 立案, 不立案, 移送."""
ENDINGS: Final = frozenset({"filed", "not_filed", "passed_on"})
"""The answers after which the bureau's clock no longer runs."""


def _in_clear(body: Body) -> tuple[str, ...]:
    return ("personal",) if set(body.personal) - {SEALED} or body.cleared else ()


class ClueReported(Body, frozen=True, kw_only=True, omit_defaults=True):
    """报告线索. ``found``: one of ``FOUND``; ``domain``: a category of the handbook, empty for none said; ``urgency``: a code of
    ``event_level``; ``attachments``: how many the sealed words name. Personal: ``sealed``."""

    on: date
    found: str
    domain: str = ""
    urgency: str = USUAL_URGENCY
    attachments: int = 0

    def impossible(self, written_on: date) -> tuple[str, ...]:
        """Words that are not sealed, more attachments than a clue has."""
        return _in_clear(self) or (() if 0 <= self.attachments <= MOST_ATTACHMENTS else ("attachments",))


class ClueAnswered(Body, frozen=True, kw_only=True, omit_defaults=True):
    """The bureau's answer. HQ only. ``code``: one of ``ANSWERS``; ``due_on``: the day until which it means to have checked, as
    headquarters states it, whatever another calendar comes to. Personal: ``sealed``, sealed to the point that reported."""

    on: date
    code: str
    due_on: date | None = None

    def impossible(self, written_on: date) -> tuple[str, ...]:
        """Words that are not sealed, a day before the answer itself."""
        return _in_clear(self) or (("due_on",) if self.due_on is not None and self.due_on < self.on else ())
