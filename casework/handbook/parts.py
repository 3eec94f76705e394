"""The parts of the handbook that are published by themselves, and what one edition of a part holds.

An edition holds the whole of its part: what it leaves out of a list is gone, except that a code, once used, is never without a name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

import msgspec

from casework.handbook.loader import FORMAT, Edition, EditionPart, HandbookTooNew, HandbookUnreadable
from casework.handbook.model import DictionaryData, Term

CALENDAR: Final = "calendar"
DICTIONARIES: Final = "dictionaries"
PARTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        CALENDAR: ("calendar",),
        DICTIONARIES: ("dictionaries", "loss_components", "payment_forms", "referrals"),
        "deadlines": ("deadlines",),
        "texts": ("text_templates",),
        "keywords": ("category_keywords", "nature_keywords", "alert_words"),
        "rules": ("plausibility", "holding", "multiples", "keeping"),
        "reporting": ("reporting",),
        "orders": ("order_forms", "order_paces"),
        "papers": ("paper_templates", "law_articles"),
    }
)
"""The names of the parts this program knows, and which lists of the handbook belong to each."""
CONTENT_BYTES: Final = 2 << 20
"""The most that the content of an edition may weigh."""
_UNREADABLE: Final = (ValueError, RecursionError)


_lists: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])
_whole_number: Final = msgspec.json.Decoder(int)


class PartContent(EditionPart, frozen=True, kw_only=True, omit_defaults=True):
    """The content of an edition, as JSON: the lists of its part. ``title``: in a few words what it is, for people."""

    format: int
    title: str = ""


_contents: Final = msgspec.json.Decoder(PartContent)


def read_content(part: str, content: bytes) -> PartContent:
    """Read the content of an edition of this part.

    Raises :class:`HandbookTooNew`; :class:`HandbookUnreadable`, also where it holds lists of another part (``foreign``) or none.
    """
    try:
        raw = _lists.decode(content)
        written = _whole_number.decode(raw.get("format", msgspec.Raw(b"null")))
        if written > FORMAT:
            raise HandbookTooNew(written)
        read = _contents.decode(content)
    except _UNREADABLE as error:
        if isinstance(error, HandbookTooNew):
            raise
        raise HandbookUnreadable(str(error)) from error
    own = PARTS.get(part, ())
    foreign = sorted(raw.keys() & set(EditionPart.__struct_fields__) - set(own))
    if foreign:
        raise HandbookUnreadable(f"foreign {' '.join(foreign)}")
    if not any(getattr(read, name) for name in own):
        raise HandbookUnreadable("empty")
    return read


def write_content(content: PartContent) -> bytes:
    """The content of an edition as JSON. The same content is always the same bytes."""
    return msgspec.json.format(msgspec.json.encode(content, order="deterministic"), indent=1)


def content_of(part: str, handbook: EditionPart, title: str = "") -> PartContent:
    """What an edition of this part would hold that changes nothing: with it a new one is begun."""
    return PartContent(
        format=FORMAT, title=title, **{name: getattr(handbook, name) for name in PARTS.get(part, ())}
    )


def laid(below: EditionPart, newer: EditionPart) -> EditionPart:
    """The lists of ``newer`` over those of ``below``: what stands in both under one code is as ``newer`` has it."""
    found: dict[str, object] = {}
    for name in EditionPart.__struct_fields__:
        old, new = getattr(below, name), getattr(newer, name)
        if not new:
            found[name] = old
        elif name == "dictionaries":
            found[name] = {**old, **{key: _laid_terms(old.get(key), data) for key, data in new.items()}}
        else:
            key = _KEYS[name]
            found[name] = tuple(
                ({key(each): each for each in old} | {key(each): each for each in new}).values()
            )
    return EditionPart(**found)  # type: ignore[arg-type]  # by the names of its own fields


def completed(content: PartContent, below: EditionPart) -> PartContent:
    """The content of the dictionaries' part with what it leaves out of those below it, marked as retired: whatever was written with a code
    goes on having its name. A list that it leaves out stays as it is. A term that is called otherwise by now is still found by the
    name it had."""
    kept: dict[str, DictionaryData] = {}
    for key, data in content.dictionaries.items():
        held = below.dictionaries.get(key)
        codes = {term.code for term in data.items}
        names = {term.code: term.name for term in (held.items if held is not None else ())}
        terms = [_with_name(term, names.get(term.code, term.name)) for term in data.items]
        gone = [
            msgspec.structs.replace(term, retired=True)
            for term in (held.items if held is not None else ())
            if term.code not in codes
        ]
        kept[key] = msgspec.structs.replace(data, items=(*terms, *gone))
    kept = {**{key: data for key, data in below.dictionaries.items() if key not in kept}, **kept}
    whole = {name: getattr(content, name) or getattr(below, name) for name in PARTS[DICTIONARIES]}
    return msgspec.structs.replace(content, **(whole | {"dictionaries": kept}))


def _with_name(term: Term, before: str) -> Term:
    if before == term.name or before in term.aliases:
        return term
    return msgspec.structs.replace(term, aliases=(*term.aliases, before))


def as_edition(part: str, number: int, effective_from: Any, content: PartContent) -> Edition:
    """A layer of the handbook. ``effective_from``: a date."""
    lists = {name: getattr(content, name) for name in PARTS.get(part, ())}
    return Edition(
        format=FORMAT, version=f"{part}-{number}", effective_from=effective_from, title=content.title, **lists
    )


def _laid_terms(below: DictionaryData | None, newer: DictionaryData) -> DictionaryData:
    if below is None:
        return newer
    terms = {term.code: term for term in below.items} | {term.code: term for term in newer.items}
    return msgspec.structs.replace(newer, items=tuple(terms.values()))


def _by_code(each: Any) -> object:
    return each.code


def _by_code_and_day(each: Any) -> object:
    return each.code, each.effective_from


_DATED: Final = frozenset(
    {
        "deadlines",
        "plausibility",
        "holding",
        "multiples",
        "reporting",
        "keeping",
        "order_paces",
        "law_articles",
    }
)
_KEYS: Final[Mapping[str, Callable[[Any], object]]] = MappingProxyType(
    {name: _by_code_and_day if name in _DATED else _by_code for name in EditionPart.__struct_fields__}
    | {"calendar": lambda year: year.year}
)


def key_of(name: str, each: Any) -> object:
    """What tells the items of a list of the handbook apart: a code, and the day of a version; a year."""
    return _KEYS[name](each)


def told_key(name: str, each: Any) -> str:
    """The same, for people."""
    key = key_of(name, each)
    parts = key if isinstance(key, tuple) else (key,)
    return " ".join(str(part) for part in parts if part is not None)


def doubled(items: Sequence[Any], name: str) -> str:
    """The first key that stands twice in a list of the handbook; empty where none does."""
    seen: set[object] = set()
    for each in items:
        key = _by_code(each) if name == "terms" else _KEYS[name](each)
        if key in seen:
            return str(key[0] if isinstance(key, tuple) else key)
        seen.add(key)
    return ""
