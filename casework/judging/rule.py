"""What a rule is: a name, and what it finds in a case. Pure, and asked apart from every other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.handbook import PlausibilityRule
from casework.journal.entry import EntryId
from casework.judging.codes import HandbookCodes
from casework.matters.body import Line
from casework.state import CaseState, Event


class ReturnReason(StrEnum):
    """The reasons of the handbook (dictionary ``return_reason``) for sending something back."""

    MISSING_ELEMENTS = "missing_elements"  # 缺失要素
    UNCLEAR = "unclear"  # 表述不清
    WRONG_TYPE = "wrong_type"  # 类型有误
    ADDRESS_UNCLEAR = "address_unclear"  # 地址不详
    KNOWN_ANSWER = "known_answer"  # 已有知识
    DUPLICATE = "duplicate"  # 重复受理
    WITHDRAWN = "withdrawn"  # 市民撤诉
    NOT_OUR_DUTY = "not_our_duty"  # 不属本职
    OTHER = "other"  # 其他原因


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule sees. Nothing in it names a person.

    ``money``: the entries whose money counts, in total order. ``to_pass``: those of them not passed yet; none where no
    answer about money is given.
    ``plausibility``: the rules for far-off sums that are in force on ``day`` (the civil day in Shanghai) and sent back.
    """

    state: CaseState
    money: tuple[EntryId, ...]
    to_pass: tuple[EntryId, ...]
    answers_money: bool
    day: date
    codes: HandbookCodes
    plausibility: tuple[PlausibilityRule, ...]

    def lines(self, event: Event) -> tuple[Line, ...]:
        """The lines of money of an entry; none where it counts and its money does not, because a later one replaced it."""
        lines = lines_of(event)
        return () if lines and event.effect == "counts" and event.entry.id not in self.money else lines


@dataclass(frozen=True, slots=True)
class Finding:
    """``entry`` goes back because of ``reason``; ``wanted``: the fields to mend, as in a return."""

    reason: ReturnReason
    wanted: tuple[str, ...]
    entry: EntryId


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. Exactly one of ``of_entry`` and ``of_case`` is set.

    ``name``: stable, a word of a log and of a table. ``of_entry``: what it finds in one entry; asked of every entry that
    is new to it or about to be passed, and is neither undone nor dropped. ``of_case``: what it finds in the facts of the
    case; asked whenever something new came in and the case gets an answer about money.
    """

    name: str
    of_entry: Callable[[Case, Event], Iterable[Finding]] | None = None
    of_case: Callable[[Case], Iterable[Finding]] | None = None


def lines_of(event: Event) -> tuple[Line, ...]:
    """The lines of money an entry carries."""
    return () if event.body is None else event.body.money()
