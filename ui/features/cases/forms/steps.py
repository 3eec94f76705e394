"""The panels of a case's steps, read into the entry each of them writes.

`values` are texts by field name as typed, codes as chosen; `lines` is a sequence of (component, sum typed, form), and
of a settlement on the spot `sum`, `component` and `form` are its only line.
A sum corrected later may be of several `lines` on the spot too.
`read_step` gives the body and its personal words, or names what is wrong by field. No step can be read from a panel
into which nobody put anything: each says what it needs at least.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal

import msgspec

from casework import kinds
from casework.bounds import DayVerdict, judge_day
from casework.kinds import Body, Line
from ui.features.cases.forms.complaint import Values, Wrong, codes_of, read_sum, text_of, too_long
from ui.parts.dates import read_day, read_moment

Party = Literal["merchant", "consumer", "both"]
Paper = Literal["signed", "performed_at_once", "both_declined", "pending"]
Satisfaction = Literal["satisfied", "fairly", "unsatisfied", "unasked"]

_PAPERS: tuple[Paper, ...] = ("signed", "performed_at_once", "both_declined", "pending")
_CONTENT: tuple[Satisfaction, ...] = ("satisfied", "fairly", "unsatisfied")
_WORDS = ("text", "place")
NO_MONEY = "none"
"""Said of a settlement that was about no money, in the place of whether it was paid."""


@dataclass(frozen=True, slots=True)
class StepReading:
    """The entry to write, or what is wrong. Exactly one of `body` and `wrong` is there."""

    body: Body | None = None
    personal: dict[str, str] = field(default_factory=dict, repr=False)
    wrong: dict[str, Wrong] = field(default_factory=dict)


class _Reader:
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


def _contact(read: _Reader) -> Body:
    if read.one("reached", "yes") == "yes" and not text_of(read.values, "text"):
        read.wrong["text"] = Wrong.SAY_WHAT
    return kinds.ContactRecorded(
        on=read.day(),
        channel=read.one("channel", "phone"),
        whom=_party(read.one("whom", "merchant")),
        reached=read.one("reached", "yes") == "yes",
    )


def _party(code: str) -> Party:
    if code == "merchant":
        return "merchant"
    return "consumer" if code == "consumer" else "both"


def _scheduled(read: _Reader) -> Body:
    return kinds.MediationScheduled(when=read.moment())


def _held(read: _Reader) -> Body:
    rounds = text_of(read.values, "round")
    offer, demand = read.fen("offer"), read.fen("demand")
    if offer is None and demand is None and not read.wrong and not text_of(read.values, "text"):
        read.wrong["demand"] = Wrong.SAY_ONE
    return kinds.MediationHeld(
        on=read.day(),
        mode=read.one("mode"),
        round=int(rounds) if rounds.isdigit() and int(rounds) > 0 else 1,
        offer_fen=offer,
        demand_fen=demand,
    )


def _agreed(read: _Reader) -> Body:
    lines = read.lines()
    if not lines and not read.wrong and not text_of(read.values, "text"):
        read.wrong["lines.0"] = Wrong.SUM_OR_WORDS
    return kinds.SettlementAgreed(
        on=read.day(), lines=lines, due_on=read.maybe_day("due_on"), paper=_paper(read, "pending")
    )


def _paper(read: _Reader, default: Paper) -> Paper:
    return next((paper for paper in _PAPERS if read.one("paper") == paper), default)


def _on_the_spot(read: _Reader) -> Body:
    how = read.one("paid", "yes")
    paid = how in ("yes", NO_MONEY)
    several = "lines" in read.values
    lines, where = (read.lines(), "lines.0") if several else (_one_line(read), "sum")
    if how == NO_MONEY and lines:
        read.wrong[where] = Wrong.TWO_WAYS
    elif how != NO_MONEY and not lines and not read.wrong:
        read.wrong[where] = Wrong.SUM_OR_NONE
    return kinds.SettledOnTheSpot(
        on=read.day(),
        lines=lines,
        paid=paid,
        due_on=None if paid else read.maybe_day("due_on"),
        paper=_paper(read, "performed_at_once" if paid else "pending"),
    )


def _one_line(read: _Reader) -> tuple[Line, ...]:
    fen = read.fen("sum")
    if not fen:
        return ()
    return (Line(component=read.one("component", "L1"), fen=fen, form=read.one("form", "transfer")),)


def _performed(read: _Reader) -> Body:
    lines = read.lines()
    complete = read.one("complete") == "yes"
    if not lines and not complete and not read.wrong:
        read.wrong["lines.0"] = Wrong.EMPTY
    return kinds.PerformanceRecorded(on=read.day(), lines=lines, complete=complete)


def _failed(read: _Reader) -> Body:
    ground = read.one("ground")
    if not ground and not text_of(read.values, "text"):
        read.wrong["text"] = Wrong.SAY_WHY
    return kinds.MediationFailed(on=read.day(), ground=ground)


def _withdrawn(read: _Reader) -> Body:
    read.words()
    return kinds.CaseWithdrawn(on=read.day())


def _unreachable(read: _Reader) -> Body:
    return kinds.PartiesUnreachable(on=read.day(), whom=_party(read.chosen("whom")))


def _transferred(read: _Reader) -> Body:
    return kinds.CaseTransferred(
        on=read.day(),
        to=read.chosen("to"),
        reason=text_of(read.values, "reason"),
        consumer_agreed=read.chosen("consumer_agreed") == "yes",
    )


def _followed_up(read: _Reader) -> Body:
    performed = {"yes": True, "no": False}.get(read.one("performed"))
    content: Satisfaction = "unasked"
    answered = read.chosen("satisfaction")
    for one in _CONTENT:
        if answered == one:
            content = one
    return kinds.FollowedUp(
        on=read.day(), channel=read.one("channel", "phone"), performed=performed, satisfaction=content
    )


def _archived(read: _Reader) -> Body:
    read.chosen("done")
    return kinds.CaseArchived(on=read.day())


def _voided(read: _Reader) -> Body:
    return kinds.CaseVoided(reason=read.chosen("reason"))


def _note(read: _Reader) -> Body:
    read.words()
    return kinds.NoteAdded()


_READERS: dict[str, Callable[[_Reader], Body]] = {
    "contact.recorded": _contact,
    "mediation.scheduled": _scheduled,
    "mediation.held": _held,
    "settlement.agreed": _agreed,
    "settlement.on_the_spot": _on_the_spot,
    "performance.recorded": _performed,
    "mediation.failed": _failed,
    "case.withdrawn": _withdrawn,
    "parties.unreachable": _unreachable,
    "case.transferred": _transferred,
    "followup.recorded": _followed_up,
    "case.archived": _archived,
    "case.voided": _voided,
    "note.added": _note,
}

STEP_KINDS = tuple(_READERS)


def read_step(kind: str, values: Values, now: datetime, *, past: bool = False) -> StepReading:
    """Read a step's panel. `now` carries the zone of the desk. `past`: it was recorded before and is corrected, so
    that what was ahead then may be over. Raises KeyError for a kind that has no panel."""
    read = _Reader(values, now, past)
    body = _READERS[kind](read)
    personal = {name: text for name in _WORDS if (text := text_of(values, name))}
    if wrong := {**read.wrong, **too_long(personal)}:
        return StepReading(wrong=wrong)
    return StepReading(
        body=msgspec.structs.replace(body, personal=tuple(sorted(personal))), personal=personal
    )
