"""Which clock a case shows: the point's own promise, and after a transfer the regulator's, from their word on."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from casework.fold import fold
from casework.handbook import Handbook
from casework.matters.complaint.bodies import (
    CaseTransferred,
    ComplaintLogged,
    FollowedUp,
    MediationFailed,
    SettlementAgreed,
    TransferReceived,
)
from casework.matters.complaint.course import ComplaintState
from casework.matters.complaint.mediation_bodies import AppraisalSent
from casework.matters.complaint.pressing import pressing
from casework.matters.consultation.bodies import ConsultationLogged
from casework.matters.shared.bodies import CaseReturned
from casework.state import CaseState, State
from tests.casework.pens import HQ, Pen, fen
from tests.local_store.desks import TODAY, add, log, make
from ui.features.cases.case_page.clocks import due_note
from ui.features.cases.words import due_cell, queue_state
from ui.widgets.state import Tone

BOOK = Handbook.load()
SENT = date(2026, 9, 18)


def state(*words: TransferReceived, sent: date = SENT, followed: bool = False) -> CaseState:
    pen = Pen("aaaa")
    pen.write(ComplaintLogged(number="1", received_on=date(2026, 9, 1)))
    pen.write(MediationFailed(on=sent))
    pen.write(CaseTransferred(on=sent, to="D1", consumer_agreed=True))
    bureau = pen.fork(HQ)
    for word in words:
        bureau.write(word)
    if followed:
        bureau.learn(pen)
        bureau.device, bureau.seq = "aaaa", pen.seq
        bureau.write(FollowedUp(on=sent))
    return fold(bureau.known.values(), frozenset({HQ}))


def note(case: CaseState, today: date) -> tuple[str, str]:
    found = due_note(case, BOOK, today)
    assert found is not None
    return found.fact, found.reason


def test_before_a_transfer_it_is_the_points_promise() -> None:
    pen = Pen("aaaa")
    pen.write(ComplaintLogged(number="1", received_on=date(2026, 11, 9)))
    fact, reason = note(pen.state(), date(2026, 11, 20))
    assert fact.startswith("截止 11月23日")
    assert "本站约定" in reason


def test_until_the_regulator_answers_the_day_of_the_transfer_stands_in() -> None:
    case = state()
    found = pressing(case, BOOK)
    assert found is not None
    assert found.deadline is not None
    assert (found.deadline.started_on, found.due_on, found.deadline.count) == (SENT, date(2026, 9, 29), 7)
    assert found.stands_in
    assert found.provisional
    assert not found.ours
    fact, reason = note(case, SENT)
    assert fact.startswith("预计截止 9月29日")
    assert "从转出那天起算" in reason


def test_from_their_word_on_it_is_their_day() -> None:
    case = state(TransferReceived(on=date(2026, 9, 30), outcome="received"))
    fact, reason = note(case, date(2026, 9, 30))
    assert fact.startswith("截止 10月15日")
    assert "转出" not in reason


def test_accepted_runs_sixty_days_and_rolls_over_the_holiday() -> None:
    case = state(
        TransferReceived(on=date(2026, 8, 3), outcome="received"),
        TransferReceived(on=date(2026, 8, 3), outcome="accepted"),
        sent=date(2026, 8, 1),
    )
    found = pressing(case, BOOK)
    assert found is not None
    assert found.deadline is not None
    assert (found.deadline.raw_last_day, found.due_on) == (date(2026, 10, 2), date(2026, 10, 8))


def test_beyond_the_published_calendar_it_says_so_once() -> None:
    fact, _ = note(state(sent=date(2026, 12, 28)), date(2026, 12, 28))
    assert fact.startswith("预计截止")


def test_nothing_runs_once_they_have_answered_or_it_is_over() -> None:
    for outcome in ("not_accepted", "finished"):
        assert pressing(state(TransferReceived(on=SENT, outcome=outcome)), BOOK) is None
    assert pressing(state(followed=True), BOOK) is None
    pen = Pen("aaaa")
    pen.write(ConsultationLogged(number="1", received_on=SENT))
    assert pressing(pen.state(), BOOK) is None


def test_a_transferred_case_that_headquarters_sent_back_keeps_the_regulators_clock() -> None:
    pen = Pen("aaaa")
    pen.write(ComplaintLogged(number="1", received_on=date(2026, 9, 1)))
    pen.write(MediationFailed(on=SENT))
    sent = pen.write(CaseTransferred(on=SENT, to="D1", consumer_agreed=True))
    bureau = pen.fork(HQ)
    bureau.write(CaseReturned(entries=(sent,), reason="missing_elements"))
    case = fold(bureau.known.values(), frozenset({HQ}))
    assert (case.state, case.resume) == (State.RETURNED, ComplaintState.TRANSFERRED)
    found = pressing(case, BOOK)
    assert found is not None
    assert found.deadline is not None
    assert (found.deadline.started_on, found.due_on) == (SENT, date(2026, 9, 29))


def test_once_a_day_is_agreed_it_is_that_day_for_that_reason() -> None:
    pen = Pen("aaaa")
    pen.write(ComplaintLogged(number="1", received_on=date(2026, 11, 25)))
    pen.write(SettlementAgreed(on=date(2026, 11, 25), lines=fen(38_000), due_on=date(2026, 11, 30)))
    fact, reason = note(pen.state(), date(2026, 11, 25))
    assert fact.startswith("截止 11月30日")
    assert "11月25日双方约好" in reason


def test_an_agreement_without_a_day_has_none() -> None:
    pen = Pen("aaaa")
    pen.write(ComplaintLogged(number="1", received_on=date(2026, 11, 25)))
    pen.write(SettlementAgreed(on=date(2026, 11, 25), lines=fen(38_000)))
    assert due_note(pen.state(), BOOK, date(2026, 11, 25)) is None


def test_red_is_for_what_this_point_is_late_with() -> None:
    late = due_note(state(), BOOK, date(2026, 10, 20))
    assert late is not None
    assert "逾期" not in late.fact
    assert late.tone is not Tone.DANGER


def test_a_result_that_was_promised_and_did_not_come_is_said_and_asked_for() -> None:
    pen = Pen("aaaa")
    pen.write(ComplaintLogged(number="1", received_on=date(2026, 11, 9)))
    pen.write(
        AppraisalSent(name="a", on=date(2026, 11, 10), payer="both", what="test", back_by=date(2026, 11, 20))
    )
    fact, reason = note(pen.state(), date(2026, 11, 20))
    assert fact == "检测 10 天，不算进期限"
    assert reason.endswith("说好 11月20日出结果。")
    late = due_note(pen.state(), BOOK, date(2026, 11, 23))
    assert late is not None
    assert late.reason.startswith("说好 11月20日出结果，已经过了，请问一问。")
    assert late.tone is Tone.WARNING
    pen.write(MediationFailed(on=date(2026, 11, 12)))
    fact, reason = note(pen.state(), date(2026, 11, 20))
    assert fact.startswith("截止 11月25日"), "two days stood still, then the talks had ended"
    assert "检测 2 天，不算进期限" in reason


def test_a_promised_result_wakes_the_case_on_its_day_and_ended_talks_give_it_its_day_again(
    tmp_path: Path,
) -> None:
    """The mistake: a case with something out to be tested has no day for ever."""
    by = date(2026, 11, 30)
    with make(tmp_path) as store:
        subject = log(store)
        plain = store.case(subject, TODAY).row.due_on
        add(store, subject, AppraisalSent(name="a", on=TODAY, payer="both", back_by=by))
        (row,) = store.queue(TODAY).rows
        assert (row.group, row.due_on) == ("quiet", None)
        assert (queue_state(row).words, due_cell(row, TODAY)) == ("鉴定中", "到11月30日")
        (row,) = store.queue(by, "woken").rows
        assert row.group == "under_way"
        assert (queue_state(row).words, due_cell(row, by)) == ("鉴定中", "说好今天")
        assert "woken" in [one.kind for one in store.home(by).reminders]
        assert store.queue(by - timedelta(days=1), "woken").rows == ()
        add(store, subject, MediationFailed(on=TODAY))
        (row,) = store.queue(by).rows
        assert (row.due_on, row.stopped_since, row.quiet_until) == (plain, None, None)
        assert store.queue(by, "woken").rows == ()
