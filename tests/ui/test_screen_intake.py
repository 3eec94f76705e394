"""The complaint form in the real window, with keys and committed input-method text only."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casework.matters.complaint.course import ComplaintState
from casework.state import State
from desktop.demo.clerk import Clerk
from tests.ui.desk_at_work import Counter, counter, focused, hand_rests
from ui import verbs
from ui.features.cases.intake.page import IntakePage

CONTROL = Qt.KeyboardModifier.ControlModifier


def types_all_day(at: Counter) -> None:
    """The person on duty is a typist."""
    at.ask(verbs.keep_settings(verbs.PersonSettings(mode="typist")))
    at.desk.run(verbs.person, at.window).then(at.window.people.take)
    at.settle()


def on_the_spot(at: Counter) -> Clerk:
    """What a typist does for one complaint settled on the spot; returns the clerk with the keys counted."""
    clerk = Clerk(at.window)
    clerk.write("鲜果集")
    clerk.press(Qt.Key.Key_Return)
    clerk.write("车厘子礼盒发霉，商家不肯退")
    clerk.press(Qt.Key.Key_Return)
    clerk.write("398")
    clerk.press(Qt.Key.Key_Return)
    clerk.write("周建国")
    clerk.press(Qt.Key.Key_Return)
    clerk.write("13812345678")
    clerk.press(Qt.Key.Key_Return, CONTROL)
    clerk.write("398")
    clerk.press(Qt.Key.Key_Return)
    return clerk


def test_a_complaint_settled_on_the_spot_needs_few_keys(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        types_all_day(at)
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        assert focused() == "店名"
        clerk = on_the_spot(at)
        at.settle()
        assert not at.problems
        # The two keys of Ctrl+Enter are two.
        assert clerk.strokes + 1 <= 12
        assert clerk.strokes == 6
        rows = at.ask(lambda store: store.queue(at.desk.now().date(), "all").rows)
        assert len(rows) == 1
        assert rows[0].state is ComplaintState.PERFORMED
        assert (rows[0].merchant_name, rows[0].consumer_name, rows[0].consumer_phone) == (
            "鲜果集",
            "周建国",
            "13812345678",
        )
        assert rows[0].performed_fen == 39800
        # The form is back, empty, and its draft is gone.
        assert at.page() is page
        assert page.values.values() == {}
        assert focused() == "店名"
        assert at.ask(lambda store: store.drafts()) == ()
        # Taking it back within the time voids it.
        assert at.window.undo.isVisible()
        clerk.click(clerk.find("撤销"))
        at.settle()
        assert at.ask(lambda store: store.queue(at.desk.now().date(), "all").rows)[0].state is State.VOIDED


def test_chips_reach_the_record(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        clerk = Clerk(at.window)
        clerk.write("鲜果集")
        clerk.press(Qt.Key.Key_Return)
        clerk.write("发霉了")
        for row, key in (
            (page.matter.nature, "N01"),
            (page.money.claims, "C06"),
            (page.consumer.entrust, "yes"),
        ):
            clerk.click(row.chip(key))
        clerk.click(clerk.find("先登记"))
        at.settle()
        found = at.ask(lambda store: store.queue(at.desk.now().date(), "all").rows)[0].subject
        fields = at.ask(lambda store: store.case(found, at.desk.now().date())).state.fields
        assert {name: fields.get(name) for name in ("nature", "claims", "entrust_consent")} == {
            "nature": "N01",
            "claims": ["C06"],
            "entrust_consent": "yes",
        }


def test_a_known_shop_is_found_by_its_initials(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        types_all_day(at)
        at.go("intake")
        on_the_spot(at)
        at.settle()
        clerk = Clerk(at.window)
        clerk.write("xgj")
        popup = at.page().merchant.completer.popup()  # type: ignore[attr-defined]
        # The shop was saved a moment ago: it is offered as soon as the store's thread has folded it.
        qtbot.waitUntil(popup.isVisible)
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
            QTest.keyClick(popup, key)
        assert at.page().merchant.name.text() == "鲜果集"  # type: ignore[attr-defined]


def test_a_draft_outlives_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        at.go("intake")
        clerk = Clerk(at.window)
        clerk.write("沁颜美发")
        clerk.press(Qt.Key.Key_Return)
        clerk.write("办卡后换了老板，余额不认")
    with counter(qtbot, tmp_path, name="") as again:
        drafts = again.ask(lambda store: store.drafts())
        assert len(drafts) == 1
        page = again.go("intake", draft=drafts[0].draft)
        assert isinstance(page, IntakePage)
        values = page.values.values()
        assert values == {"merchant_name": "沁颜美发", "summary": "办卡后换了老板，余额不认"}


def test_an_ending_written_halfway_is_kept_and_stands_open_again(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        at.go("intake")
        clerk = Clerk(at.window)
        clerk.write("沁颜美发")
        clerk.press(Qt.Key.Key_Return)
        clerk.write("办卡后换了老板，余额不认")
        clerk.click(clerk.find("约时间调解"))
        clerk.write("明天 9:30")

        def kept() -> object:
            return [draft.fields.get("ending") for draft in at.ask(lambda store: store.drafts())]

        qtbot.waitUntil(lambda: kept() == [{"kind": "mediation.scheduled", "values": {"when": "明天 9:30"}}])
        clerk.press(Qt.Key.Key_Tab)
        clerk.write("居委会二楼")
    with counter(qtbot, tmp_path, name="") as again:
        (draft,) = again.ask(lambda store: store.drafts())
        page = again.go("intake", draft=draft.draft)
        assert isinstance(page, IntakePage)
        panel = page._panel
        assert panel is not None
        assert panel.values() == {"when": "明天 9:30", "place": "居委会二楼"}
        hand_rests()
        panel.submit()
        again.settle()
        (row,) = again.ask(lambda store: store.queue(again.desk.now().date(), "all").rows)
        assert row.state is ComplaintState.MEDIATING
        assert again.ask(lambda store: store.drafts()) == ()


def test_an_ending_that_is_not_wanted_leaves_the_draft(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        clerk = Clerk(at.window)
        clerk.write("沁颜美发")
        clerk.press(Qt.Key.Key_Return)
        clerk.write("办卡后换了老板，余额不认")
        clerk.click(clerk.find("约时间调解"))
        clerk.write("明天")
        at.window.hand_over()
        clerk.press(Qt.Key.Key_Escape)
        at.settle()
        (draft,) = at.ask(lambda store: store.drafts())
        assert draft.fields == {"merchant_name": "沁颜美发", "summary": "办卡后换了老板，余额不认"}
        assert page.bar.isVisible()


def test_the_enter_that_commits_a_word_does_not_save(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        at.go("intake")
        clerk = Clerk(at.window)
        clerk.write("鲜果集")
        clerk.press(Qt.Key.Key_Return)
        clerk.write("少了两斤")
        clerk.press(Qt.Key.Key_Return)
        clerk.write("398")
        clerk.press(Qt.Key.Key_Return, CONTROL)
        sum_field = QApplication.focusWidget()
        assert sum_field is not None
        event = QInputMethodEvent("398", [])
        QApplication.sendEvent(sum_field, event)
        committed = QInputMethodEvent()
        committed.setCommitString("")
        QApplication.sendEvent(sum_field, committed)
        QTest.keyClick(sum_field, Qt.Key.Key_Return)
        assert at.ask(lambda store: store.queue(at.desk.now().date(), "all").rows) == ()


@pytest.mark.parametrize("missing", ["merchant_name", "summary"])
def test_what_no_record_can_do_without_is_said_at_its_field(
    qtbot: QtBot, tmp_path: Path, missing: str
) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        page.values.set_values({"merchant_name": "鲜果集", "summary": "发霉"} | {missing: ""})
        QTest.keyClick(at.window, Qt.Key.Key_Return, CONTROL)
        field = page.values.field(missing)
        assert field is not None
        assert field.error() == "这一格要写。"
        assert field.edit.hasFocus()


def test_a_transfer_says_what_the_rule_asks_for_and_goes_there(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        clerk = Clerk(at.window)
        clerk.write("鲜果集")
        clerk.press(Qt.Key.Key_Return)
        clerk.write("发霉")
        clerk.click(clerk.find("转市场监管所"))
        assert page.shop.address.edit.hasFocus()
        assert "商家地址" in page._lacking.note.accessibleName()
        assert at.ask(lambda store: store.queue(at.desk.now().date(), "all").rows) == ()


def test_an_odd_number_is_pointed_out_and_taken(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        page.values.set_values({"merchant_name": "鲜果集", "summary": "发霉"})
        clerk = Clerk(at.window)
        page.consumer.phone.edit.setFocus()
        clerk.write("1381234567")
        clerk.press(Qt.Key.Key_Tab)
        assert page.consumer.phone.error() == "手机号要 11 位，现在是 10 位。请再问一遍。"
        clerk.press(Qt.Key.Key_Return, CONTROL)
        clerk.write("398")
        clerk.press(Qt.Key.Key_Return)
        at.settle()
        rows = at.ask(lambda store: store.queue(at.desk.now().date(), "all").rows)
        assert [row.consumer_phone for row in rows] == ["1381234567"]
