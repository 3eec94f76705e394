"""Half-filled forms, saved field by field. They are no entries: nothing of them is sent, and nothing is lost by a kill."""

from __future__ import annotations

from typing import Final

import msgspec

from local_store.file.connection import Connection
from local_store.views import WRITTEN_BY, DraftView

_encoder = msgspec.msgpack.Encoder()
_SEEN: Final = "draft NOT IN (SELECT draft FROM draft_field WHERE field = ? AND value <> ?)"


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
        self._db.execute("DELETE FROM draft_field WHERE draft = ?", (draft,))
        return bool(self._db.execute("DELETE FROM draft WHERE draft = ?", (draft,)).rowcount)

    def all(self) -> tuple[DraftView, ...]:
        """Every draft that the person on duty may see, the one touched last first."""
        fields: dict[str, dict[str, object]] = {}
        for draft, name, value in self._db.execute("SELECT draft, field, value FROM draft_field"):
            fields.setdefault(draft, {})[name] = msgspec.msgpack.decode(value)
        rows = self._db.execute(
            f"SELECT draft, form, subject, saved_at FROM draft WHERE {_SEEN} ORDER BY saved_at DESC, draft",
            (WRITTEN_BY, self._staff()),
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
        )

    def count(self) -> int:
        """How many of them the person on duty may see."""
        found = self._db.execute(f"SELECT count(*) FROM draft WHERE {_SEEN}", (WRITTEN_BY, self._staff()))
        return int(found.fetchone()[0])

    def _staff(self) -> bytes:
        """The person on duty, as a field holds them."""
        row = self._db.execute("SELECT value FROM setting WHERE name = 'duty'").fetchone()
        return _encoder.encode(bytes(row[0]).decode("utf-8") if row is not None else "")


def _title(fields: dict[str, object]) -> str:
    """What a draft is called in a list: merchant and consumer, else the first words."""
    parts = [str(fields[name]) for name in ("merchant_name", "consumer_name") if fields.get(name)]
    if not parts:
        parts = [
            str(fields[name])[:20] for name in ("summary", "question", "story", "text") if fields.get(name)
        ][:1]
    return " · ".join(parts)
