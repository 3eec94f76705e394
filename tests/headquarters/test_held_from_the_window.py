"""待核 from end to end: a slip typed in the window is held at headquarters, released on its page, and the window says so each time."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.demo.clerk import Clerk
from desktop.post.rounds import PostOffice
from desktop.wiring.enrolment import enrol
from headquarters.provisioning.files import PointWanted, provision
from local_store.store import Store
from sync.https import HttpsCarrier
from tests.headquarters.browser import Browser
from tests.headquarters.bureau import DISTRICT, Bureau, Cluster
from tests.headquarters.test_held_sums import figure, forms, release
from tests.ui.desk_at_work import HANDBOOK, KEY, NOW, Counter, counter
from tests.ui.test_screen_intake import types_all_day
from ui.features.cases.case_page.page import CasePage
from ui.features.cases.intake.page import IntakePage

AT = int(NOW.timestamp() * 1000)
CONTROL = Qt.KeyboardModifier.ControlModifier


def report(folder: Path) -> None:
    """A round of the post, while the window is closed."""
    with Store.open(folder, KEY, clock=lambda: AT, handbook=HANDBOOK) as store:
        office = PostOffice(store)
        try:
            assert office.round().error is None
        finally:
            office.close()


def said_of(at: Counter, subject: str) -> str:
    """All that the page of the case says of its money and its course."""
    page = at.go("case", subject=subject)
    assert isinstance(page, CasePage)
    model = page.timeline.model()
    rows = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    return " ".join([page.figures.accessibleName(), *rows])


def type_a_slip(at: Counter) -> None:
    """398 yuan were spent, and 399 are paid back: it is asked about, and said to be right."""
    types_all_day(at)
    page = at.go("intake")
    assert isinstance(page, IntakePage)
    clerk = Clerk(at.window)
    for words in ("鲜果集", "车厘子礼盒发霉，商家不肯退", "398", "周建国"):
        clerk.write(words)
        clerk.press(Qt.Key.Key_Return)
    clerk.write("13812345678")
    clerk.press(Qt.Key.Key_Return, CONTROL)
    clerk.write("399")
    clerk.press(Qt.Key.Key_Return)
    at.settle()
    told = " ".join(one.text() for one in at.window.findChildren(QLabel) if one.isVisible())
    assert "退款比花的钱多：总部会先核对" in told
    clerk.click(clerk.find("对，没写错"))
    at.settle()
    assert not at.problems


def test_a_slip_is_held_released_and_told_of_in_the_window(
    qtbot: QtBot, tmp_path: Path, cluster: Cluster
) -> None:
    bureau = Bureau(cluster, tmp_path / "hq", clock=AT)
    try:
        bureau.start()
        with bureau.database() as database:
            file = provision(
                database,
                bureau.keyring,
                district=DISTRICT,
                points=[PointWanted("P1", "P1 联络点")],
                url=f"http://127.0.0.1:{bureau.port}",
                now=bureau.clock,
            )
        folder = tmp_path / "desk"
        with Store.create(folder, KEY, clock=lambda: AT, handbook=HANDBOOK) as store:
            enrol(store, file, now=AT, carrier=HttpsCarrier)
        with counter(qtbot, folder) as at:
            type_a_slip(at)
        report(folder)
        bureau.wait_until(bureau.all_judged)
        report(folder)
        [(subject,)] = bureau.ask("SELECT subject FROM cases")
        assert isinstance(subject, str)
        assert figure(bureau) == 0
        with counter(qtbot, folder) as at:
            told = said_of(at, subject)
            assert "待核：总部在核对" in told
            assert "退款比花的钱多" in told
            assert "总部在核对这笔钱" in told
            assert "总部退回" not in told
            assert "抽查属实" not in told
            assert "总部 · 规则通过" not in told, "what headquarters says itself passes no rule"
        officer = Browser.of(bureau, "district_officer", DISTRICT)
        [(path, fields)] = forms(officer)
        assert release(officer, path, fields, "consumer_asked").status == 303
        assert figure(bureau) == 39_900
        report(folder)
        with counter(qtbot, folder) as at:
            told = said_of(at, subject)
            assert "只有这一栏算“挽回”，抽查属实" in told
            assert "问过消费者" in told
            assert "待核：总部在核对" not in told
    finally:
        bureau.stop()
