"""Pasting into the fields of the real window: what is seen arrives, what cannot be taken stands there with its reason."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from casework.bounds import TEXT_CHARACTERS
from tests.ui.desk_at_work import Counter, counter
from ui.features.cases.intake.page import IntakePage
from ui.widgets.field import Field
from ui.widgets.line_edit import LineEdit
from ui.widgets.money_field import MoneyField
from ui.widgets.text_field import TextField


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    with counter(qtbot, tmp_path / "desk") as found:
        yield found


def intake(at: Counter) -> IntakePage:
    page = at.go("intake")
    assert isinstance(page, IntakePage)
    return page


def paste(text: str, into: QWidget) -> None:
    QGuiApplication.clipboard().setText(text)
    into.setFocus()
    QTest.keyClick(into, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def drop(text: str, onto: LineEdit) -> None:
    mime = QMimeData()
    mime.setText(text)
    onto.dropEvent(
        QDropEvent(
            QPointF(onto.rect().center()),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


@pytest.mark.parametrize(
    "text",
    [
        "13812345678\r\n",
        "\t138 1234 5678\t",
        "\u202d138\u20111234\u20115678\u202c",
        "＋８６－１３８１２３４５６７８",
        "\u00a0138\u20001234\u30005678\ufeff",
        "'13812345678",
    ],
    ids=ascii,
)
def test_a_telephone_from_elsewhere_arrives(at: Counter, text: str) -> None:
    page = intake(at)
    for field in (page.consumer.phone, page.shop.phone):
        paste(text, field.edit)
        assert field.number().lstrip("'") == "13812345678"
        assert bool(field.error()) == text.startswith("'")
        assert field.edit.text().isprintable()


def test_two_telephones_of_two_cells_stay_two(at: Counter) -> None:
    page = intake(at)
    paste("13812345678\r\n13912345678\r\n", page.consumer.phone.edit)
    assert page.consumer.phone.text() == "13812345678 / 13912345678"
    assert page.consumer.phone.error() == ""


@pytest.mark.parametrize(
    "text",
    [
        "1200\r\n",
        " 1200",
        "￥1,200",
        "１，２００．００",
        "1200 元\n",
        "\u202a1200\u202c",
        "1\u00ad200",
        "RMB1200",
    ],
)
def test_a_sum_from_elsewhere_arrives(at: Counter, text: str) -> None:
    page = intake(at)
    paste(text, page.money.spent.edit)
    assert page.money.spent.fen() == 120_000
    page.money.spent.edit.editingFinished.emit()
    assert page.money.spent.edit.text() == "1,200.00"
    assert page.money.spent.error() == ""


@pytest.mark.parametrize("text", ["1200\t300", "1200\n300", "约一千", "$12", "-5", "#REF!", "12.345", "1,2"])
def test_a_paste_that_is_no_sum_stays_in_sight_with_its_reason(at: Counter, text: str) -> None:
    page = intake(at)
    spent = page.money.spent
    paste(text, spent.edit)
    assert spent.fen() is None
    assert spent.edit.text() == " ".join(text.split())
    assert spent.error() != ""
    paste("398", spent.edit)
    spent.edit.selectAll()
    paste("398", spent.edit)
    assert (spent.fen(), spent.error()) == (39_800, "")


def test_a_name_in_two_lines_is_one_line_and_can_be_taken_back(at: Counter) -> None:
    page = intake(at)
    name = page.merchant.name
    QTest.keyClicks(name.edit, "A")
    paste("鲜果集\n沪太\u200b路店\t(总店)\r\n", name.edit)
    assert name.text() == "A鲜果集 沪太路店 (总店)"
    assert page.values.values()["merchant_name"] == name.text()
    QTest.keySequence(name.edit, QKeySequence(QKeySequence.StandardKey.Undo))
    assert name.text() == "A"


def test_a_story_keeps_its_lines_and_nothing_unseen(at: Counter) -> None:
    story = intake(at).story.story
    paste("买了\u2060两箱。\r\n坏了\u00a0一箱。\u2028想退。\r\n", story.edit)
    assert story.text() == "买了两箱。\n坏了 一箱。\n想退。"


@pytest.mark.parametrize("way", ["menu", "drop", "typed"])
def test_every_way_into_a_field_is_the_same(qtbot: QtBot, way: str) -> None:
    field = MoneyField("花了")
    qtbot.addWidget(field)
    with qtbot.waitExposed(field):
        field.show()
    text = "\u202d￥1,200\r\n"
    if way == "drop":
        drop(text, field.edit)
    elif way == "typed":
        field.edit.insert(text)
    else:
        QGuiApplication.clipboard().setText(text)
        centre = field.edit.rect().center()
        QTest.mouseClick(field.edit, Qt.MouseButton.LeftButton, pos=centre)
        QApplication.sendEvent(
            field.edit,
            QContextMenuEvent(QContextMenuEvent.Reason.Mouse, centre, field.edit.mapToGlobal(QPoint())),
        )
        [menu] = [m for m in field.edit.findChildren(QMenu) if m.isVisible()]
        [action] = [each for each in menu.actions() if each.objectName() == "edit-paste"]
        action.trigger()
        menu.close()
    assert field.edit.text() == "¥1,200"
    assert field.fen() == 120_000


def test_the_cursor_stays_where_it_was_typed(qtbot: QtBot) -> None:
    field = Field("店名")
    qtbot.addWidget(field)
    field.set_text("小店😀尾")
    field.edit.setCursorPosition(4)
    field.edit.insert("\u200b中\u202c")
    assert field.text() == "小店😀中尾"
    assert field.edit.cursorPosition() == 5
    QGuiApplication.clipboard().setText("大\n")
    field.edit.setCursorPosition(0)
    field.edit.paste_seen()
    assert field.text() == "大小店😀中尾"


@pytest.mark.parametrize(
    ("typed", "echo"),
    [
        ("1230", "2025年12月30日 周二，对吗？"),
        ("1122", "11月22日 周日"),
        ("昨天", "11月22日 周日"),
        ("2025-12-30", "2025年12月30日 周二"),
        ("\u202d2025\u201112\u201130\u202c\r\n", "2025年12月30日 周二"),
        ("1332", ""),
        ("", ""),
    ],
    ids=ascii,
)
def test_a_day_shows_how_it_was_read(at: Counter, typed: str, echo: str) -> None:
    happened = intake(at).money.happened
    paste(typed, happened.edit)
    assert happened.echo() == echo
    suffix = [each for each in happened.edit.children() if each.property("kind") == "suffix"]
    assert "".join(each.text() for each in suffix) == echo  # type: ignore[attr-defined]


LONGEST = 32_767
"""What Qt keeps of a line; the rest it cuts off without a word."""


@pytest.mark.parametrize("way", ["key", "drop"])
def test_what_a_line_has_no_room_for_comes_in_not_at_all_and_that_is_said(qtbot: QtBot, way: str) -> None:
    field = Field("店名")
    qtbot.addWidget(field)
    field.set_text("沁颜")
    bring = paste if way == "key" else drop
    bring("字" * LONGEST, field.edit)
    assert field.text() == "沁颜"
    assert "一个字也没贴进来" in field.error()
    bring("字" * (LONGEST - 2), field.edit)
    assert len(field.text()) == LONGEST, "what has room is all there"
    assert "多了" in field.error(), "and counted"
    field.edit.selectAll()
    paste("沁颜美发", field.edit)
    assert (field.text(), field.error()) == ("沁颜美发", "")


def test_a_long_paste_into_a_story_is_all_there(qtbot: QtBot) -> None:
    field = TextField("经过")
    qtbot.addWidget(field)
    QGuiApplication.clipboard().setText("字" * (LONGEST + 1))
    field.edit.setFocus()
    field.edit.paste()
    assert len(field.text()) == LONGEST + 1
    field.edit.selectAll()
    paste("字" * (TEXT_CHARACTERS + 1), field.edit)
    assert len(field.text()) == TEXT_CHARACTERS + 1
    assert "多了" in field.error()
