"""Every part of the kit on one window, to look at: `python -m ui.gallery [theme] [scale] [file.png]`."""

from __future__ import annotations

import sys

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from ui.icons import Shape, icon_names, paint_icon
from ui.theme import ThemeName, apply_theme, current_look
from ui.theme.look import Type
from ui.widgets.button import Button, ending, link, plain, primary
from ui.widgets.card import Card
from ui.widgets.check import Check
from ui.widgets.chip import Chip
from ui.widgets.chip_row import ChipData, ChipRow
from ui.widgets.choice import Choice
from ui.widgets.empty_state import EmptyState
from ui.widgets.error_bar import ErrorBar, Problem
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.label import Label, divider
from ui.widgets.money_field import MoneyField
from ui.widgets.money_figures import Figure, MoneyFigures
from ui.widgets.note import Note
from ui.widgets.phone_field import PhoneField
from ui.widgets.queue_table import Column, QueueRow, QueueTable
from ui.widgets.state import State, Tone
from ui.widgets.status_pill import StatusPill
from ui.widgets.undo_strip import UndoStrip
from ui.widgets.wrap_row import WrapRow
from ui.words import tr

_STATES = (
    State(Shape.RING, "刚登记"),
    State(Shape.DISC, "调解中"),
    State(Shape.HALF, "等对方"),
    State(Shape.TICK, "已履行", Tone.SUCCESS),
    State(Shape.TRIANGLE, "今天到期", Tone.WARNING),
    State(Shape.OUTLINE_TRIANGLE, "请核对", Tone.WARNING),
    State(Shape.RETURNED, "总部退回"),
    State(Shape.FLAG, "督办"),
    State(Shape.CROSS, "没连上"),
    State(Shape.SQUARE, "逾期 3 天", Tone.DANGER),
)


class _Box(QVBoxLayout):
    def __init__(self, title: str) -> None:
        super().__init__()
        self.setSpacing(current_look().part.gap_wide)
        head = QVBoxLayout()
        head.setSpacing(current_look().space.half)
        head.addWidget(Label(title, Type.STRONG))
        head.addWidget(divider())
        self.addLayout(head)

    def row(self, *widgets: QWidget) -> WrapRow:
        """Side by side, the slack at the right."""
        line = WrapRow()
        line.setSpacing(current_look().space.one)
        for widget in widgets:
            line.addWidget(widget)
        line.addStretch(1)
        self.addLayout(line)
        return line


