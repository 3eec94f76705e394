"""Correcting, withdrawing and restoring from the timeline, and what headquarters sent back, in the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from casework.journal.entry import EntryId
from casework.matters.body import Body, FieldValue, Line
from casework.matters.complaint.bodies import (
    CaseTransferred,
    CaseWithdrawn,
    ComplaintLogged,
    ContactRecorded,
    FollowedUp,
    MediationFailed,
    MediationHeld,
    MediationScheduled,
    PartiesUnreachable,
    PerformanceRecorded,
    SettledOnTheSpot,
    SettlementAgreed,
    TransferReceived,
)
from casework.matters.complaint.course import ComplaintState
from casework.matters.registry import KIND_OF
from casework.matters.shared.bodies import CaseArchived, FactsAmended, NoteAdded, StepUndone
from casework.state import CaseState, State
from desktop.demo.clerk import Clerk
from local_store.views import CaseView, NewEntry
from tests.ui.desk_at_work import NOW, Counter, counter
from tests.ui.test_case_returned import said_by_headquarters
from ui import verbs
from ui.features.cases.case_page.page import CasePage
from ui.steps.panel import StepPanel
from ui.steps.reading import read_step, recorded_values
from ui.steps.timeline import entry_key, timeline_entries
from ui.widgets.button import Button
from ui.widgets.label import Label

CONTROL = Qt.KeyboardModifier.ControlModifier
TODAY = NOW.date()


def lines(fen: int, form: str = "transfer") -> tuple[Line, ...]:
    return (Line(component="L1", fen=fen, form=form),)


def written(at: Counter, *bodies: Body, spent: int = 39_800) -> tuple[str, list[EntryId]]:
    subject = at.ask(lambda store: store.new_subject())
    fields: dict[str, FieldValue] = {"merchant_name": "鲜果集", "disputed_fen": spent}
    logged = ComplaintLogged(number="", received_on=TODAY, fields=fields)
    changes = at.ask(
        lambda store: store.session(store.on_duty()).record(
            [
                NewEntry(subject, one, {"text": "原话"} if number else {})
                for number, one in enumerate((logged, *bodies))
            ]
        )
    )
    return subject, list(changes.entries)


def view_of(at: Counter, subject: str) -> CaseView:
    return at.ask(lambda store: store.case(subject, TODAY))


def state_of(at: Counter, subject: str) -> CaseState:
    return view_of(at, subject).state


def choose(at: Counter, page: CasePage, entry: EntryId, words: str) -> None:
    """Go to a row of the timeline by its key, open what can be done, and choose it."""
    rows = [one.id for one in timeline_entries(view_of(at, page.subject), at.desk.handbook, TODAY)]
    page.timeline.setFocus()
    page.timeline.setCurrentIndex(page.timeline.model().index(rows.index(entry_key(entry)), 0))
    Clerk(at.window).press(Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    if not isinstance(menu, QMenu):
        return
    action = next(one for one in menu.actions() if one.text() == words)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    at.settle()


def panel_of(page: CasePage) -> StepPanel:
    assert isinstance(page._panel, StepPanel)
    return page._panel


def say_why(page: CasePage, words: str = "打错了") -> None:
    panel_of(page)._controls["why"].edit.setFocus()  # type: ignore[attr-defined]
    clerk = Clerk(page.window())
    clerk.write(words)
    clerk.press(Qt.Key.Key_Return)


@pytest.mark.parametrize(
    "body",
    [
        ContactRecorded(on=TODAY, channel="visit", whom="both", reached=False),
        MediationScheduled(when=int(NOW.timestamp() * 1000) // 60_000 * 60_000 - 86_400_000),
        MediationHeld(on=TODAY, mode="", round=2, offer_fen=100, demand_fen=20_000),
        SettlementAgreed(on=TODAY, lines=lines(12_345), due_on=TODAY, paper="signed"),
        SettledOnTheSpot(on=TODAY, lines=(*lines(100), *lines(200, "voucher"))),
        SettledOnTheSpot(on=TODAY),
        PerformanceRecorded(on=TODAY, lines=lines(100), complete=True),
        MediationFailed(on=TODAY, ground="x"),
        CaseWithdrawn(on=TODAY),
        PartiesUnreachable(on=TODAY, whom="merchant"),
        CaseTransferred(on=TODAY, to="K1", reason="r", consumer_agreed=True),
        FollowedUp(on=TODAY, channel="phone", performed=True, satisfaction="fairly"),
        CaseArchived(on=TODAY),
        NoteAdded(),
    ],
    ids=lambda body: type(body).__name__,
)
def test_what_was_recorded_is_read_back_from_its_answers(body: Body) -> None:
    texts = {"text": "说过的话"}
    reading = read_step(KIND_OF[type(body)][0], recorded_values(body, texts), NOW, past=True)
    assert reading.wrong == {}
    assert (reading.body, reading.personal) == (
        type(body)(
            **{**{name: getattr(body, name) for name in body.__struct_fields__}, "personal": ("text",)}
        ),
        texts,
    )


def test_a_sum_is_corrected_with_a_reason_and_nothing_else_changes(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        subject, ids = written(at, SettledOnTheSpot(on=TODAY, lines=lines(398_000, "cash")))
        page = at.go("case", subject=subject)
        assert isinstance(page, CasePage)
        choose(at, page, ids[1], "更正")
        panel = panel_of(page)
        assert panel.values()["lines"] == [("L1", "3,980.00", "cash")]
        panel.set_values({"lines": [("L1", "398", "cash")]})
        Clerk(at.window).press(Qt.Key.Key_Return)
        at.settle()
        assert len(state_of(at, subject).timeline) == 2, "without a reason nothing is written"
        assert panel._controls["why"].error() != ""  # type: ignore[attr-defined]
        say_why(page)
        at.settle()
        state = state_of(at, subject)
        assert (state.state, state.money.performed_fen) == (ComplaintState.PERFORMED, 39_800)
        undone, corrected = state.timeline[-2:]
        assert isinstance(undone.body, StepUndone)
        texts = view_of(at, subject).texts
        assert texts[undone.entry.id] == {"text": "打错了"}
        assert texts[corrected.entry.id] == {"text": "原话"}
        assert corrected.body == SettledOnTheSpot(on=TODAY, lines=lines(39_800, "cash"), personal=("text",))
        assert "谈好 398 元" in at.window.undo.accessibleName()
        told = timeline_entries(view_of(at, subject), at.desk.handbook, TODAY)
        assert any("撤回了11月23日 14:31的“当场和解”。打错了" in one.sentence for one in told)


def test_a_corrected_sum_that_is_far_off_is_asked_about(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        subject, ids = written(
            at,
            SettlementAgreed(on=TODAY, lines=lines(30_000)),
            PerformanceRecorded(on=TODAY, lines=lines(30_000)),
        )
        page = at.go("case", subject=subject, step=f"correct {entry_key(ids[2])}")
        assert isinstance(page, CasePage)
        panel_of(page).set_values({"lines": [("L1", "30000", "transfer")]})
        say_why(page)
        at.settle()
        assert state_of(at, subject).money.performed_fen == 30_000
        assert "是谈好的 100 倍" in panel_of(page).question.accessibleName()
        Clerk(at.window).click(Clerk(at.window).find("对，就是 30,000 元"))
        at.settle()
        assert state_of(at, subject).money.performed_fen == 3_000_000


def test_what_is_lost_by_a_correction_is_named_and_asked_about(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        subject, ids = written(
            at,
            SettlementAgreed(on=TODAY, lines=lines(30_000)),
            PerformanceRecorded(on=TODAY, lines=lines(30_000)),
            FollowedUp(on=TODAY, satisfaction="satisfied"),
        )
        page = at.go("case", subject=subject, step=f"correct {entry_key(ids[2])}")
        assert isinstance(page, CasePage)
        panel_of(page).set_values({"lines": [("L1", "100", "transfer")]})
        say_why(page)
        at.settle()
        assert state_of(at, subject).state is ComplaintState.FOLLOWED_UP
        assert "回访" in panel_of(page).question.accessibleName()
        Clerk(at.window).click(Clerk(at.window).find("对，就这样改"))
        at.settle()
        state = state_of(at, subject)
        assert (state.state, state.money.performed_fen, state.set_aside) == (
            ComplaintState.AGREED,
            10_000,
            (),
        )


def test_an_agreement_is_corrected_beneath_its_performance_with_the_words_of_both(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with counter(qtbot, tmp_path) as at:
        subject, ids = written(
            at,
            SettlementAgreed(on=TODAY, lines=lines(30_000)),
            PerformanceRecorded(on=TODAY, lines=lines(20_000)),
        )
        page = at.go("case", subject=subject, step=f"correct {entry_key(ids[1])}")
        assert isinstance(page, CasePage)
        panel_of(page).set_values({"lines": [("L1", "250", "transfer")]})
        say_why(page)
        at.settle()
        view = view_of(at, subject)
        assert (view.state.money.agreed_fen, view.state.money.performed_fen) == (25_000, 20_000)
        standing = [one.entry.id for one in view.state.timeline if one.effect == "counts"]
        assert [view.texts.get(one, {}).get("text") for one in standing[-2:]] == ["原话", "原话"]


def test_a_step_is_withdrawn_with_what_was_built_on_it_named(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        subject, ids = written(
            at,
            SettlementAgreed(on=TODAY, lines=lines(30_000)),
            PerformanceRecorded(on=TODAY, lines=lines(20_000)),
        )
        page = at.go("case", subject=subject)
        assert isinstance(page, CasePage)
        choose(at, page, ids[1], "撤回")
        form = panel_of(page).form
        assert "300.00 元" in form.note
        assert "收到退款 200.00 元" in form.note
        Clerk(at.window).press(Qt.Key.Key_Return)
        at.settle()
        assert state_of(at, subject).money.performed_fen == 20_000
        say_why(page, "没有谈成")
        at.settle()
        state = state_of(at, subject)
        assert (state.state, state.money.agreed_fen, state.money.performed_fen) == (State.LOGGED, 0, 0)
        assert not state.needs_a_look


def test_a_note_is_withdrawn_by_itself(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        subject, ids = written(at, NoteAdded(), SettledOnTheSpot(on=TODAY, lines=lines(100)))
        page = at.go("case", subject=subject)
        assert isinstance(page, CasePage)
        choose(at, page, ids[1], "撤回")
        say_why(page)
        at.settle()
        state = state_of(at, subject)
        assert [one.effect for one in state.timeline] == ["counts", "undone", "counts", "counts"]


def test_a_case_is_voided_with_a_reason_and_restored_with_one(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        subject, ids = written(at, SettledOnTheSpot(on=TODAY, lines=lines(39_800)))
        page = at.go("case", subject=subject)
        assert isinstance(page, CasePage)
        choose(at, page, ids[0], "作废这一件")
        panel = panel_of(page)
        assert "398 元" in panel.form.note
        panel.submit()
        at.settle()
        assert state_of(at, subject).state is ComplaintState.PERFORMED, "without a reason nothing is written"
        Clerk(at.window).click(panel._controls["reason"].chip("mistake"))  # type: ignore[attr-defined]
        panel.submit()
        at.settle()
        assert state_of(at, subject).state is State.VOIDED
        again = at.go("case", subject=subject)
        assert isinstance(again, CasePage)
        Clerk(at.window).click(Clerk(at.window).find("恢复这一件", Button))
        panel_of(again).submit()
        at.settle()
        assert state_of(at, subject).state is State.VOIDED
        say_why(again, "是真的，没有记错")
        at.settle()
        state = state_of(at, subject)
        assert (state.state, state.money.performed_fen) == (ComplaintState.PERFORMED, 39_800)


def test_a_correction_written_halfway_is_a_draft_of_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        subject, ids = written(at, SettledOnTheSpot(on=TODAY, lines=lines(398_000)))
        page = at.go("case", subject=subject, step=f"correct {entry_key(ids[1])}")
        assert isinstance(page, CasePage)
        panel_of(page).set_values({"why": "多打了一个零"})
        at.window.hand_over()
        (draft,) = at.ask(verbs.drafts)
        at.go("drafts")
        clerk = Clerk(at.window)
        assert "更正" in [label.text() for label in at.page().findChildren(Label)]
        clerk.click(clerk.find("接着写"))
        at.settle()
        shown = at.page()
        assert isinstance(shown, CasePage)
        assert panel_of(shown).values()["why"] == "多打了一个零"
        assert draft.form == f"correct {entry_key(ids[1])}"


def test_a_correction_is_taken_back_for_a_while_with_all_words(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        subject, ids = written(
            at,
            SettlementAgreed(on=TODAY, lines=lines(30_000)),
            PerformanceRecorded(on=TODAY, lines=lines(30_000)),
            FollowedUp(on=TODAY, satisfaction="satisfied"),
        )
        before = state_of(at, subject)
        page = at.go("case", subject=subject, step=f"correct {entry_key(ids[2])}")
        assert isinstance(page, CasePage)
        panel_of(page).set_values({"lines": [("L1", "100", "transfer")]})
        say_why(page)
        at.settle()
        clerk = Clerk(at.window)
        clerk.click(clerk.find("对，就这样改"))
        at.settle()
        assert state_of(at, subject).money.performed_fen == 10_000
        assert "100 元" in at.window.undo.accessibleName(), "the sum is named"
        clerk.click(clerk.find("撤销"))
        at.settle()
        after = view_of(at, subject)
        assert (after.state.state, after.state.money.performed_fen) == (before.state, 30_000)
        standing = [one for one in after.state.timeline if one.effect == "counts"]
        assert [one.entry.core.kind for one in standing if one.entry.core.kind != "step.undone"][-2:] == [
            "performance.recorded",
            "followup.recorded",
        ]
        assert after.texts[standing[-1].entry.id] == {"text": "原话"}
        assert at.page() is page
        assert not at.problems


@pytest.mark.parametrize(("act", "number"), [("withdraw", 2), ("withdraw", 1)])
def test_a_withdrawal_is_taken_back_for_a_while(qtbot: QtBot, tmp_path: Path, act: str, number: int) -> None:
    with counter(qtbot, tmp_path) as at:
        subject, ids = written(
            at,
            SettlementAgreed(on=TODAY, lines=lines(30_000)),
            PerformanceRecorded(on=TODAY, lines=lines(30_000)),
        )
        page = at.go("case", subject=subject, step=f"{act} {entry_key(ids[number])}")
        assert isinstance(page, CasePage)
        say_why(page)
        at.settle()
        assert state_of(at, subject).money.performed_fen == 0
        clerk = Clerk(at.window)
        clerk.click(clerk.find("撤销"))
        at.settle()
        assert state_of(at, subject).money.performed_fen == 30_000
        assert not at.problems


def test_the_answer_to_a_transfer_says_why_it_is_not_changed_here(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        subject, _ = written(at)
        told = {
            "consumer_name": "周女士",
            "consumer_phone": "13800000000",
            "consumer_address": "某路1号",
            "story": "x",
        }
        facts = FactsAmended(fields={"merchant_address": "某路2号", "claims": ["C06"]})
        sent = CaseTransferred(on=TODAY, to="K1", consumer_agreed=True)
        changes = at.ask(
            lambda store: store.session("w").record([NewEntry(subject, facts, told), NewEntry(subject, sent)])
        )
        at.ask(
            lambda store: said_by_headquarters(store, subject, TransferReceived(on=TODAY, outcome="accepted"))
        )
        page = at.go("case", subject=subject)
        assert isinstance(page, CasePage)
        answer = state_of(at, subject).timeline[-1].entry.id
        choose(at, page, answer, "")
        at.settle()
        assert page.look.isVisible()
        assert "接收单位的回音是总部记下的" in page.look.accessibleName()
        assert page._panel is None
        at.go("case", subject=subject, step=f"correct {entry_key(changes.entries[-1])}")
        shown = at.page()
        assert isinstance(shown, CasePage)
        assert "对方已经回音了" in shown.look.accessibleName(), "and of the transfer itself it is said too"
        assert not at.problems


def test_what_was_taken_back_says_that_it_counts_no_more(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        subject, ids = written(at, NoteAdded())
        at.ask(
            lambda store: store.session("w").record(
                [NewEntry(subject, StepUndone(entry=ids[1]), {"text": "x"})]
            )
        )
        page = at.go("case", subject=subject)
        assert isinstance(page, CasePage)
        for entry, words in (
            (ids[1], "已经不算数了"),
            (state_of(at, subject).timeline[-1].entry.id, "撤销的记录"),
        ):
            choose(at, page, entry, "")
            assert words in page.look.accessibleName()
            assert page._panel is None
