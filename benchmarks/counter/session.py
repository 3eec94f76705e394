"""A clerk's hours at the real window, every key an event of its own in the running event loop.

The script is a generator: it strikes one key and gives the loop back, and goes on when the window has worked it off,
painted and is waiting, or when what it looks for is there.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Final, TypeVar

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.counter.watch import Watch
from benchmarks.texts import Complaint
from casework.handbook import Handbook
from desktop.demo.clerk import Clerk, ClerkLost
from desktop.wiring.threads import StoreDesk
from desktop.wiring.work_thread import Answer
from local_store.store import Store
from ui.features.cases.case_page.page import CasePage
from ui.features.cases.intake.page import IntakePage
from ui.features.cases.queue.page import QueueScreen
from ui.features.search.page import SearchPage
from ui.parts.page import Page
from ui.widgets.queue_table import QueueTable
from ui.window import MainWindow

T = TypeVar("T")
Script = Generator[Callable[[], bool] | None, None, None]

ENTER: Final = Qt.Key.Key_Return
CTRL: Final = Qt.KeyboardModifier.ControlModifier
PATIENCE: Final = 20.0
PAUSE: Final = 5
"""ms between two strokes; nobody types as fast."""
ROUND: Final = 10
"""Complaints between two looks at the lists."""


class Hands(Clerk):
    """Strikes a key and leaves it to the running loop to work it off. A modifier counts as a stroke of its own."""

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        if modifier is not Qt.KeyboardModifier.NoModifier:
            self.strokes += 1
        super().press(key, modifier)

    def look_up(self) -> None:
        """The loop runs by itself."""


class TimedDesk(StoreDesk):
    """A desk that notes how long each verb takes on the store's thread, by the name of the verb."""

    def __init__(
        self, open_store: Callable[[], Store], handbook: Handbook, clock: Callable[[], object]
    ) -> None:
        super().__init__(open_store, handbook, clock)  # type: ignore[arg-type]
        self.took: dict[str, list[float]] = defaultdict(list)

    def run(self, verb: Callable[[Store], T], owner: QObject | None = None) -> Answer[T]:
        name = verb.__qualname__.partition(".<locals>")[0]

        def timed(store: Store) -> T:
            started = time.perf_counter()
            try:
                return verb(store)
            finally:
                self.took[name].append(time.perf_counter() - started)

        return super().run(timed, owner)


@dataclass(frozen=True, slots=True)
class Saved:
    """One complaint settled on the spot. ``strokes`` that are no characters of a value; ``back``: seconds from the
    saving key until the form was empty with the keyboard in its first field, ``painted``: until that was drawn,
    ``own``: the same without waiting for other programs; ``initials``: the shop was chosen by initials."""

    strokes: int
    back: float
    painted: float
    own: float
    initials: bool


