"""What is a complaint's alone: where it stands between the beginning and the end that every matter has, and how it went."""

from __future__ import annotations

import enum
from datetime import date
from typing import Final, Literal

import msgspec

from casework.state import CaseState


class ComplaintState(enum.StrEnum):
    """Where a complaint stands, beside what subjects of every matter may be (``casework.state.State``)."""

    CONTACTING = "contacting"  # 联系中
    MEDIATING = "mediating"  # 调解中
    AGREED = "agreed"  # 已谈成, 等履行
    PERFORMED = "performed"  # 已履行
    UNSETTLED = "unsettled"  # 调解不成
    WITHDRAWN = "withdrawn"  # 消费者撤回
    UNREACHABLE = "unreachable"  # 联系不到
    TRANSFERRED = "transferred"  # 已转出
    FOLLOWED_UP = "followed_up"  # 已回访
    HANDED_OVER = "handed_over"  # 已移交给别的站


class Transfer(msgspec.Struct, frozen=True):
    """Where a case was transferred to and what came of it (dates are civil dates)."""

    to: str
    on: date
    received_on: date | None = None
    accepted_on: date | None = None
    outcome: Literal["sent", "received", "accepted", "not_accepted", "finished"] = "sent"


class Course(msgspec.Struct, frozen=True):
    """How a complaint went. ``next_meeting``: UTC ms, while one is arranged; ``settled_at_once``: on the spot;
    ``satisfaction``: a code of the handbook, from the follow-up."""

    transfer: Transfer | None = None
    next_meeting: int | None = None
    settled_at_once: bool = False
    satisfaction: str = ""


class PassedOn(Course, frozen=True):
    """As :class:`Course`, of a complaint that passed from one point to another. ``from_point``, ``from_case``: where it was registered,
    of one that goes on here; ``to_point``, ``to_case``: where it goes on, of one that was handed over."""

    from_point: str = ""
    from_case: str = ""
    to_point: str = ""
    to_case: str = ""


_NONE: Final = Course()


def course_of(state: CaseState) -> Course:
    """How the complaint went; for a subject of another matter, one that has not begun."""
    return state.own if isinstance(state.own, Course) else _NONE


_NOT_PASSED: Final = PassedOn()


def elsewhere(state: CaseState) -> tuple[tuple[str, str], ...]:
    """Point and subject of where a complaint came from and of where it goes on."""
    went = passed_on(state)
    both = ((went.from_point, went.from_case), (went.to_point, went.to_case))
    return tuple((point, case) for point, case in both if point and case)


def passed_on(state: CaseState) -> PassedOn:
    """From where a complaint came and to where it went; empty of one that stays where it was registered."""
    return state.own if isinstance(state.own, PassedOn) else _NOT_PASSED
