"""The icon: the same on every run, whole in every size, and readable by Qt and by the rules of its container."""

import struct
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter
from PySide6.QtSvg import QSvgRenderer

from installer.bundle.icon import ICO_SIZES, SIZES, drawing, ico, png, write_icons


def picture(content: bytes) -> QImage:
    image = QImage()
    assert image.loadFromData(QByteArray(content), "PNG")
    return image


@pytest.mark.parametrize("size", SIZES)
def test_each_size_is_drawn(size: int) -> None:
    image = picture(png(size))
    assert (image.width(), image.height()) == (size, size)
    assert image.pixelColor(0, 0).alpha() < 8
    assert image.pixelColor(size // 2, 1 if size > 16 else 0).name().upper() == "#1C5774"
    light = [1 for x in range(size) for y in range(size) if image.pixelColor(x, y).lightness() > 170]
    assert 0.04 < len(light) / size**2 < 0.4


def test_it_is_the_same_every_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_icons(tmp_path / name)
    names = {path.name for path in (tmp_path / "one").iterdir()}
    assert names == {"weiquan-desk.svg", "weiquan-desk.ico", *(f"weiquan-desk-{size}.png" for size in SIZES)}
    assert all(
        (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes() for name in names
    )


def test_the_windows_container_holds_every_size(tmp_path: Path) -> None:
    write_icons(tmp_path)
    content = (tmp_path / "weiquan-desk.ico").read_bytes()
    assert struct.unpack_from("<HHH", content) == (0, 1, len(ICO_SIZES))
    end = 6 + 16 * len(ICO_SIZES)
    for number, size in enumerate(ICO_SIZES):
        width, height, _, _, planes, bits, length, at = struct.unpack_from(
            "<BBBBHHII", content, 6 + 16 * number
        )
        assert (width or 256, height or 256, planes, bits, at) == (size, size, 1, 32, end)
        assert picture(content[at : at + length]) == picture(png(size))
        end += length
    assert end == len(content)


def test_qt_reads_the_container(tmp_path: Path) -> None:
    (tmp_path / "a.ico").write_bytes(ico([(16, png(16)), (256, png(256))]))
    reader = QImageReader(str(tmp_path / "a.ico"))
    assert reader.imageCount() == 2
    assert reader.jumpToImage(1)
    image = reader.read()
    assert (image.width(), image.pixelColor(128, 4)) == (256, QColor("#1C5774"))


def differing(svg: str) -> int:
    """Pixels of 256 × 256 in which a drawing clearly differs from what the window paints."""
    image = QImage(256, 256, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    painted = picture(png(256))
    points = [(x, y) for x in range(256) for y in range(256)]
    return sum(
        abs(image.pixelColor(*at).lightness() - painted.pixelColor(*at).lightness()) > 100 for at in points
    )


def test_the_drawing_is_what_the_window_paints() -> None:
    # The window paints on whole pixels, so edges fall a fraction of one apart.
    assert differing(drawing()) < 600
    assert differing(drawing().replace('stroke-width="1.75"', 'stroke-width="2.2"')) > 1200
    assert differing(drawing().replace("scale(0.74)", "scale(0.7)")) > 1200