class _Icons(QWidget):
    """The whole icon set on its 24 grid."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumHeight(current_look().icon.grid * 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        painter = QPainter(self)
        side, columns = look.icon.grid, 12
        step = self.width() / columns
        for number, name in enumerate(icon_names()):
            corner = QPointF(round(number % columns * step), number // columns * (side + look.part.gap_wide))
            paint_icon(painter, QRectF(corner.x(), corner.y(), side, side), name, look.colours.text)
        painter.end()


class Gallery(QWidget):
    """Nine groups, as in the look book."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("零件"))
        look = current_look()
        grid = QGridLayout(self)
        margin = look.space.four
        grid.setContentsMargins(margin, look.space.three, margin, look.space.three)
        grid.setHorizontalSpacing(look.part.care_choice_pad)
        grid.setVerticalSpacing(look.part.button_pad_large)
        groups = (
            self._buttons(),
            self._fields(),
            self._chips(),
            self._rows(),
            self._notes(),
            self._errors(),
            self._money(),
            self._empty(),
            self._icons(),
        )
        for number, group in enumerate(groups):
            group.addStretch(1)
            grid.addLayout(group, number // 3, number % 3)
            grid.setColumnStretch(number % 3, 1)
        grid.setRowStretch(3, 1)

    @staticmethod
    def _buttons() -> _Box:
        box = _Box("按钮")
        off = plain("现在不能点")
        off.setEnabled(False)
        box.row(primary("主要：一区一个"), plain("普通"), link("文字链接"))
        held = plain("键盘停在这")
        held.setObjectName("held")
        box.row(held, off, plain("登记咨询", icon="consult", key="F3"))
        sizes: tuple[Button, ...] = (
            plain("小 28", size="small", icon="camera"),
            plain("中 32"),
            plain("大 40", size="primary"),
            ending("结尾 48"),
        )
        box.row(*sizes)
        choice = Choice("关怀程度")
        choice.addItems(["标准", "大", "特大"])
        box.row(Check("打印回执"), choice)
        return box

    @staticmethod
    def _fields() -> _Box:
        box = _Box("输入格")
        phone = PhoneField("电话", required=True, error_room=False)
        phone.set_text("138****5678")
        address = Field("地址", hint="到路名门牌", error_room=False)
        address.set_text("虹漕路")
        money = MoneyField("金额")
        money.set_text("三百九十八")
        money.set_error("请写数字，例如 398。")
        for field in (phone, address, money):
            box.addWidget(field)
        return box

    @staticmethod
    def _chips() -> _Box:
        box = _Box("小条块")
        chips = ChipRow("小条块", [ChipData("no", "没选"), ChipData("yes", "选了")])
        chips.choose(["yes"])
        box.row(chips, Chip("系统建议", suggested=True))
        box.addWidget(Label("建议用虚线，旁边写理由；不点就不采用。", Type.SMALL, Tone.MUTED))
        pills = QWidget()
        flow = FlowLayout(pills, gap=current_look().part.gap_small)
        for state in _STATES:
            flow.addWidget(StatusPill(state))
        box.addWidget(pills)
        box.addWidget(Label("一种形状只表示一种状态。红色只给逾期。", Type.SMALL, Tone.MUTED))
        return box

    @staticmethod
    def _rows() -> _Box:
        box = _Box("表格行（34）")
        table = QueueTable(
            (Column("状态", 116), Column("商家"), Column("诉求（元）", 92, right=True)),
            density="standard",
            name="表格行",
        )
        table.set_items(
            [
                QueueRow("1", State(Shape.DISC, "调解中"), ("鲜果集（漕宝路店）", "268.00")),
                QueueRow(
                    "2", State(Shape.TRIANGLE, "今天", Tone.WARNING), ("沁颜美发（漕河泾店）", "2,860.00")
                ),
                QueueRow("3", State(Shape.SQUARE, "逾期 3 天", Tone.DANGER), ("健形动力健身", "8,600.00")),
            ]
        )
        table.select("2")
        table.horizontalHeader().hide()
        high = current_look().row.standard * 3
        table.setFixedHeight(high)
        card = Card(padded=False)
        card.add(table)
        box.addWidget(card)
        return box

    @staticmethod
    def _notes() -> _Box:
        box = _Box("提示条")
        box.addWidget(Note(Tone.WARNING, "今天 17:30 到期。", "理由写在后面。"))
        undo = UndoStrip()
        undo.offer("已记下“改天再谈”。")
        box.addWidget(undo)
        box.addWidget(Note(Tone.DANGER, "逾期 3 个工作日"))
        return box

    @staticmethod
    def _errors() -> _Box:
        box = _Box("出错条")
        bar = ErrorBar()
        bar.show_problem(
            Problem(
                "协议没打出来，打印机没纸了。",
                "写的内容都在，没有丢。",
                "加好纸再点“再打一次”。",
                "P-103",
            ),
            "再打一次",
        )
        box.addWidget(bar)
        return box

    @staticmethod
    def _money() -> _Box:
        box = _Box("钱数")
        box.addWidget(
            MoneyFigures([Figure("已履行", 130_000, "只有这一栏算“挽回”，还差 1,000.00 元", recovered=True)])
        )
        return box

    @staticmethod
    def _empty() -> _Box:
        box = _Box("空的时候")
        box.addWidget(
            EmptyState("check", "今天没有到期的事", "有人来，就按 F2 登记。", "登记投诉", framed=True)
        )
        return box

    @staticmethod
    def _icons() -> _Box:
        box = _Box("图标（24 格，线宽 1.75）")
        box.addWidget(_Icons())
        return box


def main(arguments: list[str]) -> int:
    """Show the gallery, or paint it into a file."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = ThemeName(arguments[0]) if arguments else ThemeName.LIGHT
    scale = float(arguments[1]) if len(arguments) > 1 else 1.0
    look = apply_theme(app, theme, scale)
    gallery = Gallery()
    gallery.resize(look.layout.reference_width, look.layout.reference_height)
    gallery.show()
    held = gallery.findChild(Button, "held")
    if held is not None:
        held.setFocus(Qt.FocusReason.TabFocusReason)
    if len(arguments) > 2:
        app.processEvents()
        return 0 if gallery.grab().save(arguments[2]) else 1
    return app.exec()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
