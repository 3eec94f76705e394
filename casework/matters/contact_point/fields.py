"""What the register says of a point: its fields, who may write them, and what none of them can be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from casework.matters.body import FieldValue

NAME: Final = "point_name"
KIND: Final = "point_kind"
STREET: Final = "point_street"
STATE: Final = "point_state"
INTO: Final = "point_into"
STAR: Final = "point_star"
PHONE: Final = "point_phone"

FIELDS: Final[dict[str, type]] = {
    "point_name": str,
    "point_kind": str,  # contact_point_type, P1 … P9
    "point_district_code": str,  # 6 digits
    "point_street": str,  # the street or town by its name, as pages and accounts call it
    "point_street_code": str,  # 9 digits
    "point_village_code": str,  # 12 digits
    "point_address": str,
    "point_host": str,  # the organisation it sits with
    "point_uscc": str,  # its unified social credit code
    "point_guided_by": str,  # the station (所) that guides it, by its name
    "point_area": int,  # square metres
    "point_plate_on": str,  # the day of its plate, ISO
    "point_odr": bool,
    "point_star": int,  # 0: none … 5
    "point_star_until": str,  # the last day on which the star holds, ISO
    "point_state": str,  # PointState
    "point_into": str,  # the id of the point that it was merged into, or that took over what was open
}
"""Core fields by name, with their type. ``None`` empties one."""

HEADQUARTERS: Final = frozenset(
    {
        "point_name",
        "point_kind",
        "point_district_code",
        "point_street",
        "point_street_code",
        "point_village_code",
        "point_guided_by",
        "point_plate_on",
        "point_star",
        "point_star_until",
        "point_state",
        "point_into",
    }
)
"""Fields that headquarters alone decides: who a point belongs to, whether there is one, and what it was awarded."""

OPEN_WORDS: Final = ("point_phone", "point_hours", "point_promises")
"""Personal fields that hang on the wall of the point: its telephone, when it is open, what it promises."""
PERSONS: Final = ("charge_name", "charge_phone", "officers", "point_wechat")
"""Personal fields about persons: who is in charge and their telephone; the rights officers, one a line, each with the day of the
appointment; the account of 企业微信."""
WORDS: Final = (*OPEN_WORDS, *PERSONS)

CODED: Final[dict[str, str | tuple[str, ...]]] = {
    "point_kind": "contact_point_type",
    "point_district_code": "district",
    "point_state": ("in_use", "suspended", "closed", "merged"),
}

MOST_AREA: Final = 1_000_000
MOST_STARS: Final = 5
AHEAD: Final = timedelta(days=366)
"""A value may be told of so long before it holds."""
_DAYS: Final = ("point_plate_on", "point_star_until")
_DIGITS: Final = {"point_district_code": 6, "point_street_code": 9, "point_village_code": 12}
_NUMBER: Final = re.compile("[0-9]+")


class PointState(StrEnum):
    """What has become of a point."""

    IN_USE = "in_use"
    SUSPENDED = "suspended"
    CLOSED = "closed"
    MERGED = "merged"

    @property
    def is_over(self) -> bool:
        """Whether nothing more is begun there."""
        return self in (PointState.CLOSED, PointState.MERGED)


def impossible(fields: Mapping[str, FieldValue], since: date, written_on: date) -> tuple[str, ...]:
    """The names of values that no point can have. Names that this program does not know are let be: a newer one may.

    ``since``: from which day they hold; ``written_on``: the civil day on which that was said.
    """
    wrong = [name for name, value in fields.items() if value is not None and not _possible(name, value)]
    if fields.get(STATE) == PointState.MERGED and not fields.get(INTO):
        wrong.append(INTO)
    if since > written_on + AHEAD:
        wrong.append("since")
    return tuple(wrong)


def _possible(name: str, value: FieldValue) -> bool:
    if name in _DIGITS:
        return isinstance(value, str) and len(value) == _DIGITS[name] and bool(_NUMBER.fullmatch(value))
    if name in _DAYS:
        return isinstance(value, str) and is_day(value)
    if name == "point_area":
        return isinstance(value, int) and 0 < value <= MOST_AREA
    if name == STAR:
        return isinstance(value, int) and 0 <= value <= MOST_STARS
    return True


def is_day(text: str) -> bool:
    """Whether a text is a civil day, 2026-11-23."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
