"""群体事件 in the window: what is typed into its tables, what a batch names before it books, what one row's trouble holds up (nothing),
and what a large sheet costs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casework.consumer_rows import look_over, read_text
from casework.matters.complaint.bodies import SettlementAgreed
from casework.matters.group.bodies import DelegateWithdrawn
from desktop.demo.clerk import Clerk
from local_store.errors import DiskFull
from local_store.file.drafts import Drafts
from local_store.views import NewEntry
from tests.casework.pens import fen
from tests.ui.desk_at_work import NOW, Counter, counter, hand_rests
from tests.ui.poses_groups import opened
from ui import verbs
from ui.features.groups.add_page import AddPage
from ui.features.groups.list_page import GroupsPage
from ui.features.groups.members import AGREED
from ui.features.groups.page import GroupPage
from ui.features.groups.verbs import log_rows, shown
from ui.widgets.button import Button
from ui.widgets.choice import Choice

TODAY = NOW.date()
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    with counter(qtbot, tmp_path / "desk") as desk:
        yield desk


def group(at: Counter, subject: str) -> GroupPage:
    page = at.go("group_event", subject=subject)
    assert isinstance(page, GroupPage)
    return page


def adding(at: Counter, subject: str) -> AddPage:
    page = at.go("group_rows", subject=subject)
    assert isinstance(page, AddPage)
    return page


def click(at: Counter, button: Button) -> None:
    hand_rests()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    at.settle()


def paste(at: Counter, page: AddPage, text: str) -> None:
    QApplication.clipboard().setText(text)
    page.table.setFocus()
    page.paste.setFocus()
    click(at, page.paste)


def keys(at: Counter, text: str) -> None:
    """Type, and Enter."""
    hands = Clerk(at.window)
    hands.write(text)
    hands.press(Qt.Key.Key_Return)
    at.settle()


def states(page: AddPage) -> list[str]:
    return [row.state.words for row in page.table.sheet.rows]


def test_rows_that_wait_say_why_are_put_right_and_outlive_the_page(at: Counter) -> None:
    subject = opened(at)
    page = adding(at, subject)
    paste(
        at,
        page,
        "陈玉 13812345673 要退317\n吴美 1381234567x 余额317\n周德 13812345671 要退317\n13812345679 要退317元左右",
    )
    assert states(page)[0] == "可以登记"
    assert page.log.text() == "登记 1 人，共 317 元"
    assert "HERE" not in "".join(states(page))
    assert states(page)[2] == "这个电话已经登记过"
    # Gone and come back: all of it stands there.
    at.go("home")
    page = adding(at, subject)
    assert len(page.table.sheet.rows) == 4
    assert page.log.text() == "登记 1 人，共 317 元"
    draft = next(one for one in at.ask(verbs.drafts) if one.form == "group_rows")
    again = at.go("group_rows", draft=draft.draft)
    assert isinstance(again, AddPage)
    assert len(again.table.sheet.rows) == 4
    again.table.go_to("2", "phone")
    keys(at, "13812345675")
    assert again.table.current_id() == "3", "Enter goes on below"
    again.table.go_to("2", "claim")
    keys(at, "317")
    again.table.go_to("3", "name")
    click(at, again.alone)
    assert states(again)[:3] == ["可以登记"] * 3
    click(at, again.log)
    assert states(again) == [states(again)[0]]
    assert len(again.table.sheet.rows) == 1, "who waits holds up nobody, and stays"
    assert len(group(at, subject).table.sheet.rows) == 5


def test_a_claim_far_off_from_what_was_paid_is_asked_about(at: Counter) -> None:
    page = adding(at, opened(at))
    paste(at, page, "陈玉 13812345673 充了300 要退30000000")
    click(at, page.log)
    assert page.question.isVisible()
    assert page.table.sheet.rows, "nothing is logged before that"


def test_a_batch_names_what_it_books_and_leaves_out_what_changed_meanwhile(at: Counter) -> None:
    subject = opened(at)
    page = group(at, subject)
    click(at, page.agree)
    click(at, page.agreement.take)
    assert "还没有选人" in page.look.fact.text()
    page.table.go_to(page.table.sheet.rows[0].id, AGREED)
    keys(at, "3左右")
    click(at, page.everybody)
    click(at, page.agreement.take)
    assert "看不懂" in page.look.fact.text()
    page.table.go_to(page.table.sheet.rows[0].id, AGREED)
    keys(at, "317")
    click(at, page.fill_sums)
    click(at, page.agreement.take)
    assert "2 人，共 634 元" in page.question.reason.text()
    assert page.view is not None
    assert page.view.row.agreed_fen == 0, "named, not booked"
    # Another PC agrees on one of them while this is asked.
    first = page.view.members[0].row.subject
    body = SettlementAgreed(on=TODAY, lines=fen(5_000))
    at.ask(lambda store: store.session(store.on_duty()).record([NewEntry(first, body)]))
    page.question.answered.emit()
    at.settle()
    assert sorted(one.row.agreed_fen for one in page.view.members) == [5_000, 31_700], "the other one stands"


def test_space_ticks_and_enter_opens_the_complaint(at: Counter) -> None:
    page = group(at, opened(at))
    row = page.table.sheet.rows[1].id
    page.table.go_to(row, "state")
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert page.table.ticked() == (row,)
    box = page.table.visualRect(page.table.sheet.index(0, 0))
    QTest.mouseClick(
        page.table.viewport(), Qt.MouseButton.LeftButton, pos=box.topLeft() + QPoint(12, box.height() // 2)
    )
    assert len(page.table.ticked()) == 2
    page.table.go_to(row, "state")
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    at.settle()
    assert at.window.place().subject == row


def test_a_delegate_is_chosen_and_one_who_withdraws_speaks_no_more(at: Counter) -> None:
    subject = opened(at)
    page = group(at, subject)
    page.table.go_to(page.table.sheet.rows[0].id, "state")
    click(at, page.speak)
    assert "代表" in page.table.sheet.rows[0].texts["name"]
    row = page.table.sheet.rows[0].id
    at.ask(
        lambda store: store.session(store.on_duty()).record(
            [NewEntry(subject, DelegateWithdrawn(on=TODAY, row=row))]
        )
    )
    at.settle()
    assert "代表" not in page.table.sheet.rows[0].texts["name"]


def test_a_second_group_for_one_shop_is_asked_about_and_merged_with_its_rows(at: Counter) -> None:
    first = opened(at)
    page = at.go("groups")
    assert isinstance(page, GroupsPage)
    click(at, page.begin)
    page.merchant.set_text("悦身健身馆")
    click(at, page.open_it)
    assert "还没有选为什么" in page.look.fact.text()
    page.cause.choose(("closing",))
    click(at, page.open_it)
    assert page.question.isVisible()
    page.question._yes.click()
    at.settle()
    second = at.page()
    assert isinstance(second, GroupPage)
    assert second.subject != first
    click(at, second.join)
    second.question._yes.click()
    at.settle()
    assert second.subject == first
    assert len(second.table.sheet.rows) == 2
    assert not second.other.isVisible()


def test_nothing_typed_as_a_group_is_lost_where_it_lacks_something(at: Counter) -> None:
    page = at.go("groups")
    assert isinstance(page, GroupsPage)
    click(at, page.begin)
    page.told.set_text("年卡不能用了")
    page.cause.choose(("prepaid",))
    click(at, page.open_it)
    assert page.merchant.error()
    page.merchant.set_text("长" * 201)
    click(at, page.open_it)
    assert "200" in page.merchant.error()
    assert page.told.text() == "年卡不能用了"


def test_three_hundred_rows_are_put_in_and_shown(at: Counter) -> None:
    """All of them in one transaction and one press; the table makes no widget for a row."""
    subject = opened(at, rows="")
    page = adding(at, subject)
    paste(at, page, "\n".join(f"会员{chr(0x4E00 + n)} 138{n:08d} 余额317 要退317" for n in range(1, 301)))
    assert page.log.text() == "登记 300 人，共 95,100 元"
    click(at, page.log)
    shown = at.page()
    assert isinstance(shown, GroupPage)
    assert len(shown.table.sheet.rows) == 300
    widgets = len(shown.table.viewport().children())
    shown.table.verticalScrollBar().setValue(shown.table.verticalScrollBar().maximum())
    assert len(shown.table.viewport().children()) == widgets


def test_what_is_typed_into_a_cell_outlives_news_from_another_pc(at: Counter) -> None:
    """The same rows, and then one more: both would put the old sum back under the hand, or close the cell."""
    subject = opened(at)
    page = group(at, subject)
    first = page.table.sheet.rows[0].id
    page.table.go_to(first, AGREED)
    keys(at, "300")
    page.table.go_to(first, AGREED)
    hands = Clerk(at.window)
    hands.write("12")
    page.load()
    at.settle()
    read = [msgspec.structs.replace(row, alone=True) for row in read_text("陈玉 13812345673 要退317").rows]
    at.ask(log_rows(subject, look_over(read), "", {}, TODAY))
    page.load()
    at.settle()
    keys(at, "00")
    assert {row.id: row.texts[AGREED] for row in page.table.sheet.rows}[first] == "1200"
    assert len(page.table.sheet.rows) == 3


def test_rows_are_logged_and_gone_from_the_draft_in_one_breath(
    at: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the disk fills up between the two nothing is logged: otherwise the rows would be logged twice."""
    subject = opened(at, rows="")
    page = adding(at, subject)
    paste(at, page, "陈玉 13812345673 要退317\n吴美 1381234567x 要退317")

    def full(*_: object) -> None:
        raise DiskFull(None)

    with monkeypatch.context() as broken:
        broken.setattr(Drafts, "save", full)
        click(at, page.log)
    assert len(page.table.sheet.rows) == 2
    assert not at.ask(shown(subject, TODAY)).members


