"""Evidence of an invented case, for pictures: two photographs, of which headquarters has one, a scan whose bytes are gone,
what was refused, and a new file in the folder of the scanner."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from local_store.store import Store
from local_store.views import Changes
from ui.features.cases import scan_folder
from ui.features.cases.case_page.evidence_files import Taken
from ui.features.cases.case_page.page import CasePage
from ui.window.window import MainWindow

REFUSED: Final = (("录像.mp4", "too_big"), ("IMG_2071.HEIC", "heic"))
"""Files that are refused, and why."""


class Stands(Protocol):
    """Whoever shows a window standing somewhere."""

    window: MainWindow

    def ask(self, verb: Callable[[Store], object]) -> object: ...

    def go(self, page: str, **where: str) -> object: ...

    def settle(self) -> None: ...


def show_evidence(at: Stands, subject: str) -> None:
    """The files of a case, and two that were refused."""
    at.ask(lambda store: write_evidence(store, subject))
    at.go("case", subject=subject)
    at.settle()
    page = at.window.page()
    if isinstance(page, CasePage):
        for _ in range(2):  # a scan is offered once two looks have seen it alike
            page.evidence.scans.look()
            at.settle()
        page.evidence.taken([Taken(name, refused=why) for name, why in REFUSED])
        at.settle()
        page.page.show_widget(page.evidence)


def write_evidence(store: Store, subject: str) -> Changes:
    """Attach them to a case."""
    session = store.session(store.on_duty())
    changes = Changes()
    names = ("收据 正面.jpg", "和店长的聊天截图（第一屏，包括退卡的话和日期，从上往下截的）.png")
    for name, shade in zip(names, ("#d8c9a8", "#9fc6b8"), strict=True):
        kept = store.evidence.keep(_picture(shade, name.endswith(".png")))
        changes |= session.attach(subject, kept, name)
        store.files_out.tell({kept.name: "stored" if name.endswith(".jpg") else "full"})
    scan = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    kept = store.evidence.keep(scan)
    changes |= session.attach(subject, kept, "签了字的协议.pdf")
    store.evidence.remove(kept.name)
    scans = store.folder / "scans"
    scans.mkdir(exist_ok=True)
    (scans / "扫描_20261123_0012.pdf").write_bytes(scan + b"\n")
    scan_folder.choose(store, scans, 0)
    return changes


def _picture(shade: str, tall: bool) -> bytes:
    image = QImage(*((240, 420) if tall else (420, 300)), QImage.Format.Format_RGB32)
    image.fill(QColor(shade))
    painter = QPainter(image)
    for line in range(40, image.height() - 40, 28):
        painter.fillRect(30, line, image.width() - 60 - line % 90, 8, Qt.GlobalColor.darkGray)
    painter.end()
    array = QByteArray()
    buffer = QBuffer(array)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # PySide's stub wants bytes here, Qt takes text.
    image.save(buffer, "PNG" if tall else "JPG")  # type: ignore[call-overload]
    return bytes(array.data())
