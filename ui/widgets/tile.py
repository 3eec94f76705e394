"""A large button of the volunteer's home page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.icons import paint_icon
from ui.theme import Look, current_look
from ui.theme.look import Type
from ui.widgets.paint import TextPiece, baseline, paint_box, paint_pieces, width_of
from ui.widgets.plain import Unmarked


class Tile(Unmarked, QPushButton):
    """160 high: icon, title, up to two lines of help, the key at the right, a count in accent. `main` is the filled one."""

    def __init__(
        self,
        icon: str,
        title: str,
        help: str,
        *,
        key: str = "",
        count: int | None = None,
        main: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setText(title)
        self._icon_name, self._help, self._key, self._main = icon, help, key, main
        self._count = count
        self.setProperty("kind", "flat")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleDescription(" ".join(words for words in (help.replace("\n", ""), key) if words))
        self.set_count(count)

    def set_count(self, count: int | None) -> None:
        """A number after the title; None for none."""
        self._count = count
        self.setAccessibleName(self.text() if count is None else f"{self.text()} {count}")
        self.update()

    def sizeHint(self) -> QSize:
        look = current_look()
        return QSize(look.control.tile * 2, look.control.tile)

    def minimumSizeHint(self) -> QSize:
        look = current_look()
        wide = look.metrics(self._title_type(look), strong=True).horizontalAdvance(self.accessibleName())
        if self._count is not None:
            wide += look.part.button_pad
        return QSize(wide + 2 * (look.part.tile_pad + look.border.line) + 2, look.control.tile * 3 // 4)

    def _before(self, look: Look, width: int) -> int:
        """What icon and gap take before the words: nothing where the title has no room beside them."""
        before = look.icon.tile + look.part.tile_gap
        return before if width >= self.minimumSizeHint().width() + before else 0

    def whole_width(self) -> int:
        """The least width with its icon."""
        look = current_look()
        return self.minimumSizeHint().width() + look.icon.tile + look.part.tile_gap

    def heightForWidth(self, width: int) -> int:
        """What its lines need at this width."""
        look = current_look()
        _, total = self._lines(look, width)
        return round(total) + 2 * look.part.card_pad

    def _lines(self, look: Look, width: int) -> tuple[list[str], int]:
        """The help as it breaks at this width, and how high title and help are together."""
        part = look.part
        help_font = look.font(Type.BODY if look.care else Type.STRONG)
        room = width - 2 * (part.tile_pad + look.border.line) - self._before(look, width)
        lines = _fitting(self._help, QFontMetricsF(help_font), room)
        title_high = (
            round(QFontMetricsF(look.font(self._title_type(look), strong=True)).height()) + part.title_gap
        )
        return lines, title_high + (round(QFontMetricsF(help_font).height()) + 2) * len(lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        colours, main, focus = look.colours, self._main, self.hasFocus()
        lit = self.underMouse() or self.isDown()
        fill = colours.raised if not lit else colours.surface
        line = colours.accent if lit else colours.border_strong
        ink, quiet, mark = colours.text, colours.muted, colours.accent
        if main:
            fill = line = colours.accent_hover if lit else colours.accent
            ink = quiet = mark = colours.accent_text
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint_box(
            painter,
            box,
            fill=fill,
            line=colours.focus if focus else line,
            width=look.border.focus if focus else look.border.line,
            radius=look.radius.panel,
        )
        if focus and main:
            inner = box.adjusted(2, 2, -2, -2)
            paint_box(
                painter, inner, fill=None, line=colours.accent_text, width=1, radius=look.radius.control
            )
        self._paint_words(painter, look, ink, quiet, mark)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    @staticmethod
    def _title_type(look: Look) -> Type:
        return Type.HEADING if look.care else Type.TITLE

    def _paint_words(self, painter: QPainter, look: Look, ink: str, quiet: str, mark: str) -> None:
        part, side = look.part, look.icon.tile
        title = look.font(self._title_type(look), strong=True)
        help_font = look.font(Type.BODY if look.care else Type.STRONG)
        lines, total = self._lines(look, self.width())
        title_high = round(QFontMetricsF(title).height()) + look.part.title_gap
        line_high = round(QFontMetricsF(help_font).height()) + 2
        left = part.tile_pad + look.border.line
        top = round((self.height() - total) / 2 - look.space.half / 2)
        icon_row = total if look.care else title_high
        before = self._before(look, self.width())
        if before:
            square = QRectF(left, top + round((icon_row - side) / 2), side, side)
            paint_icon(painter, square, self._icon_name, mark)
        words_left = left + before
        right = self.width() - left
        row = QRectF(words_left, top, right - words_left, title_high - look.part.title_gap)
        whole = width_of([TextPiece(self.accessibleName(), title)], 0) + part.button_pad
        if self._key and whole + width_of([TextPiece(self._key, look.font(Type.SMALL))], 0) < row.width():
            key = TextPiece(self._key, look.font(Type.SMALL), quiet)
            wide = width_of([key], 0)
            paint_pieces(painter, QRectF(right - wide, top, wide + 1, row.height()), [key], 0, quiet)
            row.setRight(right - wide - part.gap)
        pieces = [TextPiece(self.text(), title, ink)]
        if self._count is not None:
            pieces.append(TextPiece(str(self._count), title, mark))
        paint_pieces(painter, row, list(pieces), part.button_pad, ink)
        metrics = QFontMetricsF(help_font)
        painter.setFont(help_font)
        painter.setPen(QColor(quiet))
        for number, words in enumerate(lines):
            line = QRectF(words_left, top + title_high + number * line_high, right - words_left, line_high)
            text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(QPointF(line.left(), baseline(line, metrics)), text)


def _fitting(words: str, metrics: QFontMetricsF, room: float) -> list[str]:
    """The lines as they were written; where one is too long for the tile all of it is broken anew."""
    lines = words.split("\n")
    if all(metrics.horizontalAdvance(line) <= room for line in lines):
        return lines
    if words.isascii():
        return _by_words(words.split(), metrics, room)
    broken = [""]
    for sign in words.replace("\n", ""):
        if metrics.horizontalAdvance(broken[-1] + sign) > room:
            # No line begins with a point or a comma: it takes the sign before it along.
            taken = broken[-1][-1:] if sign in "，。、；：！？" else ""
            broken[-1] = broken[-1].removesuffix(taken)
            broken.append(taken)
        broken[-1] += sign
    return broken


def _by_words(words: Sequence[str], metrics: QFontMetricsF, room: float) -> list[str]:
    """Lines that break between words; one that is too long by itself stands alone."""
    broken: list[str] = []
    for word in words:
        longer = f"{broken[-1]} {word}" if broken else word
        if broken and metrics.horizontalAdvance(longer) <= room:
            broken[-1] = longer
        else:
            broken.append(word)
    return broken
