"""What a person is asked once more before a step is written: sums that are far off, days long ago,
a meeting before its hour. No Qt.

None of it refuses anything: an explicit second act writes what was asked about. The bounds are the handbook's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from casework.bounds import DayVerdict, judge_day
from casework.handbook import Against, Handbook
from casework.judging import Sum, category_of, second_levels, told_while_typing
from casework.matters.body import Body
from casework.plausibility import Doubt, Known, doubt
from ui.words import money_short


@dataclass(frozen=True, slots=True)
class FarOff:
    """A sum (fen) that meets a rule of plausibility. ``said``: it in words (``谈好 800,000 元``); ``was``: held against what
    was recorded before of the same thing."""

    said: str
    fen: int
    doubt: Doubt
    was: bool = False


@dataclass(frozen=True, slots=True)
class TooEarly:
    """A round is recorded before its appointed hour (UTC ms)."""

    when: int


@dataclass(frozen=True, slots=True)
class LongAgo:
    """A day before 1990. ``field``: which day of the step, by its name in the entry."""

    field: str
    day: date


@dataclass(frozen=True, slots=True)
class Waits:
    """Headquarters will hold the sum until somebody there has looked. ``why``: what the handbook calls the rule."""

    why: str


@dataclass(frozen=True, slots=True)
class ForGood:
    """Words of people are to be erased, and nothing brings them back. ``number``: of the case; ``entries``: how many have some."""

    number: str
    entries: int


Question = FarOff | TooEarly | LongAgo | Waits | ForGood


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions to a step; the same ones are asked once. Equal when a person would read the same."""

    questions: tuple[Question, ...] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.questions)


class Asking:
    """Collects the questions to one step: its kind asks them."""

    def __init__(self, handbook: Handbook, now: datetime) -> None:
        self._rules = tuple(handbook.plausibility(now.date()))
        self._holding = handbook.holding(now.date())
        self._levels = second_levels(handbook)
        self.now = now
        self._today = now.date()
        self.found: list[Question] = []

    def category_of(self, fields: Mapping[str, object]) -> str:
        """The code of a case's category, of the second level where the handbook in force has it."""
        return category_of(fields, self._levels)

    def asked(self) -> Asked:
        return Asked(tuple(self.found))

    def sum(self, said: Callable[[str], str], fen: int | None, known: Known, *, was: bool = False) -> bool:
        """Ask about a sum that is far off what is known of the case; whether it is. `said` puts it into words."""
        found = doubt(fen, known, self._rules) if fen else None
        if fen and found is not None:
            before = was and found.against is not Against.NOTHING
            self.found.append(FarOff(said(money_short(fen)), fen, found, before))
        return found is not None

    def holding(self, sum_: Sum) -> None:
        """Tell of a sum that headquarters will hold by a rule that can be seen from here."""
        rule = told_while_typing(sum_, self._holding)
        if rule is not None:
            self.found.append(Waits(rule.name))

    def for_good(self, number: str, entries: int) -> None:
        """Ask whether just this case is meant, of what cannot be taken back."""
        self.found.append(ForGood(number, entries))

    def days(self, values: Mapping[str, object]) -> None:
        """Ask about every day among ``values`` that is possible and hardly meant."""
        for name, value in values.items():
            day = _day(value) if name in _DAYS else None
            if day is not None and judge_day(day, self._today) is DayVerdict.ASK:
                self.found.append(LongAgo(name, day))

    def days_of(self, body: Body) -> None:
        """The same of the days of an entry."""
        self.days({name: getattr(body, name) for name in body.__struct_fields__})


_DAYS: Final = ("on", "due_on", "received_on", "happened_on")


def _day(value: object) -> date | None:
    """A day as an entry holds it: itself, or its ISO text."""
    if not isinstance(value, str):
        return value if isinstance(value, date) else None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
