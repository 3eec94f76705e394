"""The pictures of the setup's pages: paper, ink and one accent, as the program itself."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

ROOT: Final = Path(__file__).resolve().parents[2]
SIDE: Final = QSize(164, 314)
HEAD: Final = QSize(150, 57)
"""As large as the setup shows them at 100 %, where old PCs are: it stretches without smoothing."""


def draw(folder: Path) -> None:
    """Write ``side.bmp`` and ``head.bmp`` (24 bit, as the setup wants them) into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])  # letters need one
    tokens = json.loads((ROOT / "ui" / "theme" / "tokens.json").read_text(encoding="utf-8"))
    colours = tokens["themes"]["light"]
    side = _sheet(SIDE, colours["surface"])
    with_painter = QPainter(side)
    with_painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    with_painter.fillRect(SIDE.width() - 1, 0, 1, SIDE.height(), QColor(colours["border"]))
    _mark(with_painter, QRectF(20, 32, 52, 52), colours)
    _words(with_painter, 20, 118, 23, "维权联络点", colours["text"], QFont.Weight.DemiBold)
    _words(with_painter, 20, 146, 23, "工作台", colours["text"], QFont.Weight.DemiBold)
    for line, text in enumerate(("登记、调解消费投诉", "没有网也能用", "联网时自动上报")):
        _words(with_painter, 20, 186 + 20 * line, 13, text, colours["muted"], QFont.Weight.Normal)
    with_painter.end()
    side.save(str(folder / "side.bmp"))
    head = _sheet(HEAD, "#FFFFFF")  # the setup's own head is white, in every colour scheme
    with_painter = QPainter(head)
    with_painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _mark(with_painter, QRectF(HEAD.width() - 48, 8, 40, 40), colours)
    with_painter.end()
    head.save(str(folder / "head.bmp"))
    del app


def _sheet(size: QSize, colour: str) -> QImage:
    image = QImage(size, QImage.Format.Format_RGB888)
    image.fill(QColor(colour))
    return image


def _mark(painter: QPainter, where: QRectF, colours: dict[str, str]) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours["accent"]))
    painter.drawRoundedRect(where, where.width() * 0.22, where.width() * 0.22)
    source = (ROOT / "ui" / "icons" / "files" / "handshake.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colours["accent_text"]).encode()))
    inset = where.width() * 0.16
    renderer.render(painter, where.adjusted(inset, inset, -inset, -inset))


def _words(
    painter: QPainter, x: int, y: int, size: int, text: str, colour: str, weight: QFont.Weight
) -> None:
    font = QFont()
    font.setFamilies(["Microsoft YaHei UI", "Noto Sans CJK SC", "WenQuanYi Micro Hei"])
    font.setPixelSize(size)
    font.setWeight(weight)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(x, y, text)
