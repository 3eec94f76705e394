"""Fields: what an input method does to them, what they refuse, what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QValidator, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QPushButton, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.choice import Choice
from ui.widgets.error_line import ErrorLine
from ui.widgets.field import Field
from ui.widgets.line_edit import LineEdit
from ui.widgets.merchant_completer import MerchantCompleter, MerchantHint
from ui.widgets.money_field import MoneyField
from ui.widgets.phone_field import PhoneField
from ui.widgets.text_field import TextField
from ui.widgets.validators import NormalValidator, normalise
from ui.widgets.wheel_guard import guard_wheel


def _press(widget: QWidget, key: Qt.Key) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "\r"))


def _type(widget: QWidget, text: str) -> None:
    """Keys that carry their text: QTest.keyClicks knows Latin letters only."""
    for character in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, character)
            QCoreApplication.sendEvent(widget, event)


def _compose(edit: LineEdit, preedit: str, commit: str) -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QCoreApplication.sendEvent(edit, event)


def test_enter_that_commits_a_composition_does_not_count(qtbot: QtBot) -> None:
    edit = LineEdit("店名")
    qtbot.addWidget(edit)
    entered: list[bool] = []
    edit.entered.connect(lambda: entered.append(True))
    _compose(edit, "xian guo ji", "")
    _press(edit, Qt.Key.Key_Return)
    _compose(edit, "", "鲜果集")
    _press(edit, Qt.Key.Key_Return)
    assert entered == [], "both belong to the input method"
    assert edit.text() == "鲜果集"
    qtbot.waitUntil(lambda: not edit._composing)
    _press(edit, Qt.Key.Key_Return)
    assert entered == [True]


def test_enter_in_a_field_never_presses_a_button_of_its_dialog(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    box = QVBoxLayout(dialog)
    field = Field("姓名")
    button = QPushButton("好")
    button.setDefault(True)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    box.addWidget(field)
    box.addWidget(button)
    with qtbot.waitExposed(dialog):
        dialog.show()
    field.edit.setFocus()
    with qtbot.waitSignal(field.finished):
        _press(field.edit, Qt.Key.Key_Return)
    assert pressed == []
    assert dialog.isVisible()


def test_edited_is_said_only_of_a_person(qtbot: QtBot) -> None:
    field = Field("地址")
    qtbot.addWidget(field)
    said: list[str] = []
    field.edited.connect(said.append)
    field.set_text("虹漕路")
    assert said == []
    QTest.keyClicks(field.edit, "1")
    assert said == ["虹漕路1"]
    assert field.text() == "虹漕路1"


def test_the_room_of_the_error_line_is_kept(qtbot: QtBot) -> None:
    kept, in_head = Field("电话"), Field("电话", hint="座机也行", error_room=False)
    for field in (kept, in_head):
        qtbot.addWidget(field)
    before, small = kept.sizeHint().height(), in_head.sizeHint().height()
    kept.set_error("手机号要 11 位。")
    in_head.set_error("手机号要 11 位。")
    assert kept.sizeHint().height() == before
    assert in_head.sizeHint().height() == small < before, "it stands in the place of the hint"
    assert kept.edit.property("error") is True
    assert "手机号要 11 位。" in kept.edit.accessibleDescription()
    kept.set_error("")
    assert kept.edit.property("error") is False
    assert kept.error() == ""


def test_a_field_tells_its_name_hint_and_that_it_is_required(qtbot: QtBot) -> None:
    field = Field("店名", hint="打拼音、首字母都行", required=True)
    qtbot.addWidget(field)
    assert field.edit.accessibleName() == "店名"
    assert field.edit.accessibleDescription() == "打拼音、首字母都行 必填"
    field.set_required(False)
    assert "必填" not in field.edit.accessibleDescription()


@pytest.mark.parametrize(
    "typed", ["13812345678", "１３８１２３４５６７８", "138 1234 5678", "138－1234－5678"]
)
def test_a_number_typed_in_any_width_is_the_same_number(qtbot: QtBot, typed: str) -> None:
    field = PhoneField("电话")
    qtbot.addWidget(field)
    _type(field.edit, typed)
    assert field.number() == "13812345678"


def test_what_came_at_once_is_normalised_too(qtbot: QtBot) -> None:
    field = PhoneField("电话")
    qtbot.addWidget(field)
    _compose(field.edit, "", "１３８１２３４５６７８")
    assert field.text() == "13812345678"


@given(st.text(alphabet="0123456789０１２３４５６７８９", max_size=11))
def test_digits_are_never_swallowed(text: str) -> None:
    state, plain, position = NormalValidator("phone").validate(text, len(text))
    assert state is QValidator.State.Acceptable
    assert plain == normalise(text)
    assert len(plain) == len(text) == position


def test_a_sum_is_shown_whole_when_left_and_words_are_amber(qtbot: QtBot) -> None:
    field = MoneyField("花了")
    qtbot.addWidget(field)
    sums: list[object] = []
    field.fen_changed.connect(sums.append)
    _type(field.edit, "３９８")
    field.edit.editingFinished.emit()
    assert field.edit.text() == "398.00"
    assert field.fen() == 39_800
    assert sums[-1] == 39_800
    field.edit.clear()
    _compose(field.edit, "", "三百多")
    field.edit.editingFinished.emit()
    assert field.fen() is None
    assert field.error() != ""
    assert field.text() == "三百多", "what was typed is not taken away"
    field.edit.clear()
    QTest.keyClicks(field.edit, "5")
    assert field.error() == ""


def test_a_template_goes_where_the_cursor_is_and_can_be_taken_back(qtbot: QtBot) -> None:
    field = TextField("经过")
    qtbot.addWidget(field)
    said: list[str] = []
    field.edited.connect(said.append)
    field.set_text("前后")
    assert said == []
    cursor = field.edit.textCursor()
    cursor.setPosition(1)
    field.edit.setTextCursor(cursor)
    field.insert("中")
    assert field.text() == "前中后"
    assert said == ["前中后"]
    field.edit.undo()
    assert field.text() == "前后"


def _wheel(widget: QWidget) -> None:
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(widget.mapToGlobal(QPoint(1, 1))),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(widget, event)


def test_the_wheel_changes_nothing_that_has_no_focus(qtbot: QtBot) -> None:
    form = QWidget()
    qtbot.addWidget(form)
    box = QVBoxLayout(form)
    free, choice, combo, number = QComboBox(), Choice("谁"), QComboBox(), QSpinBox()
    for one in (free, choice, combo):
        one.addItems(["甲", "乙", "丙"])
        box.addWidget(one)
    box.addWidget(number)
    number.setValue(5)
    with qtbot.waitExposed(form):
        form.show()
    _wheel(free)
    assert free.currentIndex() == 1, "this is what Qt does without the guard"
    guard_wheel(form)
    for one in (choice, combo):
        _wheel(one)
        assert one.currentIndex() == 0
    _wheel(number)
    assert number.value() == 5


HINTS = (
    MerchantHint("m1", "鲜果集（漕宝路店）", "xianguoji xian guo ji", "xgj", "本站办过 3 件"),
    MerchantHint("m2", "沁颜美发", "qinyanmeifa", "qymf"),
    MerchantHint("m3", "长宁百货", "changningbaihuo zhangningbaihuo", "cnbh znbh"),
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("xgj", ["m1"]),
        ("ｘｇｊ", ["m1"]),
        ("qinyan", ["m2"]),
        ("美发", ["m2"]),
        ("cnbh", ["m3"]),
        ("无", []),
        ("", []),
    ],
)
def test_a_merchant_is_found_by_name_pinyin_and_initials(qtbot: QtBot, typed: str, found: list[str]) -> None:
    edit = LineEdit("店名")
    qtbot.addWidget(edit)
    completer = MerchantCompleter(edit)
    completer.set_hints(HINTS)
    assert [hint.id for hint in completer.matches(typed)] == found


def test_a_pick_inserts_the_name_and_never_the_pinyin(qtbot: QtBot, qapp: QApplication) -> None:
    edit = LineEdit("店名")
    qtbot.addWidget(edit)
    completer = MerchantCompleter(edit)
    completer.set_hints(HINTS)
    with qtbot.waitExposed(edit):
        edit.show()
    edit.setFocus()
    QTest.keyClicks(edit, "xgj")
    popup = completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    with qtbot.waitSignal(completer.chosen) as chosen:
        QTest.keyClick(popup, Qt.Key.Key_Down)
        QTest.keyClick(popup, Qt.Key.Key_Return)
    assert chosen.args == [HINTS[0]]
    assert edit.text() == "鲜果集（漕宝路店）"


def test_merchants_that_come_while_somebody_picks_wait_until_the_list_is_gone(
    qtbot: QtBot, qapp: QApplication
) -> None:
    edit = LineEdit("店名")
    qtbot.addWidget(edit)
    completer = MerchantCompleter(edit)
    completer.set_hints(HINTS)
    with qtbot.waitExposed(edit):
        edit.show()
    edit.setFocus()
    QTest.keyClicks(edit, "xgj")
    popup = completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    newer = (*HINTS, MerchantHint("m9", "鲜果角", "xianguojiao", "xgj"))
    completer.set_hints(newer)
    assert popup.currentIndex().isValid()
    assert completer.model().rowCount() == 1
    with qtbot.waitSignal(completer.chosen) as chosen:
        QTest.keyClick(popup, Qt.Key.Key_Return)
    assert chosen.args == [HINTS[0]]
    assert edit.text() == "鲜果集（漕宝路店）"
    qtbot.waitUntil(lambda: completer.model().rowCount() == 2)


def test_merchants_that_come_late_are_offered_for_what_was_typed_meanwhile(
    qtbot: QtBot, qapp: QApplication
) -> None:
    edit = LineEdit("店名")
    qtbot.addWidget(edit)
    completer = MerchantCompleter(edit)
    with qtbot.waitExposed(edit):
        edit.show()
    edit.setFocus()
    QTest.keyClicks(edit, "xgj")
    popup = completer.popup()
    assert popup is not None
    assert not popup.isVisible()
    completer.set_hints(HINTS)
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not popup.isVisible())
    completer.set_hints(HINTS)
    assert not popup.isVisible(), "put away is put away"


def test_merchants_that_come_are_narrowed_by_what_was_typed(qtbot: QtBot) -> None:
    edit = LineEdit("店名")
    qtbot.addWidget(edit)
    completer = MerchantCompleter(edit)
    assert completer.matches("xgj") == ()
    completer.set_hints(HINTS)
    assert completer.model().rowCount() == 1


def test_fields_can_share_one_line_for_what_is_wrong(qtbot: QtBot) -> None:
    line = ErrorLine()
    qtbot.addWidget(line)
    name, phone = Field("姓名", error_line=line), PhoneField("电话", error_line=line)
    for field in (name, phone):
        qtbot.addWidget(field)
    phone.set_error("手机号要 11 位。")
    name.set_error("请写姓名。")
    assert line.words() == "手机号要 11 位。"
    phone.set_error("")
    assert line.words() == "请写姓名。"
    assert phone.edit.property("error") is False
    assert name.edit.property("error") is True
    name.set_error("")
    assert line.words() == ""
    assert line.isHidden()
