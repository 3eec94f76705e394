"""What a step reads its panel with: answer by answer, and what is wrong of them by field. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Literal

from casework.bounds import DayVerdict, judge_day
from casework.matters.body import Line
from ui.parts.dates import read_day, read_moment
from ui.parts.values import Values, Wrong, codes_of, read_sum, text_of
from ui.words import amount

Party = Literal["merchant", "consumer", "both"]
Paper = Literal["signed", "performed_at_once", "both_declined", "pending"]

_PAPERS: tuple[Paper, ...] = ("signed", "performed_at_once", "both_declined", "pending")


class Reader:
    """Collects what is wrong while a body is read."""

    def __init__(self, values: Values, now: datetime, past: bool = False) -> None:
        self.values = values
        self.now = now
        self.past = past
        self.wrong: dict[str, Wrong] = {}

    def day(self, name: str = "on", *, ahead: bool = False, needed: bool = True) -> date:
        text = text_of(self.values, name)
        today = self.now.date()
        if not text:
            if needed and name != "on":
                self.wrong[name] = Wrong.EMPTY
            return today
        day = read_day(text, today, "future" if ahead else "past")
        if day is None:
            self.wrong[name] = Wrong.NO_DAY
            return today
        if judge_day(day, today) is DayVerdict.REFUSE:
            self.wrong[name] = Wrong.IMPOSSIBLE_DAY
            return today
        if not ahead and day > today:
            self.wrong[name] = Wrong.IN_THE_FUTURE
        if ahead and day < today and not self.past:
            self.wrong[name] = Wrong.IN_THE_PAST
        return day

    def maybe_day(self, name: str, *, ahead: bool = True) -> date | None:
        return self.day(name, ahead=ahead) if text_of(self.values, name) else None

    def moment(self, name: str = "when") -> int:
        text = text_of(self.values, name)
        found = read_moment(text, self.now) if text else None
        if found is None:
            self.wrong[name] = Wrong.NO_DAY if text else Wrong.EMPTY
            return 0
        at = found.at or self._clock()
        if at is None:
            self.wrong[name] = Wrong.NO_TIME
            return 0
        if judge_day(found.day, self.now.date()) is DayVerdict.REFUSE:
            self.wrong[name] = Wrong.IMPOSSIBLE_DAY
            return 0
        when = datetime.combine(found.day, at, self.now.tzinfo)
        if when < self.now and not self.past:
            self.wrong[name] = Wrong.IN_THE_PAST
        return int(when.timestamp() * 1000)

    def _clock(self) -> time | None:
        found = read_moment(text_of(self.values, "at"), self.now)
        return found.at if found is not None else None

    def fen(self, name: str) -> int | None:
        fen, wrong = read_sum(text_of(self.values, name))
        if wrong is not None:
            self.wrong[name] = wrong
        return fen

    def one(self, name: str, default: str = "") -> str:
        chosen = codes_of(self.values, name)
        return chosen[0] if chosen else default

    def chosen(self, name: str) -> str:
        """A code that somebody has to choose."""
        code = self.one(name)
        if not code:
            self.wrong[name] = Wrong.CHOOSE
        return code

    def words(self, name: str = "text") -> None:
        """Somebody has to write something there."""
        if not text_of(self.values, name):
            self.wrong[name] = Wrong.EMPTY

    def lines(self) -> tuple[Line, ...]:
        """Lines with a sum above nothing; an empty line is passed over."""
        rows = self.values.get("lines")
        found = []
        for number, row in enumerate(rows if isinstance(rows, Sequence) else ()):
            component, written, form = (str(part) for part in row)
            fen, wrong = read_sum(written)
            if wrong is not None:
                self.wrong[f"lines.{number}"] = wrong
            elif fen:
                found.append(Line(component=component, fen=fen, form=form))
        return tuple(found)


def party(code: str) -> Party:
    """Whom a code names; both where it names nobody else."""
    if code == "merchant":
        return "merchant"
    return "consumer" if code == "consumer" else "both"


def paper(read: Reader, default: Paper) -> Paper:
    """What was put on paper."""
    return next((one for one in _PAPERS if read.one("paper") == one), default)


def lines_recorded(lines: Sequence[Line]) -> list[tuple[str, str, str]]:
    """Lines as they stand in a panel; one empty line for none."""
    return [(line.component, amount(line.fen), line.form) for line in lines] or [("L1", "", "transfer")]
