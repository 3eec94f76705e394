"""The bodies of a point's reports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from casework.matters.body import Body, FieldValue

_DAY: Final = timedelta(days=1)
_A_YEAR: Final = timedelta(days=366)


class ZeroReported(Body, frozen=True, kw_only=True, omit_defaults=True):
    """零报告: nothing was recorded from ``start`` to ``end``, both included. The subject is made of the point and the period, so
    that two PCs that report the same meet on it: a UUID of version 8 of the first 16 bytes of SHA-256 of the text
    ``zero report <point> <start> <end>``."""

    start: date
    end: date

    def impossible(self, written_on: date) -> tuple[str, ...]:
        """A period ends after it begins and within a year; nobody reports of one that has not begun (a clock may be a day
        ahead)."""
        if not self.start <= self.end <= self.start + _A_YEAR:
            return ("end",)
        return ("start",) if self.start > written_on + _DAY else ()

    def values(self) -> Mapping[str, FieldValue]:
        return {"start": self.start.isoformat(), "end": self.end.isoformat()}
