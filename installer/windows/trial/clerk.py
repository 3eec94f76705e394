"""The clerk at the installed program: an executable of its own that runs the program's own modules and sits at its window.

It is frozen with the bundle, put beside the installed program for a trial and never shipped; what it runs is the installed
program's archive of modules and libraries. Keys and committed input-method text only.

    clerk.exe day  RESULT PICTURES    first start if it is one, a day of work, everything passed by headquarters' rules, end
    clerk.exe half RESULT PICTURES    type half a complaint and leave it, with the window open, until it is asked to end
    clerk.exe look RESULT PICTURES    what is there: drafts and totals; end
"""

import json
import sys
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from casework.matters.figures import Figures
from desktop.demo.clerk import Clerk
from desktop.demo.day import DayAtTheDesk
from desktop.start.app import run_window
from local_store.views import DraftView
from ui import verbs
from ui.features.first_run.page import FirstRunPage
from ui.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
HALF = {"店名": "童趣屋儿童乐园", "一句话说清": "写到一半的投诉，还没有说完"}


class Session:
    """One sitting. ``result``: where what was seen is written, as JSON, once the sitting has come to its end."""

    def __init__(self, mode: str, result: Path, pictures: Path) -> None:
        self.mode, self.result, self.pictures = mode, result, pictures
        self.failed = ""

    def play(self) -> None:
        """Called by the event loop; ends the program unless the sitting leaves it open."""
        try:
            self._sit()
        except Exception as error:  # noqa: BLE001 - told to whoever started the clerk
            self.failed = f"{type(error).__name__}: {error}"
            self._write({"failed": self.failed})
            self._leave()

    def _sit(self) -> None:
        window = self._window()
        clerk = Clerk(window, patience=120)
        day = DayAtTheDesk(window, window.desk, self.pictures)  # type: ignore[arg-type]
        clerk.wait(lambda: window.place().page != "home" or bool(window.page()), "a page")
        clerk.wait(lambda: window.page() is not None, "a page")
        day.settle()
        if window.place().page == "first_run":
            self._first_run(window, clerk, day)
        if self.mode == "day":
            day.play()
            status = day.synced()
            self._write({"status": msgspec.to_builtins(status), **self._seen(window, clerk)})
            self._leave()
        elif self.mode == "half":
            clerk.press(Qt.Key.Key_F2)
            day.settle()
            for label, words in HALF.items():
                day.on_to(label)
                clerk.write(words)
            self._write({"half": True})
        else:
            day.picture("again")
            self._write(self._seen(window, clerk))
            self._leave()

    def _first_run(self, window: MainWindow, clerk: Clerk, day: DayAtTheDesk) -> None:
        page = window.page()
        assert isinstance(page, FirstRunPage)
        clerk.wait(lambda: page.files.chosen is not None, "the district's file")
        day.picture("00-first-run")
        clerk.press(Qt.Key.Key_Return, CTRL)
        clerk.wait(lambda: page.steps.currentIndex() == 1, "the question who sits here")
        clerk.write("王阿姨")
        clerk.press(Qt.Key.Key_Return, CTRL)
        clerk.wait(lambda: window.place().page == "home", "the first page after enrolment")
        day.settle()

    def _seen(self, window: MainWindow, clerk: Clerk) -> dict[str, object]:
        totals: list[Figures] = []
        drafts: list[tuple[DraftView, ...]] = []
        window.desk.run(lambda store: store.totals()).then(totals.append)
        window.desk.run(verbs.drafts).then(drafts.append)
        clerk.wait(lambda: bool(totals and drafts), "totals and drafts")
        return {
            "totals": msgspec.to_builtins(totals[0]),
            "drafts": [dict(each.fields) for each in drafts[0]],
        }

    def _window(self) -> MainWindow:
        found: list[MainWindow] = []

        def there() -> bool:
            found[:] = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)]
            return bool(found) and found[0].isVisible()

        Clerk(QWidget(), patience=120).wait(there, "the window")
        return found[0]

    def _write(self, seen: dict[str, object]) -> None:
        making = self.result.with_suffix(".making")
        making.write_text(json.dumps(seen, ensure_ascii=False, default=str), encoding="utf-8")
        making.replace(self.result)

    def _leave(self) -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow):
                window.close()
        QApplication.quit()


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    session = Session(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
    QTimer.singleShot(0, session.play)
    status = run_window()
    sys.exit(1 if session.failed else status)
