"""零报告: reported, taken back and overtaken in the real window on two PCs; headquarters' page and its lists follow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from casework.handbook import Handbook
from casework.matters.report.periods import Period, period_on
from desktop.demo.clerk import Clerk
from desktop.wiring.opening import open_store
from tests.journeys.worlds import House, Pc, settle
from tests.ui.desk_at_work import Counter, counter, focused
from ui.features.reports.page import ReportsPage
from ui.features.reports.words import period_words
from ui.widgets.button import Button
from ui.widgets.status_pill import StatusPill
from ui.words import CHINA

MakePc = Callable[[str], Pc]
CONTROL = Qt.KeyboardModifier.ControlModifier
FOUR = ("已报", "零报告", "未报", "未联网")
OURS = ("联络点310101001", "联络点310101002", "联络点310101003")


def now() -> datetime:
    return datetime.now(CHINA)


@contextmanager
def window_of(qtbot: QtBot, pc: Pc) -> Iterator[Counter]:
    """The window on the data of this PC, which syncs again when it is closed."""
    pc.close()
    opened = lambda: open_store(pc.folder, Handbook.load())
    with counter(qtbot, pc.folder, "", opened=opened, now=now) as at:
        yield at


def counts(page: str) -> dict[str, tuple[int, str]]:
    """The four figures of the page, each with where it leads."""
    found = re.findall(r'class="name">\S+ (\S+?)</div><div class="figure"><a href="([^"]+)">(\d+)</a>', page)
    return {word: (int(number), path.replace("&amp;", "&")) for word, path, number in found}


def listed(page: str) -> list[str]:
    """The points of the list, by name."""
    return re.findall(r'<tr><td><a href="/points/[^"]+">([^<]+)</a>', page)


def answers(house: House, period: Period) -> dict[str, list[str]]:
    """Read off the page: of each of the four answers the points behind its number, which are as many as it says; of them
    those of this story."""
    shown = counts(house.page(f"/reports?period={period.start.isoformat()}"))
    assert tuple(shown) == FOUR
    found = {}
    for word, (number, path) in shown.items():
        found[word] = listed(house.page(path))
        assert len(found[word]) == number
        found[word] = [name for name in found[word] if name in OURS]
    return found


def pills(page: ReportsPage) -> list[str]:
    return [pill.state().words for pill in page.findChildren(StatusPill) if pill.isVisible()]


def reports(at: Counter) -> ReportsPage:
    page = at.go("reports")
    assert isinstance(page, ReportsPage)
    return page


def report(at: Counter) -> None:
    """With the one button of the page shown, by keyboard."""
    clerk = Clerk(at.window)
    clerk.press(Qt.Key.Key_Tab)
    assert focused() == "没有投诉，报上去"
    clerk.press(Qt.Key.Key_Return)


def test_a_zero_report_and_the_case_that_overtakes_it_are_read_off_headquarters_page(
    house: House, qtbot: QtBot, make_pc: MakePc
) -> None:
    period = period_on(Handbook.load(), now().date())
    assert period is not None
    files = house.point("310101001", 2)
    (other_point,) = house.point("310101002")
    house.point("310101003")
    one, two, other = make_pc("one"), make_pc("two"), make_pc("other")
    one.enrol(files[0])
    two.enrol(files[1])
    house.approve("310101001", two)
    other.enrol(other_point)
    for pc, point in ((one, "310101001"), (two, "310101001"), (other, "310101002")):
        settle(house, point, pc)
    assert answers(house, period) == {
        "已报": [],
        "零报告": [],
        "未报": ["联络点310101001", "联络点310101002"],
        "未联网": ["联络点310101003"],
    }

    # One PC reports, mid-period, with the one button, reached from home by keyboard.
    with window_of(qtbot, one) as at:
        assert any(
            period_words(period) in label.text() and label.isVisible()
            for label in at.window.findChildren(QLabel)
        )
        page = reports(at)
        assert pills(page) == ["未报"]
        report(at)
        at.settle()
        assert pills(page) == ["零报告"]
        assert not page.nothing.isEnabled()
    settle(house, "310101001", one)
    assert answers(house, period)["零报告"] == ["联络点310101001"]

    # The other PC of the point, which has not heard of it, reports the same: still one.
    with window_of(qtbot, two) as at:
        reports(at)
        report(at)
        at.settle()
    settle(house, "310101001", one, two)
    assert answers(house, period)["零报告"] == ["联络点310101001"]

    # The first takes the answer back: that of the other goes with it, in one press.
    with window_of(qtbot, one) as at:
        page = reports(at)
        Clerk(at.window).click(Clerk(at.window).find("收回零报告", Button))
        at.settle()
        assert pills(page) == ["未报"]
    settle(house, "310101001", one, two)
    assert answers(house, period)["未报"] == ["联络点310101001", "联络点310101002"]

    # Reported anew, and a consultation found later takes its place; void again, the report stands again.
    with window_of(qtbot, two) as at:
        page = reports(at)
        report(at)
        at.settle()
        assert pills(page) == ["零报告"]
        clerk = Clerk(at.window)
        clerk.press(Qt.Key.Key_F3)
        at.settle()
        clerk.write("拆封以后还能不能退")
        for _ in range(12):
            if focused() == "怎么答的":
                break
            clerk.press(Qt.Key.Key_Tab)
        clerk.write("七天以内可以退")
        clerk.press(Qt.Key.Key_Return, CONTROL)
        at.settle()
        assert pills(reports(at)) == ["已报"]
    settle(house, "310101001", one, two)
    assert answers(house, period) == {
        "已报": ["联络点310101001"],
        "零报告": [],
        "未报": ["联络点310101002"],
        "未联网": ["联络点310101003"],
    }
