"""Recolour and render the SVG set."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_FOLDER = Path(__file__).with_name("files")
_RATIOS = (1.0, 1.25, 1.5, 2.0)


@cache
def icon_names() -> tuple[str, ...]:
    """All icons there are, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.svg")))


@cache
def _source(name: str) -> str:
    try:
        return (_FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    except FileNotFoundError:
        raise KeyError(name) from None


@lru_cache(maxsize=512)
def _image(name: str, colour: str, size: int, ratio: float) -> QImage:
    side = max(1, round(size * ratio))
    image = QImage(QSize(side, side), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def pixmap(name: str, colour: str | QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """Icon `name`, `size` logical pixels square, for a screen of device pixel ratio `ratio`.

    Raises KeyError when there is no such icon.
    """
    return QPixmap.fromImage(_image(name, QColor(colour).name(), size, ratio))


def icon(name: str, colour: str | QColor, size: int) -> QIcon:
    """The same as a QIcon, with a picture for each usual device pixel ratio."""
    made = QIcon()
    for ratio in _RATIOS:
        made.addPixmap(pixmap(name, colour, size, ratio))
    return made


def paint_icon(painter: QPainter, rect: QRectF, name: str, colour: str | QColor) -> None:
    """Paint icon `name` filling the square `rect`, sharp at the painter's own resolution."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    painter.drawImage(rect.topLeft(), _image(name, QColor(colour).name(), round(rect.width()), ratio))
