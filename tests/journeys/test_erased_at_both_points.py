"""An order goes from one point to another, and so does its complaint. Erased at the one that ends it, it is nowhere any more: not at the
first, not in either order, not at headquarters."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from casework.handbook import Handbook
from casework.matters.complaint.bodies import CaseWithdrawn
from casework.matters.order.bodies import OrderFinished
from casework.matters.order.course import OrderState
from casework.matters.shared.bodies import CaseArchived, NoteAdded
from desktop.demo.clerk import Clerk
from headquarters.database.binaries import programs, servant
from local_store.file.connection import FILE_NAME
from local_store.file.keys import find_key
from local_store.read_models.orders.questions import OrderQuestions
from local_store.views import NewEntry
from tests.headquarters.test_point_closing import close
from tests.journeys.cases import STAFF
from tests.journeys.in_clear import found_in
from tests.journeys.orders_story import Officer, begun, in_days, now, subject_of, window_of
from tests.journeys.test_erasure import choose_other
from tests.journeys.worlds import House, Pc, settle, until
from tests.local_store.test_traces import pages
from tests.ui.desk_at_work import Counter, hand_rests
from ui.features.cases.case_page.page import CasePage
from ui.features.orders.verbs import accept
from ui.steps.panel import StepPanel
from ui.widgets.button import Button

MakePc = Callable[[str], Pc]
NAME, PHONE, WORDS = "欧阳慕容雪", "13764209981", "电饭煲内胆脱皮店家推三阻四"
ASKED, NOTE, REPLY = "问清楚哪天买的电饭煲", "她儿子司徒远山又来问", "已经劝她写信给司徒远山"
NEEDLES = (NAME, PHONE, WORDS, ASKED, NOTE, REPLY)


def held(pc: Pc) -> set[str]:
    """The words that some page of the file of this PC holds, in use or not, or its log."""
    key = find_key(pc.folder).key
    return found_in(b"\0".join(pages(pc.folder / FILE_NAME, key)), NEEDLES)


def at_headquarters(house: House, *points: str) -> set[str]:
    opened = [
        private for point in points for _, private in house.entries(point).values() if private is not None
    ]
    return found_in(b"\0".join(opened), NEEDLES)


def write(pc: Pc, subject: str, *entries: tuple[object, dict[str, str]]) -> None:
    pc.store.session(STAFF).record([NewEntry(subject, body, words) for body, words in entries])  # type: ignore[arg-type]


def orders_of(pc: Pc) -> list[str]:
    asked = pc.store.ask(OrderQuestions)
    return [row.subject for view in ("open", "waiting", "ended") for row in asked.inbox(view).rows]


def said(at: Counter) -> str:
    told = "\n".join(one.text() for one in at.page().findChildren(QLabel) if one.isVisible())
    return told.replace("\u2060", "").replace("\xa0", " ")


def erase(at: Counter, qtbot: QtBot, subject: str, number: str) -> None:
    """With the mouse, and what the panel says before."""
    page = at.go("case", subject=subject)
    assert isinstance(page, CasePage)
    hand_rests()
    choose_other(qtbot, page, "删除个人信息")
    at.settle()
    panel = page._panel
    assert isinstance(panel, StepPanel)
    told = said(at)
    assert "它的工单里写的人，一起删" in told
    assert "另一个联络点的那一份，移走的、办完的由总部一起删" in told
    clerk = Clerk(at.window)
    clerk.click(panel._controls["ground"].chip("asked"))  # type: ignore[attr-defined]
    clerk.click(clerk.find("删除这一件的个人信息", Button))
    at.settle()
    clerk.click(clerk.find(f"永久删除 {number} 的个人信息", Button))
    at.settle()


def test_erased_where_it_ended_it_is_gone_at_both_points_and_in_both_orders(
    house: House, point: str, make_pc: MakePc, qtbot: QtBot
) -> None:
    here, there, other = make_pc("here"), make_pc("there"), f"{point}B"
    begun(house, point, here)
    begun(house, other, there)
    officer, handbook, today = Officer(house), Handbook.load(), now().date()
    path = officer.send(point, consumer_name=NAME, consumer_phone=PHONE, order_text=WORDS, order_asked=ASKED)
    settle(house, point, here)
    order = subject_of(path)
    case = accept(order, "", handbook, today)(here.store).case
    write(here, case, (NoteAdded(), {"text": NOTE}))
    settle(house, point, here)

    # The order goes to the other point, and so does the complaint, when this one is closed.
    officer.decide(
        path, "redirect", to=other, reason="not_our_duty", due_on=in_days(9).isoformat(), text="请接着办"
    )
    shown = close(house.signed_in(), f"/points/{point}/closing", other=other, on=today.isoformat())
    assert shown.headers["location"].endswith("?handed=1&left=0"), shown.page
    settle(house, point, here)
    settle(house, other, there)
    (mine,) = there.store.queue(today).rows
    (copy,) = orders_of(there)
    accept(copy, mine.subject, handbook, today)(there.store)
    write(there, mine.subject, (CaseWithdrawn(on=today), {}), (CaseArchived(on=today), {}))
    write(there, copy, (OrderFinished(on=today), {"report_reply": REPLY}))
    settle(house, other, there)
    officer.decide(f"/points/{other}/orders/{copy}", "close", how="settled", text="好")
    settle(house, other, there)
    assert there.store.ask(OrderQuestions).order(copy).row.state is OrderState.CLOSED
    assert held(here) >= {NAME, PHONE, WORDS, ASKED, NOTE}
    assert held(there) >= {NAME, PHONE, WORDS, ASKED, NOTE, REPLY}
    assert at_headquarters(house, point, other) == {*NEEDLES}

    with window_of(qtbot, there) as at:
        erase(at, qtbot, mine.subject, mine.number)
        at.go("order", subject=copy)
        assert "姓名已删除" in said(at)
        assert "没留名" not in said(at)
    assert held(there) == set(), "the complaint, and the order it came from"
    settle(house, other, there)
    until(lambda: not at_headquarters(house, point, other), "headquarters carries it to the first point")
    settle(house, point, here)
    assert held(here) == set()
    assert here.store.ask(OrderQuestions).order(order).row.name_erased
    (row,) = here.store.queue(today, "all").rows
    assert (row.name_erased, row.consumer_name) == (True, "")
    dumped = subprocess.run(
        [programs(servant()) / "pg_dump", "--dbname", house.conninfo()], capture_output=True, check=True
    ).stdout
    assert found_in(dumped, NEEDLES) == set()
