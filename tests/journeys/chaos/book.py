"""What was saved, as the driver of a chaos run wrote it down itself: nothing here asks the program what a case is.

Each entry is a step with its effect on the money of its case. A disk that was put back from an image takes with it
what only it held: such steps may be at headquarters or not, the earliest first; all others must be, exactly once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from casework.matters.body import Body, Line
from casework.matters.complaint.bodies import (
    ComplaintLogged,
    PerformanceRecorded,
    SettledOnTheSpot,
    SettlementAgreed,
)
from casework.matters.consultation.bodies import ConsultationLogged
from casework.matters.registry import KIND_OF
from casework.matters.shared.bodies import CaseVoided, NoteAdded, StepUndone
from casework.state import State
from local_store.store import Store
from tests.journeys.cases import Sums

Stored = Mapping[str, Counter[str]]
"""What headquarters stores of a point: by subject, how many entries of which kind."""
BESIDE = "note.added"
"""A kind that any PC may add to a case of another one."""


@dataclass
class Step:
    """One entry that a desk said it saved. ``ordinal``: which save of its PC it came with."""

    kind: str
    body: Body
    ordinal: int
    must: bool = True


@dataclass
class Case:
    """One subject: what its own PC wrote in order, and what is added from beside. ``over``: nothing more is written."""

    subject: str
    pc: int
    steps: list[Step] = field(default_factory=list)
    beside: list[tuple[int, Step]] = field(default_factory=list)
    over: bool = False
    settled: bool = False
    """Its money is one entry that can be corrected and withdrawn."""

    def own(self, stored: Stored) -> int:
        """How many of its own steps headquarters stores. What stands there beyond them shows as a difference."""
        return sum(stored.get(self.subject, Counter()).values()) - self._notes(stored)

    def _notes(self, stored: Stored) -> int:
        """How many of the notes stored were added from beside; the case's own come first."""
        notes = stored.get(self.subject, Counter())[BESIDE]
        return max(0, notes - sum(step.kind == BESIDE for step in self.steps)) if self.beside else 0

    def wrong(self, stored: Stored) -> str:
        """What is lost, doubled or not ours at headquarters; "" when nothing is."""
        at, notes = self.own(stored), self._notes(stored)
        least = sum(step.must for step in self.steps)
        if not least <= at <= len(self.steps):
            return f"{self.subject}: {at} entries stored of {least} to {len(self.steps)} that were saved"
        here = Counter(step.kind for step in self.steps[:at])
        here[BESIDE] += notes
        if +here != stored.get(self.subject, Counter()):
            return f"{self.subject}: stored are {dict(stored[self.subject])}, saved were {dict(here)}"
        needed = sum(step.must for _, step in self.beside)
        if not needed <= notes <= len(self.beside):
            return f"{self.subject}: {notes} notes from beside of {needed} to {len(self.beside)}"
        return ""

    def sums(self, stored: Stored) -> Sums:
        return come_to(step.body for step in self.steps[: self.own(stored)])


class Book:
    """Everything the desks of one contact point said they saved."""

    def __init__(self) -> None:
        self.cases: dict[str, Case] = {}
        self.saves: Counter[int] = Counter()
        """By PC, how many saves it reported."""

    def __iter__(self) -> Iterator[Case]:
        return iter(self.cases.values())

    def saved(self, pc: int, subject: str, bodies: Iterable[Body]) -> Case:
        """A PC said so. Steps on what another PC began count as beside it."""
        self.saves[pc] += 1
        case = self.cases.setdefault(subject, Case(subject, pc))
        for body in bodies:
            step = Step(KIND_OF[type(body)][0], body, self.saves[pc])
            if case.pc == pc:
                case.steps.append(step)
            else:
                case.beside.append((pc, step))
        return case

    def put_back(self, pc: int, to: int, stored: Stored) -> int:
        """The disk of a PC is as it was after ``to`` saves. What headquarters has stays owed; the rest may be gone.
        Returns how many entries may be."""
        gone = 0
        for case in self:
            if case.pc == pc:
                at = case.own(stored)
                for place, step in enumerate(case.steps):
                    if step.ordinal > to:
                        case.over = True
                        if place >= at and step.must:
                            step.must = False
                            gone += 1
            for author, step in case.beside:
                if author == pc and step.ordinal > to and step.must:
                    step.must = False
                    gone += 1
        return gone

    def wrong(self, stored: Stored) -> list[str]:
        """Everything that is not at headquarters exactly as often as it was saved."""
        found = [told for case in self if (told := case.wrong(stored))]
        return found + [f"{subject}: nobody saved it" for subject in stored if subject not in self.cases]

    def sums(self, stored: Stored) -> Sums:
        return sum((case.sums(stored) for case in self), Sums())

    @property
    def entries(self) -> int:
        return sum(len(case.steps) + len(case.beside) for case in self)


def come_to(bodies: Iterable[Body]) -> Sums:
    """What the entries of one case come to, by arithmetic of its own: money counts from its entry until that is undone."""
    case, agreed, performed, voucher = Sums(), 0, 0, 0
    for body in bodies:
        match body:
            case ComplaintLogged():
                case = Sums(complaints=1)
            case ConsultationLogged():
                case = Sums(consultations=1)
            case SettledOnTheSpot():
                cash, paper = _split(body.lines)
                agreed, performed, voucher = cash + paper, cash, paper
            case SettlementAgreed():
                agreed = sum(line.fen for line in body.lines)
            case PerformanceRecorded():
                performed += sum(line.fen for line in body.lines)
            case StepUndone():
                agreed = performed = voucher = 0
            case CaseVoided():
                return Sums()
            case NoteAdded() | _:
                pass
    return case + Sums(agreed_fen=agreed, performed_fen=performed, voucher_fen=voucher)


def _split(lines: Iterable[Line]) -> tuple[int, int]:
    """Money, and vouchers, in fen."""
    cash = paper = 0
    for line in lines:
        if line.form == "voucher":
            paper += line.fen
        else:
            cash += line.fen
    return cash, paper


def sums_of(store: Store, subject: str) -> Sums:
    """What a PC says a case comes to."""
    state = store.state(subject)
    if state is None or state.state is State.VOIDED:
        return Sums()
    money = state.money
    return Sums(
        complaints=int(state.sort == "complaint"),
        consultations=int(state.sort == "consultation"),
        agreed_fen=money.agreed_fen,
        performed_fen=money.performed_fen,
        voucher_fen=money.voucher_fen,
    )
