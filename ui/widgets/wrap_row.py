"""A row that breaks into several where it has not the width for one, so that nothing is cut off and nothing scrolls sideways."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSpacerItem, QWidget

from ui.theme import current_look
from ui.widgets.breaking_layout import BreakingLayout

_NO_SIDE = Qt.AlignmentFlag(0)


class _Part:
    """One item. `share`: of the room that is left in its row; a part without one is as wide as it likes to be.
    `wish`: with less than so many pixels it begins a row of its own."""

    __slots__ = ("gap", "item", "share", "side", "wish")

    def __init__(
        self, item: QLayoutItem, share: int, side: Qt.AlignmentFlag, *, gap: bool = False, wish: int = 0
    ) -> None:
        self.item = item
        self.share = share
        self.side = side
        self.gap = gap
        self.wish = wish


class _Size:
    """What a part that is shown asks for, in pixels; asked once for each change of the layout. `needs`: what it wants in a row
    that has room for all."""

    __slots__ = ("high", "least", "least_high", "liked", "most", "needs", "part", "tall")

    def __init__(self, part: _Part) -> None:
        self.part = part
        if part.gap:
            self.least = self.liked = self.needs = self.high = self.least_high = 0
            self.most, self.tall = _MOST, False
            return
        least, liked = part.item.minimumSize(), part.item.sizeHint()
        self.least, self.liked, self.high = least.width(), liked.width(), liked.height()
        self.most = part.item.maximumSize().width()
        self.needs = max(self.least, min(part.wish, self.liked) if part.share else self.liked)
        self.tall = part.item.hasHeightForWidth()
        # The least height of what folds is that of its least width, which it does not get.
        self.least_high = 0 if self.tall else least.height()

    def wanted(self, width: int) -> int:
        """The least width in a row: a part without a share is as wide as it likes, unless no row has that."""
        liked = min(self.part.wish, self.liked) if self.part.share else self.liked
        return max(self.least, min(liked, width))

    def height_at(self, width: int) -> int:
        """How high it is at a width."""
        return self.part.item.heightForWidth(width) if self.tall else self.high


class _Sizes:
    """All parts that are shown, and what follows for the row. `whole`: the width from which on they stand in one row;
    `varies`: how high that is goes by how wide it is."""

    __slots__ = ("_high", "all", "hint", "least", "varies", "whole")

    def __init__(self, parts: list[_Part], spacing: int) -> None:
        self.all = [_Size(part) for part in parts if part.gap or not part.item.isEmpty()]
        shown = [size for size in self.all if not size.part.gap]
        gaps = spacing * max(0, len(shown) - 1)
        self.varies = any(size.tall and size.part.share for size in shown)
        self.whole = sum(size.needs for size in shown) + gaps
        self._high = -1
        wide = sum(size.liked for size in shown) + gaps
        self.hint = QSize(wide, max((size.high for size in shown), default=0))
        least = max((size.least for size in shown), default=-1)
        self.least = QSize(least, max((size.least_high for size in shown), default=-1))

    def row_high(self) -> int:
        """How high the one row is, where that does not vary."""
        if self._high < 0:
            highs = (size.height_at(min(size.most, size.needs)) for size in self.all if not size.part.gap)
            self._high = max(highs, default=0)
        return self._high


class WrapRow(BreakingLayout):
    """Like a QHBoxLayout as long as all parts have their least width; then the parts behind begin a new row.

    Every part keeps its own height, at the top of its row unless `alignment` says bottom or middle.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[_Part] = []
        self._sizes: _Sizes | None = None
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
        """A part before all others, whether it stands here already or not."""
        self._put(widget, 0)

    def put_last(self, widget: QWidget) -> None:
        """Likewise, behind all others."""
        self._put(widget, len(self._parts))

    def _put(self, widget: QWidget, place: int) -> None:
        """A part that is here is moved and not added anew: Qt would keep what it has measured for the part that went."""
        part = next((one for one in self._parts if one.item.widget() is widget), None)
        if part is None:
            self.addWidget(widget)
            part = self._parts[-1]
        self._parts.remove(part)
        self._parts.insert(place, part)
        self.invalidate()

    def addLayout(self, layout: QLayout, stretch: int = 0) -> None:
        """A layout as a part."""
        self.addChildLayout(layout)
        self._next = (stretch, _NO_SIDE, 0)
        self.addItem(layout)

    def addStretch(self, stretch: int = 1) -> None:
        """Room between what stands before and behind; at the begin of a row it pushes that to the right."""
        self._parts.append(_Part(QSpacerItem(0, 0), stretch, _NO_SIDE, gap=True))
        self.invalidate()

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
        self._sizes = None
        return self._parts.pop(index).item if 0 <= index < len(self._parts) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def invalidate(self) -> None:
        self._sizes = None
        super().invalidate()

    def sizeHint(self) -> QSize:
        return self._around(self._measured().hint)

    def minimumSize(self) -> QSize:
        return self._around(self._measured().least)

    def _around(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return QSize(
            size.width() + margins.left() + margins.right(),
            max(size.height() + margins.top() + margins.bottom(), self._least_height),
        )

    def rows(self, width: int) -> int:
        """How many rows it takes at this width."""
        self._sizes = None  # asked in the middle of changes that the layout around it has not heard of
        return len(self._broken(width))

    def _measured(self) -> _Sizes:
        if self._sizes is None:
            self._sizes = _Sizes(self._parts, self.spacing())
        return self._sizes

    def _broken(self, width: int) -> list[list[_Size]]:
        sizes = self._measured()
        if width >= sizes.whole:
            return [sizes.all]
        lines: list[list[_Size]] = [[]]
        taken, space = 0, self.spacing()
        some = False
        for size in sizes.all:
            if size.part.gap:
                lines[-1].append(size)
                continue
            least = size.wanted(width)
            if some and taken + space + least > width:
                lines.append([lines[-1][-1]] if lines[-1][-1].part.gap else [])
                taken, some = 0, False
            taken += least + (space if some else 0)
            some = True
            lines[-1].append(size)
        return lines

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        rect = rect.marginsRemoved(margins)
        top = rect.top()
        sizes = self._measured()
        if not move and not sizes.varies and rect.width() >= sizes.whole:
            # As most rows are in most windows.
            high = max(sizes.row_high(), self._least_height - margins.top() - margins.bottom(), rect.height())
            return high + margins.top() + margins.bottom()
        lines = self._broken(rect.width())
        for number, line in enumerate(lines):
            widths = self._widths(line, rect.width())
            heights = [size.height_at(wide) for size, wide in zip(line, widths, strict=True)]
            high = max(heights, default=0)
            if len(lines) == 1:
                high = max(high, self._least_height - margins.top() - margins.bottom(), rect.height())
            if move:
                self._place(line, widths, heights, QRect(rect.left(), top, rect.width(), high))
            top += high + (self.spacing() if number < len(lines) - 1 else 0)
        return top - rect.top() + margins.top() + margins.bottom()

    def _place(self, line: list[_Size], widths: list[int], heights: list[int], row: QRect) -> None:
        left = row.left()
        first = True
        for size, wide, high in zip(line, widths, heights, strict=True):
            if size.part.gap:
                left += wide
                continue
            left += 0 if first else self.spacing()
            first = False
            down = 0
            if size.part.side & Qt.AlignmentFlag.AlignBottom:
                down = row.height() - high
            elif size.part.side & Qt.AlignmentFlag.AlignVCenter:
                down = (row.height() - high) // 2
            size.part.item.setGeometry(QRect(QPoint(left, row.top() + down), QSize(wide, high)))
            left += wide

    def _widths(self, line: list[_Size], width: int) -> list[int]:
        shown = sum([not size.part.gap for size in line])
        room = width - self.spacing() * max(0, shown - 1)
        least = [0 if size.part.gap else size.wanted(width) for size in line]
        widths = list(least)
        # Parts without a share first: what they like to have, as far as the others keep their least.
        for number, size in enumerate(line):
            if not size.part.gap and not size.part.share:
                spare = room - sum(widths)
                widths[number] = min(
                    size.most, least[number] + max(0, min(spare, size.liked - least[number]))
                )
        sharing = [number for number, size in enumerate(line) if size.part.share]
        while sharing:
            left = room - sum(wide for number, wide in enumerate(widths) if number not in sharing)
            whole = sum(line[number].part.share for number in sharing)
            small = [number for number in sharing if left * line[number].part.share // whole < least[number]]
            if not small:
                for number in sharing:
                    widths[number] = min(line[number].most, left * line[number].part.share // whole)
                break
            for number in small:
                widths[number] = least[number]
                sharing.remove(number)
        return [min(wide, width) for wide in widths]


_MOST = 16_777_215
