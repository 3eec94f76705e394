"""Sums that are far off, and a meeting before its hour, are asked about in the panel; a second act of its own says yes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace as replace_struct
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casework.fold import fold
from casework.matters.body import Body, FieldValue, Line
from casework.matters.complaint.bodies import (
    ComplaintLogged,
    MediationHeld,
    MediationScheduled,
    PerformanceRecorded,
    SettledOnTheSpot,
    SettlementAgreed,
)
from casework.matters.complaint.course import Course
from casework.matters.shared.bodies import FactsAmended
from casework.state import CaseState
from desktop.demo.clerk import Clerk
from local_store.views import CaseRow, NewEntry
from tests.casework.pens import Pen
from tests.ui.desk_at_work import HANDBOOK, NOW, Counter, counter
from ui.features.cases.case_page.page import CasePage
from ui.features.cases.intake.page import IntakePage
from ui.features.cases.intake.questions import questions_to_form
from ui.steps.question_words import question_words, yes_words
from ui.steps.questioning import questions_to_step
from ui.widgets.question_note import QuestionNote

CONTROL = Qt.KeyboardModifier.ControlModifier
TODAY = NOW.date()


def lines(fen: int) -> tuple[Line, ...]:
    return (Line(component="L1", fen=fen),)


def told(body: Body | None, **fields: FieldValue) -> str:
    return question_words(questions_to_form(dict(fields), body, HANDBOOK, NOW), NOW)


def test_a_sum_many_times_what_was_spent_is_asked_about() -> None:
    words = told(SettledOnTheSpot(on=TODAY, lines=lines(80_000_000)), disputed_fen=800)
    assert words == "谈好 800,000 元，是花的 100,000 倍，对吗？"
    asked = questions_to_form(
        {"disputed_fen": 800}, SettledOnTheSpot(on=TODAY, lines=lines(80_000_000)), HANDBOOK, NOW
    )
    assert yes_words(asked) == "对，就是 800,000 元"


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (SettledOnTheSpot(on=TODAY, lines=lines(39_800)), {"disputed_fen": 39_800}),
        (SettledOnTheSpot(on=TODAY, lines=lines(39_800)), {}),
        (None, {"disputed_fen": 39_800}),
        (None, {}),
    ],
)
def test_usual_sums_are_not_asked_about(body: Body | None, fields: dict[str, FieldValue]) -> None:
    assert told(body, **fields) == ""


def test_what_headquarters_will_hold_is_told_before_it_is_written() -> None:
    """More is paid back than was spent, or more beside it than the law gives; of food the law gives more."""
    refund = SettledOnTheSpot(on=TODAY, lines=lines(39_900))
    told_of = "：总部会先核对，核对以前不算规则通过。没写错吗？"
    assert told(refund, disputed_fen=39_800) == "退款比花的钱多" + told_of
    asked = questions_to_form({"disputed_fen": 39_800}, refund, HANDBOOK, NOW)
    assert yes_words(asked) == "对，没写错"
    extra = (Line(component="L1", fen=20_000), Line(component="L6", fen=60_001))
    beside = SettledOnTheSpot(on=TODAY, lines=extra)
    assert told(beside, disputed_fen=20_000, category="G01").startswith("谈好 800.01 元，是花的 4 倍")
    assert told(SettledOnTheSpot(on=TODAY, lines=extra[1:]), disputed_fen=20_000, category="G01") == (
        "加倍赔偿超过法定上限（价款三倍）" + told_of
    )
    assert told(SettledOnTheSpot(on=TODAY, lines=extra[1:]), disputed_fen=20_000, category="G03-01") == ""
    eaten = SettledOnTheSpot(on=TODAY, lines=extra[1:])
    assert told(eaten, disputed_fen=20_000, category="S01", subcategory="餐饮服务") == ""
    reduced = SettledOnTheSpot(on=TODAY, lines=(Line(component="L4", fen=39_900),))
    assert told(reduced, disputed_fen=39_800) == "退款和减价合起来比花的钱多" + told_of


def test_more_in_all_than_was_asked_for_is_told_of_where_no_single_sum_is() -> None:
    """Where more was agreed than was asked for, which the agreement itself was asked about."""
    state = case(
        SettlementAgreed(on=TODAY, lines=lines(50_000)),
        PerformanceRecorded(on=TODAY, lines=lines(30_000)),
        claimed_fen=39_800,
    )
    for fen, words in (
        (9_800, ""),
        (9_801, "没写花了多少钱，给的又比要求的多：总部会先核对，核对以前不算规则通过。没写错吗？"),
    ):
        body = PerformanceRecorded(on=TODAY, lines=lines(fen))
        assert question_words(questions_to_step(body, state, HANDBOOK, NOW), NOW) == words


def test_what_is_performed_before_counts_when_headquarters_would_hold_it() -> None:
    state = case(
        SettlementAgreed(on=TODAY, lines=lines(39_800)),
        PerformanceRecorded(on=TODAY, lines=lines(30_000)),
        disputed_fen=30_000,
    )
    body = PerformanceRecorded(on=TODAY, lines=lines(9_800))
    words = question_words(questions_to_step(body, state, HANDBOOK, NOW), NOW)
    assert words.startswith("退款比花的钱多：总部会先核对")


def test_too_little_for_what_was_spent_and_too_much_to_be_spent() -> None:
    assert told(SettledOnTheSpot(on=TODAY, lines=lines(398)), disputed_fen=39_800) == (
        "谈好 3.98 元，只有花的 100 分之一，对吗？"
    )
    assert told(None, disputed_fen=500_000_000) == "花了 5,000,000 元，超过 1,000,000 元，对吗？"


def case(*bodies: Body, **fields: FieldValue) -> CaseState:
    pen = Pen("a" * 24)
    pen.write(ComplaintLogged(number="1", received_on=TODAY, fields=dict(fields)))
    for body in bodies:
        pen.write(body)
    return fold(pen.known.values())


@pytest.mark.parametrize(
    ("state", "body", "words"),
    [
        (
            case(disputed_fen=800),
            SettlementAgreed(on=TODAY, lines=lines(80_000_000)),
            "谈好 800,000 元，是花的 100,000 倍，对吗？",
        ),
        (
            case(disputed_fen=800),
            MediationHeld(on=TODAY, offer_fen=80_000, demand_fen=800),
            "商家出 800 元，是花的 100 倍，对吗？",
        ),
        (
            case(SettlementAgreed(on=TODAY, lines=lines(30_000)), disputed_fen=30_000),
            PerformanceRecorded(on=TODAY, lines=lines(300_000)),
            "收到 3,000 元，是谈好的 10 倍，对吗？",
        ),
        (
            case(
                SettlementAgreed(on=TODAY, lines=lines(30_000)),
                PerformanceRecorded(on=TODAY, lines=lines(20_000)),
                disputed_fen=30_000,
            ),
            PerformanceRecorded(on=TODAY, lines=lines(20_000)),
            "收到 200 元，连前面的一共 400 元，比谈好的 300 元 多，对吗？",
        ),
        (
            case(disputed_fen=39_800),
            FactsAmended(fields={"disputed_fen": 3_980_000}),
            "花了 39,800 元，是原先记的 100 倍，对吗？",
        ),
        (case(disputed_fen=39_800), FactsAmended(fields={"merchant_name": "鲜果集"}), ""),
    ],
)
def test_each_step_with_money_asks(state: CaseState, body: Body, words: str) -> None:
    assert question_words(questions_to_step(body, state, HANDBOOK, NOW), NOW) == words


def test_a_meeting_is_asked_about_before_its_hour_and_not_after() -> None:
    later = int((NOW + timedelta(hours=20)).timestamp() * 1000)
    state = case(MediationScheduled(when=later))
    body = MediationHeld(on=TODAY, demand_fen=100)
    assert question_words(questions_to_step(body, state, HANDBOOK, NOW), NOW) == (
        "约的是11月24日 10:31，还没到。已经提前谈了吗？"
    )
    assert not questions_to_step(body, state, HANDBOOK, NOW + timedelta(hours=21))
    assert not questions_to_step(body, replace_struct(state, own=Course()), HANDBOOK, NOW)


def rows(at: Counter) -> tuple[CaseRow, ...]:
    return at.ask(lambda store: store.queue(TODAY, "all").rows)


def shown(at: Counter) -> QuestionNote:
    (found,) = [one for one in at.page().findChildren(QuestionNote) if one.isVisible()]
    return found


def test_no_enter_says_yes_and_another_sum_is_another_question(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        clerk = Clerk(at.window)
        for text in ("包子铺", "包子里有头发", "8"):
            clerk.write(text)
            clerk.press(Qt.Key.Key_Return)
        clerk.press(Qt.Key.Key_Return, CONTROL)
        clerk.write("800000")
        for modifier in (Qt.KeyboardModifier.NoModifier, CONTROL):
            for _ in range(4):
                clerk.press(Qt.Key.Key_Return, modifier)
                at.settle()
        assert rows(at) == ()
        assert "谈好 800,000 元，是花的 100,000 倍，对吗？" in shown(at).accessibleName()
        clerk.write("0")
        assert [one for one in page.findChildren(QuestionNote) if one.isVisible()] == []
        clerk.press(Qt.Key.Key_Return)
        at.settle()
        assert rows(at) == ()
        clerk.click(clerk.find("对，就是 8,000,000 元"))
        at.settle()
        assert [row.performed_fen for row in rows(at)] == [800_000_000]


def test_a_case_only_logged_asks_above_the_endings(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        at.go("intake")
        clerk = Clerk(at.window)
        for text in ("健身房", "关门了", "5000000"):
            clerk.write(text)
            clerk.press(Qt.Key.Key_Return)
        for _ in range(2):
            clerk.click(clerk.find("先登记"))
            at.settle()
        assert rows(at) == ()
        clerk.click(clerk.find("对，就是 5,000,000 元"))
        at.settle()
        assert [row.claimed_fen for row in rows(at)] == [500_000_000]


def test_a_step_and_an_amendment_of_a_case_ask_in_their_panel(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = at.ask(lambda store: store.new_subject())
        logged = ComplaintLogged(
            number="", received_on=TODAY, fields={"merchant_name": "家乐", "disputed_fen": 39_800}
        )
        at.ask(lambda store: store.session(store.on_duty()).record([NewEntry(subject, logged, {})]))
        page = at.go("case", subject=subject, step="settlement.agreed")
        assert isinstance(page, CasePage)
        clerk = Clerk(at.window)

        def kinds() -> list[str]:
            timeline = at.ask(lambda store: store.case(subject, TODAY)).state.timeline
            return [event.entry.core.kind for event in timeline]

        clerk.write("39800000")
        clerk.press(Qt.Key.Key_Return)
        at.settle()
        assert kinds() == ["complaint.logged"]
        clerk.click(clerk.find("对，就是 39,800,000 元"))
        at.settle()
        assert kinds() == ["complaint.logged", "settlement.agreed"]
        page._open("facts.amended")
        panel = page._panel
        panel._fields["spent"].edit.setFocus()  # type: ignore[union-attr]
        panel._fields["spent"].edit.selectAll()  # type: ignore[union-attr]
        clerk.write("39800000")
        clerk.press(Qt.Key.Key_Return, CONTROL)
        at.settle()
        assert kinds() == ["complaint.logged", "settlement.agreed"]
        clerk.click(clerk.find("对，就是 39,800,000 元"))
        at.settle()
        assert kinds() == ["complaint.logged", "settlement.agreed", "facts.amended"]
