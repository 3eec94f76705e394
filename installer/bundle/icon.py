"""The icon of the program as files: one drawing, the sizes desktops ask for, and Windows' own container of them.

The same on every machine: Qt's own rasteriser paints it, without a font.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

NAME: Final = "weiquan-desk"
SIZES: Final = (16, 22, 24, 32, 48, 64, 128, 256)
"""Pixels: those of Debian's icon theme, and those Windows shows at 100 to 200 %."""
ICO_SIZES: Final = (16, 24, 32, 48, 64, 128, 256)

_STROKES: Final = Path(__file__).resolve().parents[2] / "ui" / "icons" / "files" / "handshake.svg"
_GROUND: Final = "#1C5774"
_SMALL: Final = 24
"""Up to this many pixels the strokes are drawn larger and thicker, or nothing of them is left."""


def drawing(size: int = 256) -> str:
    """The icon as SVG: a white handshake on a rounded square of mineral blue (石青), as it is drawn for ``size`` pixels."""
    strokes = _STROKES.read_text(encoding="utf-8")
    inner = strokes[strokes.index(">") + 1 : strokes.rindex("</svg>")]
    scale, width = (0.92, 2.2) if size <= _SMALL else (0.75, 1.75)
    move = 12 * (1 - scale)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="256" height="256">'
        f'<rect width="24" height="24" rx="5" fill="{_GROUND}"/>'
        f'<g transform="translate({move:g} {move:g}) scale({scale:g})" fill="none" stroke="#FFFFFF" '
        f'stroke-width="{width:g}" stroke-linecap="round" stroke-linejoin="round">{inner}</g></svg>\n'
    )


def png(size: int) -> bytes:
    """The icon as a PNG of ``size`` × ``size`` pixels with a transparent ground around its corners."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(drawing(size).encode())).render(painter)
    painter.end()
    written = QByteArray()
    buffer = QBuffer(written)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(written.data())


def ico(pictures: Sequence[tuple[int, bytes]]) -> bytes:
    """Windows' container of several sizes. ``pictures``: (pixels, PNG), at most 256 pixels each.

    Qt writes one size into an .ico; this is the container itself: a head, one entry a picture, the pictures (Windows reads PNG in
    it since Vista).
    """
    head = struct.pack("<HHH", 0, 1, len(pictures))
    at = len(head) + 16 * len(pictures)
    entries = []
    for size, content in pictures:
        edge = size % 256  # 256 is written as 0
        entries.append(struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(content), at))
        at += len(content)
    return head + b"".join(entries) + b"".join(content for _, content in pictures)


def write_icons(folder: Path) -> None:
    """Write weiquan-desk.svg, weiquan-desk-{size}.png and weiquan-desk.ico into ``folder``, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {size: png(size) for size in SIZES}
    (folder / f"{NAME}.svg").write_text(drawing(), encoding="utf-8", newline="\n")
    for size, content in pictures.items():
        (folder / f"{NAME}-{size}.png").write_bytes(content)
    (folder / f"{NAME}.ico").write_bytes(ico([(size, pictures[size]) for size in ICO_SIZES]))
