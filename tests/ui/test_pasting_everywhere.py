"""What is copied out of Excel, Word, WeChat or an address book and pasted into any field of any page: it stands there as it was
seen, in the field's own form, and nothing that nobody sees comes with it.

The fields are those that the poses show, which are every page and every panel (`test_every_button.py`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.desk_at_work import Counter
from tests.ui.poses import GROUPS, Group
from tests.ui.test_every_button import Clock, a_point, clear, hands
from ui.widgets.day_field import DayField
from ui.widgets.line_edit import LineEdit
from ui.widgets.money_field import MoneyField
from ui.widgets.phone_field import PhoneField
from ui.widgets.text_field import TextField

CELLS: Final = {
    "前面\t后面\r\n": "前面 后面",  # two cells of Excel, and the break it appends
    "\u202d前面\u00a0\u3000后面\u202c\u200b\ufeff": "前面 后面",
    "前\u00ad面\x0b后\u2060面\u2028": "前面 后面",
    "  Ａ１２号\u200e（东）  ": "Ａ１２号（东）",
    "'前面": "'前面",
    "=1+1\n": "=1+1",
}
"""What is pasted into a line of words, and what stands there then."""
LINES: Final = {
    "前面\t后面\r\n第二行\u00a0。\r\n": "前面 后面\n第二行 。",
    "\u202d前\u00ad面\u202c\u2029后面": "前面\n后面",
}
SUMS: Final = (
    "1200\r\n",
    " 1,200.00 ",
    "￥1,200",
    "１，２００",
    "1,200元\r\n",
    "\u202a1200\u202c 元",
    "¥\u00a01,200.00\t",
    "人民币1200元整",
    "RMB\u00a01200",
)
"""1,200 yuan, as it comes."""
PHONES: Final = (
    "13812345678\r\n",
    "\u202d138\u20111234\u20115678\u202c",
    "+86\u00a0138 1234 5678",
    "１３８１２３４５６７８\t",
)
DAYS: Final = (
    "2025-12-30\r\n",
    "\u202d2025\u201112\u201130\u202c",
    "２０２５年１２月３０日",
    "2025/12/30\u00a0",
)
Place = tuple[str, str, str]


def fields(at: Counter) -> Iterator[tuple[Place, QWidget]]:
    """Every field one can write in now."""
    page = at.page()
    panel = getattr(page, "_panel", None)
    for kind in (QLineEdit, QPlainTextEdit, QTextEdit):
        for one in at.window.findChildren(kind):
            if one.isVisible() and one.isEnabled() and not one.isReadOnly():  # type: ignore[attr-defined]
                inside = panel is not None and panel.isAncestorOf(one)
                where = str(getattr(panel, "kind", "")).partition(" ")[0] if inside else ""
                yield (at.window.place().page, where, one.accessibleName()), one


def above(widget: QWidget, kind: type[QWidget]) -> QWidget | None:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, kind):
        parent = parent.parentWidget()
    return parent


def money_of(at: Counter, edit: QWidget) -> MoneyField | None:
    """The lines of an editor show only the line of a field of sums."""
    return next((one for one in at.window.findChildren(MoneyField) if one.edit is edit), None)


def paste(text: str, into: QLineEdit | QPlainTextEdit) -> str:
    """The text alone in the field by Ctrl+V; what stands there."""
    into.setFocus()
    into.selectAll()
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(into, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    return into.text() if isinstance(into, QLineEdit) else into.toPlainText()


def try_field(at: Counter, place: Place, field: QWidget) -> None:
    money = money_of(at, field)
    if isinstance(field, QPlainTextEdit):
        assert isinstance(above(field, TextField), TextField), place
        for text, stands in LINES.items():
            assert paste(text, field) == stands, place
        return
    assert isinstance(field, LineEdit), (place, "every line takes what is pasted in the same way")
    phone, day = above(field, PhoneField), above(field, DayField)
    if money is not None:
        for text in SUMS:
            paste(text, field)
            assert money.fen() == 120_000, (place, text)
            field.editingFinished.emit()
            assert (field.text(), money.error()) == ("1,200.00", ""), (place, text)
    elif isinstance(phone, PhoneField):
        for text in PHONES:
            paste(text, field)
            assert (phone.number(), phone.error()) == ("13812345678", ""), (place, text)
    elif isinstance(day, DayField):
        for text in DAYS:
            paste(text, field)
            assert "12月30日" in day.echo(), (place, text)
    for text, stands in CELLS.items():
        shown = paste(text, field)
        assert shown.isprintable(), (place, text)
        if money is None and not isinstance(phone, PhoneField):
            assert shown == stands, place
        if money is not None:
            assert money.fen() is None, place
            assert money.error(), (place, "what is no sum stands there with its reason")


def tried(at: Counter, group: Group, clock: Clock) -> set[Place]:
    met = set[Place]()
    for pose in group.poses.values():
        again = True
        while again:
            clear(at)
            clock.rest()
            pose(at)
            at.settle()
            again = False
            for place, field in [(place, field) for place, field in fields(at) if place not in met]:
                if not (isValid(field) and field.isVisible()):
                    again = True  # what was pasted elsewhere has taken it away: it comes when the pose is made anew
                    continue
                met.add(place)
                try_field(at, place, field)
                at.settle()
    return met


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_every_field_of_every_pose_takes_what_is_pasted(qtbot: QtBot, tmp_path: Path, group: Group) -> None:
    with a_point(qtbot, tmp_path / "desk") as at, hands() as clock:
        met = tried(at, group, clock)
    if group.name in ("intake", "panels-money", "orders-panels", "taking-in", "first-run"):
        assert met, "there are fields, and none was found"
