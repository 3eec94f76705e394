"""What has become of a notice at one point: withdrawn or not, and who has seen it. The same at the desk and at headquarters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

import msgspec

from casework.journal.concurrency import History
from casework.journal.entry import EntryId
from casework.matters.body import Body
from casework.matters.life import Life
from casework.matters.notice.bodies import (
    NoticeAcknowledged,
    NoticeOpened,
    NoticePublished,
    NoticeWithdrawn,
)
from casework.state import CaseState


class Read(msgspec.Struct, frozen=True):
    """One notice at one point.

    ``entry``: headquarters' entry that named it, written ``at`` (UTC ms) by the account ``by``. ``withdrawn_at``: UTC ms, ``None``
    while it stands; ``why`` it was withdrawn. ``opened``, ``acknowledged``: by the id of a person on the staff, when they first did.
    Nobody's opening (an entry without an author) is none.
    """

    document: str
    size: int
    level: str
    entry: EntryId
    at: int
    by: str
    until: date | None = None
    withdrawn_at: int | None = None
    why: str = ""
    opened: Mapping[str, int] = msgspec.field(default_factory=dict)
    acknowledged: Mapping[str, int] = msgspec.field(default_factory=dict)


class NoticeLife(Life):
    """Goes through the entries of a notice: none of them is a step."""

    def __init__(self, history: History) -> None:
        super().__init__(history)
        self._named: tuple[int, NoticePublished] | None = None
        self._withdrawn: tuple[int, NoticeWithdrawn] | None = None
        self._opened: dict[str, int] = {}
        self._acknowledged: dict[str, int] = {}

    def word(self, position: int, body: Body) -> None:
        core = self.history.entries[position].core
        match body:
            case NoticePublished():
                self._named = self._named or (position, body)
            case NoticeWithdrawn():
                self._withdrawn = self._withdrawn or (position, body)
            case NoticeOpened() if core.by:
                self._opened.setdefault(core.by, core.at)
            case NoticeAcknowledged() if core.by:
                self._acknowledged.setdefault(core.by, core.at)
            case _:
                super().word(position, body)

    def own(self) -> object:
        if self._named is None:
            return None
        entry, body = self.history.entries[self._named[0]], self._named[1]
        gone = self._withdrawn
        return Read(
            document=body.document,
            size=body.size,
            level=body.level,
            entry=entry.id,
            at=entry.core.at,
            by=entry.core.by,
            until=body.until,
            withdrawn_at=None if gone is None else self.history.entries[gone[0]].core.at,
            why="" if gone is None else gone[1].why,
            opened=self._opened,
            acknowledged=self._acknowledged,
        )


def read_of(state: CaseState) -> Read | None:
    """What has become of the notice; ``None`` of another subject, or of one that headquarters has not named."""
    return state.own if isinstance(state.own, Read) else None


class Receipt(StrEnum):
    """What a point has said of a notice, in one word: 知道了, 看过, or neither."""

    ACKNOWLEDGED = "acknowledged"
    OPENED = "opened"
    NONE = "none"


def receipt_of(read: Read) -> Receipt:
    """The most that anybody there has done."""
    if read.acknowledged:
        return Receipt.ACKNOWLEDGED
    return Receipt.OPENED if read.opened else Receipt.NONE
