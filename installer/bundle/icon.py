"""The sign of the program as files: as its window paints it, in the sizes desktops ask for, and Windows' own container of them.

The same on every machine: Qt's own rasteriser paints it, without a font.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice

from ui.icons.sign import SIGN_MARK, SIGN_ROUND, app_image
from ui.theme.tokens import ThemeName, Tokens

NAME: Final = "weiquan-desk"
SIZES: Final = (16, 22, 24, 32, 48, 64, 128, 256)
"""Pixels: those of Debian's icon theme, and those Windows shows at 100 to 200 %."""
ICO_SIZES: Final = (16, 24, 32, 48, 64, 128, 256)

_STROKES: Final = Path(__file__).resolve().parents[2] / "ui" / "icons" / "files" / "handshake.svg"
_GRID: Final = 24


def drawing() -> str:
    """The sign as SVG, as :func:`ui.icons.app_image` paints it."""
    strokes = _STROKES.read_text(encoding="utf-8")
    inner = strokes[strokes.index(">") + 1 : strokes.rindex("</svg>")]
    colours = Tokens.load().themes.of(ThemeName.LIGHT)
    move = _GRID * (1 - SIGN_MARK) / 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_GRID} {_GRID}" width="256" height="256">'
        f'<rect width="{_GRID}" height="{_GRID}" rx="{_GRID * SIGN_ROUND:g}" fill="{colours.accent}"/>'
        f'<g transform="translate({move:g} {move:g}) scale({SIGN_MARK:g})" fill="none" stroke="{colours.accent_text}" '
        f'stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">{inner}</g></svg>\n'
    )


def png(size: int) -> bytes:
    """The sign as a PNG of ``size`` × ``size`` pixels with a transparent ground around its corners."""
    written = QByteArray()
    buffer = QBuffer(written)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    app_image(size).save(buffer, "PNG")  # type: ignore[call-overload]
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
