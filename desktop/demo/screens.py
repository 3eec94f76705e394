"""Draw every screen: `python -m desktop.demo.screens [--lang en] [folder [screen …]]` paints each page in each look.

A real store with an invented point's work in it, the real window, a clock that stands still.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import msgspec
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QSize, Qt
from PySide6.QtWidgets import QApplication

from casework.handbook import Handbook
from desktop.demo.broken_files import put_back, rescued, without_its_log
from desktop.demo.broken_poses import RESCUED, RESTORED, SHORT
from desktop.demo.clerk import Clerk
from desktop.demo.first_run_poses import first_run_poses
from desktop.demo.people_poses import people_poses
from desktop.demo.sample_evidence import show_evidence
from desktop.demo.sample_groups import group_poses
from desktop.demo.sample_mediation import show_mediation
from desktop.demo.sample_notices import write_notices
from desktop.demo.sample_orders import write_orders
from desktop.demo.sample_point import NOW, Sample, write_sample
from desktop.demo.sample_reckoning import reckoned_poses
from desktop.demo.sample_register import show_register
from desktop.demo.sample_signing import signing_poses
from desktop.start.this_program import ThisProgram
from desktop.wiring.ledgers.for_screens import LedgerFiles
from desktop.wiring.threads import StoreDesk
from local_store.read_models.orders.questions import OrderQuestions
from local_store.store import Store
from ui import verbs
from ui.features.cases.case_page.page import CasePage
from ui.features.cases.intake.page import IntakePage
from ui.features.import_ledger.page import ImportPage
from ui.parts.place import Place
from ui.ports import Pending
from ui.theme import apply_theme, current_look
from ui.translations import LANGUAGES, install
from ui.window import MainWindow

_Poses = tuple[tuple[str, Callable[["_Studio"], None]], ...]

KEY = bytes(range(32))
LOOKS = (("light", 0), ("dark", 0), ("high_contrast", 0), ("care", 0), ("light", 2))
LEDGER = Path(__file__).parent / "samples"


def draw(
    folder: Path, wanted: tuple[str, ...] = (), language: str = LANGUAGES[0], size: QSize | None = None
) -> list[Path]:
    """Paint all screens (or those named) into `folder`, in one of `LANGUAGES`; gives the files."""
    app = QApplication.instance() or QApplication(["weiquan-desk"])
    assert isinstance(app, QApplication)
    translator = install(app, language)
    folder.mkdir(parents=True, exist_ok=True)
    handbook = Handbook.load()
    drawn: list[Path] = []
    for theme, step in LOOKS:
        suffix = theme if step == 0 else f"{theme}-a{step}"
        with tempfile.TemporaryDirectory(prefix="weiquan-screens-", ignore_cleanup_errors=True) as place:
            sample = write_sample(Path(place) / "data", KEY, handbook)
            series: list[tuple[Path, _Poses]] = [(Path(place) / "data", tuple(_poses(sample)))]
            for prepare, broken in ((without_its_log, SHORT), (put_back, RESTORED), (rescued, RESCUED)):
                if not wanted or any(name in wanted for name, _ in broken):
                    data = Path(place) / prepare.__name__
                    prepare(data, KEY, handbook)
                    series.append((data, broken))
            for data, poses in series:
                chosen = [(name, pose) for name, pose in poses if not wanted or name in wanted]
                if not chosen:
                    continue
                studio = _Studio(app, data, handbook, theme, step)
                layout = current_look().layout
                studio.window.showNormal()
                studio.window.resize(size or QSize(layout.reference_width, layout.reference_height))
                for name, pose in chosen:
                    pose(studio)
                    target = folder / f"{name}-{suffix}.png"
                    studio.window.grab().save(str(target))
                    drawn.append(target)
                studio.close()
    if translator is not None:
        app.removeTranslator(translator)
    return drawn


class _SwitchedOn:
    """Starts with the session; implements `desktop.start.autostart.Autostart`."""

    def is_on(self) -> bool:
        return True

    def set_on(self, on: bool) -> None:
        """The pictures switch nothing."""


class _Studio:
    """One window in one look."""

    def __init__(self, app: QApplication, data: Path, handbook: Handbook, theme: str, step: int) -> None:
        self.app = app
        self.desk = StoreDesk(
            lambda: Store.open(data, KEY, clock=lambda: int(NOW.timestamp() * 1000), handbook=handbook),
            handbook,
            lambda: NOW,
        )
        self.desk.troubled.connect(self._broken)
        apply_theme(app)
        self.settings = verbs.PersonSettings(theme=theme, step=step)
        self.ask(verbs.keep_settings(self.settings))
        self.window = MainWindow(self.desk, LedgerFiles(), program=ThisProgram(data, _SwitchedOn()))
        begun: list[bool] = []
        self.window.loaded.connect(lambda: begun.append(True))
        self.window.show()
        while not begun:
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        self.settle()

    def ask(self, verb: Callable[[Store], object]) -> None:
        """Run a verb and wait for it."""
        self._wait(self.desk.run(verb))

    def _wait(self, pending: Pending[object]) -> None:
        done: list[bool] = []
        pending.then(lambda _answer: done.append(True))
        while not done:
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)

    def settle(self) -> None:
        """Let every answer arrive and be painted."""
        for _ in range(4):
            self.ask(lambda store: store.device)
            self._wait(self.desk.work(lambda: None))
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.app.processEvents()

    def mode(self, mode: str) -> None:
        """Volunteer or typist."""
        self.settings = msgspec.structs.replace(self.settings, mode=mode)
        self.ask(verbs.keep_settings(self.settings))
        self.window.desk.run(verbs.person, self.window).then(self.window.people.take)
        self.settle()

    def go(self, page: str, **where: str) -> None:
        """Go to a page."""
        self.window.go(Place(page, **where))
        self.settle()

    def newcomer(self) -> None:
        """The first page, as whoever opens the program for the first time sees it."""
        people: list[verbs.Person] = []
        self.desk.run(verbs.person).then(people.append)
        self.settle()
        self.window.people.take(people[0]._replace(name=""))
        self.go("first_run")

    def close(self) -> None:
        """End the window and its threads."""
        self.window.close()
        self.desk.finish()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    @staticmethod
    def _broken(error: Exception) -> None:
        raise error


def _poses(sample: Sample) -> Iterator[tuple[str, Callable[[_Studio], None]]]:
    def case(name: str, step: str = "") -> Callable[[_Studio], None]:
        return lambda at: at.go("case", subject=sample.subjects[name], step=step)

    def typist(at: _Studio) -> None:
        at.mode("typist")
        at.go("home")
        at.mode("volunteer")

    def ending(at: _Studio) -> None:
        at.go("intake", draft=sample.draft)
        page = at.window.page()
        if isinstance(page, IntakePage):
            page.finish()
        at.settle()

    def more_lines(at: _Studio) -> None:
        """Lines that were asked for and are empty yet."""
        at.go("case", subject=sample.subjects["paying"], step="performance.recorded")
        clerk = Clerk(at.window)
        for words in ("300", ""):
            clerk.write(words)
            clerk.click(clerk.find("再加一项"))
        at.settle()

    def came_back(at: _Studio) -> None:
        """What was recorded is taken back, and a stroke too many is told why it writes nothing."""
        ending(at)
        clerk = Clerk(at.window)
        clerk.write("398")
        clerk.press(Qt.Key.Key_Return)
        at.settle()
        clerk.click(clerk.find("撤销"))
        at.settle()
        page = at.window.page()
        if isinstance(page, IntakePage):
            page.came_back()  # however long the drawing took
            page.finish()

    def ledger(at: _Studio) -> None:
        at.go("import")
        page = at.window.page()
        found = sorted(path for path in LEDGER.iterdir() if path.suffix in (".xlsx", ".csv"))
        if isinstance(page, ImportPage) and found:
            page.open_file(found[0])
        at.settle()
        at.settle()

    def trouble(at: _Studio) -> None:
        from local_store.errors import DiskFull

        at.go("case", subject=sample.subjects["meeting"])
        page = at.window.page()
        if isinstance(page, CasePage):
            at.window.show_error(DiskFull())
        at.settle()

    def calm(at: _Studio) -> None:
        at.window.errors.dismiss()
        at.go("search", text="鲜果")

    yield "home-volunteer", lambda at: at.go("home")
    yield "home-typist", typist
    yield "intake-empty", lambda at: at.go("intake")
    yield "intake", lambda at: at.go("intake", draft=sample.draft)
    yield "intake-settled", ending
    yield "consultation", lambda at: at.go("consultation")
    yield "complaints", lambda at: at.go("complaints")
    yield "consultations", lambda at: at.go("consultations")
    yield "case-paying", case("paying")
    yield "case-late", case("late")
    yield "case-money", case("paying", "performance.recorded")
    yield "case-money-more", more_lines
    yield "case-agreed", case("meeting", "settlement.agreed")
    yield "case-facts", case("fresh", "facts.amended")
    yield "case-settled", case("settled")
    yield "case-evidence", partial(show_evidence, subject=sample.subjects["settled"])
    yield "papers", lambda at: at.go("papers", subject=sample.subjects["paying"])
    yield from signing_poses(sample.subjects["paying"])
    yield "error", trouble
    yield "search", calm
    yield "search-nothing", lambda at: at.go("search", text="没有这家")
    for name in ("drafts", "sync", "courier", "reports", "blank_forms", "month_ledger"):
        yield name.replace("_", "-"), partial(_Studio.go, page=name)
    yield from reckoned_poses()
    yield "register", show_register
    yield "register-closed", partial(show_register, closed=True)
    yield "register-form", lambda at: at.go("register_form")
    told: dict[str, str] = {}

    def notices(at: _Studio, which: str = "") -> None:
        if not told:
            now = int(NOW.timestamp() * 1000)
            at.ask(lambda store: told.update(write_notices(store, NOW.date(), now)))
        at.go("notice", subject=told[which]) if which else at.go("notices")

    yield "notices", notices
    for which in ("urgent", "seen", "on_the_way", "gone"):
        yield f"notice-{which.replace('_', '-')}", partial(notices, which=which)

    def told_at_home(at: _Studio) -> None:
        notices(at)
        at.go("home")

    def told_beside(at: _Studio) -> None:
        notices(at)
        at.go("intake", draft=sample.draft)

    yield "notices-home", told_at_home
    yield "notices-intake", told_beside
    meeting = sample.subjects["meeting"]
    yield "mediation-empty", partial(show_mediation, subject=meeting, typed=False)
    yield "mediation", partial(show_mediation, subject=meeting)
    for kind in ("recusal.recorded", "appraisal.sent"):
        yield kind.replace(".", "-"), partial(_Studio.go, page="case", subject=meeting, step=kind)
    for plain in ("keeping", "settings", "more", "help"):
        yield plain, partial(_Studio.go, page=plain)
    yield "later", lambda at: at.go("publicity")
    for sealed in ("clues", "clue"):
        yield sealed, partial(_Studio.go, page=sealed)
    yield "import", ledger
    yield "join", lambda at: at.go("first_run")
    yield from _orders()
    yield from group_poses()
    yield from first_run_poses()
    yield "intake-came-back", came_back
    yield from people_poses()


def _orders() -> Iterator[tuple[str, Callable[[_Studio], None]]]:
    """Work orders, which headquarters has given the point by now."""
    found: dict[str, str] = {}

    def arrived(at: _Studio) -> None:
        """Once for each window: they are in its store from then on."""

        def write(store: Store) -> None:
            if not store.ask(OrderQuestions).inbox().rows:
                found.update(write_orders(store))

        at.ask(write)

    def shown(page: str, name: str = "", step: str = "") -> Callable[[_Studio], None]:
        def show(at: _Studio) -> None:
            arrived(at)
            at.go(page, subject=found.get(name, ""), step=step)

        return show

    def typist(at: _Studio) -> None:
        arrived(at)
        at.mode("typist")
        at.go("home")
        at.mode("volunteer")

    yield "orders", shown("orders")
    yield "orders-ended", shown("orders", step="ended")
    yield "orders-home", shown("home")
    yield "orders-typist", typist
    yield "order-fresh", shown("order", "fresh")
    yield "order-decline", shown("order", "fresh", "order.declined")
    yield "order-asked", shown("order", "asked")
    yield "order-answer", shown("order", "asked", "supervision.answered")
    yield "order-back", shown("order", "back", "order.finished")
    yield "order-late", shown("order", "late")
    yield "order-contact", shown("order", "late", "order.first_contact")
    yield "order-longer", shown("order", "late", "order.extension_asked")
    yield "order-recalled", shown("order", "recalled")


def _size(text: str) -> QSize:
    return QSize(*map(int, text.split("x", 1)))


def main(arguments: list[str]) -> int:
    """Paint into build/screens, or the folder named first; further words name the screens wanted."""
    parser = argparse.ArgumentParser(prog="python -m desktop.demo.screens")
    parser.add_argument("--size", type=_size, metavar="1024x600", help="of the window, else the reference")
    parser.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0])
    parser.add_argument("folder", nargs="?", type=Path, default=Path("build") / "screens")
    parser.add_argument("screens", nargs="*")
    asked = parser.parse_args(arguments)
    drawn = draw(asked.folder, tuple(asked.screens), asked.lang, asked.size)
    sys.stdout.write(f"{len(drawn)} pictures in {asked.folder}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
