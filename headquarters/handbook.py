"""The handbook that headquarters' pages and commands read by: the one in force, with all that it published over what ships.

Whoever opens a transaction says it once (:func:`reading_by`), and whatever is read, worked out or drawn inside asks
:func:`in_force`. No page holds a handbook of its own: it would go on with what shipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Final

from casework.handbook import Handbook

_BOOK: Final[ContextVar[Handbook | None]] = ContextVar("handbook in force", default=None)


@contextmanager
def reading_by(handbook: Handbook) -> Iterator[None]:
    """Inside, this is the handbook in force."""
    before = _BOOK.set(handbook)
    try:
        yield
    finally:
        _BOOK.reset(before)


def in_force() -> Handbook:
    """The handbook in force; outside of a page and a command, what ships."""
    return _BOOK.get() or _shipped()


@cache
def _shipped() -> Handbook:
    return Handbook.load()
