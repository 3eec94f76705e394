"""What screens ask about notices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final, Literal

import msgspec

from casework.identifiers import normalise_name
from casework.matters.notice.document import (
    SHORTEST_PART,
    DocumentInvalid,
    NoticeDocument,
    read_document,
)
from local_store.file.documents import Documents, Kept
from local_store.read_models.asking import Questions, question

Words = Literal["here", "on_the_way", "refused", "unreadable"]
"""Whether a notice can be read: its document is here; it has not come yet; one came and was not taken; it is of a newer program."""

A_PAGE: Final = 50
MOST_CURRENT: Final = 300
"""So many of the newest notices are looked at for what concerns a form."""
_COLUMNS: Final = "n.subject, n.document, n.size, n.level, n.until, n.named_at, n.withdrawn_at, n.why"
_MINE: Final = (
    "coalesce((SELECT opened_at FROM notice_receipt r WHERE r.subject = n.subject AND r.staff = :who), 0), "
    "coalesce((SELECT acknowledged_at FROM notice_receipt r WHERE r.subject = n.subject AND r.staff = :who), 0)"
)


class Seen(msgspec.Struct, frozen=True):
    """Who has seen a notice: since when, UTC ms; 0: not."""

    staff: str
    opened_at: int
    acknowledged_at: int


class NoticeView(msgspec.Struct, frozen=True):
    """A notice as far as it is here.

    ``words``: whether it can be read; ``document`` is ``None`` unless it is ``here``. ``why_refused``: hash, size, signature.
    ``level``: as the document says it, or the entry that names it. ``until``: the last day on which it holds. ``named_at``: when
    headquarters named it to this point; ``withdrawn_at``: when it was withdrawn, ``None`` while it stands. ``opened_at``,
    ``acknowledged_at``: by the person who asks, ``None`` for not. Times are UTC ms.
    """

    subject: str
    words: Words
    level: str
    named_at: int
    document: NoticeDocument | None = None
    why_refused: str = ""
    until: date | None = None
    withdrawn_at: int | None = None
    why: str = ""
    opened_at: int | None = None
    acknowledged_at: int | None = None
    seen: tuple[Seen, ...] = ()

    def holds_on(self, day: date) -> bool:
        """Whether it is for people at work on this day: it stands, has begun as far as is known, and is not over."""
        if self.withdrawn_at is not None:
            return False
        if self.document is not None:
            return self.document.holds_on(day)
        return self.until is None or day <= self.until


class Concerning(msgspec.Struct, frozen=True):
    """A notice in force beside a form: whom and what it concerns. ``merchants``: names as they are written, each with the form in
    which it is compared; ``categories``: codes."""

    subject: str
    title: str
    level: str
    merchants: tuple[tuple[str, str], ...] = ()
    categories: tuple[str, ...] = ()

    def names(self, merchant: str) -> str:
        """The name in this notice that a merchant's name is, or holds as a part; empty for none."""
        asked = normalise_name(merchant)
        if not asked:
            return ""
        for name, known in self.merchants:
            if asked == known or (len(known) >= SHORTEST_PART and known in asked):
                return name
        return ""


