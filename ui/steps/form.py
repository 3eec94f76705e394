"""A step as a panel asks for it: questions, as data. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Control = Literal["text", "story", "sum", "chips", "choice", "lines"]


@dataclass(frozen=True, slots=True)
class Ask:
    """One question. `options`: (code, words). `shown_when`: (name, code) of another question's answer.

    `wide`: its share of the row. `first`: where the keyboard begins.
    """

    name: str
    label: str
    control: Control = "text"
    options: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    required: bool = False
    shown_when: tuple[str, str] | None = None
    wide: int = 1
    first: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to choose that fills answers in: `words` say what (with the sum), `values` are what then stands there."""

    words: str
    values: Mapping[str, object] = field(repr=False)


@dataclass(frozen=True, slots=True)
class StepForm:
    """A panel: its kind of entry, what it is called, the verb on its button, its questions row by row.

    `values` stand there from the beginning, and are never a sum: sums are typed, or chosen from `offers`.
    """

    kind: str
    title: str
    verb: str
    rows: tuple[tuple[Ask, ...], ...]
    note: str = ""
    icon: str = ""
    values: Mapping[str, object] = field(default_factory=dict, repr=False)
    offers: tuple[Offer, ...] = ()
