"""``python dev.py demo``: headquarters, a point, a ledger, a clerk at the real window, and the totals side by side.

With a display the window then stays open to play with; without one everything happens offscreen.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from casework.handbook import Handbook
from casework.matters.figures import Figures
from desktop.demo.agreement import SignedAgreement
from desktop.demo.between import BetweenThem, Told
from desktop.demo.day import DayAtTheDesk
from desktop.demo.headquarters import HeadquartersProcess
from desktop.demo.samples import sample_ledgers
from desktop.post.background import Post
from desktop.start.collector import let_go
from desktop.wiring.desks import desk_for
from desktop.wiring.enrolment import enrol
from desktop.wiring.importing import import_ledger
from desktop.wiring.ledgers.for_screens import LedgerFiles
from desktop.wiring.opening import open_store
from desktop.wiring.post_and_desk import PostAndDesk
from local_store.store import wall_clock
from local_store.views import SyncStatus
from sync.https import HttpsCarrier
from ui.theme import ThemeName, apply_theme
from ui.verbs import PersonSettings
from ui.window import MainWindow
from ui.words import amount, local

DISTRICT, POINT, POINT_NAME, CLERK = "徐汇区", "XH0137", "环球中心商场联络点", "周敏"
SCREEN = (1366, 768)


@dataclass(frozen=True, slots=True)
class DemoResult:
    """Both sides' figures, how far the entries came, the key strokes of the complaint settled on the spot."""

    here: Figures
    headquarters: dict[str, Any]
    status: SyncStatus
    strokes: int
    pictures: tuple[Path, ...]
    told: tuple[Told, ...] = ()
    """What went between the two, beside the totals."""

    @property
    def equal(self) -> bool:
        """Whether the two sides agree to the fen, with nothing left to send."""
        nothing_differs = all(one.equal for one in self.told)
        return (
            nothing_differs
            and self.status.waiting == 0
            and all(
                mine == self.headquarters.get(name)
                for name, mine in msgspec.to_builtins(self.here).items()
                if name in self.headquarters and isinstance(mine, int)
            )
        )


def prepare(folder: Path, office: HeadquartersProcess, handbook: Handbook) -> None:
    """A point of its own in ``folder``: a person on duty, enrolled at ``office``, the sample ledgers taken in."""
    written = json.loads(
        office.ask(
            "provision-file",
            "--district", DISTRICT,
            "--point", POINT,
            "--name", POINT_NAME,
            "--url", office.url,
            "--out", str(folder),
            "--json",
        )
    )  # fmt: skip
    with open_store(folder, handbook) as store, ExitStack() as stack:
        staff = store.new_subject()
        store.session(staff).record_staff(staff, CLERK)
        store.set_duty(staff)
        store.set_setting(f"person {staff}", msgspec.json.encode(PersonSettings(mode="typist")))
        enrol(store, Path(written["files"][0]).read_bytes(), now=wall_clock(), carrier=HttpsCarrier)
        for ledger in sample_ledgers(stack):
            taken = import_ledger(
                store, ledger, handbook, today=local(wall_clock()).date(), by=staff, look_sheet=None
            )
            say(f"  {ledger.name}: {taken.added} cases in, {taken.look} rows for a person to look at")


