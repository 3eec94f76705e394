"""随行单: the sheet that goes with a stick. What is on it and what to do at the bureau, and nothing of anybody who complained."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ui.carrying import WrittenOut
from ui.features.sync_center.words_courier import contents_words
from ui.words import local, moment_words, tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

MOST_NAMED: Final = 12


def slip_html(told: WrittenOut) -> str:
    """The sheet."""
    rows = [
        (tr("联络点"), tr("{name}（编号 {point}）", name=told.point_name, point=told.point)),
        (tr("经办人"), told.by or "　"),
        (tr("写出时间"), moment_words(local(told.at))),
        (tr("里面有"), contents_words(told)),
        (tr("文件"), tr("{count} 个", count=len(told.files))),
    ]
    names = [escape(name) for name in told.files[:MOST_NAMED]]
    if len(told.files) > MOST_NAMED:
        names.append(escape(tr("还有 {count} 个", count=len(told.files) - MOST_NAMED)))
    steps = (
        tr("把 U 盘交给区里（市场监管局、所）的经办人。"),
        tr("请他在总部的网页“U 盘上报”里选上面这些文件，按“收下，写回信”。"),
        tr("请他把回信（名字里有 answer 的文件）拷到这个 U 盘上。"),
        tr("回到联络点，插上 U 盘，在“U 盘上报”的第三步按“收下回信”。做完这一步才算送到。"),
    )
    table = "".join(
        f"<tr><td width='18%' valign='top'><b>{escape(name)}</b></td><td>{escape(value)}</td></tr>"
        for name, value in rows
    )
    return (
        f"<h1>{escape(tr('U 盘上报随行单'))}</h1>"
        f"<table width='100%' cellpadding='5'>{table}</table>"
        f"<p style='font-family:monospace'>{'<br>'.join(names)}</p>"
        f"<h3>{escape(tr('到区里怎么办'))}</h3><ol>{''.join(f'<li>{escape(step)}</li>' for step in steps)}</ol>"
        f"<p>{escape(tr('文件是密封的，只有总部打得开；U 盘丢了，别人看不到里面的内容，请再写一次。这张单子上没有消费者的信息。'))}</p>"
        f"<p>{escape(tr('收件人签收：'))} ________________ {escape(tr('日期：'))} __________</p>"
    )


def print_slip(told: WrittenOut, printer: QPrinter) -> None:
    """On paper, or into a file where the printer is one."""
    from PySide6.QtGui import QTextDocument

    document = QTextDocument()
    document.setHtml(slip_html(told))
    document.print_(printer)


def save_slip(told: WrittenOut, path: Path) -> None:
    """As PDF, for a PC without a printer. Raises ``OSError`` where nothing was written."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    print_slip(told, printer)
    if not path.is_file() or not path.stat().st_size:
        raise OSError(str(path))
