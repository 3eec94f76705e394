"""一站一档 from end to end: headquarters says what a point is, the point says its telephone by keys in the real window, each reads the
other's word; the point is closed while it has work that was never sent, and nothing of it is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from casework.handbook import Handbook
from desktop.demo.clerk import Clerk
from desktop.wiring.opening import open_store
from tests.headquarters.browser import Browser
from tests.headquarters.test_register import amend
from tests.journeys.worlds import House, Pc, settle
from tests.ui.desk_at_work import Counter, counter, focused
from ui.features.register.form_page import RegisterFormPage
from ui.features.register.page import RegisterPage
from ui.words import CHINA

MakePc = Callable[[str], Pc]
CONTROL = Qt.KeyboardModifier.ControlModifier
ONE = "310101801"


def now() -> datetime:
    return datetime.now(CHINA)


@contextmanager
def window_of(qtbot: QtBot, pc: Pc) -> Iterator[Counter]:
    """The window on the data of this PC, which syncs again when it is closed."""
    pc.close()
    opened = lambda: open_store(pc.folder, Handbook.load())
    with counter(qtbot, pc.folder, "", opened=opened, now=now) as at:
        yield at


def said(at: Counter) -> str:
    return " ".join(one.text() for one in at.page().findChildren(QLabel) if one.isVisible())


def tab_to(clerk: Clerk, name: str) -> None:
    for _ in range(60):
        if focused() == name:
            return
        clerk.press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not come to {name}")


def say_telephone(at: Counter, number: str) -> None:
    """From 本点资料 to the form, a telephone, and saved; all by keys."""
    page = at.go("register")
    assert isinstance(page, RegisterPage)
    clerk = Clerk(at.window)
    tab_to(clerk, "改资料")
    clerk.press(Qt.Key.Key_Return)
    at.settle()
    assert isinstance(at.page(), RegisterFormPage)
    assert focused() == "电话"
    clerk.write(number)
    clerk.press(Qt.Key.Key_Return, CONTROL)
    at.settle()


def log_by_keys(at: Counter) -> None:
    """A consultation that no round has carried yet."""
    clerk = Clerk(at.window)
    clerk.press(Qt.Key.Key_F3)
    at.settle()
    clerk.write("拆封以后还能不能退")
    clerk.press(Qt.Key.Key_Return, CONTROL)
    at.settle()


def test_each_side_reads_the_other_and_a_closed_point_loses_nothing(
    house: House, qtbot: QtBot, make_pc: MakePc
) -> None:
    (file,) = house.point(ONE)
    pc = make_pc("one")
    pc.enrol(file)
    settle(house, ONE, pc)
    browser: Browser = house.signed_in()
    shown = amend(browser, ONE, since="2025-01-01", point_kind="P3", point_guided_by="示例所")
    assert shown.status == 303, shown.page
    settle(house, ONE, pc)

    with window_of(qtbot, pc) as at:
        at.go("register")
        assert "商场（购物中心/超市）" in said(at)
        assert "示例所" in said(at)
        assert "总部改了：" in said(at)
        say_telephone(at, "021-64222222")
        at.go("register")
        assert "021-64222222" in said(at)
    settle(house, ONE, pc)
    page = house.page(f"/points/{ONE}/register")
    assert "021-64222222" in page
    assert "站里" in page

    # Closed while the point has what was never sent.
    shown = amend(browser, ONE, since=now().date().isoformat(), point_state="closed")
    assert shown.status == 303, shown.page
    with window_of(qtbot, pc) as at:
        log_by_keys(at)
    settle(house, ONE, pc)
    with window_of(qtbot, pc) as at:
        at.go("home")
        assert "撤站" in said(at)
        assert "没上报的照样上报" in said(at)
        assert "本点撤站了" in at.window.strip.words()
        at.go("register")
        assert "撤站" in said(at)
        log_by_keys(at)
    settle(house, ONE, pc)
    page = house.page(f"/points/{ONE}")
    assert "撤站" in page
    with house.database() as connection:
        (count,) = connection.execute(
            "SELECT count(*) FROM cases WHERE point = %s AND counts", (ONE,)
        ).fetchall()[0]
    assert count == 2
