"""The panels of steps, read into the entry each of them writes, and back. No Qt.

`values` are texts by field name as typed, codes as chosen; `lines` is a sequence of (component, sum typed, form).
`read_step` gives the body and its personal words, or names what is wrong by field. No step can be read from a panel
into which nobody put anything: each says what it needs at least.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal

import msgspec

from casework.bounds import DayVerdict, judge_day
from casework.matters.body import Body, Line
from ui.parts.dates import read_day, read_moment
from ui.parts.values import Values, Wrong, codes_of, read_sum, text_of, too_long
from ui.steps.registry import step_for, steps
from ui.words import amount

Party = Literal["merchant", "consumer", "both"]
Paper = Literal["signed", "performed_at_once", "both_declined", "pending"]

_PAPERS: tuple[Paper, ...] = ("signed", "performed_at_once", "both_declined", "pending")
_WORDS = ("text", "place")


@dataclass(frozen=True, slots=True)
class StepReading:
    """The entry to write, or what is wrong. Exactly one of `body` and `wrong` is there."""

    body: Body | None = None
    personal: dict[str, str] = field(default_factory=dict, repr=False)
    wrong: dict[str, Wrong] = field(default_factory=dict)


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


def recorded_values(body: Body, texts: Mapping[str, str]) -> dict[str, object]:
    """The answers that would be read as `body` with the personal words `texts`, the days of then included."""
    values: dict[str, object] = {name: texts.get(name, "") for name in _WORDS if texts.get(name)}
    if (on := getattr(body, "on", None)) is not None:
        values["on"] = on.isoformat()
    step = step_for(body)
    return values | (step.recorded(body) if step is not None else {})


def read_step(kind: str, values: Values, now: datetime, *, past: bool = False) -> StepReading:
    """Read a step's panel. `now` carries the zone of the desk. `past`: it was recorded before and is corrected, so
    that what was ahead then may be over. Raises KeyError for a kind that has no panel."""
    read = Reader(values, now, past)
    body = steps()[kind].read(read)
    personal = {name: text for name in _WORDS if (text := text_of(values, name))}
    if wrong := {**read.wrong, **too_long(personal)}:
        return StepReading(wrong=wrong)
    return StepReading(
        body=msgspec.structs.replace(body, personal=tuple(sorted(personal))), personal=personal
    )
