"""What stands in the open panel of a case, kept as a draft while somebody writes, and put back when it is opened again.

It is saved a second after the last key, and when the page is left or the program ends.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final, Protocol

from PySide6.QtCore import QTimer

from local_store.views import WRITTEN_BY, DraftView
from ui import verbs
from ui.parts.draft_writing import DraftWriting, HandedIn
from ui.parts.page import Page
from ui.parts.values import read_sum
from ui.ports import Desk

_PAUSE: Final = 1000


class WrittenHalfway(Protocol):
    """A panel that asks for one kind of entry."""

    edited: Any
    """A signal without arguments: somebody changed something."""

    @property
    def kind(self) -> str:
        """Of the entry."""
        ...

    def values(self) -> dict[str, object]:
        """Everything as typed and chosen."""
        ...

    def set_values(self, values: Mapping[str, object]) -> None:
        """Put values in; what is not named stays."""
        ...


class HalfStep:
    """One step of one case that is written halfway. Its draft's form is the kind of the step. `of`: whose alone it is, as the id
    of who is on duty; empty: whoever comes next goes on with it."""

    def __init__(self, desk: Desk, page: Page, subject: str, *, of: str = "") -> None:
        self._of = of
        self._desk = desk
        self._page = page
        self._subject = subject
        self._panel: WrittenHalfway | None = None
        self._begun: dict[str, object] = {}
        self._kept: dict[str, object] = {}
        self._writings: dict[str, DraftWriting] = {}
        """By the kind of the step."""
        self._pause = QTimer(page)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.keep)
        self._written: dict[str, object] | None = None

    def open(self, panel: WrittenHalfway, *, begun: Mapping[str, object] | None = None) -> None:
        """A panel was opened: what was typed into it before comes back, unless somebody types already. `begun`: what an empty one
        would say, where something that somebody chose stands there already."""
        self._panel, self._kept = panel, {}
        self._begun = {**panel.values(), **(begun or {})}
        self._written = None
        panel.edited.connect(self._pause.start)
        self._desk.run(verbs.draft(self._name(panel)), self._page).then(partial(self._resume, panel))

    def keep(self) -> None:
        """Hand what differs from the panel as it was opened to the store."""
        self._pause.stop()
        if self._panel is None:
            return
        begun = self._begun if self._written is None else self._written
        now = {
            name: value for name, value in self._panel.values().items() if not _alike(begun.get(name), value)
        }
        if self._written is not None and not now:
            return
        changed = {
            name: value for name, value in now.items() if name not in self._kept or self._kept[name] != value
        }
        gone: dict[str, object] = dict.fromkeys(self._kept.keys() - now.keys())
        if not (changed or gone):
            return
        self._kept = now
        name, kind = self._name(self._panel), self._panel.kind
        if now:
            self._writing(kind).hand_over(name, self.marked({**changed, **gone}))
        else:
            self._drop(name, kind)

    def hand_in(self) -> tuple[dict[str, object], HandedIn | None]:
        """All that stands in the panel is being written; until `close` or `given_back` only what is typed beside it is
        kept. Returns what stands there, and what of it is kept until the file has the entry (without a panel nothing)."""
        self._pause.stop()
        self._written = self._panel.values() if self._panel is not None else {}
        filled = dict(self._written)
        # The entry takes the draft away; refused, all of it is one again.
        self._kept = {}
        if self._panel is None:
            return filled, None
        words = {name: value for name, value in filled.items() if not _alike(self._begun.get(name), value)}
        return filled, self._writing(self._panel.kind).hand_in(self._name(self._panel), self.marked(words))

    def given_back(self) -> None:
        """It could not be written: all of it is a draft again."""
        self._written = None
        self.keep()

    def close(self, *, done: bool) -> None:
        """The panel goes. ``done``: what stood in it was written, or is not wanted any more; what was typed while it was
        written stays as the draft."""
        self._pause.stop()
        if self._panel is not None and done and self._written is not None:
            values = self._panel.values()
            left = {
                name: value for name, value in values.items() if not _alike(self._written.get(name), value)
            }
            if left:
                gone: dict[str, object] = dict.fromkeys(self._kept.keys() - left.keys())
                self._writing(self._panel.kind).hand_over(
                    self._name(self._panel), self.marked({**gone, **left})
                )
                self._panel = None
                return
        if self._panel is not None and done:
            self._forget(self._name(self._panel), self._panel.kind)
            if self._kept:
                self._drop(self._name(self._panel), self._panel.kind)
        self._panel = None

    def _writing(self, kind: str) -> DraftWriting:
        return self._writings.setdefault(kind, DraftWriting(self._desk, kind, self._subject))

    def _forget(self, name: str, kind: str) -> None:
        """What the file refused of a draft that is done with does not go again."""
        if kind in self._writings:
            self._writings[kind].forget(name)

    def _drop(self, name: str, kind: str) -> None:
        self._forget(name, kind)
        self._desk.run(verbs.drop_draft(name), self._page)

    def _resume(self, panel: WrittenHalfway, draft: DraftView | None) -> None:
        if draft is None or panel is not self._panel:
            return
        told = {name: value for name, value in draft.fields.items() if name != WRITTEN_BY}
        self._kept = {**told, **self._kept}
        if panel.values() == self._begun:
            self._page.came_back()
            panel.set_values(told)

    def name_of(self, kind: str) -> str:
        """The draft of a step of this case."""
        return f"{self._subject} {kind} {self._of}".rstrip()

    def marked(self, fields: Mapping[str, object]) -> dict[str, object]:
        """These fields of the draft, with whose it is."""
        return {**fields, **({WRITTEN_BY: self._of} if self._of else {})}

    def _name(self, panel: WrittenHalfway) -> str:
        return self.name_of(panel.kind)


def _alike(one: object, other: object) -> bool:
    """Whether two answers say the same: a field shows a sum whole when it is left (`300` -> `300.00`), and nobody typed that."""
    if one == other:
        return True
    if isinstance(one, str) and isinstance(other, str):
        fen = read_sum(one)[0]
        return fen is not None and fen == read_sum(other)[0]
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(_alike(a, b) for a, b in zip(one, other, strict=True))
    return False
