"""The form in which an edition is written: what it begins with, and what came back in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from litestar import Response

from casework.handbook.editions import Whole
from casework.plain_text import plain_width
from headquarters.desk.pages import Asked, Pages
from headquarters.publishing import editions

_FIELDS: Final = ("draft", "part", "effective_from", "content", "begun_from", "seen")


def begun(published: Sequence[Whole], part: str) -> tuple[bytes, bytes]:
    """The part as it is, and the name of the edition that made it so."""
    return editions.begin_with(published, part), editions.name_before(editions.newest(published, part))


def name_in(text: str) -> bytes:
    """A name of an edition as a form carries it; what is none names no edition that there is."""
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b"?"


async def form_page(
    request: Asked, pages: Pages, fields: Mapping[str, str], *, wrong: Mapping[str, str] | None = None
) -> Response[str]:
    """The form, and 422 where something in it is wrong; ``wrong``: by field what to do about it."""
    named = {name: fields.get(name, "") for name in _FIELDS}
    answer = await pages.show(
        request, "editions/write.html", lambda _connection: {"fields": named, "wrong": wrong or {}}
    )
    if wrong and answer.status_code == 200:
        answer.status_code = 422
    return answer


def draft_id(text: str) -> bool:
    """Whether this may be the id of a draft."""
    return re.fullmatch(r"[0-9a-f]{32}", text) is not None


def day_in(typed: str) -> date | None:
    """The day that was typed; ``None`` for anything else."""
    try:
        return date.fromisoformat(plain_width(typed))
    except ValueError:
        return None


def said(error: Exception) -> str:
    """Why a content cannot be read, in short."""
    reason = getattr(error, "reason", "") or str(error)
    return str(reason)[:200]