def test_what_is_read_in_while_rows_are_logged_stays_and_nobody_is_logged_twice(at: Counter) -> None:
    subject = opened(at, rows="")
    page = adding(at, subject)
    paste(at, page, "陈玉 13812345673 要退317")
    page.finish()
    assert page.writing
    page.read(read_text("吴美 13812345674 要退317"))
    at.settle()
    assert [row.texts["name"] for row in page.table.sheet.rows] == ["吴美"]
    assert [row["name"] for row in _kept(at)] == ["吴美"]
    page.table.go_to("2", "claim")
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    Clerk(at.window).write("400")
    page.finish()
    assert page.log.text() == "登记 1 人，共 400 元", "what is being typed goes in first"
    page.table.go_to("2", "claim")
    assert not page.table.sheet.writable(page.table.currentIndex()), "it is being logged as it is"
    page._typed("2", "claim", "500")
    at.settle()
    assert not _kept(at)
    assert [one.row.claimed_fen for one in at.ask(shown(subject, TODAY)).members] == [31_700, 40_000]


@pytest.mark.parametrize("waits", ["", "\n吴美 1381234567x 要退317"], ids=["all logged", "one waits"])
def test_rows_that_are_taken_back_stand_in_the_table_again(at: Counter, waits: str) -> None:
    subject = opened(at, rows="")
    page = adding(at, subject)
    paste(at, page, "陈玉 13812345673 要退317" + waits)
    click(at, page.log)
    at.window.notices.undo.undone.emit()
    at.settle()
    again = at.page()
    assert isinstance(again, AddPage)
    assert [row.texts["name"] for row in again.table.sheet.rows] == ["陈玉", "吴美"][: 2 if waits else 1]
    assert states(again)[0] == "可以登记"
    assert len(_kept(at)) == len(states(again))
    assert not at.ask(shown(subject, TODAY)).members
    click(at, again.log)
    assert len(at.ask(shown(subject, TODAY)).members) == 1


