"""What stands in the open panel of a case, kept as a draft when the page is left, and put back when it is opened again."""

from __future__ import annotations

from functools import partial

from local_store.views import DraftView
from ui import verbs
from ui.ports import Desk
from ui.screens.page import Page
from ui.screens.step_form import StepPanel


class HalfStep:
    """One step of one case that is written halfway. Its draft's form is the kind of the step."""

    def __init__(self, desk: Desk, page: Page, subject: str) -> None:
        self._desk = desk
        self._page = page
        self._subject = subject
        self._panel: StepPanel | None = None
        self._begun: dict[str, object] = {}
        self._kept: frozenset[str] = frozenset()

    def open(self, panel: StepPanel) -> None:
        """A panel was opened: what was typed into it before comes back, unless somebody types already."""
        self._panel, self._begun, self._kept = panel, panel.values(), frozenset()
        self._desk.run(verbs.draft(self._name(panel)), self._page).then(partial(self._resume, panel))

    def keep(self) -> None:
        """Hand what differs from the panel as it was opened to the store."""
        if self._panel is None:
            return
        values = self._panel.values()
        changed = {name: value for name, value in values.items() if self._begun.get(name) != value}
        gone: dict[str, object] = dict.fromkeys(self._kept - changed.keys())
        if changed or gone:
            self._kept = frozenset(changed)
            name, kind = self._name(self._panel), self._panel.form.kind
            self._desk.run(verbs.keep_draft(name, kind, {**changed, **gone}, self._subject), self._page)

    def close(self, *, done: bool) -> None:
        """The panel goes. ``done``: what stood in it was written, or is not wanted any more."""
        if self._panel is not None and done and self._kept:
            self._desk.run(verbs.drop_draft(self._name(self._panel)), self._page)
        self._panel = None

    def _resume(self, panel: StepPanel, draft: DraftView | None) -> None:
        if draft is None or panel is not self._panel:
            return
        self._kept = frozenset(draft.fields)
        if panel.values() == self._begun:
            panel.set_values(dict(draft.fields))

    def _name(self, panel: StepPanel) -> str:
        return f"{self._subject} {panel.form.kind}"
