"""特别留意: what is done first about a flag that a story speaks of, and who is called. It stands beside what is written, never over it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from casework.handbook import Handbook
from casework.handbook.sensitive import FLAGS, first_steps, who_to_call
from ui.parts.rights import needs
from ui.theme.look import Type
from ui.widgets.button import plain
from ui.widgets.card import Card
from ui.widgets.check import Check
from ui.widgets.label import Label
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import listed, tr


class FlagCard(Card):
    """One flag. `why`: the words that led there. `settles`: it is said here that it was seen to (on a case, not in a form)."""

    ticked = Signal()
    """What was done has changed under somebody's hand."""
    waved_away = Signal()
    """不是这回事, or that taken back."""
    settled = Signal()

    def __init__(
        self, code: str, why: str, handbook: Handbook, *, settles: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(side=True, parent=parent)
        self.code = code
        self.name = handbook.dictionary(FLAGS).name(code)
        self._why = Label("", Type.SMALL, Tone.MUTED, wrap=True, parent=self)
        self._why.setText(tr("您写了“{words}”。先做这几件事：", words=why) if why else tr("先做这几件事："))
        self.add(self._why)
        self._checks: dict[str, Check] = {}
        for term in first_steps(handbook, code):
            check = self._checks[term.code] = Check(term.name, self)
            check.clicked.connect(self.ticked)
            self.add(check)
        called = listed(term.name for term in who_to_call(handbook, code))
        self._call = Label("", Type.BODY, strong=True, wrap=True, parent=self)
        self._call.setText(tr("打给谁：{names}", names=called) if called else "")
        self._sample = Label(
            tr("这是程序的建议，没有核实过；本区有预案的按预案办。"),
            Type.SMALL,
            Tone.MUTED,
            wrap=True,
            parent=self,
        )
        self.add(self._call)
        self.add(self._sample)
        self.no = needs(plain("", size="small", key="" if settles else "Ctrl+B", parent=self))
        self.over = needs(plain(tr("处理好了"), size="small", parent=self))
        self.over.setVisible(settles)
        acts = WrapRow()
        acts.addWidget(self.over)
        acts.addWidget(self.no)
        self.add_layout(acts)
        self.no.clicked.connect(self.waved_away)
        self.over.clicked.connect(self.settled)
        self._kept: frozenset[str] = frozenset()
        self.no.installEventFilter(self)
        self._follow()
        self.show_said((), not_so=False)

    def done(self) -> tuple[str, ...]:
        """The codes of what was ticked."""
        return tuple(code for code, check in self._checks.items() if check.isChecked())

    def show_said(self, done: Iterable[str], *, not_so: bool) -> None:
        """What was said of it so far: nothing of it is asked any more once it is nothing of the kind."""
        said = frozenset(done)
        for code, check in self._checks.items():
            check.setChecked(code in said)
            check.setVisible(not not_so)
        for label in (self._why, self._call, self._sample):
            label.setVisible(not not_so and bool(label.text()))
        self.set_title(
            tr("{name}：不是这回事", name=self.name) if not_so else tr("特别留意：{name}", name=self.name)
        )
        self.no.set_words(tr("改回") if not_so else tr("不是这回事"))

    def keep(self, done: Iterable[str]) -> None:
        """What was recorded as done is taken back in the history, not by a second press here."""
        self._kept = frozenset(done)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever may not press what records ticks nothing either."""
        if event.type() == QEvent.Type.EnabledChange and watched is self.no:
            self._follow()
        return False

    def _follow(self) -> None:
        for code, check in self._checks.items():
            check.setEnabled(self.no.isEnabled() and code not in self._kept)
