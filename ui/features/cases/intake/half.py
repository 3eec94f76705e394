"""What stands in the open panel of an ending, kept in the draft of the form while somebody writes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui.parts.binding import FormValues
from ui.steps.panel import StepPanel

ENDING: Final = "ending"
"""The field of the draft: the kind of the ending, and what was changed in its panel."""
_PAUSE: Final = 1000


class HalfEnding:
    """For one form. `watch` each panel once, `open` and `close` it as it comes and goes."""

    def __init__(self, page: QWidget, values: FormValues) -> None:
        self._values = values
        self._panel: StepPanel | None = None
        self._begun: dict[str, object] = {}
        self._pause = QTimer(page)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.keep)

    def watch(self, panel: StepPanel) -> None:
        """A second after the last key in it, it is kept."""
        panel.edited.connect(self._pause.start)

    def open(self, panel: StepPanel) -> None:
        """It stands there as it was made: what differs from that is kept."""
        self._panel, self._begun = panel, panel.values()

    def keep(self, *, told: bool = True) -> None:
        """What was changed goes into the form's draft. Not `told`: the form is handed in next, with this in it."""
        self.wait_no_more()
        if self._panel is None:
            return
        now = self._panel.values()
        changed = {name: value for name, value in now.items() if self._begun.get(name) != value}
        kept = {"kind": self._panel.kind, "values": changed} if changed else None
        if kept != self._values.held(ENDING):
            self._values.hold(ENDING, kept, told=told)

    def wait_no_more(self) -> None:
        """The entry is being written, and takes the draft away: nothing may begin it anew."""
        self._pause.stop()

    def close(self, *, unwanted: bool = False) -> None:
        """The panel goes. ``unwanted``: and what stood in it is not wanted any more."""
        self.wait_no_more()
        self._panel = None
        if unwanted and self._values.held(ENDING) is not None:
            self._values.hold(ENDING, None)
