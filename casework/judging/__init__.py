"""What headquarters says to entries it has stored: which money it passes by rule, and what it sends back and why.

The door is ``judge``: it asks every rule of ``RULES``, each by itself, and concludes. Pure: the same entries, day and
handbook give the same verdict. Storing comes first and never waits for this. A new rule is a function in
``of_entries`` or ``of_cases`` and a line in ``rules``.
"""

from typing import Final

from casework.judging.codes import HandbookCodes, second_levels
from casework.judging.conclude import Verdict, judge
from casework.judging.holding import Sum, category_of, performed_lines, told_while_typing
from casework.judging.rule import Case, Finding, ReturnReason, Rule
from casework.judging.rules import RULES

DOOR: Final = ()

__all__ = [
    "RULES",
    "Case",
    "Finding",
    "HandbookCodes",
    "ReturnReason",
    "Rule",
    "Sum",
    "Verdict",
    "category_of",
    "judge",
    "performed_lines",
    "second_levels",
    "told_while_typing",
]
