"""What happened, that the contents are safe, what to do, and a code for the administrator."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.icons import Shape
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import plain
from ui.widgets.few_lines import FewLines
from ui.widgets.label import Label
from ui.widgets.note import Note
from ui.widgets.state import Tone
from ui.words import sentences, tr

_SHARE = 7
"""The reason takes one such part of the window at most, two lines in any case; what does not fit is scrolled to."""
_PAGE = 580
"""Or whatever is left beside a page of so many pixels."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A failure in a person's words. `details` may go to an administrator: never names, numbers or stories."""

    what: str
    safe: str
    todo: str
    code: str
    details: str = field(default="", repr=False)


class ErrorBar(Note):
    """Stays until somebody acts. Amber, since red means late. One row where there is room, so that it can stand in the
    place of the bottom strip and push nothing about."""

    acted = Signal()
    gravely_acted = Signal()
    """The button was pressed that cannot be taken back."""
    dismissed = Signal()
    copied = Signal(str)

    COPIED_FOR = 4000
    """ms for which the button says that it has copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            Tone.WARNING,
            shape=Shape.OUTLINE_TRIANGLE,
            reason_kind=Type.BODY,
            parent=parent,
        )
        self._problem: Problem | None = None
        self._act = plain("", size="small")
        self._act.clicked.connect(self.acted)
        self._copy = plain(_copy_words(), size="small")
        self._said = QTimer(self)
        self._said.setSingleShot(True)
        self._said.setInterval(self.COPIED_FOR)
        self._said.timeout.connect(self._offer_copy)
        self._copy.clicked.connect(self._copy_problem)
        self._close = plain(tr("知道了"), size="small")
        self._close.clicked.connect(self.give_keyboard_back)
        self._close.clicked.connect(self.dismiss)
        self._grave = plain("", size="small")
        self._grave.clicked.connect(self.gravely_acted)
        self.add_below(self._grave)
        self._code = Label("", Type.SMALL, Tone.MUTED)
        for button in (self._act, self._copy, self._close):
            self.add_action(button)
        self.add_action_words(self._code)
        self.hide()

    def _around(self, reason: Label) -> QWidget:
        self._few = FewLines(reason)
        return self._few

    def show_problem(self, problem: Problem, act: str = "", grave: str = "") -> None:
        """Show a failure; `act` is the one thing to do about it, as a verb (再打一次). `grave`: what else can be done, for good.
        Its button stands below all the others, where none was that somebody may press still."""
        self._problem = problem
        self._offer_copy()
        self.set_words(problem.what, sentences(problem.safe, problem.todo))
        self._act.setVisible(bool(act))
        self._close.setVisible(not act)
        self._grave.setVisible(bool(grave))
        self._grave.set_words(grave)
        self._act.set_words(act or tr("再试一次"))
        self._code.setText(tr("代码 {code}", code=problem.code))
        self.show()

    def set_low(self, low: bool) -> None:
        """In a window of few lines the sentences are no larger than this look's ordinary letters, and what does not fit is
        scrolled to: what to press stays on the screen, and something of the page."""
        look = current_look()
        type_ = look.tokens.type.care if look.care else look.tokens.type.standard
        for label in (self.fact, self.reason):
            label.setStyleSheet(f"font-size: {type_.body}px" if low else "")
        high = self.window().height()
        self._few.set_most(max(high // _SHARE, high - _PAGE))

    def problem(self) -> Problem | None:
        """What is shown, None when nothing is."""
        return self._problem

    def dismiss(self) -> None:
        """Take the bar away."""
        self._problem = None
        self.hide()
        self.dismissed.emit()

    def _copy_problem(self) -> None:
        if self._problem is None:
            return
        lines = (f"{self._problem.what} [{self._problem.code}]", self._problem.details)
        text = "\n".join(line for line in lines if line)
        QGuiApplication.clipboard().setText(text)
        self._copy.set_words(tr("已复制"))
        self._said.start()
        self.copied.emit(text)

    def _offer_copy(self) -> None:
        """What was copied was another problem, or long ago."""
        self._said.stop()
        self._copy.set_words(_copy_words())


def _copy_words() -> str:
    return tr("复制给管理员")
