"""Half-filled forms, saved field by field. They are no entries: nothing of them is sent, and nothing is lost by a kill."""

from __future__ import annotations

import msgspec

from local_store.file.connection import Connection
from local_store.file.standings import in_force, on_duty, read_standings, role_of
from local_store.rights import Role
from local_store.views import WRITTEN_BY, DraftView

_BY = "draft by "
"""Settings with this before a draft's id say who began it."""
_encoder = msgspec.msgpack.Encoder()


class Drafts:
    """The draft tables of one connection. Writing expects a transaction of the caller."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def save(self, draft: str, form: str, field: str, value: object, subject: str, at: int) -> None:
        """Keep one field. ``value``: anything msgpack holds; ``None`` empties the field."""
        self._db.execute(
            "INSERT INTO draft (draft, form, subject, saved_at) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (draft) DO UPDATE SET form = excluded.form, saved_at = excluded.saved_at, "
            "subject = CASE WHEN excluded.subject <> '' THEN excluded.subject ELSE subject END",
            (draft, form, subject, at),
        )
        self._db.execute(
            "INSERT OR IGNORE INTO setting (name, value) SELECT ?, value FROM setting WHERE name = 'duty'",
            (_BY + draft,),
        )
        if value is None:
            self._db.execute("DELETE FROM draft_field WHERE draft = ? AND field = ?", (draft, field))
            return
        self._db.execute(
            "INSERT INTO draft_field (draft, field, value) VALUES (?, ?, ?) "
            "ON CONFLICT (draft, field) DO UPDATE SET value = excluded.value",
            (draft, field, _encoder.encode(value)),
        )

    def discard(self, draft: str) -> bool:
        """Forget a draft; False when there was none."""
        self._db.execute("DELETE FROM setting WHERE name = ?", (_BY + draft,))
        self._db.execute("DELETE FROM draft_field WHERE draft = ?", (draft,))
        return bool(self._db.execute("DELETE FROM draft WHERE draft = ?", (draft,)).rowcount)

    def all(self) -> tuple[DraftView, ...]:
        """The drafts that the person on duty may see, the one touched last first: see :meth:`_of_others`."""
        hidden = self._of_others()
        fields: dict[str, dict[str, object]] = {}
        for draft, name, value in self._db.execute("SELECT draft, field, value FROM draft_field"):
            fields.setdefault(draft, {})[name] = msgspec.msgpack.decode(value)
        rows = self._db.execute(
            "SELECT draft, form, subject, saved_at FROM draft ORDER BY saved_at DESC, draft"
        )
        return tuple(
            DraftView(
                draft=draft,
                form=form,
                fields=fields.get(draft, {}),
                saved_at=saved_at,
                subject=subject,
                title=_title(fields.get(draft, {})),
            )
            for draft, form, subject, saved_at in rows.fetchall()
            if draft not in hidden
        )

    def count(self) -> int:
        """How many there are of whoever is on duty."""
        hidden = self._of_others()
        return sum(draft not in hidden for (draft,) in self._db.execute("SELECT draft FROM draft"))

    def _of_others(self) -> frozenset[str]:
        """Drafts that somebody else began. What only its author may see (``WRITTEN_BY``) is nobody else's. Where the point has PINs all
        stay with their author, and with who is in charge; where it has none, everybody goes on with everything else."""
        standings = read_standings(self._db)
        staff = on_duty(self._db)
        own = self._db.execute(
            "SELECT draft FROM draft_field WHERE field = ? AND value <> ?",
            (WRITTEN_BY, _encoder.encode(staff)),
        )
        theirs = frozenset(draft for (draft,) in own)
        if not in_force(standings) or role_of(standings, staff) is Role.HEAD:
            return theirs
        named = self._db.execute(
            "SELECT name, value FROM setting WHERE name >= ? AND name < ?", (_BY, _BY + "\x7f")
        )
        return theirs.union(name[len(_BY) :] for name, by in named if bytes(by).decode() not in ("", staff))


def _title(fields: dict[str, object]) -> str:
    """What a draft is called in a list: merchant and consumer, else the first words."""
    parts = [str(fields[name]) for name in ("merchant_name", "consumer_name") if fields.get(name)]
    if not parts:
        parts = [
            str(fields[name])[:20] for name in ("summary", "question", "story", "text") if fields.get(name)
        ][:1]
    return " · ".join(parts)
