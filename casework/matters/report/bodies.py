"""The bodies of a point's reports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from casework.matters.body import Body, FieldValue


class ZeroReported(Body, frozen=True, kw_only=True, omit_defaults=True):
    """零报告: nothing was recorded from ``start`` to ``end``, both included. The subject is that of the point and the
    period (``casework.matters.report.periods``), so that two PCs that report the same meet on it."""

    start: date
    end: date

    def values(self) -> Mapping[str, FieldValue]:
        return {"start": self.start.isoformat(), "end": self.end.isoformat()}