class Session(QObject):
    """Plays the hours at ``window``; then ``saved`` and ``times`` (seconds by what was done) hold what came of it;
    ``own``: for single strokes, without waiting for other programs."""

    def __init__(
        self, window: MainWindow, desk: StoreDesk, watch: Watch, told: list[Complaint], known: list[str]
    ) -> None:
        super().__init__()
        self.saved: list[Saved] = []
        self.times: dict[str, list[float]] = defaultdict(list)
        self.own: dict[str, list[float]] = defaultdict(list)
        self.error: Exception | None = None
        self._window = window
        self._desk = desk
        self._watch = watch
        self._told = told
        self._known = known
        self._hands = Hands(window)
        self._script = self._hours()
        self._condition: Callable[[], bool] | None = None
        self._since = 0.0
        self._back_at = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    def play(self) -> None:
        """Run the event loop until the script is through. Raises what went wrong in it."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)
        self._timer.start(0)
        app.exec()
        app.focusChanged.disconnect(self._focus_moved)
        if self.error is not None:
            raise self.error

    # --- the loop -----------------------------------------------------------------------------------------------

    def _go_on(self) -> None:
        try:
            if self._condition is not None and not self._condition():
                if time.perf_counter() - self._since > PATIENCE:
                    raise ClerkLost(self._watch.doing)
                self._timer.start(1)
                return
            self._condition = next(self._script)
            self._since = time.perf_counter()
            self._timer.start(1 if self._condition is not None else 0)
        except StopIteration:
            QApplication.exit()
        except Exception as error:  # noqa: BLE001 - told by play
            self.error = error
            QApplication.exit()

    def _drawn(self) -> Script:
        """Two turns of the loop: everything posted has been worked off, what changed is painted."""
        yield None
        yield None

    def _pause(self) -> Script:
        until = time.perf_counter() + PAUSE / 1000
        yield lambda: time.perf_counter() >= until

    def _stroke(self, doing: str, act: Callable[[], None]) -> Script:
        """One stroke, timed until the window has answered it."""
        self._watch.doing = doing
        started, kept = time.perf_counter(), self._watch.kept_waiting()
        act()
        yield from self._drawn()
        took = time.perf_counter() - started
        self.times[doing].append(took)
        self.own[doing].append(took - (self._watch.kept_waiting() - kept))
        yield from self._pause()

    def _write(self, doing: str, text: str) -> Script:
        """A value, as an input method gives Chinese (two characters at a time) and keys give the rest."""
        at = 0
        while at < len(text):
            size = 1 if text[at].isascii() or (at + 1 < len(text) and text[at + 1].isascii()) else 2
            piece = text[at : at + size]
            at += size
            yield from self._stroke(doing, lambda piece=piece: self._hands.write(piece))  # type: ignore[misc]

    def _until(self, doing: str, act: Callable[[], None], there: Callable[[], bool]) -> Script:
        """Something that is asked of the store, timed until it is shown."""
        self._watch.doing = doing
        started = time.perf_counter()
        act()
        yield there
        yield from self._drawn()
        self.times[doing].append(time.perf_counter() - started)
        yield from self._settled()

    def _settled(self) -> Script:
        """All that was asked of the store has been answered, also what the answers asked."""
        for _ in range(3):
            answered: list[str] = []
            self._desk.run(_device).then(answered.append)
            yield lambda answered=answered: bool(answered)  # type: ignore[misc]
        yield from self._pause()

    # --- the hours ----------------------------------------------------------------------------------------------

    def _hours(self) -> Script:
        yield from self._settled()
        for number, told in enumerate(self._told):
            if number % ROUND == 0:
                yield from self._look_around()
                yield from self._until(
                    "open the form",
                    lambda: self._hands.press(Qt.Key.Key_F2),
                    lambda: self._form() is not None,
                )
                self._hands.strokes = 1
            yield from self._complaint(number, told)
        yield from self._look_around()

    def _complaint(self, number: int, told: Complaint) -> Script:
        hands, form = self._hands, self._form()
        assert form is not None
        initials = number % 5 == 4
        if initials:
            yield from self._choose_shop(self._known[number % len(self._known)])
        else:
            yield from self._write("type the shop", told.merchant_name)
        for label, doing, value in (
            ("一句话说清", "type the matter", told.summary[:60]),
            ("花了", "type the sum", f"{told.paid_fen / 100:.2f}"),
            ("消费者姓名", "type the name", told.consumer_name),
            ("消费者电话", "type the telephone", told.consumer_phone),
        ):
            yield from self._on_to(label)
            yield from self._write(doing, value)
        yield from self._stroke("open the panel", lambda: hands.press(ENTER, CTRL))
        yield from self._write("type what was settled", f"{told.paid_fen / 100:.2f}")
        self._watch.doing = "save"
        self._back_at = 0.0
        started, kept = time.perf_counter(), self._watch.kept_waiting()
        hands.press(ENTER)
        yield self._form_is_back
        back = self._back_at
        yield from self._drawn()
        painted = time.perf_counter() - started
        own = painted - (self._watch.kept_waiting() - kept)
        self.saved.append(Saved(hands.strokes, back - started, painted, own, initials))
        hands.strokes = 0
        self._watch.doing = "after saving"

    def _choose_shop(self, initials: str) -> Script:
        """By the first letters: they stand for the name, so they count as text; going down and Enter do not."""
        form = self._form()
        assert form is not None
        for letter in initials:
            yield from self._stroke(
                "complete the shop",
                lambda letter=letter: self._hands.write(letter),  # type: ignore[misc]
            )
        popup = form.merchant.completer.popup()
        if popup is None or not popup.isVisible():
            raise ClerkLost(f"shops for {initials}")
        yield from self._stroke("choose the shop", lambda: self._hands.press(Qt.Key.Key_Down))
        yield from self._stroke("choose the shop", lambda: self._hands.press(ENTER))

    def _on_to(self, name: str) -> Script:
        for _ in range(12):
            if self._hands.focus_name() == name:
                return
            yield from self._stroke("go to the next field", lambda: self._hands.press(ENTER))
        raise ClerkLost(name)

    def _look_around(self) -> Script:
        """The queue, down its pages, another list, a case, back, searches."""
        hands = self._hands
        yield from self._until("open the queue", lambda: self._click_rail("投诉"), self._rows_there)
        for _ in range(20):
            yield from self._stroke("scroll the queue", lambda: hands.press(Qt.Key.Key_PageDown))
        yield from self._settled()
        yield from self._stroke("walk in the queue", lambda: hands.press(Qt.Key.Key_Up))
        yield from self._settled()
        yield from self._until("open a case", lambda: hands.press(ENTER), self._case_there)
        yield from self._until(
            "back to the queue",
            lambda: hands.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier),
            self._rows_there,
        )
        yield from self._until("open the consultations", lambda: self._click_rail("咨询"), self._rows_there)
        for word in ("退款", "空调", "zjl"):
            yield from self._stroke("go to the search", lambda: hands.press(Qt.Key.Key_K, CTRL))
            yield from self._write("type a search", word)
            yield from self._until(f"search {word}", lambda: hands.press(ENTER), self._hits_there(word))
        yield from self._until("open what was found", lambda: hands.press(ENTER), self._case_there)

    # --- eyes ---------------------------------------------------------------------------------------------------

    def _page(self) -> Page | None:
        return self._window.page()

    def _form(self) -> IntakePage | None:
        page = self._page()
        return page if isinstance(page, IntakePage) else None

    def _form_is_back(self) -> bool:
        form = self._form()
        if form is None or QApplication.focusWidget() is not form.merchant.name.edit or form.values.values():
            return False
        self._back_at = self._back_at or time.perf_counter()
        return True

    def _focus_moved(self, _old: QWidget | None, _new: QWidget | None) -> None:
        if self._watch.doing == "save" and not self._back_at:
            self._form_is_back()

    def _rows_there(self) -> bool:
        page = self._page()
        return isinstance(page, QueueScreen) and _filled(page.table)

    def _hits_there(self, word: str) -> Callable[[], bool]:
        """What was found is shown: the store has answered all that was asked of it up to now."""
        answered: list[str] = []

        def there() -> bool:
            page = self._page()
            if not isinstance(page, SearchPage) or page.text != word:
                return False
            if not answered:
                answered.append("")
                self._desk.run(_device).then(answered.append)
            return len(answered) > 1 and _filled(page.table)

        return there

    def _case_there(self) -> bool:
        page = self._page()
        return isinstance(page, CasePage) and bool(page.timeline.model().rowCount())

    def _click_rail(self, name: str) -> None:
        self._hands.click(self._hands.find(name), QPoint(10, 10))


def _filled(table: QueueTable) -> bool:
    return table.model().rowCount() > 0


def _device(store: Store) -> str:
    return store.device


def initials_known(store: Store, most: int) -> list[str]:
    """The initials of shops this point meets often, as somebody types who knows them."""
    found = [hint.initials.split()[0] for hint in store.merchants("", most) if hint.initials]
    return [letters[:3] for letters in found if len(letters) >= 3]
