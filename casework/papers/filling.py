"""Filling a template: the words of the handbook, the facts of a case, the register of the point, and one document of it.

Who issues a document is the contact point, as its register says it, whatever a template says; where the register says nothing there is
a line to write on, and never the name of an authority.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

import msgspec

from casework.matters.registry import matter_of
from casework.papers.capitals import ordinal
from casework.papers.model import (
    BLANK,
    Block,
    Column,
    Heading,
    KeyGroup,
    KeyTable,
    LineTable,
    Pair,
    Paper,
    Paragraph,
    Signatures,
    Square,
    texts_of,
)
from casework.papers.source import ISSUER, Fill, Offered, PaperKind, Point, Source
from casework.papers.template import LONGEST_PAPER, parse_template
from casework.papers.template_lines import (
    BadTemplate,
    Fault,
    FootLine,
    HeadingLine,
    HeadLine,
    KeyLine,
    Known,
    Sentence,
    SentenceLine,
    SigningLine,
    SquareLine,
    TableLine,
    Template,
    Text,
    TitleLine,
)
from casework.papers.wording import day_words, moment_words, tidy
from casework.state import CaseState, State

if TYPE_CHECKING:
    from casework.handbook import Handbook, LawArticle, PaperTemplate

VOID: Final = "作废"
_LAW: Final = "法:"
_SURE: Final = ("verified", "secondary")
"""How an article must be known to be cited to people who act on it."""


def _issuer(source: Source) -> str:
    """The contact point, and nobody above it: what it settles is nothing an authority decided."""
    return source.point.name


_NUMBER: Final = "编号"
_COMMON: Final[Mapping[str, Fill]] = {
    ISSUER: _issuer,
    "本点编号": lambda source: source.point.code,
    "本点地址": lambda source: source.point.address,
    "本点电话": lambda source: source.point.phone,
    "本点开放时间": lambda source: source.point.hours,
    _NUMBER: lambda source: source.state.number,
    "登记日期": lambda source: day_words(source.state.received_on),
    "补录": lambda source: f"{day_words(day)}补录" if (day := source.written_later()) is not None else "",
    "登记人": lambda source: source.staff.get(source.state.logged_by, ""),
    "经手人": lambda source: source.author,
    "份数": lambda source: ordinal(source.copies),
    "打印日期": lambda source: day_words(source.moment.date()),
}
"""What a document of any matter may say."""


RULE: Final = "_" * 72
"""A line to write on that is as wide as the page."""
_NOT_BY_HAND: Final = frozenset({"补录", "第几份"})
"""What only the program knows."""
_DAY_BLANK: Final = "____年__月__日"


class NoSuchPaper(LookupError):
    """There is no document of this code for this case, or not now."""


def kinds_of(sort: str) -> tuple[PaperKind, ...]:
    """The documents of a matter, by its sort."""
    matter = matter_of(sort)
    if matter is None or not matter.papers:
        return ()
    module, _, name = matter.papers.partition(":")
    found: tuple[PaperKind, ...] = getattr(import_module(module), name)
    return found


def is_erased(state: CaseState) -> bool:
    """Whether the people of a case were erased: a document of nobody could not be told from one that was never filled in."""
    return state.logged in state.erased


def offered(state: CaseState, handbook: Handbook) -> tuple[Offered, ...]:
    """The documents that can be printed of a case now, in the order in which they come; none of what this program cannot read."""
    if state.needs_newer or is_erased(state):
        return ()
    void = state.state is State.VOIDED
    return tuple(
        msgspec.structs.replace(one, mark=VOID) if void else one
        for kind in kinds_of(state.sort)
        if kind.code in handbook.paper_templates
        for one in kind.offered(state)
    )


def fill(one: Offered, source: Source, *, numbered: bool = True) -> Paper:
    """The document as its template and the case have it, with nobody's signature (``casework.papers.signing``). ``numbered``: it says
    which of several it is. Raises :class:`NoSuchPaper`; :class:`~casework.papers.template.BadTemplate` where the wording cannot be
    used."""
    kind = next((kind for kind in kinds_of(source.state.sort) if kind.code == one.code), None)
    written = source.handbook.paper_templates.get(one.code)
    # The case may have changed since it was offered: what is withdrawn by now says so, what is not offered any more is not made.
    now = next((each for each in offered(source.state, source.handbook) if each.is_same(one)), None)
    if kind is None or written is None or now is None:
        raise NoSuchPaper(one.code)
    one = now
    which = one.which if numbered else 0
    source = msgspec.structs.replace(source, entry=one.entry, which=which, copies=written.copies)
    template = _read(written.lines, _known(kind, source.handbook.law_articles))
    paper = _Filling(kind, source).paper(written, template, one)
    if sum(map(len, texts_of(paper))) > LONGEST_PAPER:
        raise BadTemplate((Fault(0, f"填好以后太长了，最多 {LONGEST_PAPER:,} 个字"),))
    return paper


def blanks(handbook: Handbook) -> tuple[Offered, ...]:
    """The forms that are handed out to be filled in by hand, of all matters."""
    return tuple(
        Offered(kind.code) for kind in every_kind() if kind.blank and kind.code in handbook.paper_templates
    )


def blank(one: Offered, handbook: Handbook, point: Point, moment: datetime) -> Paper:
    """A form with nothing in it but who issues it. Raises :class:`NoSuchPaper`; :class:`~casework.papers.template.BadTemplate`."""
    kind = next((kind for kind in every_kind() if kind.code == one.code and kind.blank), None)
    written = handbook.paper_templates.get(one.code)
    if kind is None or written is None:
        raise NoSuchPaper(one.code)
    source = Source(
        state=CaseState(subject="", sort="", state=State.LOGGED),
        personal={},
        texts={},
        staff={},
        handbook=handbook,
        point=point,
        moment=moment,
        copies=written.copies,
        blank=True,
    )
    template = _read(written.lines, _known(kind, handbook.law_articles))
    return _Filling(kind, source).paper(written, template, Offered(kind.code))


def number_of(source: Source) -> str:
    """What people call the subject by: its own number, or the one under which it came."""
    kinds = kinds_of(source.state.sort)
    fill_ = kinds[0].fields.get(_NUMBER, _COMMON[_NUMBER]) if kinds else _COMMON[_NUMBER]
    return tidy(fill_(source)).replace("\n", " ")


def look_over_templates(
    templates: Iterable[PaperTemplate], laws: Iterable[LawArticle]
) -> Iterator[tuple[str, str]]:
    """What is wrong with templates, in words: the name of the document, and the fault. ``laws``: the articles they may cite."""
    laws = tuple(laws)
    kinds = {kind.code: kind for kind in every_kind()}
    for written in templates:
        kind = kinds.get(written.code)
        if kind is None:
            yield written.name, f"没有代码是“{written.code}”的文书"
            continue
        try:
            _read(written.lines, _known(kind, laws))
        except BadTemplate as bad:
            for fault in bad.faults:
                yield written.name, str(fault)


def every_kind() -> Iterator[PaperKind]:
    """The documents of all matters."""
    from casework.matters.registry import MATTERS

    for matter in MATTERS:
        yield from kinds_of(matter.sort)


def _known(kind: PaperKind, laws: Iterable[LawArticle]) -> Known:
    return kind.known(frozenset(_LAW + law.code for law in laws) | frozenset(_COMMON))


@lru_cache(maxsize=64)
def _parsed(
    lines: tuple[str, ...],
    fields: frozenset[str],
    tables: tuple[tuple[str, frozenset[str]], ...],
    must: tuple[str, ...],
    issuer: str,
    squares: frozenset[str],
) -> Template:
    return parse_template(lines, Known(fields, dict(tables), must, issuer, squares))


def _read(lines: tuple[str, ...], known: Known) -> Template:
    tables = tuple(sorted(known.tables.items()))
    return _parsed(lines, known.fields, tables, known.must, known.issuer, known.squares)


class _Filling:
    """One document being filled."""

    def __init__(self, kind: PaperKind, source: Source) -> None:
        self._kind = kind
        self._source = source
        self._values: dict[str, str] = {}

    def paper(self, written: PaperTemplate, template: Template, one: Offered) -> Paper:
        source = self._source
        left = right = footer = title = ""
        blocks: list[Block] = []
        number = 0
        for line in template.lines:
            match line:
                case TitleLine(text=text):
                    title = self._one_line(text)
                case HeadLine(left=on_left, right=on_right):
                    left, right = self._one_line(on_left), self._one_line(on_right)
                case FootLine(text=text):
                    footer = self._one_line(text)
                case HeadingLine(text=text):
                    number = 0
                    blocks.append(Heading(self._one_line(text)))
                case KeyLine():
                    _add_row(blocks, line.label, tuple(self._pair(key, value) for key, value in line.pairs))
                case SentenceLine(text=text, numbered=numbered, small=small):
                    words = self._text(text)
                    if not words:
                        continue
                    number += int(numbered)
                    first, *rest = words.split("\n")
                    blocks.append(Paragraph(first, number if numbered else 0, small))
                    rest += [RULE] * self._room(text)
                    blocks[-1:] = [] if rest and first == BLANK and self._source.blank else blocks[-1:]
                    blocks += [Paragraph(more, 0, small) for more in rest if more.strip()]
                case TableLine():
                    if table := self._table(line):
                        blocks.append(table)
                case SquareLine():
                    if square := self._square(line):
                        blocks.append(square)
                case SigningLine(places=places):
                    if signing := tuple(filter(None, map(self._one_line, places))):
                        blocks.append(Signatures(signing))
        return Paper(
            code=one.code,
            title=title,
            left=left,
            right=right,
            blocks=tuple(blocks),
            footer=footer,
            printed=moment_words(source.moment),
            mark=one.mark,
            sample=written.sample,
            full=source.full,
            copies=1 if source.full and written.goes_to == "sides" else written.copies,
            goes_to=written.goes_to,
        )

    def _pair(self, key: Text, value: Text) -> Pair:
        return Pair(self._one_line(key), (self._text(value) or BLANK) + "\n" * self._room(value))

    def _room(self, text: Text) -> int:
        """How many lines more somebody may need who writes it by hand."""
        if not self._source.blank:
            return 0
        names = (piece.text for sentence in text for piece in sentence.pieces if piece.is_field)
        return max((self._kind.room.get(name, 0) for name in names), default=0)

    def _square(self, line: SquareLine) -> Square | None:
        text = self._value(line.field)
        modules = self._source.draw(text) if text else ()
        return Square(text, modules, self._text(line.beside)) if modules else None

    def _table(self, line: TableLine) -> LineTable | None:
        table = self._kind.tables[line.name]
        if self._source.blank:
            empty = ("\n" * (table.blank_lines - 1),) * len(line.columns)
            heads = tuple(Column(column.head, column.weight, column.align) for column in line.columns)
            return LineTable(heads, (empty,) * table.blank_rows)
        rows = table.rows(self._source)
        if not rows:
            return None
        return LineTable(
            tuple(Column(column.head, column.weight, column.align) for column in line.columns),
            tuple(tuple(tidy(row.get(column.name, "")) or BLANK for column in line.columns) for row in rows),
        )

    def _one_line(self, text: Text) -> str:
        return self._text(text).replace("\n", " ")

    def _text(self, text: Text) -> str:
        return "".join(self._sentence(sentence) for sentence in text).strip()

    def _sentence(self, sentence: Sentence) -> str:
        if self._source.blank:
            if not self._on_a_form(sentence):
                return ""
        elif sentence.when == "known":
            if not all(self._value(piece.text) for piece in sentence.pieces if piece.is_field):
                return ""
        elif sentence.when != "always" and bool(self._value(sentence.of)) is (sentence.when == "unless"):
            return ""
        return "".join(
            (self._value(piece.text) or self._line_for(piece.text)) if piece.is_field else piece.text
            for piece in sentence.pieces
        )

    def _on_a_form(self, sentence: Sentence) -> bool:
        """Whether it stands on a form that is filled in by hand: what may turn out to be so, but no law that is not known."""
        named = [piece.text for piece in sentence.pieces if piece.is_field]
        known = all(self._value(name) for name in named if name.startswith(_LAW))
        return sentence.when != "unless" and known and _NOT_BY_HAND.isdisjoint(named)

    def _line_for(self, name: str) -> str:
        if not self._source.blank:
            return BLANK
        return self._kind.hints.get(name) or (_DAY_BLANK if name.endswith(("日期", "期限")) else BLANK)

    def _value(self, name: str) -> str:
        found = self._values.get(name)
        if found is None:
            found = self._values[name] = tidy(self._found(name))
        return found

    def _found(self, name: str) -> str:
        if name.startswith(_LAW):
            return self._law(name.removeprefix(_LAW))
        fill: Callable[[Source], str] = self._kind.fields.get(name) or _COMMON[name]
        return fill(self._source)

    def _law(self, code: str) -> str:
        """In the version of the day of the facts, or of the step that is written about; none that is only remembered."""
        source = self._source
        event = source.event()
        step: date | None = getattr(event.body, "on", None) if event is not None else None
        for by, day in (("facts", source.facts_on()), ("step", step or source.moment.date())):
            law = source.handbook.law(code, day) if day is not None else None
            if law is not None and law.by == by and law.certainty in _SURE:
                return law.cited
        return ""


def _add_row(blocks: list[Block], label: str, pairs: tuple[Pair, ...]) -> None:
    """Rows that follow each other are one table, and those under the same label one group."""
    table = blocks[-1] if blocks else None
    if not isinstance(table, KeyTable):
        blocks.append(KeyTable((KeyGroup(label, (pairs,)),)))
        return
    *before, last = table.groups
    if last.label == label:
        blocks[-1] = KeyTable((*before, KeyGroup(label, (*last.rows, pairs))))
    else:
        blocks[-1] = KeyTable((*table.groups, KeyGroup(label, (pairs,))))


def numbered(rows: Sequence[Mapping[str, str]]) -> tuple[Mapping[str, str], ...]:
    """Lines with 序: 一, 二, 三."""
    return tuple({"序": ordinal(number), **row} for number, row in enumerate(rows, 1))
