"""The Chinese words of the pages."""

from __future__ import annotations

from datetime import date
from typing import Final

from casework.deadlines import deadline
from headquarters.handbook import in_force

ANSWERS: Final = {
    "": ("○", "待收"),
    "received": ("●", "收到"),
    "checking": ("●", "核查中"),
    "filed": ("✓", "立案"),
    "not_filed": ("–", "不立案"),
    "passed_on": ("→", "移送"),
}
"""By the newest answer: sign and word."""
FOUND: Final = {"in_complaint": "投诉中", "patrol": "巡查", "public": "群众反映"}
_CHECKING: Final = "bureau_check_clue"


def answer_sign(code: str) -> str:
    """Sign and word of how it stands; of a newer program the code itself."""
    return " ".join(ANSWERS.get(code, ("●", code)))


def found(code: str) -> str:
    """How it was found."""
    return FOUND.get(code, code)


def term(code: str, dictionary: str) -> str:
    """The handbook's name of a code; an unknown one stays as it is."""
    return in_force().dictionary(dictionary).name(code) if code else ""


def check_until(received_on: date, *, extended: bool = False) -> date | None:
    """The last of the working days within which the bureau checks what it received, with the extension that the rule allows;
    ``None`` where no rule is in force."""
    handbook = in_force()
    rule = handbook.deadline_rule(_CHECKING, received_on)
    if rule is None:
        return None
    due = deadline(rule, received_on, handbook.calendar).due_on
    if extended and rule.extension:
        due = handbook.calendar.add_working_days(due, rule.extension).due_on
    return due
