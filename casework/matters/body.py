"""What every body of an entry has, and the lines of money that some of them carry.

A body never holds free text: whatever a person types in sentences, and every name, phone and address, goes to the
entry's private part under the name of one of its matter's personal fields. A body names which of them it sets
(``personal``) or empties (``cleared``). Money is in fen (int). Dates are civil dates in Shanghai. Codes are the handbook's.

Released bodies never change: a new shape is a new version, decoded beside the old one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated, Final, Literal

import msgspec

from casework.money import MAX_FEN

Fen = Annotated[int, msgspec.Meta(ge=0, le=MAX_FEN)]
"""Money in fen, never negative."""

FieldValue = str | int | bool | list[str] | None
"""A core field. Dates inside ``fields`` are ISO text (2026-11-23)."""
Consent = Literal["yes", "no", "unasked"]

_NO_VALUES: Final[Mapping[str, FieldValue]] = MappingProxyType({})


class Body(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What every body has: the personal fields this entry sets and empties."""

    personal: tuple[str, ...] = ()
    cleared: tuple[str, ...] = ()

    def values(self) -> Mapping[str, FieldValue]:
        """The core fields of its subject that this entry writes."""
        return _NO_VALUES

    def impossible(self, written_on: date) -> tuple[str, ...]:
        """The names of values that each could be and together, or on the day it was written, cannot."""
        return ()

    def money(self) -> tuple[Line, ...]:
        """The lines of money this entry carries; () for what is not about money."""
        return ()


class CaseBegun(Body, frozen=True, kw_only=True, omit_defaults=True):
    """The beginning of a case, whichever its matter. ``number``: as people quote it. ``fields``: core fields by name;
    unknown names are kept and shown as they are."""

    number: str
    received_on: date
    fields: dict[str, FieldValue] = {}

    def values(self) -> Mapping[str, FieldValue]:
        return self.fields


VOUCHER: Final = "voucher"
"""The form of a coupon or store credit: agreed and performed, but never money. Part of what entries mean, so it does
not change with an edition of the handbook."""


class Line(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of recovered loss. ``component``: L1…L9; ``form``: cash, transfer, goods, service, voucher."""

    component: str
    fen: Fen
    form: str = "transfer"
