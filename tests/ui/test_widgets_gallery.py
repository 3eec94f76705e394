"""Every part of the kit, in every theme and size: named, reachable, whole."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.gallery import Gallery
from ui.theme import ThemeName, apply_theme
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.status_pill import StatusPill

LOOKS = [(name, scale) for name in ThemeName for scale in (0.9, 1.0, 1.3)]


@pytest.fixture(autouse=True)
def _light_again(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp)
    yield
    apply_theme(qapp)


@pytest.fixture
def gallery(qtbot: QtBot) -> Gallery:
    made = Gallery()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    return made


def _focusable(root: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(root)
    ]


def test_whatever_takes_the_focus_has_a_name(gallery: Gallery) -> None:
    found = _focusable(gallery)
    assert len(found) > 15
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in found
        if not widget.accessibleName() and not widget.objectName().startswith("qt_")
    ]
    assert nameless == []


def test_no_button_is_only_an_icon(gallery: Gallery) -> None:
    buttons = [button for button in gallery.findChildren(QAbstractButton) if button.isVisibleTo(gallery)]
    assert buttons
    assert [type(button).__name__ for button in buttons if not button.text()] == []


def test_tab_reaches_every_control(gallery: Gallery) -> None:
    wanted = {id(widget) for widget in _focusable(gallery) if widget.isEnabled() and not widget.focusProxy()}
    seen: set[int] = set()
    widget: QWidget | None = gallery
    for _ in range(300):
        widget = widget.nextInFocusChain() if widget is not None else None
        if widget is None or widget is gallery:
            break
        seen.add(id(widget))
    assert wanted <= seen


@pytest.mark.parametrize(("name", "scale"), LOOKS)
def test_nothing_is_cut_off(qapp: QApplication, qtbot: QtBot, name: ThemeName, scale: float) -> None:
    apply_theme(qapp, name, scale)
    gallery = Gallery()
    qtbot.addWidget(gallery)
    with qtbot.waitExposed(gallery):
        gallery.show()
    gallery.grab()
    for widget in gallery.findChildren(QWidget):
        if not widget.isVisibleTo(gallery):
            continue
        if isinstance(widget, Button | Chip | StatusPill):
            assert widget.width() >= widget.sizeHint().width(), widget.accessibleName()
            assert widget.height() >= widget.sizeHint().height(), widget.accessibleName()
        elif isinstance(widget, QLabel) and widget.text() and not widget.wordWrap():
            assert widget.height() >= widget.fontMetrics().height() - 1, widget.text()
            assert widget.width() >= widget.fontMetrics().horizontalAdvance(widget.text()) - 1, widget.text()


@pytest.mark.parametrize(("name", "scale"), [(ThemeName.DARK, 1.3), (ThemeName.CARE, 1.0)])
def test_a_window_that_is_open_follows_a_new_look(
    qapp: QApplication, gallery: Gallery, name: ThemeName, scale: float
) -> None:
    buttons = [b for b in gallery.findChildren(Button) if b.isVisibleTo(gallery)]
    before = [button.sizeHint().height() for button in buttons]
    look = apply_theme(qapp, name, scale)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    gallery.resize(gallery.minimumSizeHint().expandedTo(gallery.size()))
    image = gallery.grab().toImage()
    after = [button.sizeHint().height() for button in buttons]
    assert all(new > old for new, old in zip(after, before, strict=True))
    assert image.pixelColor(2, 2).name() == look.colours.background.lower()
    for button in buttons:
        assert button.height() >= button.sizeHint().height(), button.text()
