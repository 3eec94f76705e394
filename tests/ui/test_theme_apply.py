"""A theme as Qt shows it."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from ui.icons import Shape, icon, icon_names, paint_shape, pixmap
from ui.theme import ThemeName, apply_theme, current_look
from ui.theme.look import Look
from ui.theme.palette import make_palette
from ui.theme.sheet import make_sheet


@pytest.fixture(autouse=True)
def _light_again(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp)
    yield
    apply_theme(qapp)


@pytest.mark.parametrize("name", list(ThemeName))
def test_every_role_of_the_palette_is_set(name: ThemeName) -> None:
    look = Look.of(name)
    palette = make_palette(look.colours)
    for role in QPalette.ColorRole:
        if role in (QPalette.ColorRole.NoRole, QPalette.ColorRole.NColorRoles):
            continue
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
            assert palette.isBrushSet(group, role), (role, group)
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled == QColor(look.colours.muted), "what cannot be used can still be read"
    assert palette.color(QPalette.ColorRole.PlaceholderText) == QColor(look.colours.muted)
    assert palette.color(QPalette.ColorRole.Link) == QColor(look.colours.accent)


@pytest.mark.parametrize("name", list(ThemeName))
@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_qt_understands_the_whole_sheet(
    qapp: QApplication, qtbot: QtBot, capfd: pytest.CaptureFixture[str], name: ThemeName, scale: float
) -> None:
    with qtbot.captureExceptions():
        look = apply_theme(qapp, name, scale)
        button = QPushButton("好")
        qtbot.addWidget(button)
        button.show()
    assert current_look() is look
    assert "Could not parse" not in capfd.readouterr().err
    sheet = make_sheet(look)
    assert sheet.count("{") == sheet.count("}")
    assert "None" not in sheet


def test_a_sheet_holds_only_colours_of_its_theme() -> None:
    for name in ThemeName:
        look = Look.of(name)
        own = {getattr(look.colours, field).lower() for field in look.colours.__struct_fields__}
        used = {colour.lower() for colour in re.findall(r"#[0-9A-Fa-f]{6}", make_sheet(look))}
        assert used <= own


def test_the_font_is_in_pixels_of_the_tokens(qapp: QApplication) -> None:
    apply_theme(qapp, ThemeName.CARE, 1.0)
    assert qapp.font().pixelSize() == 24
    apply_theme(qapp, ThemeName.LIGHT, 1.0)
    assert qapp.font().pixelSize() == 14


def _inked(image: QImage) -> int:
    return sum(
        1 for y in range(image.height()) for x in range(image.width()) if image.pixelColor(x, y).alpha() > 40
    )


def test_every_icon_paints_in_the_colour_asked_for(qapp: QApplication) -> None:
    assert len(icon_names()) >= 36
    for name in icon_names():
        image = pixmap(name, "#1C5774", 24, 2.0).toImage()
        assert (image.width(), image.height()) == (48, 48)
        assert _inked(image) > 40, name
        darkest = max((image.pixelColor(x, y) for x in range(48) for y in range(48)), key=lambda c: c.alpha())
        assert abs(darkest.red() - 0x1C) < 12, name
    assert not icon("home", "#000000", 22).isNull()


def test_an_unknown_icon_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        pixmap("no-such-icon", "#000000", 24)


def test_shapes_differ_without_colour(qapp: QApplication) -> None:
    """In a grey print every state still reads."""
    pictures: dict[Shape, bytes] = {}
    for shape in Shape:
        image = QImage(24, 24, QImage.Format.Format_ARGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        paint_shape(painter, QRectF(0, 0, 24, 24), shape, "black", "white")
        painter.end()
        pictures[shape] = bytes(image.constBits())
    assert len(set(pictures.values())) == len(Shape)
