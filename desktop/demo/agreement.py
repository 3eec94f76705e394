"""The agreement of the day: read on the screen, signed by both sides on the pad, saved as a PDF whose page is among the pictures."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt

from casework.signatures import signatures
from desktop.demo.between import Told
from desktop.demo.clerk import Clerk, ClerkLost
from desktop.demo.day import CTRL, ENTER, DayAtTheDesk
from desktop.wiring.threads import StoreDesk
from ui.features.papers.page import PapersPage
from ui.features.papers.sign_page import SignPage
from ui.parts.place import Place
from ui.window import MainWindow

SHOP: Final = "童趣屋"
LINES: Final = (
    ((0.16, 0.25), (0.15, 0.5), (0.12, 0.72)),
    ((0.1, 0.42), (0.22, 0.36), (0.2, 0.7), (0.16, 0.66)),
    ((0.33, 0.22), (0.33, 0.8)),
    ((0.28, 0.4), (0.4, 0.36), (0.3, 0.62), (0.42, 0.72)),
    ((0.52, 0.26), (0.48, 0.5), (0.6, 0.44), (0.5, 0.76), (0.64, 0.7)),
)
"""How a hand goes over the pad."""
DOTS: Final = 60
"""To the inch, of the picture of the PDF's page."""


class SignedAgreement:
    """Plays it at `window`, after the day. `page`: a page of headquarters, by its path."""

    def __init__(
        self, window: MainWindow, desk: StoreDesk, day: DayAtTheDesk, folder: Path, page: Callable[[str], str]
    ) -> None:
        self._window, self._desk, self._day = window, desk, day
        self._clerk = Clerk(window, patience=60)
        self._folder = folder
        self._page = page
        self.subject = ""

    def play(self) -> None:
        """From the case to its document, to the pad, and back to the printer."""
        self._day.find_case(SHOP)
        self.subject = self._window.place().subject
        self._clerk.press(Qt.Key.Key_F9)
        self._day.settle()
        self._clerk.click(self._clerk.find("和解（调解）协议"))
        self._day.settle()
        self._clerk.click(self._clerk.find("签字"))
        self._day.settle()
        self._sign("消费者", "何秀兰")
        self._sign("经营者", "店长")
        self._day.picture("07-signed")
        self._clerk.click(self._clerk.find("返回"))
        self._day.settle()
        self._save()
        self._window.go(Place("home"))
        self._day.settle()

    def told(self, point: str) -> Told:
        """At how many places it is signed, here and on headquarters' page."""
        found: list[int] = []
        self._desk.run(lambda store: len(signatures(store.about(self.subject).state))).then(found.append)
        self._day.settle()
        there = self._page(f"/points/{point}/cases/{self.subject}").count("✓ 已签")
        return Told("agreement, signatures", str(found[0]), str(there), found[0] == there == 2)

    def _sign(self, place: str, name: str) -> None:
        clerk = self._clerk
        clerk.click(clerk.find(place))
        page = self._window.page()
        if not isinstance(page, SignPage):
            raise ClerkLost("the page of signing")
        self._day.on_to("签字人姓名", ENTER)
        clerk.write(name)
        clerk.draw(page.form.pad, *LINES)
        clerk.press(ENTER, CTRL)
        clerk.wait(lambda: not page.form.pad.strokes(), "the signature in the file")
        self._day.settle()

    def _save(self) -> None:
        page = self._window.page()
        if not isinstance(page, PapersPage):
            raise ClerkLost("the documents")
        path = self._folder / "07-agreement.pdf"
        path.unlink(missing_ok=True)
        page.save_to(path)
        self._clerk.wait(path.exists, "the PDF")
        drawer = shutil.which("pdftoppm")
        if drawer is None:
            self._day.picture("07-agreement")  # nothing here draws a PDF: as the window shows it
            return
        target = path.with_suffix("")
        drawn = [drawer, "-png", "-singlefile", "-r", str(DOTS), str(path), str(target)]
        subprocess.run(drawn, check=True, capture_output=True)
        self._day.pictures.append(target.with_suffix(".png"))
