"""The queue and the timeline."""

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.icons import Shape
from ui.theme import ThemeName, apply_theme
from ui.theme.look import Look
from ui.widgets.queue_painting import QueueDelegate, more_rect
from ui.widgets.queue_table import Cell, Column, QueueGroup, QueueRow, QueueTable
from ui.widgets.state import State, Tone
from ui.widgets.timeline_view import TimelineEntry, TimelineView

COLUMNS = (Column("状态", 116), Column("消费者", 64), Column("诉求（元）", 90, right=True), Column("下一步"))
LATE = State(Shape.SQUARE, "逾期 3 天", Tone.DANGER)
OPEN = State(Shape.DISC, "调解中")
ITEMS = (
    QueueGroup("late", "督办", 1, "须先回复"),
    QueueRow("a", LATE, ("吴**", "8,600.00", Cell("回复督办", Tone.DANGER, strong=True))),
    QueueGroup("open", "进行中", 8, more=5),
    QueueRow("b", OPEN, ("李**", "268.00", "去调解")),
    QueueRow("c", OPEN, ("何**", "1,280.00", "约时间")),
)


@pytest.fixture
def table(qtbot: QtBot) -> QueueTable:
    made = QueueTable(COLUMNS, name="待办")
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.set_items(ITEMS)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_the_first_case_is_chosen_and_a_head_never_is(table: QueueTable) -> None:
    assert table.current_id() == "a"
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.current_id() == "b"
    QTest.keyClick(table, Qt.Key.Key_Up)
    assert table.current_id() == "a"
    QTest.keyClick(table, Qt.Key.Key_Up)
    assert table.current_id() == "a", "above it is only a head"
    QTest.keyClick(table, Qt.Key.Key_End)
    assert table.current_id() == "c"
    QTest.keyClick(table, Qt.Key.Key_Home)
    assert table.current_id() == "a"


def test_its_place_leaves_heads_out(table: QueueTable) -> None:
    assert table.position() == (1, 3)
    table.select("c")
    assert table.position() == (3, 3)


def test_keys_open_and_preview(table: QueueTable, qtbot: QtBot) -> None:
    table.select("b")
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == ["b"]
    with qtbot.waitSignal(table.preview_toggled):
        QTest.keyClick(table, Qt.Key.Key_Space)


def test_moving_says_where(table: QueueTable, qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.current_changed) as changed:
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert changed.args == ["b"]


def test_the_rest_of_a_group_can_be_asked_for(table: QueueTable, qtbot: QtBot) -> None:
    rect = table.visualRect(table.model().index(2, 0))
    group = ITEMS[2]
    assert isinstance(group, QueueGroup)
    spot = more_rect(rect, group).center()
    with qtbot.waitSignal(table.expand_requested) as asked:
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert asked.args == ["open"]
    with qtbot.assertNotEmitted(table.expand_requested):
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.left() + 20, spot.y()))
    assert table.current_id() == "a", "a click on a head chooses nothing"


def test_the_rest_of_a_group_can_be_asked_for_by_keyboard(table: QueueTable, qtbot: QtBot) -> None:
    table.select("c")
    with qtbot.waitSignal(table.expand_requested) as asked:
        QTest.keyClick(table, Qt.Key.Key_Right)
    assert asked.args == ["open"]
    table.select("a")
    with qtbot.assertNotEmitted(table.expand_requested):
        QTest.keyClick(table, Qt.Key.Key_Right)


def test_new_items_keep_the_chosen_case(table: QueueTable) -> None:
    table.select("c")
    table.set_items((ITEMS[2], ITEMS[4], ITEMS[3]))
    assert table.current_id() == "c"
    table.set_items((ITEMS[0], ITEMS[1]))
    assert table.current_id() == "a"
    table.set_items(())
    assert table.current_id() == ""
    assert table.position() == (0, 0)


def test_rows_are_fixed_and_heads_span_them_all(table: QueueTable) -> None:
    assert [table.rowHeight(n) for n in range(5)] == [28, 30, 28, 30, 30]
    assert table.columnSpan(0, 0) == len(COLUMNS)
    assert table.columnSpan(1, 0) == 1
    table.set_density("roomy")
    assert [table.rowHeight(n) for n in range(5)] == [28, 44, 28, 44, 44]


def test_widths_are_kept(qtbot: QtBot, table: QueueTable) -> None:
    table.resize(900, 300)
    drag(qtbot, table, 1, 111)
    kept = table.widths()
    assert kept == {1: 111}
    another = QueueTable(COLUMNS, name="另一张")
    qtbot.addWidget(another)
    another.resize(900, 300)
    another.set_widths({**kept, 40: 10})
    another.show()
    assert another.columnWidth(1) == 111
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, scale=1.5)
    assert another.columnWidth(1) > 140
    apply_theme(app)
    assert another.columnWidth(1) == 111


def drag(qtbot: QtBot, table: QueueTable, column: int, wide: int) -> None:
    """Drag the right edge of a column's head."""
    heads = table.horizontalHeader()
    edge = QPoint(heads.sectionViewportPosition(column) + heads.sectionSize(column) - 1, heads.height() // 2)
    target = heads.viewport()
    window = target.window().windowHandle()
    at = target.mapTo(target.window(), edge)
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=at)
    by = wide - heads.sectionSize(column)
    for part in (2, 1):
        at = QPoint(at.x() + by // 2 if part == 2 else at.x() + by - by // 2, at.y())
        QTest.mouseMove(window, at)
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=at)


def test_a_screen_reader_hears_column_and_words(table: QueueTable) -> None:
    model, role = table.model(), Qt.ItemDataRole.AccessibleTextRole
    assert model.index(1, 0).data(role) == "状态 逾期 3 天"
    assert model.index(1, 2).data(role) == "诉求（元） 8,600.00"
    assert model.index(0, 0).data(role) == "督办 1 须先回复"


