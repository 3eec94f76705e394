"""A pad to sign on: with a pen, a finger or a mouse. What is drawn stays lines of points with their time."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from casework.papers.strokes import HIGH, WIDE, Point, Stroke, Strokes
from ui.theme import current_look
from ui.theme.look import Type
from ui.words import tr

_NARROWEST: Final = 320
_WIDEST: Final = 840
_NEAR: Final = 3
"""Points nearer to each other than this are one, in the measure of the strokes."""


class SignPad(QFrame):
    """Paper is white in every theme. It keeps the shape of what is signed on whatever its size, so that a signature is never stretched.
    It takes no keyboard: who has only one signs on paper."""

    edited = Signal()
    """A stroke has ended, or all are gone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strokes: list[Stroke] = []
        self._now: list[Point] | None = None
        self._begun_at = 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setCursor(Qt.CursorShape.CrossCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(_NARROWEST)
        self.setMaximumWidth(_WIDEST)
        self._say()

    # --- what stands on it --------------------------------------------------------------------------------------

    def strokes(self) -> Strokes:
        """What was drawn, the stroke that is not ended yet too."""
        begun = (tuple(self._now),) if self._now else ()
        return (*self._strokes, *begun)

    def set_strokes(self, strokes: Strokes) -> None:
        """Show these, without a signal."""
        self._strokes, self._now = list(strokes), None
        # What is drawn from now on comes after what stands there.
        self._begun_at = 0
        self._say()
        self.update()

    def clear(self) -> None:
        """A blank pad."""
        if self.strokes():
            self.set_strokes(())
            self.edited.emit()

    # --- hands --------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._begin(event.position(), event.timestamp())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_on(event.position(), event.timestamp())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._go_on(event.position(), event.timestamp())
            self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A pen; accepted, so that no mouse draws the same once more."""
        at, when = event.position(), event.timestamp()
        match event.type():
            case QEvent.Type.TabletPress:
                self._begin(at, when)
            case QEvent.Type.TabletMove if event.pressure() > 0:
                self._go_on(at, when)
            case QEvent.Type.TabletRelease:
                self._end()
            case _:
                pass
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent):
            self._touched(event)
            return True
        return super().event(event)

    def _touched(self, event: QTouchEvent) -> None:
        """One finger; a palm that comes beside it draws nothing."""
        if event.type() is QEvent.Type.TouchCancel or not event.points():
            self._end()
            return
        point = event.points()[0]
        if event.type() is QEvent.Type.TouchBegin:
            self._begin(point.position(), event.timestamp())
        elif event.type() is QEvent.Type.TouchUpdate:
            self._go_on(point.position(), event.timestamp())
        else:
            self._end()
        event.accept()

    def _begin(self, at: QPointF, when: int) -> None:
        if not self.isEnabled():
            return
        self._end(quiet=True)
        if not self._begun_at:
            last = max((t for stroke in self._strokes for _, _, t in stroke), default=-1) + 1
            self._begun_at = max(1, when - last)
        self._now = [self._point(at, when)]
        self.update()

    def _go_on(self, at: QPointF, when: int) -> None:
        if self._now is None:
            return
        point, last = self._point(at, when), self._now[-1]
        if max(abs(point[0] - last[0]), abs(point[1] - last[1])) >= _NEAR:
            self._now.append(point)
            self.update()

    def _end(self, *, quiet: bool = False) -> None:
        if self._now is None:
            return
        self._strokes.append(tuple(self._now))
        self._now = None
        self._say()
        self.update()
        if not quiet:
            self.edited.emit()

    def _point(self, at: QPointF, when: int) -> Point:
        """Where it is in the measure of the strokes, never beyond the pad."""
        scale = WIDE / max(1, self.width())
        x = min(WIDE, max(0, round(at.x() * scale)))
        y = min(HIGH, max(0, round(at.y() * scale)))
        before = self._now[-1][2] if self._now else 0
        return x, y, min(3_600_000, max(before, when - self._begun_at))

    # --- size and paint -----------------------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(min(width, _WIDEST) * HIGH / WIDE)

    def sizeHint(self) -> QSize:
        return QSize(_WIDEST * 3 // 4, self.heightForWidth(_WIDEST * 3 // 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, self.heightForWidth(_NARROWEST))

    def _say(self) -> None:
        self.setAccessibleName(tr("签字板，已经写了字") if self._strokes else tr("签字板，还没有签"))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor("white"))
        painter.setPen(QPen(QColor(120, 120, 120), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        line = self.height() * 0.78
        painter.setPen(QPen(QColor(190, 190, 190), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(self.width() * 0.06, line), QPointF(self.width() * 0.94, line))
        if not self.strokes():
            painter.setPen(QColor(110, 110, 110))
            painter.setFont(look.font(Type.LEAD))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), tr("请在这里签名"))
        scale = self.width() / WIDE
        path = QPainterPath()
        for stroke in self.strokes():
            points = [QPointF(x * scale, y * scale) for x, y, _ in stroke]
            path.moveTo(points[0])
            for point in points[1:] or points:
                path.lineTo(point)
        pen = QPen(QColor(0, 0, 0), max(2.0, 7 * scale))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPath(path)
        painter.end()
