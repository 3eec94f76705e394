"""What a feature of the desk says of itself in its ``feature.py``: its pages, what it adds to others', its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import resources
from types import MappingProxyType
from typing import Any, Literal

from litestar import Controller
from psycopg import Connection

from headquarters.accounts.account import Right

Forget = Callable[[Connection[Any], int], None]
"""Takes away what was kept until now (UTC ms) and no longer."""
Ask = Callable[[Connection[Any]], Mapping[str, object] | None]
"""A question to the database, which it can only read. ``None``: there is no such thing."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a feature shows on a page of another.

    ``page``: ``overview`` (of a tier: its question sees the points of that tier alone) or ``point``. ``place``: above or
    below what the page itself lists; on a tier's page the next tier comes first, and all cards below it. ``rank``: the lower,
    the higher up. ``ask``: what the template is given, for one point
    or (``None``) for all; ``None``: nothing to show. ``right``: whoever may not is not shown it.
    """

    page: Literal["overview", "point"]
    place: Literal["above", "below"]
    rank: int
    ask: Callable[[Connection[Any], str | None], Mapping[str, object] | None]
    template: str
    right: Right = Right.RECORDS


@dataclass(frozen=True, slots=True)
class Entry:
    """A word in the bar on top of every page, for those who may go there."""

    word: str
    path: str
    right: Right
    rank: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """One sort of what a person must look at: rows of the worklist (``desk/waiting``), counted for every tier.

    ``name``: in addresses. ``word``: for people. ``right``: whoever may not is not shown it. ``query``: one row for each,
    with the columns ``point``, ``subject`` (a case, a PC, '' for the point itself), ``thing`` (what it is called, never
    personal; NULL: the number of its case), ``code`` and ``since`` (UTC ms); it may name ``%(now)s``, asks for tables by their plain
    names, and is narrowed to scope and tier from outside. ``say``: a code in words. ``path``: where it is dealt with, with ``{point}``
    and ``{subject}``, which are put in as addresses want them. ``of_two``: each is of two points; its query names the second as
    ``other_point``, and it is counted and listed only where both are (at no single point).
    """

    name: str
    word: str
    rank: int
    query: str
    say: Callable[[str], str] = str
    path: str = "/points/{point}"
    right: Right = Right.RECORDS
    of_two: bool = False


@dataclass(frozen=True, slots=True)
class Feature:
    """``package``: its folder (dotted); its templates are named ``<folder>/<file>``. ``acts``: what its acts are called in
    the record of acts. ``filters``: for templates. ``waiting``: what of it a person must look at. ``forgets``: what it takes
    away that has been kept long enough, done every few seconds."""

    package: str
    controllers: tuple[type[Controller], ...] = ()
    cards: tuple[Card, ...] = ()
    entries: tuple[Entry, ...] = ()
    acts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    filters: Mapping[str, Callable[..., str]] = field(default_factory=lambda: MappingProxyType({}))
    waiting: tuple[Waiting, ...] = ()
    forgets: tuple[Forget, ...] = ()

    @property
    def name(self) -> str:
        """The name of its folder."""
        return self.package.rpartition(".")[2]

    @property
    def has_templates(self) -> bool:
        """Whether it has any of its own."""
        return resources.files(self.package).joinpath("templates").is_dir()
