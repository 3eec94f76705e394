"""The number of a case for people: point – year – two characters of the device id – number.

``XH0137-2026-k3-0001``. The two characters keep two PCs of one point, both offline, from giving the same number; a
point that is not enrolled yet writes ``L``. The number is a name, not an identity: that is the subject.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from casework.plain_text import for_reading

UNENROLLED: Final = "L"
"""Stands for the point until there is one."""

_SHAPE: Final = re.compile(
    r"(?P<point>[A-Z0-9][A-Z0-9_-]*)-(?P<year>\d{4})-(?P<device>[a-z2-7]{2})-(?P<number>\d{4,9})"
)


class NumberError(ValueError):
    """Not the number of a case, or parts that cannot make one."""


@dataclass(frozen=True, slots=True, order=True)
class CaseNumber:
    """``point``: code of the contact point, or ``L``. ``device``: two characters. ``number``: 1, 2, 3 …"""

    point: str
    year: int
    device: str
    number: int

    def __str__(self) -> str:
        return f"{self.point}-{self.year}-{self.device}-{self.number:04d}"


def case_number(point: str, year: int, device: str, number: int) -> str:
    """The number as people read it. ``device``: the whole device id (base32 text).

    Raises :class:`NumberError` when the parts do not make a number that can be read again.
    """
    text = str(CaseNumber((point or UNENROLLED).upper(), year, device[:2].lower(), number))
    if number < 1 or _SHAPE.fullmatch(text) is None:
        raise NumberError("parts")
    return text


def parse_case_number(text: str) -> CaseNumber:
    """Read a number as a person types it: full-width characters, spaces and either case are taken.

    Raises :class:`NumberError`.
    """
    tidy = for_reading(text).replace(" ", "")
    point, *rest = tidy.rsplit("-", 3)
    found = _SHAPE.fullmatch("-".join([point.upper(), *(part.lower() for part in rest)]))
    if found is None or not found["number"].isascii() or int(found["number"]) < 1:
        raise NumberError("shape")
    return CaseNumber(found["point"], int(found["year"]), found["device"], int(found["number"]))
