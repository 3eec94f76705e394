"""通知 from end to end: written on headquarters' page, published while headquarters is killed, read and acknowledged by keys in the real
windows of two people, followed on the page by name, withdrawn while a PC is away for weeks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from casework.handbook import Handbook
from desktop.demo.clerk import Clerk
from desktop.wiring.opening import open_store
from tests.headquarters.browser import Browser
from tests.headquarters.test_notice_pages import each_number_is_its_list, kept, look, rows
from tests.journeys.worlds import House, Pc, settle, until
from tests.ui.desk_at_work import Counter, counter, focused
from ui.features.notices.page import NoticePage
from ui.words import CHINA

MakePc = Callable[[str], Pc]
TITLE = "节日期间多留一个人值班"
ONE, TWO, THREE = "310101701", "310101702", "310101703"


def now() -> datetime:
    return datetime.now(CHINA)


@contextmanager
def window_of(qtbot: QtBot, pc: Pc, name: str = "") -> Iterator[Counter]:
    """The window on the data of this PC, which syncs again when it is closed. ``name``: a person who joins and sits down."""
    pc.close()
    opened = lambda: open_store(pc.folder, Handbook.load())
    with counter(qtbot, pc.folder, name, opened=opened, now=now) as at:
        yield at


def said(at: Counter) -> str:
    return " ".join(one.text() for one in at.page().findChildren(QLabel) if one.isVisible())


def read_by_keys(at: Counter) -> NoticePage:
    """From the first page, by keyboard, to the page of the notice."""
    assert TITLE in said(at)
    clerk = Clerk(at.window)
    for _ in range(40):
        if focused() == "看通知":
            break
        clerk.press(Qt.Key.Key_Tab)
    assert focused() == "看通知"
    clerk.press(Qt.Key.Key_Return)
    at.settle()
    page = at.page()
    assert isinstance(page, NoticePage)
    assert page.title.text() == TITLE
    assert "投诉会多，请提前排好班。" in said(at)
    return page


def acknowledge_by_keys(at: Counter) -> None:
    clerk = Clerk(at.window)
    clerk.press(Qt.Key.Key_Tab)
    assert focused() == "知道了"
    clerk.press(Qt.Key.Key_Return)
    at.settle()
    assert "按了知道了" in said(at)


def publish_and_be_killed(house: House, browser: Browser) -> str:
    """Published to three points; headquarters is killed while it tells the last of them. The address of the notice."""
    today = now().date().isoformat()
    shown = look(browser, whom="list", points=f"{ONE} {TWO} {THREE}", since=today)
    assert "发给 <strong>3</strong> 个联络点" in shown.page, shown.page
    with house.database() as busy:
        busy.execute("SELECT 1 FROM points WHERE point = %s FOR UPDATE", (THREE,))
        done = browser.press("/notices/publish", **kept(shown.page))
        assert done.status == 303
        path = done.headers["location"]
        notice = path.rpartition("/")[2]
        until(lambda: told(house, notice) == {ONE, TWO}, "the first two points are told")
        house.strike("gateway")
    until(lambda: told(house, notice) == {ONE, TWO, THREE}, "the third is told after the kill")
    return path


def told(house: House, notice: str) -> set[str]:
    with house.database() as connection:
        rows = connection.execute(
            "SELECT point FROM notice_points WHERE notice = %s AND state IN ('written', 'withdrawn')",
            (notice,),
        ).fetchall()
    return {point for (point,) in rows}


def entries_naming(house: House) -> list[tuple[str, int]]:
    with house.database() as connection:
        return connection.execute(
            "SELECT point, count(*) FROM entries WHERE kind = 'notice.published' AND point = ANY(%s) GROUP BY point ORDER BY 1",
            ([ONE, TWO, THREE],),
        ).fetchall()


def test_published_read_acknowledged_and_followed_by_name(
    house: House, qtbot: QtBot, make_pc: MakePc
) -> None:
    files = house.point(ONE, 2)
    (elsewhere,), (away_file,) = house.point(TWO), house.point(THREE)
    one, two, other, away = make_pc("one"), make_pc("two"), make_pc("other"), make_pc("away")
    one.enrol(files[0])
    two.enrol(files[1])
    house.approve(ONE, two)
    other.enrol(elsewhere)
    away.enrol(away_file)
    for pc, point in ((one, ONE), (two, ONE), (other, TWO), (away, THREE)):
        settle(house, point, pc)

    browser = house.signed_in()
    path = publish_and_be_killed(house, browser)
    assert entries_naming(house) == [(ONE, 1), (TWO, 1), (THREE, 1)]
    counts = each_number_is_its_list(browser, path)
    assert (counts["选中"], counts["已取到"], counts["有人看过"]) == (3, 0, 0)

    # Both PCs of the first point fetch it: that is no opening.
    settle(house, ONE, one, two)
    settle(house, ONE, one, two)
    counts = each_number_is_its_list(browser, path)
    assert (counts["已取到"], counts["还没取到"], counts["有人看过"], counts["看过的人"]) == (1, 2, 0, 0)

    # Two people read it, each at a window; one presses 知道了.
    with window_of(qtbot, one, "王小明") as at:
        read_by_keys(at)
        acknowledge_by_keys(at)
        at.go("home")
        assert TITLE not in said(at)
    with window_of(qtbot, two, "李大山") as at:
        read_by_keys(at)
    settle(house, ONE, one, two)
    settle(house, ONE, one, two)
    counts = each_number_is_its_list(browser, path)
    assert (counts["有人看过"], counts["有人按了知道了"], counts["还没有人按知道了"]) == (1, 1, 2)
    assert (counts["看过的人"], counts["按了知道了的人"]) == (2, 1)
    seen = browser.get(f"{path}/people?which=acknowledged")
    assert "王小明" not in seen.page
    named = browser.press(f"{path}/people", which="acknowledged", reason="check")
    assert "王小明" in named.page
    assert "李大山" not in named.page
    assert rows(named.page) == 1

    # On the first PC the second person's reading is known too.
    with window_of(qtbot, one) as at:
        at.go("notices")
        Clerk(at.window).click(Clerk(at.window).find("看通知", QPushButton))
        at.settle()
        assert "李大山" in said(at)

    # Withdrawn while the third point's PC is away: it hears both at once, and asks nobody to read it.
    browser.get(path)
    assert browser.press(f"{path}/withdraw", why="replaced").status == 303
    until(lambda: withdrawn_everywhere(house, path), "the withdrawal is told")
    settle(house, THREE, away)
    with window_of(qtbot, away, "赵师傅") as at:
        assert TITLE not in said(at)
        assert "已撤回" in said_on(at, "notices")
    settle(house, ONE, one, two)
    with window_of(qtbot, two) as at:
        assert "已撤回" in said_on(at, "notices")
    assert "换成了新的通知" in browser.get(path).page


def said_on(at: Counter, page: str) -> str:
    at.go(page)
    return said(at)


def withdrawn_everywhere(house: House, path: str) -> bool:
    with house.database() as connection:
        left = connection.execute(
            "SELECT 1 FROM notice_points WHERE notice = %s AND state <> 'withdrawn'",
            (path.rpartition("/")[2],),
        ).fetchone()
    return left is None
