"""What a case says of people is erased in the real window, and is nowhere any more: not at headquarters, not on a PC that comes later."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from casework.matters.body import FieldValue, Line
from casework.matters.complaint.bodies import ComplaintLogged, FollowedUp, SettledOnTheSpot
from casework.matters.shared.bodies import CaseArchived, NoteAdded
from desktop.demo.clerk import Clerk
from headquarters.database.binaries import programs, servant
from local_store.file.connection import FILE_NAME
from local_store.file.keys import find_key
from local_store.store import Store
from local_store.views import NewEntry
from tests.journeys.cases import DAY, STAFF, Case, Sums
from tests.journeys.in_clear import found_below, found_in
from tests.journeys.test_corrected_after_sending import case_page, window_of
from tests.journeys.worlds import House, Pc, hold_the_same, settle, until
from tests.local_store.test_traces import pages
from tests.shared.evidence import png
from ui.steps.panel import StepPanel
from ui.widgets.button import Button

MakePc = Callable[[str], Pc]
NAME, PHONE, ADDRESS, STORY = "欧阳慕容雪", "13764209981", "锦绣弄八十八号", "电饭煲内胆脱皮,店家推三阻四"
NOTE, UNAWARES, FILE, DRAFT = (
    "儿媳妇来电说不追究了",
    "她儿子司徒远山又来问",
    "收据照片甲",
    "写到一半的扫地机器人",
)
WORDS = (NAME, PHONE, ADDRESS, STORY, NOTE, UNAWARES, FILE, DRAFT)
OTHER = "隔壁那一件的皇甫老先生"
FEN = 39_800


def held(pc: Pc) -> set[str]:
    """The words that some page of the file of this PC holds, in use or not, or its log."""
    key = find_key(pc.folder).key
    return found_in(b"\0".join(pages(pc.folder / FILE_NAME, key)), (*WORDS, OTHER))


def at_headquarters(house: House, point: str) -> set[str]:
    """The words that headquarters can read."""
    opened = [private for _, private in house.entries(point).values() if private is not None]
    return found_in(b"\0".join(opened), (*WORDS, OTHER))


def hashed(house: House, point: str) -> int:
    with house.database() as connection:
        ((found,),) = connection.execute(
            "SELECT count(*) FROM case_matches WHERE point = %s", (point,)
        ).fetchall()
    return int(found)


def write(pc: Pc, subject: str, *entries: NewEntry) -> None:
    pc.store.session(STAFF).record(entries)


def begun(pc: Pc) -> Case:
    """A complaint about money, paid and put away, with all sorts of words; and one of somebody else."""
    entries: list[NewEntry] = []
    subject = ""
    for subject, name in ((pc.store.new_subject(), OTHER), (pc.store.new_subject(), NAME)):
        fields: dict[str, FieldValue] = {"merchant_name": "春申菜场", "disputed_fen": FEN}
        personal = {"consumer_name": name, "story": name}
        if name is NAME:
            personal = {
                "consumer_name": NAME,
                "consumer_phone": PHONE,
                "consumer_address": ADDRESS,
                "story": STORY,
            }
        entries = [
            NewEntry(subject, ComplaintLogged(number="", received_on=DAY, fields=fields), personal),
            NewEntry(subject, SettledOnTheSpot(on=DAY, lines=(Line(component="L1", fen=FEN),), paid=True)),
            NewEntry(subject, NoteAdded(), {"text": NOTE if name is NAME else OTHER}),
        ]
        write(pc, subject, *entries)
    return Case(subject, entries, Sums())


def choose_other(qtbot: QtBot, page: object, words: str) -> None:
    """From the menu of other steps, with the mouse."""
    Clerk(page.window()).click(page.history.other)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(one for one in menu.actions() if one.text().startswith(words))
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def test_erased_at_one_pc_is_gone_at_headquarters_and_on_one_that_comes_back_later(
    house: House, point: str, make_pc: MakePc, qtbot: QtBot, tmp_path: Path
) -> None:
    one, late = make_pc("one"), make_pc("late")
    for pc, file in zip((one, late), house.point(point, 2), strict=True):
        pc.enrol(file)
    house.approve(point, late)
    case = begun(one)
    subject = case.subject
    one.store.session(STAFF).attach(subject, one.store.evidence.keep(png(padding=3_000)), f"{FILE}.png")
    settle(house, point, one, late)
    sums = Sums(complaints=2, agreed_fen=2 * FEN, performed_fen=2 * FEN)
    hold_the_same(house, point, sums, one, late)
    until(lambda: hashed(house, point) == 2, "the two are hashed")
    for pc in (one, late):
        pc.store.save_draft_field("d1", "step:note.added", "text", DRAFT, subject=subject)
    backup = one.store.backup().path
    number = one.store.case(subject, DAY).state.number
    assert held(one) >= {NAME, PHONE, NOTE, DRAFT}
    assert at_headquarters(house, point) >= {NAME, STORY, NOTE}

    # One PC goes away, and somebody writes there without knowing what comes.
    late.close()
    write(late, subject, NewEntry(subject, NoteAdded(), {"text": UNAWARES}))

    with window_of(qtbot, one) as at:
        page = case_page(at, case)
        choose_other(qtbot, page, "删除个人信息")
        assert page._panel is None, "it is not over yet: said why, and no panel opened"
        at.ask(
            lambda store: store.session(STAFF).record(
                [
                    NewEntry(subject, FollowedUp(on=DAY, satisfaction="satisfied")),
                    NewEntry(subject, CaseArchived(on=DAY)),
                ]
            )
        )
        page = case_page(at, case)
        choose_other(qtbot, page, "删除个人信息")
        panel = page._panel
        assert isinstance(panel, StepPanel)
        clerk = Clerk(at.window)
        clerk.click(panel._controls["ground"].chip("asked"))  # type: ignore[attr-defined]
        clerk.click(clerk.find("删除这一件的个人信息", Button))
        at.settle()
        assert panel.question.isVisible(), "asked once more"
        assert one_has_words(at, subject), "nothing has gone yet"
        clerk.click(clerk.find(f"永久删除 {number} 的个人信息", Button))
        at.settle()
        assert not one_has_words(at, subject)
    assert held(one) == {OTHER}
    assert not [path for path in one.store.evidence.own.rglob("*") if path.is_file()]

    settle(house, point, one)
    assert at_headquarters(house, point) == {OTHER}
    until(lambda: hashed(house, point) == 1, "nothing hashed of who was erased")
    assert held(late) >= {NAME, UNAWARES}
    settle(house, point, one, late)
    for _ in range(2):  # what the late one said went to headquarters, is judged there, and comes to the other
        settle(house, point, late, one)
    assert at_headquarters(house, point) == held(one) == held(late) == {OTHER}
    assert hold_the_same(house, point, sums, one, late).confirmed_fen == 2 * FEN
    browser = house.signed_in()
    shown = browser.get(f"/points/{point}/cases/{subject}").page
    assert "删除个人信息" in shown
    assert not found_in(shown.encode(), WORDS)

    # A backup from before is put back: nothing of it is shown, and its file holds nothing either.
    one.close()
    Store.restore(one.folder, find_key(one.folder).key, backup, by=STAFF)
    assert dict(one.store.case(subject, DAY).personal) == {}
    assert held(one) == {OTHER}
    dumped = subprocess.run(
        [programs(servant()) / "pg_dump", "--dbname", house.conninfo()], capture_output=True, check=True
    ).stdout
    assert found_in(dumped, WORDS) == set()
    one.close()
    late.close()
    assert found_below([one.folder, late.folder], WORDS) == {}


def one_has_words(at: object, subject: str) -> bool:
    view = at.ask(lambda store: store.case(subject, DAY))  # type: ignore[attr-defined]
    return bool(dict(view.personal))
