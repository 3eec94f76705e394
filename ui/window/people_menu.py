"""The menu of who is on duty."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from local_store.views import StaffView
from ui.verbs import Person
from ui.widgets.plain import unmarked
from ui.words import tr


def seeing_words(now: Person, one: StaffView) -> str:
    """A name, and that they may only look where they have no PIN among people who have one."""
    if now.pins and not now.has(one.staff).has_pin:
        return tr("{name}（没有设 PIN：只能看）", name=one.name)
    return one.name


def show_people(
    window: QWidget,
    below: QAbstractButton,
    now: Person,
    put_on_duty: Callable[[str], object],
    add: Callable[[], object],
    lock: Callable[[], object],
    hand_over: Callable[[], object],
) -> None:
    """Open it under the button `below`. `put_on_duty` gets the subject of who was chosen; `add` is for 加一个人,
    `lock` for 锁上, offered to whoever has a PIN, `hand_over` for 交给下一位."""
    menu = QMenu(window)
    menu.setAccessibleName(tr("换人值班"))
    for one in now.here():
        action = menu.addAction(unmarked(seeing_words(now, one)))
        action.setCheckable(True)
        action.setChecked(one.staff == now.staff)
        action.triggered.connect(lambda _=False, staff=one.staff: put_on_duty(staff))
    menu.addSeparator()
    menu.addAction(tr("交给下一位")).triggered.connect(lambda: hand_over())
    menu.addAction(tr("加一个人")).triggered.connect(lambda: add())
    if now.has(now.staff).has_pin:
        menu.addAction(tr("锁上（Ctrl+L）")).triggered.connect(lambda: lock())
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(below.mapToGlobal(below.rect().bottomLeft()))
