"""A page as our templates make it, with what somebody had filled in put back into its form: whichever form, without a word of it in
any template. Hidden fields stay as the page has them now, and so does what says that somebody has looked. Two exceptions: a hidden
field marked ``data-once`` holds a name by chance that makes twice once, and goes with the words; and a form about another thing than
the words were written for is never filled with them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import Final

NEVER: Final = frozenset({"sure", "again", "file", "_csrf_token"})
"""A press of before says nothing about the page of now."""
LOOKED_AT: Final = frozenset({"_csrf_token", "seen", "count", "counts", "from"})
"""Hidden fields that say what somebody had before them, not which thing they wrote about; and those that begin so:"""
BEFORE: Final = "was-"
THINGS: Final = frozenset(
    {"subject", "draft", "device", "entry", "other_subject", "other_point", "part", "which"}
)
"""Under these no page takes what somebody types: they name the thing."""
_ONCE: Final = "data-once"
_CODE: Final = re.compile(r"[a-z]+(?:_[a-z]+)*|1|[0-9a-f-]{16,}")
"""What a choice, a tick or a name that a program drew is sent as: no words of a person's."""
_AS_THEY_ARE: Final = frozenset({"hidden", "password", "file", "submit", "button"})
_TICKED: Final = frozenset({"checkbox", "radio"})
_Attributes = list[tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class _Tag:
    """A start tag and where it stands. ``inside``: the folded parts (``details``) around it."""

    name: str
    attributes: _Attributes
    start: int
    end: int
    inside: tuple[_Tag, ...] = ()

    def said(self, name: str) -> str:
        return next((value or "" for key, value in self.attributes if key == name), "")

    def has(self, name: str) -> bool:
        return any(key == name for key, _ in self.attributes)

    def written(self, name: str, value: str | None, *, present: bool = True) -> str:
        """The tag with another value of an attribute; ``None``: one that only stands there."""
        kept = [
            (key, value if key == name else had) for key, had in self.attributes if present or key != name
        ]
        if present and not self.has(name):
            kept.append((name, value))
        return f"<{self.name}{''.join(_attribute(*one) for one in kept)}>"


@dataclass(slots=True)
class _Form:
    """``controls``: inputs and options with the name they are sent under; ``areas``: where a text stands."""

    action: str
    controls: list[tuple[str, _Tag]] = field(default_factory=list)
    areas: list[tuple[str, _Tag, int]] = field(default_factory=list)

    def thing(self) -> Mapping[str, str]:
        """The hidden fields that say what the form is about."""
        return {
            name: tag.said("value")
            for name, tag in self.controls
            if tag.said("type") == "hidden" and not tag.has(_ONCE) and not _is_looked_at(name)
        }

    def unwritten(self) -> frozenset[str]:
        """The fields in which nobody writes: hidden ones, and choices."""
        return frozenset(
            name
            for name, tag in self.controls
            if tag.name == "option" or tag.said("type") in _AS_THEY_ARE | _TICKED
        )


def refill(page: str, action: str, filled: Mapping[str, str]) -> tuple[str, Sequence[str]]:
    """The page with what was filled in under a form that is sent to ``action``, whatever list it goes back to (``?from=50``); and the
    texts for which it has no place any more."""
    form = _chosen(_Finder(page).forms, action, filled)
    placed: set[str] = set()
    edits: dict[int, tuple[int, str]] = {}
    for name, tag, end in [] if form is None else form.areas:
        if name in filled and name not in NEVER:
            # A browser leaves out the first line break.
            edits[tag.end] = (end, "\n" + escape(filled[name]))
            placed.add(name)
            _open(tag, edits, shown=bool(filled[name]))
    for name, tag in [] if form is None else form.controls:
        _fill(name, tag, filled, edits, placed)
    for start in sorted(edits, reverse=True):
        end, text = edits[start]
        page = page[:start] + text + page[end:]
    unwritten = NEVER | THINGS | placed | (frozenset() if form is None else form.unwritten())
    left = [
        text
        for name, text in filled.items()
        if name not in unwritten and not _is_looked_at(name) and text.strip() and not _CODE.fullmatch(text)
    ]
    return page, left


def _is_looked_at(name: str) -> bool:
    return name in LOOKED_AT or name.startswith(BEFORE)


def _chosen(forms: Sequence[_Form], action: str, filled: Mapping[str, str]) -> _Form | None:
    """The form that is sent there and is about the same thing; of several the one that says most about it."""
    same = [
        one
        for one in forms
        if one.action.partition("?")[0] == action
        and all(filled.get(name) == value for name, value in one.thing().items())
    ]
    return max(same, key=lambda one: len(one.thing()), default=None)


def _fill(
    name: str, tag: _Tag, filled: Mapping[str, str], edits: dict[int, tuple[int, str]], placed: set[str]
) -> None:
    sort = tag.said("type")
    if sort == "hidden" and tag.has(_ONCE) and filled.get(name):
        edits[tag.start] = (tag.end, tag.written("value", filled[name]))
        placed.add(name)
    if name in NEVER or sort in _AS_THEY_ARE:
        return
    if tag.name == "option" or sort in _TICKED:
        if tag.name == "option" and name not in filled:
            return
        chosen = name in filled and filled[name] == (
            tag.said("value") or ("" if tag.name == "option" else "on")
        )
        mark = "selected" if tag.name == "option" else "checked"
        edits[tag.start] = (tag.end, tag.written(mark, None, present=chosen))
        if chosen:
            placed.add(name)
            _open(tag, edits, shown=bool(filled[name]))
    elif name in filled:
        edits[tag.start] = (tag.end, tag.written("value", filled[name]))
        placed.add(name)
        _open(tag, edits, shown=bool(filled[name]))


def _open(tag: _Tag, edits: dict[int, tuple[int, str]], *, shown: bool) -> None:
    for each in tag.inside if shown else ():
        edits[each.start] = (each.end, each.written("open", None))


def _attribute(name: str, value: str | None) -> str:
    return f" {name}" if value is None else f' {name}="{escape(value)}"'


class _Finder(HTMLParser):
    """Finds the forms of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[_Form] = []
        self._form: _Form | None = None
        self._folded: list[_Tag] = []
        self._select = ""
        self._area: tuple[str, _Tag] | None = None
        self._lines = [0]
        for line in page.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self.feed(page)
        self.close()

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: _Attributes) -> None:
        start = self._at()
        found = _Tag(tag, attrs, start, start + len(self.get_starttag_text() or ""), tuple(self._folded))
        if tag == "details":
            self._folded.append(found)
        elif tag == "form":
            self._form = _Form(found.said("action"))
            self.forms.append(self._form)
        elif tag == "select":
            self._select = found.said("name")
        elif tag == "textarea":
            self._area = (found.said("name"), found)
        elif tag in ("input", "option") and self._form is not None:
            name = self._select if tag == "option" else found.said("name")
            if name:
                self._form.controls.append((name, found))

    def handle_endtag(self, tag: str) -> None:
        if tag == "details" and self._folded:
            self._folded.pop()
        elif tag == "form":
            self._form = None
        elif tag == "select":
            self._select = ""
        elif tag == "textarea" and self._area is not None:
            if self._form is not None:
                self._form.areas.append((*self._area, self._at()))
            self._area = None
