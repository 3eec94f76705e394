"""The bodies of the register. Each says values and the day from which they hold; what held before stays known."""

from __future__ import annotations

from datetime import date

import msgspec

from casework.journal.entry import EntryId
from casework.matters.body import Body, FieldValue
from casework.matters.contact_point.fields import HEADQUARTERS, impossible


class _Said(Body, frozen=True, kw_only=True, omit_defaults=True):
    """``since``: the first day on which the values hold. ``fields``: values by name (``casework.matters.contact_point.fields``), ``None``
    empties; the personal fields that it sets and empties hold since that day too. ``replaces``: an entry of the same kind that says
    nothing any more, because this one says it right (another day, another value)."""

    since: date
    fields: dict[str, FieldValue] = msgspec.field(default_factory=dict)
    replaces: EntryId | None = None


class PointAmended(_Said, frozen=True, kw_only=True, omit_defaults=True):
    """登记簿更正: what the point and headquarters both may say. Fields that headquarters alone decides are outside.

    Personal: ``point_phone``, ``point_hours``, ``point_promises``; ``charge_name``, ``charge_phone``, ``officers``, ``point_wechat``.
    """

    def impossible(self, written_on: date) -> tuple[str, ...]:
        decided = tuple(name for name in self.fields if name in HEADQUARTERS)
        return decided or impossible(self.fields, self.since, written_on)


class PointDetermined(_Said, frozen=True, kw_only=True, omit_defaults=True):
    """登记簿核定: what headquarters alone decides: name, kind, where it belongs, star, state. HQ only."""

    def impossible(self, written_on: date) -> tuple[str, ...]:
        return impossible(self.fields, self.since, written_on)
