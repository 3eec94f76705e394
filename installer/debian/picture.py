"""What a virtual screen shows: the file in which Xvfb keeps its pixels (``-fbdir``) is a picture in the XWD format."""

from __future__ import annotations

import struct
from pathlib import Path

from PySide6.QtGui import QImage


class NoPicture(Exception):
    """The file is not (yet) an XWD picture of 32 bits a pixel, least significant byte first."""


def read_xwd(path: Path) -> QImage:
    """The picture in ``path``. Raises :class:`NoPicture`."""
    content = path.read_bytes()
    if len(content) < 100:
        raise NoPicture(path.name)
    # Twenty-five numbers, most significant byte first: XWDFile.h of X11.
    head = struct.unpack(">25I", content[:100])
    size, kind, width, height = head[0], head[1], head[4], head[5]
    order, bits, line, colours = head[7], head[11], head[12], head[19]
    start = size + 12 * colours
    if (kind, order, bits) != (7, 0, 32) or len(content) < start + line * height:
        raise NoPicture(path.name)
    return QImage(content[start:], width, height, line, QImage.Format.Format_RGB32).copy()


def colours(image: QImage) -> int:
    """How many colours a coarse grid of the picture has: 1 of an empty screen, many of a drawn window."""
    return len({image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)})
