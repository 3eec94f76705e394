"""Documents as one PDF: PDF/A-1b as Qt writes it, with its text mended so that a reader's search finds it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from casework.papers.model import Paper, texts_of
from ui.papers.measures import PER_INCH
from ui.papers.mending import mend
from ui.papers.pages import lay_out


def pdf_of(papers: Sequence[Paper], creator: str = "") -> bytes:
    """The documents one behind the other, on any thread. The title it bears names no person."""
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
    draw_all(painter, papers, writer.newPage)
    painter.end()
    buffer.close()
    said = {character for paper in papers for text in texts_of(paper) for character in text}
    return mend(bytes(held.data()), said)


def a4() -> QPageLayout:
    """A4 without margins: the layout of a document has its own."""
    page = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))


def draw_all(painter: QPainter, papers: Sequence[Paper], new_page: object) -> int:
    """Draw all pages of all documents; how many there were."""
    drawn = 0
    for paper in papers:
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
