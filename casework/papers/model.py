"""A document as all renderers draw it: what stands on the pages, and nothing of how a page is drawn.

Text is final: blanks are filled or are a line to write on, what is masked is masked. Nothing here knows a case.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

import msgspec

from casework.papers.strokes import Strokes

BLANK: Final = "______"
"""What stands where nothing is known: a line to write on."""

GoesTo = Literal["sides", "office", "point"]
"""Who gets a document: the two sides; an office that is to act on it; nobody, it stays at the point."""
Align = Literal["left", "centre", "right"]


class Pair(msgspec.Struct, frozen=True):
    """A name and what stands beside it in a table."""

    key: str
    value: str


class KeyGroup(msgspec.Struct, frozen=True):
    """Rows of one or two pairs. ``label`` stands beside all of them, top to bottom; empty: there is none."""

    label: str
    rows: tuple[tuple[Pair, ...], ...]


class KeyTable(msgspec.Struct, frozen=True, tag="keys"):
    """表: names and values."""

    groups: tuple[KeyGroup, ...]


class Heading(msgspec.Struct, frozen=True, tag="heading"):
    """一、争议的事."""

    text: str


class Paragraph(msgspec.Struct, frozen=True, tag="paragraph"):
    """Running text. ``number``: which one of a numbered list, 0: it is indented and bears none. ``small``: a remark."""

    text: str
    number: int = 0
    small: bool = False


class Column(msgspec.Struct, frozen=True):
    """A column of lines. ``weight``: its share of the width."""

    head: str
    weight: int = 1
    align: Align = "left"


class LineTable(msgspec.Struct, frozen=True, tag="lines"):
    """Lines under a head that stands on every page they reach."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


class Signed(msgspec.Struct, frozen=True):
    """What somebody did at a place to sign. ``nth``: which place, from 1; ``said``: who and how, in words; ``day``: when, empty where a
    day is still to be written. ``strokes``: how the pen went, none where they are not to be seen on what is printed now. ``old``: it is
    another document than this one that was signed."""

    nth: int
    said: str
    day: str = ""
    strokes: Strokes = ()
    old: bool = False

    def __repr__(self) -> str:
        return f"Signed({self.nth}, old={self.old})"


class Signatures(msgspec.Struct, frozen=True, tag="signatures"):
    """Places to sign, side by side, each with a day to write; never on another page than the end of what is signed. ``signed``: what has
    been done there on the screen or on paper, at most one for a place."""

    places: tuple[str, ...]
    signed: tuple[Signed, ...] = ()

    def at(self, nth: int) -> Signed | None:
        """What was done at a place, from 1."""
        return next((one for one in self.signed if one.nth == nth), None)


Modules = tuple[str, ...]
"""A square code (QR) without its quiet zone, row by row: ``1`` is dark, ``0`` light. Empty: there is none."""
QUIET: Final = 4
"""How many modules of white stand round it, as the standard asks."""


class Square(msgspec.Struct, frozen=True, tag="square"):
    """A square that a scanner reads, and words beside it. ``text``: what it says, never other than what stands on the paper in words.
    It is black on white wherever it is drawn."""

    text: str
    modules: Modules
    beside: str

    def __repr__(self) -> str:
        return f"Square({len(self.modules)} modules)"


Block = KeyTable | Heading | Paragraph | LineTable | Square | Signatures


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """One document.

    ``code``: which template it is of. ``left``, ``right``: the line below the
    title. ``footer``: words at the foot of every page; ``printed``: when it was printed, in words. ``mark``: words across every page
    (作废); empty for none. ``sample``: the wording is nobody's yet, and every page says so. ``full``: telephones and addresses stand in
    full. ``copies``: how many are usual. ``goes_to``: who gets it.
    """

    code: str
    title: str
    left: str = ""
    right: str = ""
    blocks: tuple[Block, ...] = ()
    footer: str = ""
    printed: str = ""
    mark: str = ""
    sample: bool = False
    full: bool = False
    copies: int = 1
    goes_to: GoesTo = "sides"

    def __repr__(self) -> str:
        return f"Paper({self.code!r}, {len(self.blocks)} blocks)"


SAMPLE_WORDS: Final = "示例：本样式由程序自拟，以区局下发的为准"


KEPT_WORDS: Final = "联络点留存：电话和住址写全了，不要给对方"
OFFICE_WORDS: Final = "交接收单位：电话和住址写全了，不要给对方"


def full_words(paper: Paper) -> str:
    """What stands below the title of a full copy that could be taken for one that goes to the other side; empty for any other."""
    if not paper.full or paper.goes_to == "point":
        return ""
    return OFFICE_WORDS if paper.goes_to == "office" else KEPT_WORDS


def page_words(paper: Paper, page: str, of: str) -> str:
    """What stands at the right of the foot: 第 1 页，共 2 页 · 打印 …; of a full copy first where it belongs.

    ``page`` and ``of`` are numbers, or what becomes one."""
    printed = f" · 打印 {paper.printed}" if paper.printed else ""
    kept = "" if not paper.full else "交接收单位 · " if paper.goes_to == "office" else "联络点留存 · "
    return f"{kept}第 {page} 页，共 {of} 页{printed}"


def texts_of(paper: Paper) -> Iterator[str]:
    """Every text on it, in the order in which it is read, without what stands at the foot."""
    yield from (text for text in (paper.title, paper.left, paper.right) if text)
    if kept := full_words(paper):
        yield kept
    if paper.sample:
        yield SAMPLE_WORDS
    for block in paper.blocks:
        yield from _texts(block)


def _texts(block: Block) -> Iterator[str]:
    match block:
        case KeyTable(groups=groups):
            for group in groups:
                if group.label:
                    yield group.label
                for row in group.rows:
                    for pair in row:
                        yield pair.key
                        yield pair.value
        case Heading(text=text):
            yield text
        case Paragraph(text=text, number=number):
            yield f"{number}. {text}" if number else text
        case LineTable(columns=columns, rows=rows):
            yield from (column.head for column in columns)
            for row_ in rows:
                yield from (cell for cell in row_ if cell)
        case Square(beside=beside):
            yield beside
        case Signatures(places=places):
            for nth, place in enumerate(places, 1):
                yield place
                if (signed := block.at(nth)) is not None:
                    yield from (text for text in (signed.said, signed.day) if text)
