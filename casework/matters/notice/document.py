"""What a notice says: a document, written once by headquarters and from then on known by the SHA-256 of its bytes.

It is plain text: no links, no pictures, no markup. Nobody encodes it a second time; it is stored, sent and hashed as it was written.
"""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import Final

import msgspec

from casework.journal.travelling import DOCUMENT_BYTES
from casework.matters.shared.subjects import subject_named
from casework.plain_text import one_line

FORMAT: Final = "weiquan-notice-1"
LEVELS: Final = ("ordinary", "important", "urgent")
"""一般, 重要, 紧急: from the lowest."""

MOST_TITLE: Final = 60
MOST_ISSUER: Final = 40
MOST_PARAGRAPHS: Final = 100
MOST_PARAGRAPH: Final = 4_000
MOST_NAMED: Final = 50
"""Merchants, and categories, that one notice may name."""
MOST_NAME: Final = 100
SHORTEST_PART: Final = 3
"""A name of fewer characters is looked for as a whole only, never within another."""
YEARS_AHEAD: Final = 10


class DocumentInvalid(ValueError):
    """Bytes that are no notice. ``reason``: malformed, format, bounds."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NoticeDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One notice.

    ``notice``: drawn by chance, so that two notices of the same words are two. ``level``: one of :data:`LEVELS`; another is read
    as the lowest. ``issuer``: which office speaks. ``published_on``: the civil day in Shanghai on which it was published;
    ``since``, ``until``: from when to when it holds, both included (``until`` ``None``: until it is withdrawn). ``merchants``:
    names of the merchants that it concerns; ``categories``: codes of the handbook's categories.
    """

    format: str
    notice: str
    title: str
    paragraphs: tuple[str, ...]
    level: str
    issuer: str
    published_on: date
    since: date
    until: date | None = None
    merchants: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()

    def holds_on(self, day: date) -> bool:
        """Whether it is to be shown to people at work on this day."""
        return self.since <= day and (self.until is None or day <= self.until)


_encoder: Final = msgspec.msgpack.Encoder()
_decoder: Final = msgspec.msgpack.Decoder(NoticeDocument)


def written(document: NoticeDocument) -> bytes:
    """The bytes of a document. Raises :class:`DocumentInvalid` bounds where :func:`faults` finds something."""
    if faults(document):
        raise DocumentInvalid("bounds")
    return _encoder.encode(document)


def read_document(content: bytes) -> NoticeDocument:
    """The document of these bytes. Raises :class:`DocumentInvalid`."""
    if len(content) > DOCUMENT_BYTES:
        raise DocumentInvalid("bounds")
    try:
        document = _decoder.decode(content)
    except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError) as error:
        raise DocumentInvalid("malformed") from error
    if document.format != FORMAT:
        raise DocumentInvalid("format")
    if document.level not in LEVELS:  # of a newer program
        document = msgspec.structs.replace(document, level=LEVELS[0])
    if faults(document):
        raise DocumentInvalid("bounds")
    return document


def name_of(content: bytes) -> bytes:
    """The name of a document: the SHA-256 of its bytes."""
    return hashlib.sha256(content).digest()


def subject_of(document: str, point: str) -> str:
    """The subject of a notice at one point. ``document``: its name in hex. The same for whoever asks, so that it is there once."""
    return subject_named(f"notice {document} {point}")


def faults(document: NoticeDocument) -> tuple[tuple[str, str], ...]:
    """What is wrong with a document: pairs of a field and a word: empty, too_long, too_many, not_plain, too_late, before (it ends
    before it begins), unknown."""
    found: list[tuple[str, str]] = []
    for field, text, most in (
        ("title", document.title, MOST_TITLE),
        ("issuer", document.issuer, MOST_ISSUER),
    ):
        if why := _line_fault(text, most):
            found.append((field, why))
    if not any(one_line(each) for each in document.paragraphs):
        found.append(("paragraphs", "empty"))
    elif len(document.paragraphs) > MOST_PARAGRAPHS:
        found.append(("paragraphs", "too_many"))
    elif any(len(each) > MOST_PARAGRAPH for each in document.paragraphs):
        found.append(("paragraphs", "too_long"))
    elif any(one_line(each) != each for each in document.paragraphs):
        found.append(("paragraphs", "not_plain"))
    for field, names in (("merchants", document.merchants), ("categories", document.categories)):
        if len(names) > MOST_NAMED:
            found.append((field, "too_many"))
        elif why := next(filter(None, (_line_fault(name, MOST_NAME) for name in names)), ""):
            found.append((field, why))
    if document.level not in LEVELS:
        found.append(("level", "unknown"))
    last = document.published_on + timedelta(days=366 * YEARS_AHEAD)
    if document.since > last or (document.until is not None and document.until > last):
        found.append(("until" if document.since <= last else "since", "too_late"))
    elif document.until is not None and document.until < document.since:
        found.append(("until", "before"))
    if not found and len(_encoder.encode(document)) > DOCUMENT_BYTES:
        found.append(("paragraphs", "too_long"))
    return tuple(found)


def _line_fault(text: str, most: int) -> str:
    if not one_line(text):
        return "empty"
    if len(text) > most:
        return "too_long"
    return "" if one_line(text) == text else "not_plain"
