"""回避, 检测、鉴定 and 先行赔付: what they come to, and what they leave alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from casework.correcting import correcting
from casework.handbook import Handbook
from casework.matters.body import Body
from casework.matters.complaint.advances import advanced_fen, advances_of
from casework.matters.complaint.appraisal import appraisals_of, out_of, stopped_of
from casework.matters.complaint.bodies import (
    ContactRecorded,
    MediationFailed,
    MediationHeld,
    MediationScheduled,
    PartiesUnreachable,
    PerformanceRecorded,
    SettlementAgreed,
    WaitingNoted,
)
from casework.matters.complaint.mediation_bodies import (
    AdvanceNoted,
    AdvanceReclaimed,
    AppraisalReturned,
    AppraisalSent,
    RecusalRecorded,
)
from casework.matters.complaint.pressing import pressing, standing_of
from casework.matters.complaint.recusal import recusals_of, replaced_by
from casework.state import CaseState
from casework.steps import StepRefused, check, open_steps
from local_store.read_models.cases.facts import due_of, quiet_until, stage_of
from tests.casework.pens import DAY, Pen, fen

BOOK = Handbook.load()
"""``DAY`` is a Monday, 23 November 2026; the point promises ten working days."""


def pen_after(*bodies: Body) -> Pen:
    pen = Pen("aaaa")
    pen.log(merchant_name="家乐", claims=["C1"])
    for body in bodies:
        pen.write(body)
    return pen


def sent(name: str, on: date, **more: object) -> AppraisalSent:
    return AppraisalSent(name=name, on=on, payer="both", **more)  # type: ignore[arg-type]


def back(name: str, on: date) -> AppraisalReturned:
    return AppraisalReturned(on=on, of=name, result="unclear")


def reached(on: date) -> ContactRecorded:
    return ContactRecorded(on=on, whom="consumer", channel="phone", reached=True)


def day(after: int) -> date:
    return DAY + timedelta(days=after)


def due(state: CaseState) -> date:
    found = pressing(state, BOOK)
    assert found is not None
    return found.due_on


# --- the clock --------------------------------------------------------------------------------------------------


def test_days_of_an_appraisal_are_not_counted() -> None:
    promised = due(pen_after().state())
    state = pen_after(sent("a", day(1)), back("a", day(13))).state()
    stopped = stopped_of(state)
    assert (stopped.days, stopped.since) == (12, None)
    assert stopped.working_days(BOOK.calendar) == 8, "the day on which it was sent counts still"
    assert due(state) == BOOK.calendar.add_working_days(promised, stopped.working_days(BOOK.calendar)).due_on


def test_while_it_is_out_the_term_stands_still() -> None:
    state = pen_after(sent("a", day(1))).state()
    found = pressing(state, BOOK)
    assert found is not None
    assert found.stopped.since == day(1)
    assert found.stopped.days_by(day(13)) == 12
    assert due(state) == due(pen_after().state()), "what would be left is reckoned from the day it was sent"


@pytest.mark.parametrize(
    ("bodies", "days", "since"),
    [
        ((sent("a", day(1)), sent("b", day(3)), back("a", day(5)), back("b", day(8))), 7, None),
        ((sent("a", day(1)), back("a", day(3)), sent("b", day(5)), back("b", day(8))), 5, None),
        ((sent("a", day(1)), sent("b", day(3)), back("a", day(5))), 2, day(3)),
        ((sent("a", day(3)), back("a", day(1))), 0, None),  # back before it went: no day at all
        ((sent("a", day(-9)), back("a", day(-2))), 7, None),
        ((back("a", day(1)),), 0, None),
    ],
)
def test_days_that_two_have_in_common_are_left_out_once(
    bodies: tuple[Body, ...], days: int, since: date | None
) -> None:
    stopped = stopped_of(pen_after(*bodies).state())
    assert (stopped.days, stopped.since) == (days, since)


def test_days_before_the_complaint_came_in_change_nothing() -> None:
    assert due(pen_after(sent("a", day(-9)), back("a", day(-2))).state()) == due(pen_after().state())


@pytest.mark.parametrize(
    ("bodies", "days", "since"),
    [
        ((sent("a", day(1)), MediationFailed(on=day(4))), 3, None),
        ((sent("a", day(1)), MediationFailed(on=day(4)), back("a", day(9))), 3, None),
        ((sent("a", day(1)), MediationFailed(on=day(4)), MediationHeld(on=day(6), round=1)), 3, day(6)),
        (
            (
                sent("a", day(1)),
                MediationFailed(on=day(4)),
                MediationHeld(on=day(6), round=1),
                back("a", day(9)),
            ),
            6,
            None,
        ),
        ((sent("a", day(1)), SettlementAgreed(on=day(5), lines=fen(500))), 4, None),
        ((sent("a", day(1)), PartiesUnreachable(on=day(2)), reached(day(4))), 1, day(4)),
        ((sent("a", day(1)), MediationFailed(on=day(3)), reached(day(4))), 2, None),
    ],
)
def test_it_stands_still_only_while_both_sides_talk(
    bodies: tuple[Body, ...], days: int, since: date | None
) -> None:
    stopped = standing_of(pen_after(*bodies).state())
    assert (stopped.days, stopped.since) == (days, since)


def test_what_never_came_back_gives_the_term_its_day_again_when_the_talks_have_ended() -> None:
    promised = due(pen_after().state())
    state = pen_after(sent("a", day(1), back_by=day(9)), MediationFailed(on=day(4))).state()
    assert due_of(state, BOOK) == (
        BOOK.calendar.add_working_days(promised, 3).due_on.isoformat(),
        False,
    )
    assert quiet_until(state, stage_of(state)) == "", "nobody waits for it any more"


def test_the_day_for_which_a_result_was_promised_is_when_it_is_looked_at_again() -> None:
    pen = pen_after(sent("a", day(1), back_by=day(30)), sent("b", day(2), back_by=day(9)))
    state = pen.state()
    assert quiet_until(state, stage_of(state)) == day(9).isoformat()
    pen.write(WaitingNoted(on=day(3), until=day(20), side="other"))
    state = pen.state()
    assert quiet_until(state, stage_of(state)) == day(20).isoformat(), "what a person said goes before"
    pen.write(back("b", day(9)))
    pen.write(MediationHeld(on=day(9), round=1))
    state = pen.state()
    assert quiet_until(state, stage_of(state)) == day(30).isoformat()
    pen.write(back("a", day(10)))
    state = pen.state()
    assert quiet_until(state, stage_of(state)) == ""


def test_one_that_is_corrected_keeps_its_result() -> None:
    pen = pen_after(sent("a", day(1)), back("a", day(5)))
    state = pen.state()
    wrong = appraisals_of(state)[0].entry
    for part in correcting(state, wrong, sent("a", day(2), what="test")).parts:
        pen.write(part.body)
    (one,) = appraisals_of(pen.state())
    assert (one.body.on, one.body.what, one.back_on) == (day(2), "test", day(5))


def test_two_pcs_that_correct_the_same_count_it_once() -> None:
    here = pen_after(sent("a", day(1)))
    there = here.fork("bbbb")
    here.write(sent("a", day(2)))
    there.write(sent("a", day(3)))
    assert len(out_of(here.state(there))) == 1


# --- which are open ---------------------------------------------------------------------------------------------


def why(state: CaseState, kind: str) -> str:
    return next(step.why for step in open_steps(state) if step.kind == kind)


def test_each_is_open_where_it_can_mean_something() -> None:
    fresh = pen_after().state()
    beside = (
        "recusal.recorded",
        "appraisal.sent",
        "appraisal.returned",
        "advance.noted",
        "advance.reclaimed",
    )
    assert [why(fresh, kind) for kind in beside] == [
        "",
        "",
        "nothing_sent_out",
        "nothing_paid",
        "nothing_advanced",
    ]
    ended = pen_after(MediationFailed(on=DAY, ground="T4")).state()
    assert why(ended, "appraisal.sent") == "not_from_here"
    assert why(pen_after(sent("a", DAY)).state(), "appraisal.returned") == ""
    with pytest.raises(StepRefused, match="nothing_paid"):
        check(fresh, AdvanceNoted(name="b", on=DAY, fen=1, by="market"))


# --- recusal ----------------------------------------------------------------------------------------------------


def test_the_newest_says_how_it_stands_and_whoever_was_granted_is_replaced() -> None:
    pen = pen_after(MediationHeld(on=DAY, round=1))
    pen.write(RecusalRecorded(on=DAY, asked_by="merchant"), mediator="王阿姨", text="是亲戚")
    assert replaced_by(pen.state()) is None
    granted = pen.write(
        RecusalRecorded(on=DAY, asked_by="merchant", decided="granted"),
        mediator="王阿姨",
        new_mediator="刘师傅",
    )
    held = pen.write(MediationHeld(on=DAY, round=2))
    pen.write(RecusalRecorded(on=DAY, asked_by="consumer", decided="refused"), mediator="刘师傅", text="太凶")
    state = pen.state()
    assert len(recusals_of(state)) == 3
    assert replaced_by(state) == granted
    assert replaced_by(state, held) == granted
    first = next(event.entry.id for event in state.timeline if isinstance(event.body, MediationHeld))
    assert replaced_by(state, first) is None, "who held the first round was not replaced then"


def granted(on: date) -> RecusalRecorded:
    return RecusalRecorded(on=on, asked_by="merchant", decided="granted")


def test_a_recusal_goes_by_its_day_whenever_it_was_written_down() -> None:
    pen = pen_after()
    held = pen.write(MediationHeld(on=day(3), round=1))
    early = pen.write(granted(day(1)))
    pen.write(granted(day(4)))
    state = pen.state()
    assert replaced_by(state, held) == early, "written down after the session, but it was before it"
    meeting = pen.write(MediationScheduled(when=int(datetime(2026, 11, 25, tzinfo=UTC).timestamp() * 1000)))
    assert replaced_by(pen.state(), meeting) == early, "an appointment is of the day for which it is made"


def test_on_the_same_day_a_corrected_recusal_stands_where_it_stood() -> None:
    pen = pen_after()
    wrong = pen.write(granted(DAY), new_mediator="刘师付")
    held = pen.write(MediationHeld(on=DAY, round=1))
    right = pen.correct(wrong, granted(DAY), new_mediator="刘师傅")
    assert right != wrong
    assert replaced_by(pen.state(), held) == right
    again = pen.correct(right, granted(DAY), new_mediator="刘师傅傅")
    assert replaced_by(pen.state(), held) == again
    after = pen.write(granted(DAY))
    assert replaced_by(pen.state(), held) == again
    assert replaced_by(pen.state()) == after


def test_a_session_that_is_corrected_stands_where_it_stood_too() -> None:
    pen = pen_after()
    held = pen.write(MediationHeld(on=DAY, round=1))
    pen.write(granted(DAY))
    anew = pen.correct(held, MediationHeld(on=DAY, round=1, mode="phone"))
    assert anew != held
    assert replaced_by(pen.state(), anew) is None, "whoever held it had not stood aside then"


# --- advances ---------------------------------------------------------------------------------------------------


def test_what_was_advanced_is_counted_once_where_it_was_performed() -> None:
    paid = (
        SettlementAgreed(on=DAY, lines=fen(50_000), due_on=DAY),
        PerformanceRecorded(on=DAY, lines=fen(50_000)),
    )
    plain = pen_after(*paid).state()
    pen = pen_after(*paid, AdvanceNoted(name="b", on=DAY, fen=50_000, by="market"))
    for sum_ in (20_000, 30_000):
        pen.write(AdvanceReclaimed(on=DAY, of="b", fen=sum_))
    state = pen.state()
    assert state.money == plain.money
    assert state.state == plain.state
    (one,) = advances_of(state)
    assert (one.body.fen, one.reclaimed_fen, one.left_fen) == (50_000, 50_000, 0)


def test_an_advance_that_two_pcs_correct_is_one() -> None:
    here = pen_after(
        SettlementAgreed(on=DAY, lines=fen(50_000)), PerformanceRecorded(on=DAY, lines=fen(50_000))
    )
    there = here.fork("bbbb")
    here.write(AdvanceNoted(name="b", on=DAY, fen=50_000, by="market"))
    there.write(AdvanceNoted(name="b", on=DAY, fen=40_000, by="market"))
    assert advanced_fen(here.state(there)) in (50_000, 40_000)
