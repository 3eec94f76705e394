"""Editions of the handbook: drafted by one person, approved by another, published once and for good.

Nothing here asks whether somebody has the right: the pages do. What is published is never changed: a newer edition takes its place.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Final

from psycopg import Connection

from casework.handbook import HandbookTooNew, HandbookUnreadable
from casework.handbook.changes import Change, changes
from casework.handbook.editions import (
    NONE_BEFORE,
    EditionHead,
    Fault,
    Whole,
    look_over,
    name_of,
    parts_below,
    write_head,
)
from casework.handbook.parts import (
    CONTENT_BYTES,
    DICTIONARIES,
    PARTS,
    completed,
    content_of,
    read_content,
    write_content,
)
from casework.identifiers import normalise_name
from headquarters.accounts.account import Account
from headquarters.exchange.editions import read_all

_LOCK: Final = 0x77716564
OPEN: Final = ("draft", "handed_in")
MOST_WHY: Final = 400


class NotSo(Exception):
    """An act on a draft that is refused. ``word``: ``gone`` (no such draft, or it is decided), ``state`` (not handed in, or already),
    ``changed`` (it is another than was looked at), ``author`` (the author approves nothing of their own), ``not_author`` (only an author
    hands in), ``saved_meanwhile`` (somebody else saved it), ``same_name`` (an account by the author's name), ``faulty`` (``faults`` say
    what)."""

    def __init__(self, word: str, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(word)
        self.word = word
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Draft:
    """``seen``: a name of what it says, so that nobody approves what they have not looked at. Times are UTC ms."""

    draft: str
    part: str
    effective_from: date
    content: bytes
    state: str
    author: str
    authors: tuple[str, ...]
    saved_at: int
    handed_in_at: int | None
    decided_by: str | None
    why: str
    begun_from: bytes
    """The name of the edition that its author had before them; empty for the first of a part."""

    @property
    def seen(self) -> str:
        return _seen(self.begun_from, self.effective_from, self.content)


def _seen(begun_from: bytes, effective_from: date, content: bytes) -> str:
    return sha256(b"\0".join((begun_from, effective_from.isoformat().encode(), content))).hexdigest()


@dataclass(frozen=True, slots=True)
class Look:
    """What a draft comes to today: the number it would have, what it changes, and what is wrong with it."""

    number: int
    before: Whole | None
    changes: tuple[Change, ...]
    faults: tuple[Fault, ...]


_DRAFT: Final = (
    "SELECT draft, part, effective_from, content, state, author, authors, saved_at, handed_in_at, decided_by, why,"
    " begun_from FROM edition_drafts"
)


def read_draft(connection: Connection[Any], draft: str, *, lock: bool = False) -> Draft | None:
    """A draft. ``lock``: until the end of the transaction nobody else does anything to it."""
    row = connection.execute(f"{_DRAFT} WHERE draft = %s{' FOR UPDATE' if lock else ''}", (draft,)).fetchone()
    return None if row is None else _draft(row)


def open_drafts(connection: Connection[Any]) -> list[Draft]:
    """Those that nobody has decided, the newest first."""
    rows = connection.execute(
        f"{_DRAFT} WHERE state IN ('draft', 'handed_in') ORDER BY saved_at DESC"
    ).fetchall()
    return [_draft(row) for row in rows]


def newest(editions: Collection[Whole], part: str) -> Whole | None:
    """The edition of a part that was published last."""
    return max(
        (each for each in editions if each.head.part == part), key=lambda each: each.head.number, default=None
    )


def begin_with(editions: Collection[Whole], part: str) -> bytes:
    """The part as it is, as the content of an edition: with it a new one is begun."""
    before = newest(editions, part)
    below = parts_below({part: before} if before is not None else {})
    return write_content(content_of(part, below))


def put_right(editions: Collection[Whole], part: str, content: bytes) -> bytes:
    """A content as it is kept: codes that it leaves out of the dictionaries are retired in it. One that cannot be read stays as it
    is: :func:`look` says why."""
    try:
        read = read_content(part, content)
    except (HandbookTooNew, HandbookUnreadable):
        return content
    before = newest(editions, part)
    below = parts_below({part: before} if before is not None else {})
    return write_content(completed(read, below) if part == DICTIONARIES else read)


def unsaved(
    editions: Collection[Whole],
    draft: str,
    part: str,
    effective_from: date,
    content: bytes,
    begun_from: bytes,
) -> Draft:
    """A draft as it would be kept, for :func:`look`: so that what is wrong is told before anything is kept."""
    kept = put_right(editions, part, content)
    return Draft(draft, part, effective_from, kept, "draft", "", (), 0, None, None, "", begun_from)


def save(
    connection: Connection[Any],
    who: Account,
    draft: str,
    part: str,
    effective_from: date,
    content: bytes,
    at: int,
    *,
    begun_from: bytes | None = None,
    seen: str | None = None,
) -> None:
    """Keep a draft, or change one. Whoever saves it is an author of it, and it has to be handed in anew.

    ``begun_from``: the name of the edition that the author had before them, empty for none (``None``: the newest). ``seen``: what the
    draft was when they began to change it (``None``: whatever it is). Raises :class:`NotSo` (gone, saved_meanwhile).
    """
    held = read_draft(connection, draft, lock=True)
    if held is not None and (held.state not in OPEN or held.part != part):
        raise NotSo("gone")
    published = read_all(connection)
    if begun_from is None:
        begun_from = name_before(newest(published, part))
    kept = put_right(published, part, content)
    if held is not None and seen is not None and held.seen != seen:
        if held.seen == _seen(begun_from, effective_from, kept):
            return  # the same press twice
        raise NotSo("saved_meanwhile")
    authors = sorted({*(held.authors if held is not None else ()), who.account})
    connection.execute(
        "INSERT INTO edition_drafts (draft, part, effective_from, content, state, author, authors, saved_at,"
        " begun_from) VALUES (%s, %s, %s, %s, 'draft', %s, %s, %s, %s) ON CONFLICT (draft) DO UPDATE"
        " SET effective_from = excluded.effective_from,"
        " content = excluded.content, state = 'draft', author = excluded.author, authors = excluded.authors,"
        " saved_at = excluded.saved_at, begun_from = excluded.begun_from,"
        " handed_in_at = NULL, decided_by = NULL, decided_at = NULL, why = ''",
        (draft, part, effective_from, kept, who.account, authors, at, begun_from),
    )


def look(connection: Connection[Any], draft: Draft, today: date) -> Look:
    """Look a draft over as it would be published today."""
    editions = read_all(connection)
    before = newest(editions, draft.part)
    head = head_of(draft, before)
    content, faults = look_over(
        head, draft.content, before=before, on=today, in_use=codes_in_use(connection, editions, draft.part)
    )
    faults = (*_of_before(draft, before), *faults)
    below = parts_below({draft.part: before} if before is not None else {})
    if content is None:
        try:
            content = read_content(draft.part, draft.content)
        except (HandbookTooNew, HandbookUnreadable):
            return Look(head.number, before, (), faults)
    return Look(head.number, before, changes(draft.part, content, below), faults)


def name_before(before: Whole | None) -> bytes:
    """How a draft names the edition it was begun from."""
    return b"" if before is None else before.name


def _of_before(draft: Draft, before: Whole | None) -> tuple[Fault, ...]:
    """What is wrong between a draft and the edition that it would replace."""
    if draft.begun_from != name_before(before):
        return (Fault("predecessor"),)  # what the other one changed would be taken back, and nobody meant it
    if before is not None and draft.effective_from < before.head.effective_from:
        return (Fault("before_the_one_before", before.head.effective_from.isoformat()),)
    return ()


def codes_in_use(connection: Connection[Any], editions: Collection[Whole], part: str) -> set[tuple[str, str]]:
    """Codes that a record may have. Of categories headquarters knows which do; of all other dictionaries every code counts as used."""
    before = newest(editions, part)
    below = parts_below({part: before} if before is not None else {})
    used = {
        (key, term.code)
        for key, data in below.dictionaries.items()
        if key != "category"
        for term in data.items
    }
    rows = connection.execute("SELECT DISTINCT category FROM cases WHERE category <> ''").fetchall()
    return used | {("category", code) for (code,) in rows}


def hand_in(connection: Connection[Any], who: Account, draft: str, today: date, at: int) -> None:
    """The author has done: somebody else decides. Raises :class:`NotSo`."""
    held = _open(connection, draft)
    if held.state != "draft":
        raise NotSo("state")
    if who.account not in held.authors:
        raise NotSo("not_author")
    faults = look(connection, held, today).faults
    if faults:
        raise NotSo("faulty", faults)
    connection.execute(
        "UPDATE edition_drafts SET state = 'handed_in', handed_in_at = %s WHERE draft = %s", (at, draft)
    )


def send_back(connection: Connection[Any], who: Account, draft: str, why: str, at: int) -> None:
    """Not like this: it is a draft again, with the words of whoever says so. Raises :class:`NotSo`."""
    held = _open(connection, draft)
    if held.state != "handed_in":
        raise NotSo("state")
    connection.execute(
        "UPDATE edition_drafts SET state = 'draft', handed_in_at = NULL, decided_by = %s, decided_at = %s, why = %s WHERE draft = %s",
        (who.account, at, why[:MOST_WHY], draft),
    )


def drop(connection: Connection[Any], who: Account, draft: str, at: int) -> None:
    """It will not be published. Raises :class:`NotSo`."""
    _open(connection, draft)
    connection.execute(
        "UPDATE edition_drafts SET state = 'dropped', decided_by = %s, decided_at = %s WHERE draft = %s",
        (who.account, at, draft),
    )


def approve(connection: Connection[Any], who: Account, draft: str, seen: str, today: date, at: int) -> Whole:
    """Publish what was handed in and looked at: the word of a second person. Raises :class:`NotSo`."""
    connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
    held = _open(connection, draft)
    if held.state != "handed_in":
        raise NotSo("state")
    may_approve(connection, who, held)
    if seen != held.seen:
        raise NotSo("changed")
    editions = read_all(connection)
    before = newest(editions, held.part)
    head = head_of(held, before, at)
    content, faults = look_over(
        head, held.content, before=before, on=today, in_use=codes_in_use(connection, editions, held.part)
    )
    faults = (*_of_before(held, before), *faults)
    if content is None or faults:
        raise NotSo("faulty", faults)
    written = write_head(head)
    name = name_of(written)
    connection.execute(
        "INSERT INTO editions (name, part, number, effective_from, head, content, title, published_at, author, approver)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            name,
            head.part,
            head.number,
            head.effective_from,
            written,
            held.content,
            content.title,
            at,
            held.author,
            who.account,
        ),
    )
    connection.execute(
        "UPDATE edition_drafts SET state = 'published', decided_by = %s, decided_at = %s, name = %s WHERE draft = %s",
        (who.account, at, name, draft),
    )
    return Whole(name, head, content)


def may_approve(connection: Connection[Any], who: Account, draft: Draft) -> None:
    """Raises :class:`NotSo` where this person had a hand in it: by their account, whatever session it is, or by another of their name."""
    if who.account in draft.authors:
        raise NotSo("author")
    rows = connection.execute(
        "SELECT name FROM accounts WHERE account = ANY(%s)", (list(draft.authors),)
    ).fetchall()
    if normalise_name(who.name) in {normalise_name(name) for (name,) in rows}:
        raise NotSo("same_name")


def _open(connection: Connection[Any], draft: str) -> Draft:
    held = read_draft(connection, draft, lock=True)
    if held is None or held.state not in OPEN:
        raise NotSo("gone")
    return held


def head_of(draft: Draft, before: Whole | None, at: int = 0) -> EditionHead:
    """What the edition would say of itself, published at ``at`` (UTC ms)."""
    return EditionHead(
        part=draft.part,
        number=1 if before is None else before.head.number + 1,
        effective_from=draft.effective_from,
        before=NONE_BEFORE if before is None else before.name,
        content=sha256(draft.content).digest(),
        size=len(draft.content),
        published_at=at,
    )


def _draft(row: tuple[Any, ...]) -> Draft:
    (
        draft,
        part,
        effective_from,
        content,
        state,
        author,
        authors,
        saved_at,
        handed_in_at,
        decided_by,
        why,
        begun,
    ) = row
    return Draft(
        draft,
        part,
        effective_from,
        bytes(content),
        state,
        author,
        tuple(authors),
        saved_at,
        handed_in_at,
        decided_by,
        why,
        bytes(begun),
    )


def is_part(part: str) -> bool:
    """Whether this program knows such a part."""
    return part in PARTS


def too_large(content: bytes) -> bool:
    """Whether no edition may weigh so much."""
    return len(content) > CONTENT_BYTES