def work(folder: Path, office: HeadquartersProcess, pictures: Path, *, stay: bool) -> DemoResult:
    """Open the real window on ``folder``, let the clerk work, sync, and compare. ``stay``: leave it open after."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    handbook = Handbook.load()
    apply_theme(app, ThemeName.LIGHT)
    desk = desk_for(folder, handbook=handbook)
    post = Post(lambda: open_store(folder, handbook))
    PostAndDesk(post, desk)
    window = MainWindow(desk, LedgerFiles())
    try:
        window.show()
        window.activateWindow()
        day = DayAtTheDesk(window, desk, pictures)
        between = BetweenThem(office, window, desk, day, post.at_once)
        between.send(POINT, local(wall_clock()).date())
        day.settle()
        day.play()
        agreement = SignedAgreement(window, desk, day, pictures, between.page)
        agreement.play()
        post.start()
        post.at_once()
        day.synced()
        between.play()
        between.decide()
        told = (*between.end(), agreement.told(POINT))
        status = day.synced()
        day.at("home")
        day.picture("13-home-synced")
        here: list[Figures] = []
        desk.run(lambda store: store.totals()).then(here.append)
        day.settle()
        result = DemoResult(here[0], office.totals(), status, day.strokes, tuple(day.pictures), told)
        if stay:
            tell(result)
            say("The window is yours; close it to end the demo.")
            attentive = QTimer()
            attentive.start(250)  # lets Ctrl+C and a polite end through while Qt waits for the person
            attentive.timeout.connect(lambda: None)
            for each in (signal.SIGTERM, signal.SIGINT):
                signal.signal(each, lambda *_: app.quit())
            app.exec()
        return result
    finally:
        window.close()
        post.finish()
        desk.finish()
        window.deleteLater()
        let_go()


def tell(result: DemoResult) -> None:
    """The totals of both sides, next to each other."""
    far = result.headquarters
    print(f"{'':28}{'this PC':>16}{'headquarters':>16}")
    for name, words in (
        ("cases", "complaints"),
        ("consultations", "consultations"),
        ("agreed_fen", "agreed, yuan"),
        ("performed_fen", "performed = recovered, yuan"),
        ("confirmed_fen", "confirmed, yuan"),
    ):
        shown = [
            amount(each) if name.endswith("_fen") else str(each)
            for each in (getattr(result.here, name), far[name])
        ]
        print(f"{words:28}{shown[0]:>16}{shown[1]:>16}")
    for one in result.told:
        print(f"{one.what:28}{one.here:>16}{one.headquarters:>16}")
    print(f"key strokes beyond the text, complaint settled on the spot: {result.strokes}")
    print("equal to the fen" if result.equal else "NOT EQUAL")


def offscreen(folder: Path) -> str:
    """Qt's platform without a display, with the commonest screen of an office, told to it by a file in ``folder``.

    Its own screen has 800 × 800, and the window would fill that. Where the path holds a drive it stays so: Qt ends the
    name of the file at a colon.
    """
    if Path(folder).drive:
        return "offscreen"
    screen = {"name": "desk", "x": 0, "y": 0, "width": SCREEN[0], "height": SCREEN[1]}
    told = folder / "screen.json"
    told.write_text(json.dumps({"screens": [screen]}), encoding="ascii")
    return f"offscreen:configfile={told}"


def say(text: str) -> None:
    """Progress, on stderr."""
    sys.stderr.write(text + "\n")


def main(arguments: list[str] | None = None) -> int:
    """Run the demo; 0 when both sides agree."""
    parser = argparse.ArgumentParser(prog="dev.py demo", description=__doc__)
    parser.add_argument("--pictures", type=Path, default=Path("build/demo"), help="where the pictures go")
    parser.add_argument("--offscreen", action="store_true", help="even where there is a display")
    asked = parser.parse_args(arguments)
    if not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or sys.platform in ("win32", "darwin")
    ):
        asked.offscreen = True
    # Asked to end, it ends headquarters too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    base = Path(tempfile.mkdtemp(prefix="weiquan-demo-"))
    base.chmod(0o711)  # started by root, PostgreSQL runs as a user of its own and has to pass through
    try:
        if asked.offscreen:
            os.environ["QT_QPA_PLATFORM"] = offscreen(base)
        say("Starting headquarters with its own PostgreSQL …")
        with HeadquartersProcess(base / "headquarters") as office:
            say("Enrolling a point, taking in the sample ledgers …")
            prepare(base / "desk", office, Handbook.load())
            say("A clerk works in the real window …")
            result = work(base / "desk", office, asked.pictures, stay=not asked.offscreen)
        tell(result)
        say(f"Pictures: {asked.pictures}")
        return 0 if result.equal else 1
    finally:
        shutil.rmtree(base, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
