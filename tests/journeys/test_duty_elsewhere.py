"""duty_elsewhere: whose duty it most likely is, said while somebody types; a slip is printed, and headquarters counts it as 分流."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casework.handbook import Handbook
from desktop.demo.clerk import Clerk
from tests.journeys.test_group_of_40_prepaid import press
from tests.journeys.test_zero_report import window_of
from tests.journeys.worlds import House, Pc, settle
from tests.shared.lot import by_lot, lot
from ui.features.cases.intake.page import IntakePage
from ui.features.consultations.duty_beside import DutyNote
from ui.features.papers.page import PapersPage

MakePc = Callable[[str], Pc]
POINT = "310101967"


@by_lot
def test_whose_duty_it_is_is_said_while_somebody_types(house: House, qtbot: QtBot, make_pc: MakePc) -> None:
    (file,) = house.point(POINT)
    pc = make_pc("one")
    pc.enrol(file)
    settle(house, POINT, pc)
    table = [one for one in Handbook.load().referrals if one.words]
    referral = lot("duty_elsewhere").choice(table)
    with window_of(qtbot, pc) as at:
        clerk = Clerk(at.window)
        clerk.press(Qt.Key.Key_F2)
        at.settle()
        page = at.page()
        assert isinstance(page, IntakePage)
        clerk.write("东方商行")
        clerk.press(Qt.Key.Key_Return)
        (note,) = page.findChildren(DutyNote)
        assert not note.isVisible()
        clerk.write(f"来问{referral.words[0]}的事")
        clerk.wait(note.isVisible, "whose duty it is")
        assert clerk.focus_name().startswith("一句话说清"), "the keyboard stays where somebody types"
        assert page.bar.settle.isEnabled(), "nothing is refused"
        press(at, "记分流，打告知单")
        at.settle()
        papers = at.page()
        assert isinstance(papers, PapersPage)
        clerk.wait(lambda: papers.paper is not None, "the slip")
        assert papers.paper is not None
        assert papers.paper.code == "advice_slip"
        words = repr(msgspec.json.encode(papers.paper.blocks).decode())
        assert f"这件事多半归{referral.department}管" in words
        assert referral.matters in words
        (row,) = at.ask(lambda store: store.queue(at.now().date(), "all")).rows
        assert row.sort == "consultation"
    settle(house, POINT, pc)
    counted = house.page("/referred")
    assert referral.department in counted
    assert re.findall(r"to=([A-Z]\d+)[^>]*#cases\">(\d+)</a>", counted) == [(referral.code, "1")]
    listed = house.page(f"/referred?to={referral.code}")
    assert len(re.findall(r'<tr class="row">', listed)) == 1
    assert "东方商行" not in listed
