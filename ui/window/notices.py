"""What the window says beside its pages, below them, in the place of the strip: what has just been done, and an error. So
nothing moves under somebody's hands. Only as long as no page is shown an error stands above.

Imported when the window is furnished, after its first sight (`ui/window/window.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.icons import Shape
from ui.theme import current_look
from ui.widgets.bottom_strip import BottomStrip
from ui.widgets.error_bar import ErrorBar, Problem
from ui.widgets.note import Note
from ui.widgets.state import Tone
from ui.widgets.undo_strip import UndoStrip
from ui.words import tr

_TOLD_FOR = 8000
"""ms for which a sentence with nothing to decide stays."""


class Notices(QObject):
    """`strip` stands below whenever nothing else is said there and `begun` (somebody works here already).

    `above` and `below` (with `strip` in it) are the places in the window; `act_wanted` when a person presses the
    button of an error that offers something.
    """

    act_wanted = Signal()

    def __init__(self, strip: BottomStrip, begun: Callable[[], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self._strip = strip
        self._begun = begun
        self.errors = ErrorBar()
        self.undo = UndoStrip()
        self.told = Note(Tone.INFO, shape=Shape.TICK)
        self.told.hide()
        self.seeing = Note(Tone.INFO)
        self.seeing.hide()
        for note in (self.errors, self.undo, self.told, self.seeing):
            note.set_slim()
        self.above = QVBoxLayout()
        self.above.addWidget(self.seeing)
        self.above.addWidget(self.errors)
        self.below = QWidget()
        self._place = QVBoxLayout(self.below)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.setSpacing(0)
        for part in (strip, self.undo, self.told):
            self._place.addWidget(part)
        self._reminds = False
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_TOLD_FOR)
        self._quiet.timeout.connect(self.be_quiet)
        self.errors.dismissed.connect(self.fit)
        self.errors.acted.connect(self.act_wanted)

    def say(self, words: str) -> None:
        """A sentence for a while, with nothing to take back."""
        self.say_on(words)
        self._quiet.start()

    def say_on(self, words: str, more: str = "") -> None:
        """A sentence that stays until `be_quiet`, or until another takes its place."""
        self._quiet.stop()
        self._reminds = False
        with self._at_once():
            self.told.set_words(words, more)
            self.told.show()
            self.fit()

    def set_seeing(self, held: bool) -> None:
        """Whether the page that is shown has something to record, and whoever sits here may not."""
        if held:
            self.seeing.set_words(tr("只看"), tr("值班的人只能看，记不了，要记请换有权限的人值班。"))
        self.seeing.setVisible(held)
        self.fit()

    def remind(self, words: str) -> None:
        """A sentence of the program's own; it stays until somebody goes elsewhere, or something else is said."""
        self.say_on(words)
        self._reminds = True

    def page_changed(self) -> None:
        """Somebody went elsewhere."""
        if self._reminds:
            self.be_quiet()

    def be_quiet(self) -> None:
        """Nothing is said any more but errors and what can be taken back."""
        self._reminds = False
        with self._at_once():
            self.told.hide()
            self.fit()

    def show_error(self, error: Exception, *, act: str, above: bool) -> None:
        """An error in words; `act` on the button that does something about it, `above` while no page is shown."""
        from ui.words_errors import (
            problem_of,
        )  # loaded by the store's thread, for which the window does not wait

        self.show_problem(problem_of(error), act, above=above)

    def show_problem(self, problem: Problem, act: str = "", *, grave: str = "", above: bool = True) -> None:
        """The same in words, with the button that does something about it, and the one that does it for good."""
        with self._at_once():
            if above:
                self.above.addWidget(self.errors)
            else:
                self._place.insertWidget(0, self.errors)
            self.errors.show_problem(problem, act, grave)
            self.fit()

    def say_not_kept(self, cause: BaseException | None) -> None:
        """A window that was closed stays: the file has refused words that stand in it, because of `cause`."""
        from ui.words_errors import not_kept_problem

        self.show_problem(not_kept_problem(cause, closing=True), above=False)

    def say_unfinished(self) -> None:
        """A window that was closed stays: a photograph, a file or a stick is still being written or read."""
        from ui.words_errors import unfinished_problem

        self.show_problem(unfinished_problem(), above=False)

    def says_unfinished(self) -> bool:
        """Whether that is still said."""
        from ui.words_errors import UNFINISHED

        problem = self.errors.problem()
        return problem is not None and problem.code == UNFINISHED

    def be_relieved(self) -> None:
        """The file takes words again, what was under way is done: that it was not is not said any more."""
        problem = self.errors.problem()
        if problem is not None:
            from ui.words_errors import NOT_KEPT, UNFINISHED

            if problem.code in {NOT_KEPT, UNFINISHED}:
                self.errors.dismiss()

    def offer_undo(self, words: str) -> None:
        """What was done, with 撤销. An offer that is still open expires now, and says so first."""
        with self._at_once():
            self.told.hide()
            self.undo.offer(words)
            self.fit()

    def fit(self) -> None:
        """Margins of the look of now, and who has the place below."""
        look = current_look()
        margin = look.layout.page_margin
        shown = not self.errors.isHidden() and self.above.indexOf(self.errors) >= 0
        shown = shown or not self.seeing.isHidden()
        self.above.setContentsMargins(margin, look.space.one_half if shown else 0, margin, 0)
        self.show_strip()

    def set_low(self, low: bool) -> None:
        """In a window of few lines all of it is no higher than it must be."""
        self._strip.set_low(low)
        self.errors.set_low(low)

    def show_strip(self) -> None:
        """The strip, or in its place, as high as it is, what has just been done."""
        told = False
        for note in (self.errors, self.undo, self.told):
            note.setMinimumHeight(self._strip.height())
            told = told or (not note.isHidden() and self._place.indexOf(note) >= 0)
        with self._at_once():
            self._strip.setVisible(self._begun() and not told)

    @contextmanager
    def _at_once(self) -> Iterator[None]:
        """One goes and another comes in its place: nothing is laid out in between, when both or neither are there, or every
        page would be made larger and smaller again each time somebody saves."""
        if not self._place.isEnabled():
            yield
            return
        self._place.setEnabled(False)
        try:
            yield
        finally:
            self._place.setEnabled(True)
            self._place.activate()
