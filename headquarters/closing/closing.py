"""Closing a point, and taking it back: what is said in its register, and what must be so first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from psycopg import Connection

from casework.matters.body import FieldValue
from casework.matters.contact_point.fields import INTO, STATE, PointState
from headquarters.closing.open import Receiver, receiver
from headquarters.exchange.book import Book
from headquarters.exchange.wipes import recall_all
from headquarters.judging.judge import Judge
from headquarters.register.reading import read_register
from headquarters.register.values import Wrong
from headquarters.register.writing import Saying, say

CLOSED: Final = "point.closed"
REOPENED: Final = "point.reopened"
"""What the acts are called in the record of acts."""
WAYS: Final = {PointState.CLOSED.value: "撤站", PointState.MERGED.value: "并入另一个点"}
REASONS: Final = {
    "host_gone": "依托单位关了或者搬走了",
    "merged": "和别的点合并",
    "inactive": "长期没有开展工作",
    "rearranged": "布点调整",
    "other": "其他",
}
"""Why a point is closed: a code of the record of acts."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds of a point today. ``since``: of its state; ``into``: the point that takes over, empty for none."""

    state: PointState
    since: date | None
    into: str


def standing(connection: Connection[Any], point: str, today: date) -> Standing | None:
    """``None``: there is no such point in scope."""
    one = read_register(connection, point, None)
    if one is None:
        return None
    said, into = one.register.on(STATE, today), one.register.value_on(INTO, today)
    return Standing(
        one.register.state_on(today),
        None if said is None else said.since,
        into if isinstance(into, str) else "",
    )


def checked_receiver(connection: Connection[Any], point: str, to_point: str, today: date) -> Receiver:
    """The point that is to take over. Raises :class:`Wrong` in words for whoever chose it. Reads within the scope of who asks."""
    if not to_point:
        raise Wrong("请选移交给哪个联络点")
    found = receiver(connection, point, to_point, today)
    if found is None:
        raise Wrong("没有这个联络点，或者它也已经撤站、不在您的范围里、就是这个点自己；请另选一个")
    if not found.pcs:
        raise Wrong(
            f"{found.name}还没有能收发的电脑，移交过去没有人看得到；请另选一个，或者先把那边的电脑接好"
        )
    return found


def close(judge: Judge, book: Book, way: str, into: str, on: date, at: int, by: str, today: date) -> None:
    """Say that the point is over since ``on``, and who takes over. The caller holds the book and saves it. Raises :class:`Wrong`, also
    where it would not be over today all the same, because the register says something else of a later day."""
    if on > today:
        raise Wrong("撤站的日子还没有到；到那一天再来，或者先在一站一档里写上那一天")
    values: dict[str, FieldValue] = {STATE: way, INTO: into}
    say(judge, book, Saying(on, values), at, by, today)
    now = standing(book.connection, book.point, today)
    if now is None or not now.state.is_over:
        since = "" if now is None else f"从 {now.since} 起"
        raise Wrong(
            f"登记簿里写着{since}又是别的状态，从 {on} 起撤站今天还是没有撤。请填那一天或者以后的日子，或者先在一站一档里改掉"
        )


def reopen(judge: Judge, book: Book, at: int, by: str, today: date) -> list[str]:
    """Say that the point is in use again since today. What went to another point stays there. Orders that its PCs remove what they hold
    are taken back; the ids of those PCs. The caller holds the book and saves it."""
    say(judge, book, Saying(today, {STATE: PointState.IN_USE.value, INTO: None}), at, by, today)
    return recall_all(book.connection, book.point, at)
