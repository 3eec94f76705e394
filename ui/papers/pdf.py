"""Documents as one PDF: PDF/A-1b as Qt writes it, with its text mended so that a reader's search finds it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from casework.papers.model import Paper, texts_of
from ui.papers.measures import PER_INCH
from ui.papers.mending import mend
from ui.papers.pages import lay_out


class Stopped(Exception):
    """Nobody wants it any more."""


def _goes_on(_done: int) -> bool:
    return True


def pdf_of(papers: Sequence[Paper], creator: str = "", goes_on: Callable[[int], bool] = _goes_on) -> bytes:
    """The documents one behind the other, each with its own numbers of pages, on any thread. The title it bears names no person.

    ``goes_on``: asked on that thread before each document, with how many are drawn. Raises :class:`Stopped` where it says no.
    """
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPdfVersion(QPagedPaintDevice.PdfVersion.PdfVersion_A1b)
    writer.setResolution(PER_INCH)
    writer.setPageLayout(a4())
    writer.setTitle(papers[0].title)
    writer.setCreator(creator)
    painter = QPainter(writer)
    try:
        draw_all(painter, papers, writer.newPage, goes_on)
    finally:
        painter.end()
        buffer.close()
    said = {character for paper in papers for text in texts_of(paper) for character in text}
    return mend(bytes(held.data()), said)


def a4() -> QPageLayout:
    """A4 without margins: the layout of a document has its own."""
    page = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))


def draw_all(
    painter: QPainter,
    papers: Sequence[Paper],
    new_page: object,
    goes_on: Callable[[int], bool] = _goes_on,
) -> int:
    """Draw all pages of all documents; how many there were. Raises :class:`Stopped`."""
    drawn = 0
    for done, paper in enumerate(papers):
        if not goes_on(done):
            raise Stopped
        laid = lay_out(paper)
        try:
            for number in range(len(laid)):
                if drawn:
                    new_page()  # type: ignore[operator]
                laid.draw(painter, number)
                drawn += 1
        finally:
            laid.let_go()
    return drawn
