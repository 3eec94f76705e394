"""Editions of the handbook as tests need them. The days of 2027 are samples: no notice stands behind them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from casework.handbook.editions import (
    NONE_BEFORE,
    EditionHead,
    Whole,
    name_of,
    write_head,
)
from casework.handbook.loader import baseline
from casework.handbook.model import CalendarYear, Term
from casework.handbook.parts import PartContent, content_of, read_content, write_content
from casework.journal.travelling import SealedHead
from sync.protocol.editions import sign_head
from sync.protocol.provisioning import District, make_district

YEAR = 2027
OFF = frozenset(
    date(YEAR, month, day)
    for month, days in (
        (1, (1, 2, 3)),
        (2, range(5, 13)),
        (4, (3, 4, 5)),
        (5, range(1, 6)),
        (10, range(1, 8)),
    )
    for day in days
)
EFFECTIVE = date(2026, 12, 1)
PUBLISHED = 1_796_000_000_000
"""2026-11-29, UTC ms."""


def calendar(*, off: frozenset[date] = OFF, title: str = "2027 年放假安排（样例）") -> bytes:
    """The calendar as it ships, and a year more."""
    year = CalendarYear(year=YEAR, off=off, makeup_work=frozenset())
    content = content_of("calendar", baseline(), title)
    return write_content(msgspec.structs.replace(content, calendar=(*content.calendar, year)))


def dictionaries(below: PartContent | None = None, **changed: Term) -> bytes:
    """The dictionaries with terms of the categories changed, by code, or new."""
    content = below or content_of("dictionaries", baseline(), "词典（样例）")
    data = content.dictionaries["category"]
    terms = {term.code: term for term in data.items} | changed
    kept = {**content.dictionaries, "category": msgspec.structs.replace(data, items=tuple(terms.values()))}
    return write_content(msgspec.structs.replace(content, dictionaries=kept))


def head(
    content: bytes,
    part: str = "calendar",
    *,
    before: Whole | None = None,
    effective_from: date = EFFECTIVE,
    published_at: int = PUBLISHED,
) -> bytes:
    return write_head(
        EditionHead(
            part=part,
            number=1 if before is None else before.head.number + 1,
            effective_from=effective_from,
            before=NONE_BEFORE if before is None else before.name,
            content=sha256(content).digest(),
            size=len(content),
            published_at=published_at,
        )
    )


def whole(head_bytes: bytes, content: bytes) -> Whole:
    read = msgspec.msgpack.decode(head_bytes, type=EditionHead)
    return Whole(name_of(head_bytes), read, read_content(read.part, content))


def chain(
    contents: Sequence[bytes], part: str = "calendar", *, effective_from: date = EFFECTIVE
) -> list[tuple[bytes, bytes, Whole]]:
    """Head, content and edition of each, one on the other."""
    made: list[tuple[bytes, bytes, Whole]] = []
    for content in contents:
        head_bytes = head(content, part, before=made[-1][2] if made else None, effective_from=effective_from)
        made.append((head_bytes, content, whole(head_bytes, content)))
    return made


class Publisher:
    """A district's publishing key under a root."""

    def __init__(self, district: str = "闵行区", root: Ed25519PrivateKey | None = None) -> None:
        self.root = root or Ed25519PrivateKey.generate()
        self.root_key = self.root.public_key().public_bytes_raw()
        self.district: District = make_district(
            self.root, district=district, signing=Ed25519PrivateKey.generate(), not_before=0, not_after=2**50
        )

    def sign(self, head_bytes: bytes) -> SealedHead:
        return sign_head(self.district, head_bytes)
