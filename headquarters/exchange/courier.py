"""A folder of parcels that somebody brought: each is answered, a bad one is named and stops no other.

No file is touched in here: names and bytes in, names and bytes out. The same folder again changes nothing and is answered again.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import msgspec

from headquarters.database.pool import is_lost
from headquarters.exchange.by_file import MOST_MADE, Unanswered
from headquarters.exchange.desk import ExchangeDesk
from headquarters.exchange.refusals import Refused
from headquarters.sparing_log import describe
from sync.protocol.files import answer_name
from sync.protocol.messages import ENDING
from sync.protocol.parcel import (
    MAX_PARCEL,
    Header,
    ParcelError,
    ProtocolTooNew,
    Purpose,
    read_header,
)

TAKEN: Final = "taken"
ANSWER: Final = "answer"
"""An answer of headquarters, which stays where it is."""
DAMAGED: Final = "damaged"
TOO_NEW: Final = "too_new"
OUT_OF_SCOPE: Final = "out_of_scope"
UNANSWERED: Final = "unanswered"
"""Taken in, and no answer could be made."""
LARGEST_UPLOAD: Final = 16 << 20
"""Bytes of what is handed in on a page at a time."""
_TOLD: Final = ENDING | {"code_invalid", "code_used", "code_expired"}
"""Refusals that the PC is told of: the others are for whoever brought the file."""
_log: Final = logging.getLogger("weiquan-hq")


@dataclass(frozen=True, slots=True)
class Brought:
    """A parcel as it was brought. ``content``: ``None``: it could not be read."""

    name: str
    content: bytes | None = field(repr=False)

    def header(self) -> Header | None:
        """What it says of itself; ``None`` for what is no parcel."""
        if not self.content or len(self.content) > MAX_PARCEL:
            return None
        try:
            return read_header(self.content)
        except ParcelError:
            return None


@dataclass(frozen=True, slots=True)
class Handed:
    """What became of it. ``word``: one of those above, or of a :class:`Refusal`; ``answers``: name and content of each file to
    give back."""

    name: str
    word: str
    point: str = ""
    device: str = ""
    number: int = 0
    answers: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)

    @property
    def weight(self) -> int:
        """Bytes of its answers."""
        return sum(len(content) for _, content in self.answers)

    @property
    def is_well(self) -> bool:
        """Whether nobody has to do anything about it."""
        return self.word in (TAKEN, ANSWER)


def take_all(desk: ExchangeDesk, brought: Iterable[Brought]) -> list[Handed]:
    """Take them, the parcels of a point in the order they were made. Of those of one PC the last that is taken is answered whole.

    Raises ``DatabaseUnavailable``: those before it are in. Whatever else headquarters lacks for one is told of that one.
    """
    found = [(each, each.header()) for each in brought]
    ends = [_unread(each) for each, header in found if header is None]
    in_order = sorted(
        ((each, header) for each, header in found if header is not None),
        key=lambda pair: (pair[1].point, pair[1].number, pair[0].name),
    )
    last = {
        (header.point, header.sender): place
        for place, (_, header) in enumerate(in_order)
        if header.purpose is Purpose.EXCHANGE
    }
    room = MOST_MADE
    newest: dict[tuple[str, str], int] = {}
    taken: list[Handed] = []
    for place, (each, header) in enumerate(in_order):
        sender = header.point, header.sender
        whole = last.get(sender) == place
        end = _take(desk, each, header, whole=whole, most=room)
        room -= end.weight
        if end.word == TAKEN and header.purpose is Purpose.EXCHANGE:
            newest[sender] = place
        taken.append(end)
    # What a parcel says of itself is believed only once it is in: where the last of a PC was refused, the last that is in is answered
    # whole. Taken in again it changes nothing.
    for sender, place in newest.items():
        if place != last[sender]:
            each, header = in_order[place]
            end = _take(desk, each, header, whole=True, most=room)
            if end.word == TAKEN:
                room -= end.weight - taken[place].weight
                taken[place] = end
    return ends + taken


def answer_files(
    point: str, device: str, number: int, answers: Sequence[bytes]
) -> tuple[tuple[str, bytes], ...]:
    """Answers to one request with the names they are given."""
    return tuple(
        (answer_name(point, device, number, part, len(answers)), content)
        for part, content in enumerate(answers, start=1)
    )


def _unread(brought: Brought) -> Handed:
    content = brought.content or b""
    if content.startswith(b"{"):  # a refusal of ours
        return Handed(brought.name, ANSWER)
    try:
        read_header(content)
    except ProtocolTooNew:
        return Handed(brought.name, TOO_NEW)
    except ParcelError:
        pass
    return Handed(brought.name, DAMAGED)


def again(desk: ExchangeDesk, point: str, device: str, number: int, most: int) -> Handed:
    """Answer the latest request of a PC once more. Raises as :func:`take_all`."""
    name = f"{point} {device}"
    try:
        answers = desk.answer_again(point, device, most=most)
    except Refused as refused:
        return Handed(name, refused.refusal.error, point, device, number)
    except Exception as error:
        if is_lost(error):
            raise
        _log.warning("a request could not be answered again: %s", describe(type(error), error.__traceback__))
        return Handed(name, UNANSWERED, point, device, number)
    return Handed(name, TAKEN, point, device, number, answer_files(point, device, number, answers))


def _take(desk: ExchangeDesk, brought: Brought, header: Header, *, whole: bool, most: int) -> Handed:
    about = (header.point, header.sender, header.number)
    if header.purpose is Purpose.ANSWER:
        return Handed(brought.name, ANSWER, *about)
    try:
        answers = desk.take_file(brought.content or b"", whole=whole, most=most)
    except Refused as refused:
        said = refused.refusal
        told = [msgspec.json.encode(said)] if said.error in _TOLD else []
        word = DAMAGED if said.error == "malformed" and said.detail in _CUT else said.error
        return Handed(brought.name, word, *about, answer_files(*about, told))
    except Unanswered as error:
        why = error.__cause__ or error
        _log.warning("a parcel is in and unanswered: %s", describe(type(why), why.__traceback__))
        return Handed(brought.name, UNANSWERED, *about)
    except Exception as error:
        if is_lost(error):
            raise
        _log.warning("a parcel could not be taken in: %s", describe(type(error), error.__traceback__))
        return Handed(brought.name, "failed", *about)
    return Handed(brought.name, TAKEN, *about, answer_files(*about, answers))


_CUT: Final = frozenset({"NotAParcel", "BadSignature"})
"""How headquarters calls a parcel that was cut or changed on the way."""
