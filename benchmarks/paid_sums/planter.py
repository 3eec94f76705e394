"""Sums typed wrong: the paid sum of a true complaint as it would have come out of somebody's fingers.

Nothing else of the complaint changes, except in ``enlarged``, where what was spent was typed with the same finger.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import msgspec

from benchmarks.paid_sums.year import Complaint, Written
from casework.matters.body import VOUCHER, Line
from casework.matters.complaint.bodies import ComplaintLogged, PerformanceRecorded, SettledOnTheSpot
from casework.money import MAX_FEN

Mistyped = Callable[[random.Random, int, date], int]
"""Fen as meant and the day it was typed on, to fen as typed."""


def times_ten(_chance: random.Random, fen: int, _on: date) -> int:
    """A nought too many."""
    return fen * 10


def times_hundred(_chance: random.Random, fen: int, _on: date) -> int:
    """Fen taken for yuan, or two noughts too many."""
    return fen * 100


def a_date(chance: random.Random, _fen: int, on: date) -> int:
    """The day in the field of the sum: as people type it, or the number by which a spreadsheet keeps it."""
    day = on - timedelta(days=chance.choice((0, 0, 0, 1, 2, 7, 30)))
    [way] = chance.choices(("%Y%m%d", "%y%m%d", "serial"), (7, 2, 1))
    if way == "serial":
        return (day - date(1899, 12, 30)).days * 100
    return int(day.strftime(way)) * 100


def a_number(chance: random.Random, _fen: int, on: date) -> int:
    """A telephone that fits the field, part of an identity card, or the number of a receipt, an order, a case."""
    ways = ("landline", "hotline", "birthday", "last of the card", "receipt", "order", "case")
    [way] = chance.choices(ways, (5, 0.5, 2, 2, 3, 2, 2))
    match way:
        case "landline":
            text = str(chance.choice((5, 6, 3))) + "".join(chance.choices("0123456789", k=7))
        case "hotline":
            text = chance.choice(("12315", "12345", "4008" + "".join(chance.choices("0123456789", k=6))))
        case "birthday":
            text = f"{chance.randrange(1940, 2006)}{chance.randrange(1, 13):02}{chance.randrange(1, 29):02}"
        case "last of the card":
            text = f"{chance.randrange(1, 32):02}{chance.randrange(10_000):04}"
        case "receipt":
            text = str(chance.randrange(100_000, 99_999_999))
        case "order":
            text = f"{on:%y%m%d}{chance.randrange(1_000):03}"
        case _:
            text = f"{on.year}{chance.randrange(1, 400):04}"
    return int(text) * 100


def doubled(chance: random.Random, fen: int, _on: date) -> int:
    """A key that stuck: 298 becomes 2298, 2998 or 2988."""
    digits = str(fen // 100)
    place = chance.randrange(len(digits))
    return int(digits[: place + 1] + digits[place:]) * 100 + fen % 100


def first_lost(_chance: random.Random, fen: int, _on: date) -> int:
    """2980 becomes 980."""
    return int(str(fen // 100)[1:] or "0") * 100 + fen % 100


def a_tenth(_chance: random.Random, fen: int, _on: date) -> int:
    """A nought too few."""
    return fen // 1_000 * 100


@dataclass(frozen=True, slots=True)
class Kind:
    """``barred``: what has to be found. ``both``: the same mistake in what was spent."""

    name: str
    mistyped: Mistyped
    barred: bool = False
    both: bool = False


KINDS: Final = (
    Kind("ten times", times_ten, barred=True),
    Kind("hundred times", times_hundred, barred=True),
    Kind("a date", a_date, barred=True),
    Kind("a telephone or number", a_number, barred=True),
    Kind("a digit doubled", doubled),
    Kind("ten times, spent too", times_ten, both=True),
    Kind("hundred times, spent too", times_hundred, both=True),
    Kind("first digit lost", first_lost),
    Kind("a tenth", a_tenth),
)
OF: Final[Mapping[str, Kind]] = {kind.name: kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Planted:
    """``voucher``: the sum is that of a voucher, which is no money."""

    complaint: Complaint
    voucher: bool


def plant(chance: random.Random, complaint: Complaint, kind: Kind) -> Planted | None:
    """The complaint with one of its paid sums typed wrong; None where it has none, or the mistake cannot be made or is none
    (the sum stays, or is nothing or more than the journal takes)."""
    places = complaint.paid()
    if not places:
        return None
    place = chance.choice(places)
    written = complaint.course[place]
    body = written.body
    assert isinstance(body, SettledOnTheSpot | PerformanceRecorded)
    which = chance.randrange(len(body.lines))
    true = body.lines[which].fen
    typed = kind.mistyped(chance, true, body.on)
    if typed == true or not 0 < typed <= MAX_FEN:
        return None
    if kind.barred and typed < true:
        return None  # a smaller sum is of the kinds without a bar
    lines = tuple(_typed(line, typed) if at == which else line for at, line in enumerate(body.lines))
    course = list(complaint.course)
    course[place] = Written(written.at, msgspec.structs.replace(body, lines=lines))
    if kind.both:
        begun = course[0].body
        assert isinstance(begun, ComplaintLogged)
        spent = begun.fields.get("disputed_fen")
        if not isinstance(spent, int):
            return None
        fields = {**begun.fields, "disputed_fen": kind.mistyped(chance, spent, body.on)}
        course[0] = Written(course[0].at, msgspec.structs.replace(begun, fields=fields))
    made = Complaint(complaint.point, complaint.number, complaint.imported, tuple(course))
    return Planted(made, voucher=body.lines[which].form == VOUCHER)


def _typed(line: Line, fen: int) -> Line:
    return msgspec.structs.replace(line, fen=fen)
