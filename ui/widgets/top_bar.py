"""The bar at the top: the program and the point, search, who is on duty, A− and A+."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui.icons import paint_icon
from ui.theme import Look, current_look
from ui.theme.look import Type
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit
from ui.widgets.paint import Picture, Piece, TextPiece, paint_box, paint_pieces, segment_path, width_of
from ui.widgets.plain import Unmarked, set_tip
from ui.widgets.presses import STEPS
from ui.widgets.state import Tone
from ui.words import tr

_SEARCH_FIRST = 100
"""The search box takes its whole width before the empty room beside it takes any."""


class _Find(LineEdit):
    """The search box with its glass and its key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("找人、找店、找电话后四位"), parent)
        self.setPlaceholderText(tr("找人、找店、找电话后四位"))
        self.setClearButtonEnabled(False)
        self.setAccessibleDescription("Ctrl+K")
        self._say_key()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._say_key()
        super().resizeEvent(event)

    def _say_key(self) -> None:
        """The key only where what is asked for stands whole beside it."""
        look = current_look()
        words = look.metrics().horizontalAdvance(self.placeholderText())
        key = look.metrics(Type.SMALL).horizontalAdvance("Ctrl+K")
        around = look.part.find_icon + 3 * look.part.unit_gap + 2 * look.part.field_pad
        wanted = "Ctrl+K" if words + key + around <= self.width() else ""
        if wanted != self._suffix_words():
            self.set_suffix(wanted, small=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = current_look()
        side = look.part.find_icon
        painter = QPainter(self)
        top = (self.height() - side) // 2
        paint_icon(
            painter,
            QRectF(look.part.field_pad + look.border.line, top, side, side),
            "search",
            look.colours.muted,
        )
        painter.end()

    def _place(self) -> None:
        super()._place()
        look = current_look()
        margins = self.textMargins()
        margins.setLeft(look.part.find_icon + look.part.unit_gap - 1)
        self.setTextMargins(margins)


class _BarButton(Unmarked, QPushButton):
    """A quiet button of the bar, with a fainter line than a button of a page."""

    def __init__(
        self,
        text: str,
        *,
        icon: str = "",
        tail: str = "",
        role: Type = Type.BODY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setText(text)
        self._icon_name, self._tail, self._role = icon, tail, role
        self.first = self.last = True
        self.setProperty("kind", "flat")
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        look = current_look()
        wide = width_of(self._pieces(look), look.part.gap)
        return QSize(
            max(look.part.scale_button, math.ceil(wide) + 2 * (look.part.field_pad + 1)),
            look.control.standard,
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        colours = look.colours
        focus, hover = self.hasFocus(), self.underMouse()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        outline = segment_path(box, look.radius.control, first=self.first, last=self.last)
        painter.fillPath(outline, look.colour("surface" if hover else "raised"))
        painter.strokePath(outline, QPen(look.colour("accent" if hover else "border"), 1))
        if focus:
            paint_box(
                painter,
                box,
                fill=None,
                line=colours.focus,
                width=look.border.focus,
                radius=look.radius.control,
            )
        pieces = self._pieces(look)
        area = QRectF(self.rect())
        area.setLeft(round((area.width() - width_of(pieces, look.part.gap)) / 2))
        ink = colours.text if self.isEnabled() else colours.muted
        paint_pieces(painter, area, pieces, look.part.gap, ink)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def set_icon(self, name: str) -> None:
        """Change the icon; empty for none."""
        self._icon_name = name
        self.updateGeometry()
        self.update()

    def _pieces(self, look: Look) -> list[Piece]:
        pieces: list[Piece] = []
        if self._icon_name:
            pieces.append(Picture(self._icon_name, look.part.find_icon))
        pieces.append(TextPiece(self.text(), look.font(self._role)))
        if self._tail:
            pieces.append(Picture(self._tail, look.part.chevron))
        return pieces


class _Brand(QWidget):
    """The mark, the program's name and the point's."""

    def __init__(self, brand: str, point: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.point = point
        self.mark_only = False
        self._brand = brand
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        look = current_look()
        return QSize(look.part.brand_width, look.layout.top_bar)

    def minimumSizeHint(self) -> QSize:
        look = current_look()
        mark: list[Piece] = [
            Picture("handshake", look.part.brand_icon),
        ]
        if not self.mark_only:
            mark.append(TextPiece(self._brand, look.font(Type.STRONG, strong=True)))
        return QSize(round(width_of(mark, look.part.gap_wide)) + 2, look.control.standard)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        painter = QPainter(self)
        pieces: list[Piece] = [
            Picture("handshake", look.part.brand_icon, look.colours.accent),
        ]
        if not self.mark_only:
            pieces.append(TextPiece(self._brand, look.font(Type.STRONG, strong=True), look.colours.text))
            pieces.append(TextPiece(self.point, look.font(Type.SMALL)))
        paint_pieces(painter, QRectF(self.rect()), pieces, look.part.gap_wide, look.colours.muted)
        painter.end()


class TopBar(QFrame):
    """52 high. Ctrl+K is bound by the window, which calls `focus_search`."""

    searched = Signal(str)
    search_entered = Signal(str)
    person_clicked = Signal()
    smaller = Signal()
    larger = Signal()

    def __init__(self, brand: str, point: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "top")
        self._brand = _Brand(brand, point)
        self._brand.setAccessibleName(f"{brand} {point}")
        self.search_box: LineEdit = _Find()
        self.search_box.textEdited.connect(self.searched)
        self.search_box.entered.connect(lambda: self.search_entered.emit(self.search_box.text().strip()))
        self._practice = Label(tr("练习，不会上报"), Type.SMALL, Tone.WARNING, strong=True)
        self._practice.hide()
        self._seeing = Label(tr("只看"), Type.SMALL, Tone.WARNING, strong=True)
        set_tip(self._seeing, tr("这个人看得到，记不了：没有设 PIN，或者权限是“只看”。"))
        self._seeing.hide()
        self._person = _BarButton("", icon="person", tail="down")
        self._person.clicked.connect(self.person_clicked)
        self._smaller = _BarButton("A−", role=Type.SMALL)
        self._smaller.setAccessibleName(tr("字小一点"))
        self._smaller.clicked.connect(self.smaller)
        self._larger = _BarButton("A+", role=Type.LEAD)
        self._larger.setAccessibleName(tr("字大一点"))
        self._larger.clicked.connect(self.larger)

        for one in (self._smaller, self._larger):
            one.setProperty(STEPS, True)

        self._smaller.last = self._larger.first = False
        self._low = False
        self._name = ""

        self._row = QHBoxLayout(self)
        self._row.addWidget(self._brand)
        self._row.addWidget(self.search_box, _SEARCH_FIRST)
        self._row.addStretch(1)
        self._row.addWidget(self._practice)
        self._row.addWidget(self._seeing)
        self._row.addWidget(self._person)
        self._scale = QHBoxLayout()
        self._scale.setSpacing(0)
        self._scale.addWidget(self._smaller)
        self._scale.addWidget(self._larger)
        self._row.addLayout(self._scale)
        self._measure()
        self.set_person("")

    def set_point(self, point: str) -> None:
        """Change the name of the contact point."""
        self._brand.point = point
        self._brand.update()

    def set_person(self, name: str) -> None:
        """Who is on duty; empty asks to choose."""
        self._name = name
        self._person.setAccessibleName(tr("值班：{name}", name=name) if name else tr("值班：请选"))
        self._fit()

    def person_button(self) -> QPushButton:
        """The button a menu of persons opens under."""
        return self._person

    def set_low(self, low: bool) -> None:
        """In a window of few lines the bar is no higher than what stands in it."""
        if low != self._low:
            self._low = low
            self._measure()

    def set_practice(self, on: bool) -> None:
        """Say all the time that this is practice and nothing is reported."""
        self._practice.setVisible(on)

    def set_seeing(self, on: bool) -> None:
        """Say all the time that whoever sits here sees and writes nothing."""
        self._seeing.setVisible(on)
        self._fit()

    def set_scale_range(self, *, can_shrink: bool, can_grow: bool) -> None:
        """Whether there is a smaller and a larger step."""
        self._smaller.setEnabled(can_shrink)
        self._larger.setEnabled(can_grow)

    def query(self) -> str:
        """What stands in the search box."""
        return self.search_box.text().strip()

    def set_query(self, text: str) -> None:
        """Put words into the search box without a signal."""
        self.search_box.setText(text)

    def focus_search(self) -> None:
        """Go to the search box and mark what stands there."""
        self.search_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_box.selectAll()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_scale"):
            self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where all of it has no room, words go that stand elsewhere too: of the program, of the duty, of the key."""
        if not hasattr(self, "_scale"):
            return
        look = current_look()
        for step in range(4):
            self._brand.mark_only = step > 0
            self._brand.setMaximumWidth(
                self._brand.minimumSizeHint().width() if step else look.part.brand_width
            )
            self._brand.setMinimumWidth(self._brand.minimumSizeHint().width())
            self._brand.update()
            words = self._name if step > 1 and self._name else self._person.accessibleName()
            self._person.setText(words)
            self._person.set_icon("person" if step < 3 else "")
            self.search_box.setMinimumWidth(
                look.part.find_width // 2 if step < 2 else look.part.find_icon * 2 + look.px(Type.BODY) * 2
            )
            self._row.invalidate()
            if self._row.minimumSize().width() <= self.width():
                break

    def _measure(self) -> None:
        look = current_look()
        least = max(look.control.standard, self.search_box.sizeHint().height()) + look.space.half
        self.setFixedHeight(least if self._low else look.layout.top_bar)
        self._row.setContentsMargins(look.part.bar_pad_left, 0, look.layout.page_margin, 0)
        self._row.setSpacing(look.space.two)
        self.search_box.setMaximumWidth(look.part.find_width)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """No wider than the window is: `_fit` sees to what stands in it."""
        return QSize(0, self.minimumHeight())
