"""The order of Tab through a form does not depend on when its chips were made."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.chip_row import ChipData, ChipRow


def test_exchanged_chips_keep_the_place_of_their_row(qtbot: QtBot) -> None:
    form = QWidget()
    before, after = QLineEdit(), QLineEdit()
    row = ChipRow("诉求", [ChipData("a", "退款"), ChipData("b", "换货")])
    layout = QVBoxLayout(form)
    for widget in (before, row, after):
        layout.addWidget(widget)
    qtbot.addWidget(form)
    with qtbot.waitExposed(form):
        form.show()
    form.activateWindow()
    for chips in ([ChipData("c", "赔偿"), ChipData("d", "道歉")], [ChipData("e", "维修")]):
        row.set_chips(chips)
        before.setFocus()
        qtbot.keyClick(before, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is row.chip(chips[0].key)
        qtbot.keyClick(row.chip(chips[0].key), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is after
        qtbot.keyClick(after, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        assert QApplication.focusWidget() is row.chip(chips[0].key)
        qtbot.keyClick(row.chip(chips[0].key), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        assert QApplication.focusWidget() is before
