"""What every page of the window is: it loads itself, says where to go, and hears of changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from local_store.rights import Right
from local_store.store import Store
from local_store.views import Changes
from ui.parts.draft_writing import HandedIn
from ui.parts.place import Place
from ui.ports import Desk
from ui.theme.look import Type
from ui.widgets.button import LACKS, Button, plain
from ui.widgets.day_field import DayField
from ui.widgets.label import Label
from ui.widgets.presses import Lately
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import tr

T = TypeVar("T")
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_SLOW = 400
"""ms after which a person is told that what they pressed is being written."""


@dataclass(frozen=True, slots=True)
class Undo:
    """What an undo strip offers: words without anybody's name, and the verb that takes the step back.

    `back`: where the form stands again as it was, in the draft that the verb has kept; ``None`` where one stays.
    """

    words: str
    verb: Callable[[Store], Changes]
    back: Place | None = None


class Page(QWidget):
    """A page. `rail` is the place of the rail it belongs to: a page of its own feature, or the `Role` of another.
    Made when somebody goes there, deleted when they leave."""

    went = Signal(object)
    """Place: somebody wants to go there."""
    back = Signal()
    """Somebody wants to go back."""
    offered = Signal(object)
    """Undo: a step was written and can be taken back for a while."""
    said = Signal(str)
    """A calm sentence for the strip above the bottom bar; never with a name in it."""
    changed_look = Signal(object)
    """verbs.PersonSettings: how the person on duty likes it now; the window shows and keeps that, and makes the page anew."""
    person_wanted = Signal(str)
    """A staff id: that person takes over."""
    person_named = Signal(str)
    """A new person's name: they join and take over."""
    people_changed = Signal(object)
    """verbs.Person: PINs or rights are others now; who sits here, as they may from now on."""

    may_write = True
    """Whether the person on duty may write entries at all; the window says so before the page is shown."""
    rail = ""
    text = ""
    """What was typed into the bar above, where the page is about that."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._writing = False
        self._came_back = Lately()
        self.setProperty("kind", "page")

    def fill(self, whole: QWidget) -> None:
        """Let `whole`, made in this page, take all of it."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)

    @property
    def writing(self) -> bool:
        """True from a stroke that writes until the store has answered."""
        return self._writing

    @property
    def closed(self) -> bool:
        """Whether no stroke may write now: while another is being written, and where a form has just been given back with all
        that stood in it, for as long as a stroke may still be the one that brought it."""
        return self._writing or self._came_back.holds()

    def set_lacking(self, rights: tuple[str, ...]) -> None:
        """The rights that whoever sits here lacks: what needs them cannot be pressed from now on."""
        self.may_write = Right.RECORD.value not in rights
        self.setProperty(LACKS, list(rights))
        for button in self.findChildren(Button):
            button.hold()

    @property
    def held(self) -> bool:
        """Whether there is something to be recorded here, and whoever sits here may not."""
        return not self.may_write and any(
            one.needs == Right.RECORD.value for one in self.findChildren(Button)
        )

    def turns_away(self) -> bool:
        """Whether the page is `closed` to the stroke of now; where something has just come back, that is said, and where the day
        cannot be right, it is asked."""
        if (not self.may_write or not self._writing) and self.asks_first():
            return True
        if self._came_back.holds() and not self._writing:
            self.said.emit(tr("刚放回来，请看一眼再按。"))
        return self.closed

    def asks_first(self) -> bool:
        """Whether nothing may be written now, by whoever sits here or on a day that cannot be right; that is said, or asked. For what
        is written beside the page's own strokes, which ask `turns_away`."""
        if not self.may_write:
            self.said.emit(tr("值班的人只能看，记不了，什么都没有记。请换有权限的人值班。"))
            return True
        if (doubt := self.desk.clock_doubt()) is not None:
            self.desk.troubled.emit(doubt)
            return True
        return False

    def came_back(self) -> None:
        """What somebody wrote before stands in a form of this page again: nothing of it is written by the same stroke."""
        self._came_back.mark()

    def hold(self) -> bool:
        """Close the page to strokes that write while the window itself writes, until `release`. False, and nothing
        happens, while a writing is under way."""
        if self._writing:
            return False
        self._writing = True
        QTimer.singleShot(_SLOW, self, self._say_it_is_being_written)
        return True

    def release(self) -> None:
        """The window's writing has been answered."""
        self._writing = False

    def write(
        self,
        verb: Callable[[Store], T],
        done: Callable[[T], object],
        refused: Callable[[Exception], object] | None = None,
        words: HandedIn | None = None,
    ) -> bool:
        """Write once: until the store has answered, the page is closed to a second stroke, whichever it is.

        `done` takes the answer, `refused` an error (without it the window shows it). `words`: what the entry is made of, kept
        until the file has it, also when the page is gone by then. False, and nothing happens, while an earlier writing is
        under way, or what was typed has just come back, which is said. Everything that a page writes into the journal goes
        through here.
        """
        if self.turns_away() or not self.hold():
            return False

        def answered(result: T) -> None:
            self.release()
            done(result)

        def failed(error: Exception) -> None:
            self.release()
            (refused or self.desk.troubled.emit)(error)

        kept = verb if words is None else words.within(verb)
        self.desk.run(kept, self).then(answered).fails(failed)
        if words is not None:
            words.look_after()
        return True

    def _say_it_is_being_written(self) -> None:
        if self._writing:
            self.said.emit(tr("正在记，请稍等。"))

    def load(self) -> None:
        """Ask the store for what is shown; called once the page is up, and by `refresh`."""

    def refresh(self, changes: Changes) -> None:
        """Something changed; called only while the page can be seen."""
        if self.concerned(changes):
            self.load()

    def concerned(self, changes: Changes) -> bool:
        """Whether these changes may alter what is shown."""
        return bool(changes.subjects or changes.entries)

    def turn(self) -> None:
        """Another day has begun: show anew what goes by it. What somebody is typing stays as it is."""
        for field in self.findChildren(DayField):
            field.read_again()

    def start(self) -> None:
        """Put the keyboard where work begins."""

    def way_out(self) -> QWidget:
        """What has the keyboard where `start` gives it to nothing that is there: what presses nothing, or only leads back."""
        return self

    def finish(self) -> None:
        """Ctrl+Enter."""

    def resume(self, place: Place) -> bool:
        """Go on at `place` where that is this page itself; False: it is another one."""
        del place
        return False

    def look_for(self, text: str) -> bool:
        """Other words were typed into the bar above; False: this page is not about them."""
        del text
        return False

    def leave(self) -> None:
        """Somebody goes elsewhere, or the window closes: hand over what is not yet saved."""

    def kept(self) -> object | None:
        """What the same page, made anew in another look, goes on with; ``None`` for nothing."""
        return None

    def take(self, kept: object) -> None:
        """Go on with what the page before this one `kept`."""

    def go(self, page: str, **where: str) -> None:
        """Ask the window to go somewhere."""
        self.went.emit(Place(page, **where))


