"""What a document is filled from, and what a matter says of its documents."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

import msgspec

from casework.journal.entry import EntryId
from casework.matters.body import FieldValue
from casework.papers.masking import masked_address, masked_numbers, masked_phone
from casework.papers.model import Modules
from casework.papers.template_lines import Known
from casework.papers.wording import choice, moment_in_china
from casework.state import CaseState, Event

if TYPE_CHECKING:
    from casework.handbook import Handbook

_MOST_BOXES: Final = 20
"""More than these are found faster in a list than on paper."""


def no_square(_text: str) -> Modules:
    """Nobody here draws squares."""
    return ()


class Point(msgspec.Struct, frozen=True):
    """The contact point as its register says it on the day of printing. ``code``: what it is known by."""

    name: str = ""
    code: str = ""
    address: str = ""
    phone: str = ""
    hours: str = ""


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """All that a document may say. ``personal``: the current words of the case by field; ``texts``: the words of each entry; ``staff``:
    names by id. ``entry``: which step it is about; ``None``: the case. ``full``: telephones and addresses in full. ``moment``: that of
    printing in China. ``author``: who prints it.
    ``code``: that of the consumer's receipt, empty where there is none.
    ``which``: the how-manieth of its kind, 0 where there is only one. ``copies``: how many are usual. ``draw``: who draws a square of a
    text; whoever cannot has none on paper. ``blank``: nothing is known yet, the form is filled in by hand.
    ``rows``: by subject what is known of each of several that the document is about at once.

    A field that two PCs wrote differently is not known until somebody decides."""

    state: CaseState
    personal: Mapping[str, str]
    texts: Mapping[EntryId, Mapping[str, str]]
    staff: Mapping[str, str]
    handbook: Handbook
    point: Point
    moment: datetime
    entry: EntryId | None = None
    full: bool = False
    author: str = ""
    code: str = ""
    which: int = 0
    copies: int = 1
    draw: Callable[[str], Modules] = no_square
    rows: Mapping[str, Source] = {}
    blank: bool = False

    def __repr__(self) -> str:
        return f"Source({self.state.subject!r})"

    def told(self, name: str) -> str:
        """Personal words of the case; empty for none."""
        return "" if self.is_contested(name) else self.personal.get(name, "").strip()

    def is_contested(self, name: str) -> bool:
        """Whether two PCs wrote this field differently and nobody has decided yet."""
        return any(conflict.field == name for conflict in self.state.conflicts)

    def field(self, name: str) -> FieldValue:
        """A core field; none where it is not known."""
        return None if self.is_contested(name) else self.state.fields.get(name)

    def free(self, text: str) -> str:
        """What somebody wrote freely: numbers that could be called are masked but on the copy that stays here."""
        return text if self.full else masked_numbers(text)

    def phone(self, name: str) -> str:
        """A telephone, masked but on the copy that stays here."""
        return self.told(name) if self.full else masked_phone(self.told(name))

    def address(self, name: str) -> str:
        """An address, masked but on the copy that stays here."""
        return self.told(name) if self.full else masked_address(self.told(name))

    def fact(self, name: str) -> str:
        """A core field that is text; empty for none."""
        value = self.field(name)
        return value if isinstance(value, str) else ""

    def event(self) -> Event | None:
        """The entry that the document is about."""
        return next((event for event in self.state.timeline if event.entry.id == self.entry), None)

    def words(self, name: str = "text") -> str:
        """Words of that entry."""
        return self.texts.get(self.entry, {}).get(name, "").strip() if self.entry is not None else ""

    def called(self, dictionary: str, code: str) -> str:
        """The name of a code; empty for none. On a form that is filled in by hand what may be ticked, where that is not too much."""
        if code or not self.blank:
            return self.handbook.dictionary(dictionary).name(code) if code else ""
        terms = tuple((term.code, term.name) for term in self.handbook.dictionary(dictionary))
        return choice(terms, "") if len(terms) <= _MOST_BOXES else ""

    def written_on(self) -> date | None:
        """The day on which it was written down, as the clock of that PC had it."""
        first = next((one for one in self.state.timeline if one.entry.id == self.state.logged), None)
        return moment_in_china(first.entry.core.at).date() if first is not None else None

    def written_later(self) -> date | None:
        """补录: the day on which it was written down, where that was after the day on which it came in; else none."""
        first = next(iter(self.state.timeline), None)
        if first is not None and hasattr(first.body, "from_case"):
            return None  # it came in at another point, and was written down there
        written, received = self.written_on(), self.state.received_on
        return written if written is not None and received is not None and received < written else None

    def facts_on(self) -> date | None:
        """The day of the facts: when it happened, or when it was brought here."""
        try:
            return date.fromisoformat(self.fact("happened_on"))
        except ValueError:
            return self.state.received_on


Fill = Callable[[Source], str]
"""What stands for a field; empty where it is not known."""
Rows = Callable[[Source], tuple[Mapping[str, str], ...]]
"""The lines of a table, each by column."""


class Table(msgspec.Struct, frozen=True):
    """Lines that a template may show: the columns they have, and what they are. ``blank_rows``, ``blank_lines``: how many rows a form has
    that is filled in by hand, and how many lines of writing each has room for."""

    columns: tuple[str, ...]
    rows: Rows
    blank_rows: int = 6
    blank_lines: int = 1


class Offered(msgspec.Struct, frozen=True):
    """A document that can be printed now. ``entry``: of which step; ``None``: of the case. ``on``: the day of that step. ``mark``: words
    across it. ``which``: the how-manieth of its kind, 0 where there is only one."""

    code: str
    entry: EntryId | None = None
    on: date | None = None
    mark: str = ""
    which: int = 0

    def is_same(self, other: Offered) -> bool:
        """Whether it is the same document, whatever has happened to it since."""
        return (self.code, self.entry) == (other.code, other.entry)


ISSUER: Final = "本点名称"
"""The field that names who issues a document: the contact point, as its register says it."""


def _nobody(_state: CaseState) -> Collection[str]:
    return ()


class PaperKind(msgspec.Struct, frozen=True, kw_only=True):
    """A document of a matter. ``code``: its template. ``fields``, ``tables``: what that may name. ``must``: what its form must have.
    ``offered``: of which a document can be printed now. ``copies``: how many are usual. ``squares``: the fields that a square may hold.
    ``others``: the subjects that it is about besides.
    ``blank``: it is also handed out to be filled in by hand; ``room``: how many lines more a field wants there, ``hints``: what stands
    there instead of a plain line to write on. ``signable``: it can be signed on the screen."""

    code: str
    fields: Mapping[str, Fill]
    offered: Callable[[CaseState], tuple[Offered, ...]]
    tables: Mapping[str, Table] = {}
    must: tuple[str, ...] = ()
    copies: int = 1
    squares: frozenset[str] = frozenset()
    blank: bool = False
    others: Callable[[CaseState], Collection[str]] = _nobody
    signable: bool = False
    room: Mapping[str, int] = {}
    hints: Mapping[str, str] = {}

    def known(self, laws: frozenset[str] = frozenset()) -> Known:
        """What a template of it may name. ``laws``: codes of articles of the handbook."""
        return Known(
            frozenset(self.fields) | laws,
            {name: frozenset(table.columns) for name, table in self.tables.items()},
            self.must,
            ISSUER,
            self.squares,
        )