class NoticeQuestions(Questions):
    """Questions about notices of headquarters."""

    @question
    def unread(self, staff: str, day: date) -> tuple[NoticeView, ...]:
        """Those in force that this person has not acknowledged, the newest first. Where nobody is named: that nobody has."""
        rows = self._db.execute(
            f"SELECT {_COLUMNS}, {_MINE} FROM notice n WHERE n.withdrawn_at = 0 AND (n.until = '' OR n.until >= :day) "
            "AND NOT EXISTS (SELECT 1 FROM notice_receipt r WHERE r.subject = n.subject AND r.acknowledged_at > 0 "
            "AND (:who = '' OR r.staff = :who)) ORDER BY n.named_at DESC, n.subject LIMIT :most",
            {"who": staff, "day": day.isoformat(), "most": MOST_CURRENT},
        ).fetchall()
        return tuple(one for one in self._views(rows) if one.holds_on(day))

    @question
    def notices(
        self, staff: str, *, after: tuple[int, str] | None = None, limit: int = A_PAGE
    ) -> tuple[NoticeView, ...]:
        """All of them, the newest first. ``after``: ``named_at`` and ``subject`` of the last that is known already."""
        at, subject = after or (1 << 62, "")
        rows = self._db.execute(
            f"SELECT {_COLUMNS}, {_MINE} FROM notice n WHERE n.named_at < :at OR (n.named_at = :at AND n.subject > :subject) "
            "ORDER BY n.named_at DESC, n.subject LIMIT :limit",
            {"who": staff, "at": at, "subject": subject, "limit": limit},
        ).fetchall()
        return self._views(rows)

    @question
    def notice(self, subject: str, staff: str) -> NoticeView | None:
        """One of them, with everybody who has seen it; ``None``: there is none."""
        rows = self._db.execute(
            f"SELECT {_COLUMNS}, {_MINE} FROM notice n WHERE n.subject = :subject",
            {"who": staff, "subject": subject},
        ).fetchall()
        if not rows:
            return None
        seen = self._db.execute(
            "SELECT staff, opened_at, acknowledged_at FROM notice_receipt WHERE subject = ? "
            "ORDER BY max(opened_at, acknowledged_at), staff",
            (subject,),
        ).fetchall()
        (view,) = self._views(rows)
        return msgspec.structs.replace(view, seen=tuple(Seen(*each) for each in seen))

    @question
    def concerning(self, day: date) -> tuple[Concerning, ...]:
        """Those in force that name merchants or categories, the newest first."""
        rows = self._db.execute(
            f"SELECT {_COLUMNS}, 0, 0 FROM notice n WHERE n.withdrawn_at = 0 AND (n.until = '' OR n.until >= ?) "
            "ORDER BY n.named_at DESC, n.subject LIMIT ?",
            (day.isoformat(), MOST_CURRENT),
        ).fetchall()
        found = []
        for view in self._views(rows):
            document = view.document
            if document is None or not document.holds_on(day):
                continue
            if document.merchants or document.categories:
                names = tuple((name, normalise_name(name)) for name in document.merchants)
                found.append(Concerning(view.subject, document.title, view.level, names, document.categories))
        return tuple(found)

    def _views(self, rows: Sequence[Sequence[Any]]) -> tuple[NoticeView, ...]:
        kept = Documents(self._db).kept(bytes(row[1]) for row in rows)
        return tuple(_view(row, kept.get(bytes(row[1]), Kept())) for row in rows)


def _view(row: Sequence[Any], kept: Kept) -> NoticeView:
    subject, _document, _size, level, until, named_at, withdrawn_at, why, opened_at, acknowledged_at = row
    words: Words = "on_the_way"
    document: NoticeDocument | None = None
    if kept.content is not None:
        try:
            document, words = read_document(kept.content), "here"
        except DocumentInvalid:
            words = "unreadable"
    elif kept.refused:
        words = "refused"
    return NoticeView(
        subject=subject,
        words=words,
        level=level if document is None else document.level,
        named_at=named_at,
        document=document,
        why_refused=kept.refused if words == "refused" else "",
        until=date.fromisoformat(until) if until else None,
        withdrawn_at=withdrawn_at or None,
        why=why,
        opened_at=opened_at or None,
        acknowledged_at=acknowledged_at or None,
    )


def that_name(
    concerning: Iterable[Concerning], merchant: str, category: str
) -> tuple[tuple[Concerning, str], ...]:
    """Of these those that concern a form: each with the merchant's name that it names, or with nothing where it is the category."""
    found = []
    for one in concerning:
        name = one.names(merchant)
        if name or (category and category in one.categories):
            found.append((one, name))
    return tuple(found)
