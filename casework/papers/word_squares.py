"""A square code in a Word file: a picture of whole dots, black on white, with its quiet zone. The standard library alone."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from typing import Final

from casework.papers.model import QUIET, Modules

DOTS: Final = 12
"""Dots of the picture for each module: no printer makes out their edges."""
SIDE: Final = 1680
"""How wide it stands on paper with its quiet zone, in twentieths of a point: 112 CSS pixels, 29.6 mm."""
_EMU: Final = 635
"""English metric units in a twentieth of a point."""


def picture(modules: Modules) -> bytes:
    """The square as a PNG of one bit for each dot. The same modules are always the same bytes."""
    side = len(modules) + 2 * QUIET
    light = "0" * side
    rows = [light] * QUIET + [f"{'0' * QUIET}{row}{'0' * QUIET}" for row in modules] + [light] * QUIET
    wide = ["".join(("0" if module == "1" else "1") * DOTS for module in row) for row in rows]
    return png(side * DOTS, [row for row in wide for _ in range(DOTS)])


def png(width: int, rows: Sequence[str]) -> bytes:
    """A picture of one bit for each dot, row by row: ``0`` is black, ``1`` white."""
    lines = []
    for row in rows:
        bits = row + "1" * (-width % 8)
        lines.append(b"\0" + int(bits, 2).to_bytes(len(bits) // 8, "big"))
    head = struct.pack(">IIBBBBB", width, len(rows), 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(name, data)
        for name, data in ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(lines), 9)), (b"IEND", b""))
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def run_of(relation: str, number: int, called: str) -> str:
    """The run of text that shows it. ``relation``: the id of the picture; ``number``: which one of the file;
    ``called``: what it is for whoever cannot see it."""
    return drawing(relation, number, called, SIDE, SIDE)


def drawing(relation: str, number: int, called: str, wide: int, high: int) -> str:
    """The run of text that shows a picture. ``number``: which one of the file; ``wide``, ``high``: on paper, in twentieths of a point."""
    size = f'cx="{wide * _EMU}" cy="{high * _EMU}"'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        f'<wp:extent {size}/><wp:docPr id="{number}" name="picture{number}" descr="{called}"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="picture{number}.png"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
