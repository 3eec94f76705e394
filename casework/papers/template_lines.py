"""What a template says, line by line, once it is read; what it may name; and what is wrong with one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from casework.papers.model import Align


class Piece(msgspec.Struct, frozen=True):
    """Words as they are, or the name of what is to be filled in."""

    text: str
    is_field: bool = False


class Sentence(msgspec.Struct, frozen=True):
    """Pieces. ``when``: ``always``; ``known``: all fields in it are; ``if``/``unless``: the field ``of`` is known."""

    pieces: tuple[Piece, ...]
    when: Literal["always", "known", "if", "unless"] = "always"
    of: str = ""


Text = tuple[Sentence, ...]


class TitleLine(msgspec.Struct, frozen=True):
    """``#``."""

    text: Text


class HeadLine(msgspec.Struct, frozen=True):
    """``:``."""

    left: Text
    right: Text


class HeadingLine(msgspec.Struct, frozen=True):
    """``##``."""

    text: Text


class KeyLine(msgspec.Struct, frozen=True):
    """``|``."""

    label: str
    pairs: tuple[tuple[Text, Text], ...]


class SentenceLine(msgspec.Struct, frozen=True):
    """A paragraph, ``*`` or ``>``."""

    text: Text
    numbered: bool = False
    small: bool = False


class ColumnSpec(msgspec.Struct, frozen=True):
    """A column of a table: its head, which value stands in it, its share of the width."""

    head: str
    name: str
    weight: int
    align: Align


class TableLine(msgspec.Struct, frozen=True):
    """``@``."""

    name: str
    columns: tuple[ColumnSpec, ...]


class SigningLine(msgspec.Struct, frozen=True):
    """``~``."""

    places: tuple[Text, ...]


class SquareLine(msgspec.Struct, frozen=True):
    """``%``: the field that the square holds, and what stands beside it."""

    field: str
    beside: Text


class FootLine(msgspec.Struct, frozen=True):
    """``_``."""

    text: Text


Line = (
    TitleLine
    | HeadLine
    | HeadingLine
    | KeyLine
    | SentenceLine
    | TableLine
    | SigningLine
    | SquareLine
    | FootLine
)


class Template(msgspec.Struct, frozen=True):
    """What a template says, line by line."""

    lines: tuple[Line, ...]
    fields: frozenset[str]


class Known(msgspec.Struct, frozen=True):
    """What a template of one kind may name: fields; tables by name, each with its columns; and the fields that a form must have.
    ``issuer``: the field that the line below the title names whatever else is known: who issues it; empty for none.
    ``squares``: the fields that a square may hold."""

    fields: frozenset[str]
    tables: Mapping[str, frozenset[str]] = {}
    must: tuple[str, ...] = ()
    issuer: str = ""
    squares: frozenset[str] = frozenset()


class Fault(msgspec.Struct, frozen=True):
    """What is wrong with a template, in words for whoever writes it. ``line``: from 1; 0: the whole of it."""

    line: int
    words: str

    def __str__(self) -> str:
        return f"第 {self.line} 行：{self.words}" if self.line else self.words


class BadTemplate(ValueError):
    """No document can be made of this. ``faults``: all that is wrong, in words."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("；".join(str(fault) for fault in faults))
        self.faults = faults
