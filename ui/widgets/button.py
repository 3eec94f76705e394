"""Buttons: primary, plain, link and ending, with an icon before and the shortcut after the words."""

from __future__ import annotations

import math
from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from ui.theme import Look, current_look
from ui.theme.look import Type
from ui.widgets.paint import Picture, Piece, TextPiece, paint_box, paint_pieces, width_of
from ui.widgets.plain import Unmarked, set_tip
from ui.widgets.restyle import restyle

Kind = Literal["plain", "primary", "link"]
Size = Literal["small", "standard", "primary", "ending"]

_LONG, _MANY = 320, 12
"""Words longer than so many pixels and so many signs may be cut where the window is narrower."""


LACKS = "lacks"
"""The property of a page that names the rights which its person lacks."""


def lacks(widget: QWidget, right: str) -> bool:
    """Whether whoever sits before the page that a widget stands on lacks a right."""
    above: QWidget | None = widget
    while above is not None:
        lacking = above.property(LACKS)
        if lacking is not None:
            return right in lacking
        above = above.parentWidget()
    return False


class Button(Unmarked, QPushButton):
    """A push button that is never the default of a form: Enter in a field must not press it.

    `key` is the shortcut as words ("F2"); it is shown and told to screen readers, and bound by whoever owns the page.
    """

    _needs = _why = ""

    def __init__(
        self,
        text: str,
        *,
        kind: Kind = "plain",
        size: Size = "standard",
        icon: str = "",
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setText(text)
        self._kind: Kind = kind
        self._size: Size = size
        self._icon_name = icon
        self._key = key
        self.setProperty("kind", kind)
        self.setProperty("step", size)  # `size` is a property of every widget
        self.setAutoDefault(False)
        self.setDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name()

    def set_needs(self, right: str, why: str) -> None:
        """What it does needs a right (`ui.parts.rights.needs`). On a page whose person lacks it the button cannot be pressed, whoever
        enables it; `why` in one sentence says so to whoever points at it or hears it."""
        self._needs, self._why = right, why
        self.hold()

    @property
    def needs(self) -> str:
        """The right it needs; empty for none."""
        return self._needs

    def hold(self) -> None:
        """Let nobody press it who may not."""
        if self._needs and lacks(self, self._needs):
            if self.isEnabled():
                self.setEnabled(False)
            set_tip(self, self._why)
            self.setAccessibleDescription(self._why)

    def set_words(self, text: str) -> None:
        """Change the words."""
        self.setText(text)
        self._name()
        self.updateGeometry()
        self.update()

    def set_icon_name(self, name: str) -> None:
        """Change the icon; empty for none."""
        self._icon_name = name
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: Kind) -> None:
        """Make it loud or quiet."""
        self._kind = kind
        restyle(self, kind=kind)
        self.updateGeometry()
        self.update()

    @property
    def kind(self) -> Kind:
        """Loud or quiet."""
        return self._kind

    @property
    def key(self) -> str:
        """The shortcut shown, in words."""
        return self._key

    def sizeHint(self) -> QSize:
        look = current_look()
        wide = width_of(self._pieces(look), look.part.gap)
        if self._kind == "link":
            return QSize(round(wide) + 2 * look.border.focus, look.metrics(self._type()).height() + 4)
        pad = {
            "small": look.part.button_pad_small,
            "standard": look.part.button_pad,
            "primary": look.part.button_pad_large,
            "ending": look.part.button_pad_large,
        }[self._size]
        line = look.border.line
        return QSize(math.ceil(wide) + 2 * (pad + line), self._height(look))

    def minimumSizeHint(self) -> QSize:
        """Where room is scarce the shortcut goes, which the help page tells too, then the icon. Words that no row has room
        for end in …, and are told whole by the tool tip.
        """
        look = current_look()
        pieces = self._pieces(look)
        words = pieces[1:2] if self._icon_name else pieces[:1]
        spare = width_of(pieces, look.part.gap) - width_of(words, look.part.gap)
        whole = self.sizeHint()
        most = max(_LONG, _MANY * look.px(self._type()))
        return QSize(min(whole.width() - int(spare), most), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        option.icon = QIcon()
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        if self._kind == "primary" and self.hasFocus() and self.isEnabled():
            ring = look.border.focus
            inner = QRectF(self.rect()).adjusted(ring, ring, -ring, -ring)
            paint_box(
                painter,
                inner,
                fill=None,
                line=look.colours.accent_text,
                width=1,
                radius=look.radius.control - 1,
            )
        pieces = self._pieces(look)
        wide = width_of(pieces, look.part.gap)
        area = QRectF(self.rect())
        if self._key and wide > area.width():
            pieces = pieces[:-1]
            wide = width_of(pieces, look.part.gap)
        if self._icon_name and wide > area.width():
            pieces = pieces[1:]
            wide = width_of(pieces, look.part.gap)
        if wide > area.width() and not self.toolTip():
            set_tip(self, self.text())
        if wide < area.width():
            area.setLeft(round(area.left() + (area.width() - wide) / 2))
        paint_pieces(painter, area, pieces, look.part.gap, self._ink(look))
        painter.end()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.hold()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and self._needs:
            self.hold()
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()

    def _name(self) -> None:
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self._key)
        self.hold()

    def _height(self, look: Look) -> int:
        return {
            "small": look.control.small,
            "standard": look.control.standard,
            "primary": look.control.primary,
            "ending": look.control.ending,
        }[self._size]

    def _type(self) -> Type:
        if self._size == "small":
            return Type.SMALL
        return Type.BODY if self._size == "standard" else Type.STRONG

    def _ink(self, look: Look) -> str:
        if not self.isEnabled():
            return look.colours.muted
        if self._kind == "link":
            return look.colours.accent_hover if self.underMouse() else look.colours.accent
        if self._kind == "primary":
            return look.colours.accent_text
        return look.colours.selection_text if self.isDown() else look.colours.text

    def _pieces(self, look: Look) -> list[Piece]:
        pieces: list[Piece] = []
        strong = self._kind == "primary"
        if self._icon_name:
            size = look.icon.small if self._size == "small" else look.part.find_icon
            if self._size == "ending" or (self._size == "primary" and strong):
                size = look.icon.standard
            pieces.append(Picture(self._icon_name, size))
        pieces.append(
            TextPiece(self.text(), look.font(self._type(), strong=strong, underline=self._kind == "link"))
        )
        if self._key:
            pieces.append(TextPiece(self._key, look.font(Type.SMALL), before=look.part.key_gap))
        return pieces


def primary(
    text: str, *, size: Size = "standard", icon: str = "", key: str = "", parent: QWidget | None = None
) -> Button:
    """The one filled button of a region."""
    return Button(text, kind="primary", size=size, icon=icon, key=key, parent=parent)


def plain(
    text: str, *, size: Size = "standard", icon: str = "", key: str = "", parent: QWidget | None = None
) -> Button:
    """Every other act."""
    return Button(text, kind="plain", size=size, icon=icon, key=key, parent=parent)


def link(text: str, *, small: bool = False, parent: QWidget | None = None) -> Button:
    """Goes somewhere and changes nothing."""
    return Button(text, kind="link", size="small" if small else "standard", parent=parent)


def ending(
    text: str, *, key: str = "", icon: str = "", main: bool = False, parent: QWidget | None = None
) -> Button:
    """One way a talk can end, 48 high; `main` is the likeliest and stands at the far right."""
    return Button(text, kind="primary" if main else "plain", size="ending", icon=icon, key=key, parent=parent)
