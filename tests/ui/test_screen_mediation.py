"""A mediation in the real window: rounds side by side, what comes of them, what only its author sees, what is never lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from casework.matters.complaint.bodies import MediationFailed, MediationHeld, SettlementAgreed
from casework.matters.complaint.course import ComplaintState
from casework.matters.shared.bodies import NoteAdded, StepUndone
from casework.state import State
from casework.steps import Step, open_steps, proposed_step
from desktop.demo.clerk import Clerk
from local_store.store import Store
from local_store.views import NewEntry
from tests.ui.desk_at_work import NOW, Counter, counter, hand_rests
from tests.ui.poses import made
from ui import verbs
from ui.features.cases.case_page.page import CasePage
from ui.features.mediation.form import RoundForm
from ui.features.mediation.page import MediationPage
from ui.features.mediation.words import between
from ui.parts.place import Place
from ui.steps.panel import StepPanel
from ui.steps.timeline import entry_key

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
TODAY = NOW.date()
NOTE = "店长怕别的会员也来退"


def held(demand: int | None, offer: int | None, number: int = 1) -> MediationHeld:
    return MediationHeld(on=TODAY, mode="MM5", round=number, demand_fen=demand, offer_fen=offer)


def opened(at: Counter, subject: str) -> MediationPage:
    page = at.go("mediation", subject=subject)
    assert isinstance(page, MediationPage)
    return page


def rounds(at: Counter, subject: str) -> list[MediationHeld]:
    timeline = at.ask(lambda store: store.case(subject, TODAY)).state.timeline
    return [e.body for e in timeline if e.effect == "counts" and isinstance(e.body, MediationHeld)]


def shown(at: Counter) -> str:
    """All that can be read in the page."""
    page = at.page()
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def type_round(at: Counter, said: str, demand: str, answered: str, offer: str) -> None:
    clerk = Clerk(at.window)
    for number, words in enumerate((said, demand, answered, offer)):
        if number:
            clerk.press(ENTER)
        clerk.write(words)


def test_the_case_page_leads_there_and_rounds_stand_side_by_side(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = made(at)
        page = at.go("case", subject=subject)
        assert isinstance(page, CasePage)
        Clerk(at.window).click(Clerk(at.window).find("记调解"))
        at.settle()
        assert at.window.place() == Place("mediation", subject=subject)
        type_round(at, "余额要全退", "2860", "只承担一部分", "1000")
        assert "1,860 元" in shown(at), "the difference is there while one types"
        assert "刚开始" in shown(at)
        Clerk(at.window).press(ENTER)
        assert QApplication.focusWidget().accessibleName() == "记下这一轮"  # type: ignore[union-attr]
        assert rounds(at, subject) == [], "Enter goes on to the button and saves nothing"
        Clerk(at.window).press(ENTER)
        at.settle()
        (first,) = rounds(at, subject)
        assert (first.demand_fen, first.offer_fen, first.round) == (286_000, 100_000, 1)
        assert {"余额要全退", "只承担一部分", "2,860", "1,000"} <= set(shown(at).split("\n"))
        type_round(at, "护理可以扣", "2560", "愿退现金", "2020")
        assert "540 元" in shown(at)
        assert "靠近了 1,320" in shown(at)
        assert not at.problems


def test_what_stands_between_two_sides() -> None:
    assert between(None, None, None).told == "—"
    assert between(100, None, None)[:2] == ("—", "商家还没出价")
    assert between(None, 100, None)[:2] == ("—", "消费者还没说要多少")
    assert between(230_000, 230_000, 54_000) == ("谈拢了", "两边都是 2,300", True)
    assert between(230_050, 230_000, 54_000)[:2] == ("0.50 元", "靠近了 539.50")
    assert between(300_000, 200_000, 54_000)[:2] == ("1,000 元", "拉开了 460")
    assert between(254_000, 200_000, 54_000)[:2] == ("540 元", "没有变")
    assert between(100_000, 200_000, 54_000)[:2] == ("1,000 元", "出的比要的多，请核对")


@pytest.mark.parametrize(
    ("words", "step"),
    [("谈不成", "mediation.failed"), ("改天再谈", "mediation.scheduled"), ("谈成了", "settlement.agreed")],
)
def test_each_ending_records_the_round_once_and_opens_its_panel(
    qtbot: QtBot, tmp_path: Path, words: str, step: str
) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = made(at, held(286_000, 100_000))
        opened(at, subject)
        type_round(at, "", "2300", "", "2300")
        button = Clerk(at.window).find(words, QPushButton)
        qtbot.mouseDClick(button, Qt.MouseButton.LeftButton)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        at.settle()
        assert [one.round for one in rounds(at, subject)] == [1, 2], "a double click is one round"
        page = at.page()
        assert isinstance(page, CasePage)
        panel = page._panel
        assert isinstance(panel, StepPanel)
        assert panel.kind == step


def test_nothing_typed_is_no_round(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = made(at, held(286_000, 100_000))
        page = opened(at, subject)
        page.form.take.click()
        at.settle()
        assert page.form.demand.error(), "it is said what is missing"
        page.failed.click()
        at.settle()
        assert len(rounds(at, subject)) == 1
        assert at.window.place().step == "mediation.failed"


def test_a_key_that_is_held_down_ends_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = made(at)
        opened(at, subject)
        type_round(at, "", "2300", "", "2300")
        target = QApplication.focusWidget()
        assert target is not None
        for _ in range(4):
            QApplication.sendEvent(target, QKeyEvent(QKeyEvent.Type.KeyPress, ENTER, CTRL, "\r", True))
        at.settle()
        assert rounds(at, subject) == []
        assert at.window.place().page == "mediation"


def test_the_agreement_takes_what_both_named_with_one_key(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = made(at)
        opened(at, subject)
        type_round(at, "", "800", "", "800")
        clerk = Clerk(at.window)
        clerk.press(ENTER, CTRL)
        at.settle()
        clerk.click(clerk.find("双方都说过 800 元"))
        clerk.press(ENTER, CTRL)
        at.settle()
        state = at.ask(lambda store: store.case(subject, TODAY)).state
        assert isinstance(state.timeline[-1].body, SettlementAgreed)
        assert state.money.agreed_fen == 80_000


def test_a_wrong_sum_is_said_and_nothing_is_written_or_left(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = made(at)
        page = opened(at, subject)
        type_round(at, "", "两三千吧", "", "")
        Clerk(at.window).press(ENTER, CTRL)
        at.settle()
        assert page.form.demand.error()
        assert at.page() is page
        assert rounds(at, subject) == []
        assert page.form.demand.text() == "两三千吧"


def test_the_private_note_is_shown_to_its_author_alone(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = made(at)
        page = opened(at, subject)
        page.form.set_values({"consumer_said": "全退", "private_note": NOTE})
        page.form.edited.emit()
        page.end("")
        at.settle()
        assert NOTE in shown(at)
        at.go("case", subject=subject)
        assert NOTE not in shown(at)
        assert NOTE not in at.window.page().timeline.accessibleName()  # type: ignore[union-attr]
        at.ask(verbs.name_person("陈伯"))
        opened(at, subject)
        assert NOTE not in shown(at)
        assert at.ask(lambda store: store.search("怕别的会员", today=TODAY)) == ()


def test_a_note_alone_is_kept_as_a_note_and_not_as_a_round(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = made(at, held(286_000, 100_000))
        page = opened(at, subject)
        page.form.set_values({"private_note": NOTE})
        page.again.click()
        at.settle()
        assert len(rounds(at, subject)) == 1
        body = at.ask(lambda store: store.case(subject, TODAY)).state.timeline[-1].body
        assert isinstance(body, NoteAdded)
        assert "只有写的人看得见" in timeline_words(at, subject)
        opened(at, subject)
        assert NOTE in shown(at)


def timeline_words(at: Counter, subject: str) -> str:
    page = at.go("case", subject=subject)
    assert isinstance(page, CasePage)
    from ui.steps.timeline import timeline_entries

    view = at.ask(lambda store: store.case(subject, TODAY))
    return "\n".join(one.sentence for one in timeline_entries(view, at.desk.handbook, TODAY))


def choose_mode(at: Counter, code: str) -> None:
    """As somebody does from the list."""
    mode = opened_form(at).mode
    mode.setCurrentIndex(mode.findData(code))


def opened_form(at: Counter) -> RoundForm:
    page = at.page()
    assert isinstance(page, MediationPage)
    return page.form


def dropped(at: Counter) -> None:
    """The program is gone a moment later, without anybody leaving the page: only what the file has by then is left."""
    before = len(at.ask(verbs.drafts))
    at.bot.waitUntil(lambda: len(at.ask(verbs.drafts)) > before)


def test_how_they_talk_outlives_a_kill_whatever_was_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = made(at, held(286_000, 100_000))
        assert opened(at, subject).form.values() == {"mode": "MM5"}, "as the last round was held"
        choose_mode(at, "")  # "not written down" is an answer too
        dropped(at)
        again = at.ask(verbs.drafts)[0]
        assert again.fields["mode"] == ""
        choose_mode(at, "MM6")
        at.page().form.note.edit.setPlainText(NOTE)  # type: ignore[attr-defined]
        page = at.page()
        assert isinstance(page, MediationPage)
        page.end("mediation.scheduled")  # a note goes alone: the round is still being talked about
        at.settle()
        assert [one.fields["mode"] for one in at.ask(verbs.drafts)] == ["MM6"]
        assert opened(at, subject).form.values() == {"mode": "MM6"}


def test_what_happens_beside_the_talks_leaves_the_round_as_it_is_typed(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = made(at)
        opened(at, subject)
        type_round(at, "", "2860", "", "")
        assert "双方都有权请调解人回避。参照《市场监督管理投诉举报处理办法》" in shown(at)
        hand_rests()
        Clerk(at.window).click(Clerk(at.window).find("送检测、鉴定"))
        at.settle()
        panel = at.page().findChild(StepPanel)
        assert panel is not None
        assert panel.kind == "appraisal.sent"
        panel.set_values({"payer": "both", "appraiser": "质检院"})
        panel.submit()
        at.settle()
        assert rounds(at, subject) == []
        page = opened(at, subject)
        assert page.form.values()["demand"] == "2,860.00"
        assert "费用一人一半" in shown(at)
        assert [one.kind for one in open_steps_named(at, subject)] == ["appraisal.returned"]
        assert not at.problems


def open_steps_named(at: Counter, subject: str) -> list[Step]:
    state = at.ask(lambda store: store.case(subject, TODAY)).state
    return [one for one in open_steps(state) if one.open and one.kind == proposed_step(state)]


def test_where_nobody_agrees_to_pay_the_mediation_ends_by_its_ground(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = made(at)
        at.go("case", subject=subject, step="appraisal.sent")
        panel = at.page().findChild(StepPanel)
        assert panel is not None
        panel.submit()
        assert at.ask(lambda store: store.case(subject, TODAY)).state.state == State.LOGGED
        panel.set_values({"payer": "nobody"})
        panel.submit()
        at.settle()
        state = at.ask(lambda store: store.case(subject, TODAY)).state
        assert state.state == ComplaintState.UNSETTLED
        body = state.timeline[-1].body
        assert isinstance(body, MediationFailed)
        assert body.ground == "T4"


def test_what_is_typed_comes_back_to_its_author_and_to_nobody_else(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = made(at)
        opened(at, subject)
        type_round(at, "余额要全退", "2860", "", "")
        at.page().form.note.edit.setPlainText(NOTE)  # type: ignore[attr-defined]
        choose_mode(at, "MM6")
        at.go("home")
        first = at.ask(lambda store: store.on_duty())
        assert len(at.ask(verbs.drafts)) == 1
        at.ask(verbs.name_person("陈伯"))
        page = opened(at, subject)
        assert page.form.values() == {"mode": ""}
        assert at.ask(verbs.drafts) == ()
        at.ask(lambda store: store.set_duty(first))
        page = opened(at, subject)
        values = {"consumer_said": "余额要全退", "demand": "2,860.00", "private_note": NOTE, "mode": "MM6"}
        assert page.form.values() == values
    with counter(qtbot, tmp_path, name="") as at:
        page = opened(at, subject)
        assert page.form.values() == values, "and after the program ended"
        Clerk(at.window).press(Qt.Key.Key_Tab)  # what has just come back is not written by the same stroke
        page.end("")
        at.settle()
        assert len(rounds(at, subject)) == 1
        assert at.ask(verbs.drafts) == (), "the draft goes with the entry"


def test_a_round_is_taken_back_into_the_form(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = made(at)
        page = opened(at, subject)
        type_round(at, "全退", "2860", "", "")
        page.end("")
        at.settle()
        assert page.form.values() == {"mode": ""}
        Clerk(at.window).click(Clerk(at.window).find("撤销"))
        at.settle()
        assert rounds(at, subject) == []
        assert at.page() is page
        assert page.form.values() == {"consumer_said": "全退", "demand": "2,860.00", "mode": ""}


def test_another_session_counts_on_and_says_its_day(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = made(at, held(286_000, 100_000))
        page = opened(at, subject)
        page.form.set_values({"demand": "2560", "offer": "2020", "on": "昨天"})
        page.end("")
        at.settle()
        assert [one.round for one in rounds(at, subject)] == [1, 2]
        assert "第 2 轮 · 11月22日" in shown(at)
        assert str(page.form.mode.currentData()) == "MM5", "how they talked stays as it was"


def test_a_recorded_round_is_corrected_from_the_timeline(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = made(at)
        words = {"consumer_said": "全退", "merchant_said": "退一半", "private_note": NOTE}
        at.ask(
            lambda store: store.session(store.on_duty()).record(
                [NewEntry(subject, held(286_000, 100_000), words)]
            )
        )
        entry = at.ask(lambda store: store.case(subject, TODAY)).state.timeline[-1].entry.id
        page = at.go("case", subject=subject, step=f"correct {entry_key(entry)}")
        panel = page._panel  # type: ignore[attr-defined]
        assert isinstance(panel, StepPanel)
        assert panel.values()["consumer_said"] == "全退"
        assert NOTE not in panel.values().values()
        panel.set_values({"why": "看错了"})
        panel.submit()
        at.settle()
        assert len(rounds(at, subject)) == 1
        assert "没有要改的" in panel_words(panel)
        panel.set_values({"merchant_said": "退六成", "offer": "1716"})
        panel.submit()
        at.settle()
        (now,) = rounds(at, subject)
        assert now.offer_fen == 171_600
        view = at.ask(lambda store: store.case(subject, TODAY))
        assert any(isinstance(event.body, StepUndone) for event in view.state.timeline)
        assert view.texts[view.state.timeline[-1].entry.id]["merchant_said"] == "退六成"
        opened(at, subject)
        assert NOTE in shown(at), "the note stays with what it was written in"


def panel_words(panel: StepPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel))


def test_an_ended_case_says_why_no_round_is_recorded(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = made(at, held(230_000, 230_000), SettlementAgreed(on=TODAY))
        page = opened(at, subject)
        page.form.set_values({"demand": "100"})
        page.end("mediation.failed")
        at.settle()
        assert page.form.demand.text() == "100"


def test_another_pc_may_have_written_meanwhile(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = made(at)
        page = opened(at, subject)
        type_round(at, "全退", "2860", "", "")

        def elsewhere(store: Store) -> object:
            return store.session("other").record([NewEntry(subject, held(280_000, 50_000), {})])

        at.ask(elsewhere)
        at.settle()
        assert page.form.values() == {"consumer_said": "全退", "demand": "2,860.00", "mode": ""}
        assert page.form.middle.title.text() == "第 2 轮"