class TitledPage(Page):
    """A page with a pinned title row, a scrolling middle and a pinned foot."""

    def __init__(
        self, desk: Desk, title: str, *, note: str = "", back: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, parent)
        self.page = ScrollPage(self)
        self.fill(self.page)
        place = self.page.head_place
        self.title_row = WrapRow()
        self.page.head.addLayout(self.title_row)
        self._has_back = back
        if back:
            self.back_button = back_button(place)
            self.back_button.clicked.connect(self.back)
            self.title_row.addWidget(self.back_button, 0, _MIDDLE)
        self.title = Label(title, Type.TITLE, strong=True, fold=True, parent=place)
        self.note = Label(note, Type.BODY, Tone.MUTED, wrap=True, parent=place)
        self.title_row.addWidget(self.title, 0, _MIDDLE)
        self.title_row.addWidget(self.note, 1, _MIDDLE)
        self._title_buttons: WrapRow | None = None

    @property
    def body(self) -> QVBoxLayout:
        """The scrolling middle."""
        return self.page.body

    def way_out(self) -> QWidget:
        """返回, where there is one."""
        return self.back_button if self._has_back else self

    def add_title_button(self, button: Button) -> None:
        """A button at the right end of the title row; several stay together where the row breaks."""
        if self._title_buttons is None:
            self._title_buttons = WrapRow()
            self.title_row.addLayout(self._title_buttons)
        self._title_buttons.addWidget(button, 0, _MIDDLE)


def back_button(parent: QWidget | None = None) -> Button:
    """返回."""
    return plain(tr("返回"), icon="back", parent=parent)
