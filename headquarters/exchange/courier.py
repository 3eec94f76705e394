"""A folder of parcels that somebody brought: each is answered, a bad one is named and stops no other.

No file is touched in here: names and bytes in, names and bytes out. The same folder again changes nothing and is answered again.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import msgspec

from headquarters.exchange.desk import ExchangeDesk
from headquarters.exchange.pieces import is_fault
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
    def is_well(self) -> bool:
        """Whether nobody has to do anything about it."""
        return self.word in (TAKEN, ANSWER)


def take_all(desk: ExchangeDesk, brought: Iterable[Brought]) -> list[Handed]:
    """Take them, the parcels of a point in the order they were made. Raises ``DatabaseUnavailable``: those before it are in."""
    found = [(each, each.header()) for each in brought]
    ends = [_unread(each) for each, header in found if header is None]
    in_order = sorted(
        ((each, header) for each, header in found if header is not None),
        key=lambda pair: (pair[1].point, pair[1].number, pair[0].name),
    )
    return ends + [_take(desk, each, header) for each, header in in_order]


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


def _take(desk: ExchangeDesk, brought: Brought, header: Header) -> Handed:
    about = (header.point, header.sender, header.number)
    if header.purpose is Purpose.ANSWER:
        return Handed(brought.name, ANSWER, *about)
    try:
        answers = desk.take_file(brought.content or b"")
    except Refused as refused:
        said = refused.refusal
        told = [msgspec.json.encode(said)] if said.error in _TOLD else []
        word = DAMAGED if said.error == "malformed" and said.detail in _CUT else said.error
        return Handed(brought.name, word, *about, answer_files(*about, told))
    except Exception as error:
        if not is_fault(error):
            raise
        _log.warning("a parcel could not be taken in: %s", describe(type(error), error.__traceback__))
        return Handed(brought.name, "failed", *about)
    return Handed(brought.name, TAKEN, *about, answer_files(*about, answers))


_CUT: Final = frozenset({"NotAParcel", "BadSignature"})
"""How headquarters calls a parcel that was cut or changed on the way."""