def test_a_hundred_thousand_cases_are_not_measured_one_by_one(qtbot: QtBot) -> None:
    table = QueueTable(COLUMNS, name="全部")
    qtbot.addWidget(table)
    asked = 0
    original = QueueDelegate.sizeHint

    def counted(self: QueueDelegate, option: object, index: QModelIndex) -> object:
        nonlocal asked
        asked += 1
        return original(self, option, index)  # type: ignore[arg-type]

    delegate = type("Counted", (QueueDelegate,), {"sizeHint": counted})(table)
    table.setItemDelegate(delegate)
    table.set_items([QueueRow(str(n), OPEN, ("李**", "268.00", "去调解")) for n in range(100_000)])
    table.resize(700, 400)
    with qtbot.waitExposed(table):
        table.show()
    table.select("99999")
    table.grab()
    assert asked < 1_000
    assert table.position() == (100_000, 100_000)


def _colours(image: QImage, rect: tuple[int, int, int, int]) -> set[str]:
    left, top, wide, high = rect
    return {image.pixelColor(x, y).name() for x in range(left, left + wide) for y in range(top, top + high)}


@pytest.mark.parametrize("name", list(ThemeName))
def test_the_chosen_row_has_its_ground_and_bar(
    qapp: QApplication, table: QueueTable, name: ThemeName
) -> None:
    try:
        look = apply_theme(qapp, name)
        table.clearFocus()
        table.select("a")
        image = table.viewport().grab().toImage()
        rect = table.visualRect(table.model().index(1, 0))
        assert image.pixelColor(1, rect.center().y()).name() == look.colours.accent.lower()
        assert image.pixelColor(rect.right() - 1, rect.top() + 3).name() == look.colours.selection.lower()
        inside = _colours(image, (4, rect.top() + 2, rect.width() - 6, rect.height() - 5))
        if look.high_contrast:
            assert look.colours.danger.lower() not in inside
            assert look.colours.selection_text.lower() in inside
        else:
            assert look.colours.danger.lower() in inside
    finally:
        apply_theme(qapp)


ENTRIES = (
    TimelineEntry(
        "3",
        "11月19日 10:05",
        "document",
        "协议",
        "双方签字",
        "退 2,300 元。" * 40,
        "签字页 1 张",
        current=True,
    ),
    TimelineEntry("2", "11月12日 14:20", "phone", "电话", "王阿姨 → 商家", "同意来谈。"),
)


@pytest.fixture
def timeline(qtbot: QtBot) -> TimelineView:
    made = TimelineView()
    qtbot.addWidget(made)
    made.resize(640, 400)
    made.set_entries(ENTRIES)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_long_sentence_is_whole(timeline: TimelineView, qtbot: QtBot) -> None:
    first = timeline.visualRect(timeline.model().index(0, 0)).height()
    assert first > 3 * Look.of(ThemeName.LIGHT).part.timeline_min
    timeline.resize(1200, 400)
    qtbot.waitUntil(lambda: timeline.visualRect(timeline.model().index(0, 0)).height() < first)


def test_evidence_opens_by_mouse_and_by_keyboard(timeline: TimelineView, qtbot: QtBot) -> None:
    rect = timeline.visualRect(timeline.model().index(0, 0))
    spot = timeline._delegate.link_rect(rect, ENTRIES[0]).center()
    with qtbot.waitSignal(timeline.link_opened) as opened:
        QTest.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened.args == ["3"]
    timeline.setCurrentIndex(timeline.model().index(1, 0))
    with qtbot.waitSignal(timeline.entry_activated) as activated:
        QTest.keyClick(timeline, Qt.Key.Key_Return)
    assert activated.args == ["2"]


def test_an_entry_is_told_whole_and_its_repr_tells_nothing(timeline: TimelineView) -> None:
    told = timeline.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert timeline.accessibleName() == "经过"
    assert told == "11月12日 14:20 电话 王阿姨 → 商家 同意来谈。"
    assert "王阿姨" not in repr(ENTRIES[1])
    assert "同意" not in repr(ENTRIES[1])


def test_columns_that_can_be_spared_go_before_any_is_unreadable(qtbot: QtBot) -> None:
    columns = (
        Column("状态", 116),
        Column("谁和谁", 200, least=120),
        Column("什么事", least=140),
        Column("编号", 190, spare=2),
        Column("日期", 90, spare=1),
    )
    made = QueueTable(columns, name="找到的")
    qtbot.addWidget(made)
    made.set_items((QueueRow("a", OPEN, ("李** 与 鲜果集", "礼盒缺斤少两", "XH0137", "11月12日")),))
    made.resize(900, 200)
    made.show()
    assert [made.isColumnHidden(n) for n in range(5)] == [False] * 5
    made.resize(560, 200)
    assert [made.isColumnHidden(n) for n in range(5)] == [False, False, False, True, False]
    assert made.columnWidth(2) >= 140, "what takes the slack is never narrower than it says"
    made.resize(390, 200)
    assert [made.isColumnHidden(n) for n in range(5)] == [False, False, False, True, True]
    assert made.horizontalHeader().length() <= made.viewport().width()
    made.resize(300, 200)
    assert made.columnWidth(2) >= 140, "not even where the table is scrolled sideways"
    made.resize(900, 200)
    assert [made.isColumnHidden(n) for n in range(5)] == [False] * 5


def test_a_group_head_is_as_high_as_its_letters(table: QueueTable) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, ThemeName.CARE)
    assert table.rowHeight(0) >= table.fontMetrics().height()
    apply_theme(app)
    assert table.rowHeight(0) == 28