def test_sums_and_a_talk_that_are_not_recorded_outlive_the_page(at: Counter) -> None:
    subject = opened(at)
    page = group(at, subject)
    first = page.table.sheet.rows[0].id
    page.table.go_to(first, AGREED)
    keys(at, "300")
    click(at, page.met)
    page.talk.text.edit.setPlainText("都愿意退一半")
    mode = page.talk.findChild(Choice)
    assert mode is not None
    mode.setCurrentIndex(mode.findData("MM6"))
    # Nobody leaves the page: what the file has by now is what a kill leaves.
    at.bot.waitUntil(lambda: "MM6" in [one.fields.get("mode") for one in at.ask(verbs.drafts)])
    at.go("home")
    draft = next(one for one in at.ask(verbs.drafts) if one.form == "group_sums")
    again = at.go("group_event", draft=draft.draft)
    assert isinstance(again, GroupPage)
    assert again.table.sheet.rows[0].texts[AGREED] == "300"
    assert again.talk.said() == ("MM6", "都愿意退一半")
    again._met()
    at.settle()
    assert again.talk.said() == ("", "")
    again.table.go_to(first, AGREED)
    again.table.sheet.setData(again.table.currentIndex(), "")
    at.settle()
    assert not [one for one in at.ask(verbs.drafts) if one.form == "group_sums"]


def test_a_group_half_written_is_gone_on_with_and_its_draft_goes_when_it_is_opened(at: Counter) -> None:
    page = at.go("groups")
    assert isinstance(page, GroupsPage)
    click(at, page.begin)
    page.merchant.set_text("小面馆")
    page.cause.choose(("closing",))
    at.go("home")
    draft = next(one for one in at.ask(verbs.drafts) if one.form == "group_opening")
    again = at.go("groups", draft=draft.draft)
    assert isinstance(again, GroupsPage)
    assert (again.merchant.text(), again.cause.chosen()) == ("小面馆", ("closing",))
    again._open()
    at.settle()
    assert isinstance(at.page(), GroupPage)
    assert not [one for one in at.ask(verbs.drafts) if one.form == "group_opening"]


def _kept(at: Counter) -> list[dict[str, str]]:
    """The rows in the draft."""
    drafts = [one for one in at.ask(verbs.drafts) if one.form == "group_rows"]
    return [row for one in drafts for row in msgspec.json.decode(str(one.fields.get("rows") or "[]"))]
