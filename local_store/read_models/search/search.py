"""Search over all cases: one question to the index, newest cases first."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from casework.plain_text import plain_width
from local_store.file.connection import Connection
from local_store.read_models import words
from local_store.views import CaseRow, SearchHit

AROUND = 12
"""Characters shown on each side of what was found."""


def find(connection: Connection, text: str, limit: int) -> list[int]:
    """The ids of cases that hold every term of ``text``, newest first."""
    expression = words.question(text)
    if not expression:
        return []
    rows = connection.execute(
        "SELECT rowid FROM case_words WHERE case_words MATCH ? ORDER BY rowid DESC LIMIT ?",
        (expression, limit),
    ).fetchall()
    return [number for (number,) in rows]


def explain(row: CaseRow, text: str, said: Callable[[str], Mapping[str, str]]) -> SearchHit:
    """Where in a case the first term was found. ``said`` gives the personal texts of a subject by field."""
    needles = words.needles(text)
    for needle in needles:
        bare = "".join(c for c in needle if c.isalnum())
        if bare.isascii() and bare in _plain(row.number).replace("-", ""):
            return SearchHit(row, "number", row.number)
        if bare.isdigit() and bare in "".join(c for c in row.consumer_phone if c.isdigit()):
            return SearchHit(row, "consumer_phone", row.consumer_phone)
        if needle in _plain(row.consumer_name) or (bare and bare in _bare(row.consumer_name)):
            return SearchHit(row, "consumer_name", row.consumer_name)
        if needle in _plain(row.merchant_name) or (bare and bare in _bare(row.merchant_name)):
            return SearchHit(row, "merchant_name", row.merchant_name)
    for needle in needles:
        for value in said(row.subject).values():
            at = _plain(value).find(needle)
            if at >= 0:
                return SearchHit(row, "text", _cut(value, at, len(needle)))
    if all(needle.isascii() and needle.isalpha() for needle in needles):
        spelt = words.spelling([row.consumer_name], []).split()
        where = "consumer_name" if any(word.startswith(needles) for word in spelt) else "merchant_name"
        return SearchHit(row, where, row.consumer_name if where == "consumer_name" else row.merchant_name)
    return SearchHit(row, "text", row.summary)


def _plain(text: str) -> str:
    return plain_width(text).casefold()


def _bare(text: str) -> str:
    return "".join(c for c in _plain(text) if c.isalnum())


def _cut(value: str, at: int, length: int) -> str:
    """The place of a find. Normalising rarely changes lengths; where it does the cut is near enough."""
    start, end = max(0, at - AROUND), min(len(value), at + length + AROUND)
    return ("…" if start else "") + value[start:end].replace("\n", " ") + ("…" if end < len(value) else "")
