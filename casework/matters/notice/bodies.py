"""The bodies of a notice at one point. None holds a word of it: the words are in the signed document, known by its SHA-256."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from casework.journal.travelling import DOCUMENT_BYTES
from casework.matters.body import Body

_NAME: Final = re.compile("[0-9a-f]{64}")


class NoticePublished(Body, frozen=True, kw_only=True, omit_defaults=True):
    """通知: headquarters names a document to this point. HQ only.

    ``document``: hex of its SHA-256; ``size``: its bytes. ``level``: as the document says it, so that a PC that has not got the
    document yet knows how much it matters; ``until``: the last day on which it holds.
    """

    document: str
    size: int
    level: str
    until: date | None = None

    def impossible(self, written_on: date) -> tuple[str, ...]:
        """A name that no document can have, a size beyond what one may have."""
        if not _NAME.fullmatch(self.document):
            return ("document",)
        return () if 0 < self.size <= DOCUMENT_BYTES else ("size",)


class NoticeWithdrawn(Body, frozen=True, kw_only=True, omit_defaults=True):
    """撤回: what the notice said holds no more. ``why``: mistake, replaced, over. HQ only."""

    why: str = ""


class NoticeOpened(Body, frozen=True, kw_only=True, omit_defaults=True):
    """看过: the words of the notice stood on the screen of the person who wrote this entry."""


class NoticeAcknowledged(Body, frozen=True, kw_only=True, omit_defaults=True):
    """知道了: the person who wrote this entry pressed it."""
