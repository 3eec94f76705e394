"""What a matter is made of: its kinds, its fields, the life of its subjects, its figures. All of it is data and pure
functions; ``casework.matters.registry`` puts the matters together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Literal

import msgspec

from casework.journal.concurrency import History
from casework.matters.body import Body
from casework.matters.figures import Figures
from casework.matters.life import Life
from casework.state import CaseState, State

Correct = Literal["step", "facts", ""]
Withdraw = Literal["undo", "void", "restore", ""]
Tells = Literal["open", "ended", "if_answered", "nothing"]
Codes = str | tuple[str, ...]
"""What a code is one of: a dictionary of the handbook by its key, or these words for programs."""


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of entry, in one version.

    ``begins``: an entry of it logs a subject of its matter. ``again``: and may be written on it once more.
    ``step``: it changes the state of a subject, so whether it is open is asked. ``asked``: it changes none, and is a
    step to people all the same. ``money``: it carries sums; ``agreement``: a later one of these replaces an earlier one.
    ``headquarters_only``: it has effect only when headquarters' own device wrote it.
    ``ends_here``: what is written of the subject without knowing of it, or after it, has no effect at this point.
    ``light``: a program that does not know it may ignore it.
    ``undo``: ``yes``; ``final``: it stays; ``unsayable``: it cannot be unsaid.
    ``correct``, ``withdraw``: what a person may do about it later (``casework.correcting``).
    ``offered``: a person writes it on a subject as a step of its own.
    ``tells``: whether a subject whose newest entry it is has probably ended (``if_answered``: where the personal field
    ``answer`` came with it). It decides about nothing but the order in
    which what has just arrived is laid out.
    ``coded``: which of the body's values are codes, and of what (:data:`Codes`).
    ``document``: which of the body's values names a document (hex of its SHA-256) that travels beside the entries, to whoever has
    the entry from headquarters.
    """

    name: str
    body: type[Body]
    version: int = 1
    begins: bool = False
    again: bool = False
    step: bool = False
    asked: bool = False
    money: bool = False
    agreement: bool = False
    headquarters_only: bool = False
    light: bool = False
    ends_here: bool = False
    undo: Literal["yes", "final", "unsayable"] = "yes"
    correct: Correct = "step"
    withdraw: Withdraw = "undo"
    offered: bool = True
    tells: Tells = "open"
    coded: Mapping[str, Codes] = msgspec.field(default_factory=dict)
    document: str = ""


class Personal(msgspec.Struct, frozen=True):
    """A field of personal words. ``long``: it may have several lines. ``most``: of so many characters at most; 0: of as many as
    any field of its length (``casework.bounds``).

    ``of``: ``case``: it belongs to the case as a whole, can be amended, and concurrent edits of it conflict;
    ``subject``: to the subject, and is not amended; ``entry``: to one entry.
    ``own``: only the person who wrote the entry is shown it; it is in no document, no search and on no page of headquarters, and stays
    with the entry it was written in whatever becomes of that.
    ``sealed``: it is made by ciphers; nobody types it.
    """

    name: str
    of: Literal["case", "subject", "entry"] = "case"
    long: bool = False
    most: int = 0
    own: bool = False
    sealed: bool = False


def _not_for_this(_state: CaseState, _kind: str) -> str:
    return "not_for_this"


def _none(_state: CaseState) -> str:
    return ""


def _lacks_nothing(_state: CaseState, _kind: str) -> tuple[str, ...]:
    return ()


def _nowhere_else(_state: CaseState) -> tuple[tuple[str, str], ...]:
    return ()


def _nobody_else(_state: CaseState) -> bool:
    return False


def _refuses_nothing(_body: Body) -> str:
    return ""


def _binds_nothing(_state: CaseState, _body: Body) -> str:
    return ""


class Matter(msgspec.Struct, frozen=True, kw_only=True):
    """One matter.

    ``sort``: its name in data. ``kinds``: its own, in the order of a subject's life. ``personal``: its fields of
    personal words. ``fields``: its core fields by name, with the type of a value; ``None`` means not known; ``coded``: those of
    them that hold codes.
    ``life``: how a subject of it goes through its entries; ``states``: where it may stand on the way, beside
    ``casework.state.State``.
    ``why_not``: why a step is not open to a subject now, as in ``casework.steps.Step``; empty when it is.
    ``lacks``: which facts a step still needs. ``refuses``: why a body may not be written whatever the state.
    ``bound``: why an entry may not be taken back any more. ``proposed``: the one next step.
    ``elsewhere``: as which subjects of which points it may stand as well: where it came from, and where it goes on.
    ``others_turn``: whether somebody else has the word, who may give it back to the point.
    ``figures``: what a subject comes to; ``None``: to nothing. ``case``: its subjects are cases: they stand in the lists
    of the desk, and what is wrong in one is corrected or sent back.
    ``papers``: what names its documents, as ``module:NAME`` of a tuple of ``casework.papers.source.PaperKind``; empty: it has none.
    Loaded when somebody prints.
    ``stands_in``: its rules hold for a subject whose beginning has not arrived.
    """

    sort: str
    kinds: tuple[Kind, ...]
    personal: tuple[Personal, ...] = ()
    fields: Mapping[str, type] = msgspec.field(default_factory=dict)
    coded: Mapping[str, Codes] = msgspec.field(default_factory=dict)
    life: Callable[[History], Life] = Life
    states: type[StrEnum] = State
    why_not: Callable[[CaseState, str], str] = _not_for_this
    lacks: Callable[[CaseState, str], tuple[str, ...]] = _lacks_nothing
    refuses: Callable[[Body], str] = _refuses_nothing
    bound: Callable[[CaseState, Body], str] = _binds_nothing
    proposed: Callable[[CaseState], str] = _none
    elsewhere: Callable[[CaseState], tuple[tuple[str, str], ...]] = _nowhere_else
    others_turn: Callable[[CaseState], bool] = _nobody_else
    figures: Callable[[CaseState], Figures] | None = None
    case: bool = False
    papers: str = ""
    stands_in: bool = False
