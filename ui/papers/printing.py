"""Documents on a printer."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter

from casework.papers.model import Paper
from ui.papers.measures import PER_INCH
from ui.papers.pages import lay_out
from ui.papers.pdf import a4

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class PrinterGone(Exception):
    """The printer took nothing, or not all of it."""


def there_is_a_printer() -> bool:
    """Whether the system knows one."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return bool(QPrinterInfo.availablePrinterNames())


def a_printer(paper: Paper) -> QPrinter:
    """The usual printer, set to A4 and as many copies as are usual."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(a4())
    printer.setFullPage(True)
    printer.setDocName(paper.title)
    printer.setCopyCount(paper.copies)
    return printer


def print_all(printer: QPrinter, papers: Sequence[Paper]) -> int:
    """Print; how many pages. Raises :class:`PrinterGone`."""
    return max(printing_of(printer, papers), default=0)


def printing_of(printer: QPrinter, papers: Sequence[Paper]) -> Generator[int, None, None]:
    """The same page by page, each with how many are done by then. Closed before its end, what was not drawn yet is not printed. Raises
    :class:`PrinterGone`."""
    from PySide6.QtPrintSupport import QPrinter

    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterGone
    drawn = 0
    try:
        for paper in papers:
            laid = lay_out(paper)
            for number in range(len(laid)):
                if drawn and not printer.newPage():
                    raise PrinterGone
                painter.save()
                scale = printer.resolution() / PER_INCH
                painter.scale(scale, scale)
                laid.draw(painter, number)
                painter.restore()
                drawn += 1
                yield drawn
    except PrinterGone:
        raise
    except BaseException:
        printer.abort()  # half of it is no document
        raise
    finally:
        done = painter.end()
    if not done or printer.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
        raise PrinterGone
