"""Half-filled forms, saved field by field. They are no entries: nothing of them is sent, and nothing is lost by a kill.

A form names its draft, and several people may have one of that name: where the point has PINs each has their own. The first is kept under
the name, that of another person under the name with their id behind it, and whoever asks is given the name again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from local_store.file.connection import Connection
from local_store.file.standings import in_force, on_duty, read_standings, role_of
from local_store.rights import Role
from local_store.views import WRITTEN_BY, DraftView, LyingDraft

_BY = "draft by "
"""Settings with this before the place of a draft say who began it."""
_OF = "\x1f"
"""Between a name and the id of whose draft of that name it is."""
_encoder = msgspec.msgpack.Encoder()


@dataclass(slots=True)
class _Kept:
    """One draft. ``place``: what it is kept under; ``by``: who began it, empty where nobody was on duty; ``alone``: nobody else ever
    sees it."""

    place: str
    form: str
    subject: str
    saved_at: int
    by: str
    alone: bool

    @property
    def name(self) -> str:
        """What the form calls it."""
        return self.place.rpartition(_OF)[0] or self.place


class Drafts:
    """The draft tables of one connection. Writing expects a transaction of the caller."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def save(self, draft: str, form: str, fields: Mapping[str, object], subject: str, at: int) -> None:
        """Keep fields of the draft that the person on duty has of this name. Values: anything msgpack holds; ``None`` empties a field.
        Who is in charge and goes on with another's gets one of their own with the same in it; the other's stays as it is."""
        if not fields:
            return
        staff = str(fields.get(WRITTEN_BY) or on_duty(self._db))
        place = self._place(draft, staff)
        seen = None
        if not self._is_there(place):
            seen = self._seen().get(draft)
            self._db.execute("DELETE FROM setting WHERE name = ?", (_BY + place,))
            if place == draft and staff:
                self._db.execute(
                    "INSERT INTO setting (name, value) VALUES (?, ?)", (_BY + place, staff.encode("utf-8"))
                )
        self._db.execute(
            "INSERT INTO draft (draft, form, subject, saved_at) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (draft) DO UPDATE SET form = excluded.form, saved_at = excluded.saved_at, "
            "subject = CASE WHEN excluded.subject <> '' THEN excluded.subject ELSE subject END",
            (place, form, subject or (seen.subject if seen is not None else ""), at),
        )
        if seen is not None:
            self._db.execute(
                "INSERT INTO draft_field (draft, field, value) SELECT ?, field, value FROM draft_field WHERE draft = ?",
                (place, seen.place),
            )
        for field, value in fields.items():
            if value is None:
                self._db.execute("DELETE FROM draft_field WHERE draft = ? AND field = ?", (place, field))
                continue
            self._db.execute(
                "INSERT INTO draft_field (draft, field, value) VALUES (?, ?, ?) "
                "ON CONFLICT (draft, field) DO UPDATE SET value = excluded.value",
                (place, field, _encoder.encode(value)),
            )

    def discard(self, draft: str) -> bool:
        """Forget the draft that the person on duty has of this name; False when there was none."""
        return self._forget(self._place(draft, on_duty(self._db)))

    def throw_away(self, draft: str) -> bool:
        """Forget what :meth:`all` shows the person on duty under this name, also what another began; False when there was none."""
        seen = self._seen().get(draft)
        return seen is not None and self._forget(seen.place)

    def all(self) -> tuple[DraftView, ...]:
        """The drafts that the person on duty may see, the one touched last first: see :meth:`_seen`."""
        fields: dict[str, dict[str, object]] = {}
        for place, name, value in self._db.execute("SELECT draft, field, value FROM draft_field"):
            fields.setdefault(place, {})[name] = msgspec.msgpack.decode(value)
        return tuple(
            DraftView(
                draft=name,
                form=kept.form,
                fields=fields.get(kept.place, {}),
                saved_at=kept.saved_at,
                subject=kept.subject,
                title=_title(fields.get(kept.place, {})),
            )
            for name, kept in sorted(self._seen().items(), key=lambda each: (-each[1].saved_at, each[0]))
        )

    def lying(self) -> tuple[LyingDraft, ...]:
        """All that is half written here, whoever began it, with its words to its author alone. What nobody else is ever shown
        (``WRITTEN_BY``) is in it only for its author."""
        staff = on_duty(self._db)
        own = {draft.draft: draft for draft in self.all()}
        return tuple(
            LyingDraft(
                kept.form,
                kept.subject,
                kept.by,
                kept.saved_at,
                own[kept.name].fields if kept.by == staff and kept.name in own else {},
            )
            for kept in self._kept()
            if not kept.alone or kept.by == staff
        )

    def count(self) -> int:
        """How many there are of whoever is on duty."""
        return len(self._seen())

    def _seen(self) -> dict[str, _Kept]:
        """What the person on duty may see, by the name that they have it under. What only its author may see (``WRITTEN_BY``) is nobody
        else's. Where the point has PINs all stay with their author, and who is in charge sees them; where it has none, everybody goes
        on with everything else. Of several of one name one's own has it; another's is told apart by whose it is, and keeps that name
        while others come and go."""
        staff = on_duty(self._db)
        drafts = [kept for kept in self._kept() if not kept.alone or kept.by == staff]
        standings = read_standings(self._db)
        found: dict[str, _Kept] = {}
        if not in_force(standings):
            for kept in sorted(drafts, key=lambda kept: kept.place != kept.name):
                found.setdefault(kept.place if kept.name in found else kept.name, kept)
            return found
        own = [kept for kept in drafts if kept.by in ("", staff)]
        for kept in sorted(own, key=lambda kept: kept.by == ""):
            found.setdefault(kept.name, kept)
        if role_of(standings, staff) is Role.HEAD:
            for kept in drafts:
                if kept.by not in ("", staff):
                    found.setdefault(kept.name + _OF + kept.by if kept.place in found else kept.place, kept)
        return found

    def _kept(self) -> list[_Kept]:
        """All of them, the one touched last first."""
        alone = {
            place: str(msgspec.msgpack.decode(by))
            for place, by in self._db.execute(
                "SELECT draft, value FROM draft_field WHERE field = ?", (WRITTEN_BY,)
            )
        }
        rows = self._db.execute(
            "SELECT draft, form, subject, saved_at, value FROM draft LEFT JOIN setting ON name = ? || draft "
            "ORDER BY saved_at DESC, draft",
            (_BY,),
        )
        return [
            _Kept(
                place,
                form,
                subject,
                saved_at,
                alone.get(place) or (place.rpartition(_OF)[2] if _OF in place else _text(by)),
                bool(alone.get(place)),
            )
            for place, form, subject, saved_at, by in rows.fetchall()
        ]

    def _place(self, draft: str, staff: str) -> str:
        """What the draft of this name is kept under that is theirs to write and to forget, whether or not there is one."""
        pins = in_force(read_standings(self._db))
        if not pins and self._is_there(draft):
            return draft
        kept = {each.place: each for each in self._kept() if draft in (each.name, each.place)}
        if not pins:
            return next(iter(kept), draft)
        own = draft + _OF + staff
        if own not in kept and (draft not in kept or kept[draft].by in ("", staff)):
            return draft
        return own

    def _is_there(self, place: str) -> bool:
        return self._db.execute("SELECT 1 FROM draft WHERE draft = ?", (place,)).fetchone() is not None

    def _forget(self, place: str) -> bool:
        self._db.execute("DELETE FROM setting WHERE name = ?", (_BY + place,))
        self._db.execute("DELETE FROM draft_field WHERE draft = ?", (place,))
        return bool(self._db.execute("DELETE FROM draft WHERE draft = ?", (place,)).rowcount)


def _text(value: bytes | None) -> str:
    return "" if value is None else bytes(value).decode("utf-8", "replace")


def _title(fields: dict[str, object]) -> str:
    """What a draft is called in a list: merchant and consumer, else the first words."""
    parts = [str(fields[name]) for name in ("merchant_name", "consumer_name") if fields.get(name)]
    if not parts:
        parts = [
            str(fields[name])[:20] for name in ("summary", "question", "story", "text") if fields.get(name)
        ][:1]
    return " · ".join(parts)
