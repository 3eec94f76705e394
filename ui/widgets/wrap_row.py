"""A row that breaks into several where it has not the width for one, so that nothing is cut off and nothing scrolls sideways."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSpacerItem, QWidget

from ui.theme import current_look
from ui.widgets.breaking_layout import BreakingLayout

_NO_SIDE = Qt.AlignmentFlag(0)


@dataclass(frozen=True, slots=True)
class _Part:
    """One item. `share`: of the room that is left in its row; a part without one is as wide as it likes to be.
    `wish`: with less than so many pixels it begins a row of its own."""

    item: QLayoutItem
    share: int
    side: Qt.AlignmentFlag
    gap: bool = False
    wish: int = 0


class WrapRow(BreakingLayout):
    """Like a QHBoxLayout as long as all parts have their least width; then the parts behind begin a new row.

    Every part keeps its own height, at the top of its row unless `alignment` says bottom or middle.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[_Part] = []
        self._least_height = 0
        self.setSpacing(current_look().space.one_half)

    def set_least_height(self, high: int) -> None:
        """One row is at least so high, and what stands in it is in its middle."""
        self._least_height = high
        self.invalidate()

    def addWidget(
        self, widget: QWidget, stretch: int = 0, alignment: Qt.AlignmentFlag = _NO_SIDE, *, wish: int = 0
    ) -> None:
        """One more part; a hidden one takes no room."""
        self._next = (stretch, alignment, wish)
        super().addWidget(widget)

    def put_first(self, widget: QWidget) -> None:
        """A part before all others."""
        self.addWidget(widget)
        self._parts.insert(0, self._parts.pop())

    def addLayout(self, layout: QLayout, stretch: int = 0) -> None:
        """A layout as a part."""
        self.addChildLayout(layout)
        self._next = (stretch, _NO_SIDE, 0)
        self.addItem(layout)

    def addStretch(self, stretch: int = 1) -> None:
        """Room between what stands before and behind; at the begin of a row it pushes that to the right."""
        self._parts.append(_Part(QSpacerItem(0, 0), stretch, _NO_SIDE, gap=True))

    def addItem(self, item: QLayoutItem) -> None:
        stretch, side, wish = getattr(self, "_next", (0, _NO_SIDE, 0))
        self._next = (0, _NO_SIDE, 0)
        self._parts.append(_Part(item, stretch, side, wish=wish))
        self.invalidate()

    def count(self) -> int:
        return len(self._parts)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._parts[index].item if 0 <= index < len(self._parts) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        self._heights.clear()
        return self._parts.pop(index).item if 0 <= index < len(self._parts) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def sizeHint(self) -> QSize:
        shown = self._shown()
        sizes = [part.item.sizeHint() for part in shown]
        wide = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return self._around(QSize(wide, max((size.height() for size in sizes), default=0)))

    def minimumSize(self) -> QSize:
        size = QSize()
        for part in self._shown():
            least = part.item.minimumSize()
            if (
                part.item.hasHeightForWidth()
            ):  # its least height is that of its least width, which it does not get
                least.setHeight(0)
            size = size.expandedTo(least)
        return self._around(size)

    def _around(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return QSize(
            size.width() + margins.left() + margins.right(),
            max(size.height() + margins.top() + margins.bottom(), self._least_height),
        )

    def rows(self, width: int) -> int:
        """How many rows it takes at this width."""
        return len(self._broken(width))

    def _shown(self) -> list[_Part]:
        return [part for part in self._parts if not part.gap and not part.item.isEmpty()]

    def _broken(self, width: int) -> list[list[_Part]]:
        lines: list[list[_Part]] = [[]]
        taken = 0
        for part in self._parts:
            if part.gap:
                lines[-1].append(part)
                continue
            if part.item.isEmpty():
                continue
            least = _wanted(part, width)
            some = any(not each.gap for each in lines[-1])
            if some and taken + self.spacing() + least > width:
                pushed = [each for each in lines[-1] if each.gap and each is lines[-1][-1]]
                lines.append(pushed)
                taken, some = 0, False
            taken += least + (self.spacing() if some else 0)
            lines[-1].append(part)
        return lines

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        rect = rect.marginsRemoved(margins)
        top = rect.top()
        lines = self._broken(rect.width())
        for number, line in enumerate(lines):
            widths = self._widths(line, rect.width())
            heights = [_height(part, wide) for part, wide in zip(line, widths, strict=True)]
            high = max(heights, default=0)
            if len(lines) == 1:
                high = max(high, self._least_height - margins.top() - margins.bottom(), rect.height())
            if move:
                self._place(line, widths, heights, QRect(rect.left(), top, rect.width(), high))
            top += high + (self.spacing() if number < len(lines) - 1 else 0)
        return top - rect.top() + margins.top() + margins.bottom()

    def _place(self, line: list[_Part], widths: list[int], heights: list[int], row: QRect) -> None:
        left = row.left()
        first = True
        for part, wide, high in zip(line, widths, heights, strict=True):
            if part.gap:
                left += wide
                continue
            left += 0 if first else self.spacing()
            first = False
            down = 0
            if part.side & Qt.AlignmentFlag.AlignBottom:
                down = row.height() - high
            elif part.side & Qt.AlignmentFlag.AlignVCenter:
                down = (row.height() - high) // 2
            part.item.setGeometry(QRect(QPoint(left, row.top() + down), QSize(wide, high)))
            left += wide

    def _widths(self, line: list[_Part], width: int) -> list[int]:
        shown = [part for part in line if not part.gap]
        room = width - self.spacing() * max(0, len(shown) - 1)
        least = [0 if part.gap else _wanted(part, width) for part in line]
        widths = list(least)
        # Parts without a share first: what they like to have, as far as the others keep their least.
        for number, part in enumerate(line):
            if not part.gap and not part.share:
                spare = room - sum(widths)
                widths[number] = min(
                    part.item.maximumSize().width(),
                    least[number] + max(0, min(spare, part.item.sizeHint().width() - least[number])),
                )
        sharing = [number for number, part in enumerate(line) if part.share]
        fixed: set[int] = set()
        while sharing:
            left = room - sum(wide for number, wide in enumerate(widths) if number not in sharing)
            whole = sum(line[number].share for number in sharing)
            small = [number for number in sharing if left * line[number].share // whole < least[number]]
            if not small:
                for number in sharing:
                    most = _MOST if line[number].gap else line[number].item.maximumSize().width()
                    widths[number] = min(most, left * line[number].share // whole)
                break
            for number in small:
                widths[number] = least[number]
                sharing.remove(number)
                fixed.add(number)
        return [min(wide, width) for wide in widths]


_MOST = 16_777_215


def _least(part: _Part) -> int:
    return part.item.minimumSize().width()


def _wanted(part: _Part, width: int) -> int:
    """The least width in a row: a part without a share is as wide as it likes, unless no row has that."""
    least = _least(part)
    if part.share:
        return max(least, min(part.wish, part.item.sizeHint().width(), width))
    return max(least, min(part.item.sizeHint().width(), width))


def _height(part: _Part, width: int) -> int:
    if part.gap:
        return 0
    if part.item.hasHeightForWidth():
        return part.item.heightForWidth(width)
    return part.item.sizeHint().height()
