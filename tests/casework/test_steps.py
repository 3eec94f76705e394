"""Which steps are open, why others are not, and which one is proposed."""

from __future__ import annotations

from datetime import date

import pytest

from casework.matters.body import Body, FieldValue
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
)
from casework.matters.complaint.missing import ARTICLE_10, missing
from casework.matters.complaint.transitions import MAY_WAIT, TALKED_ABOUT
from casework.matters.consultation.bodies import ConsultationLogged
from casework.matters.registry import KIND_OF, ORDER
from casework.matters.shared.bodies import (
    CaseArchived,
    CaseReturned,
    CaseVoided,
    DecisionMade,
    FactsAmended,
    Linked,
    MergedInto,
    MoneyConfirmed,
    NoteAdded,
    PersonalErased,
    StepUndone,
)
from casework.matters.staff.bodies import StaffNamed
from casework.state import CaseState, State
from casework.steps import Step, StepRefused, cannot_count, check, open_steps, proposed_step, undoable
from tests.casework.pens import DAY, HQ, Pen, fen

SPOT = SettledOnTheSpot(on=DAY, lines=fen(500))
TRANSFER = CaseTransferred(on=DAY, to="R1", consumer_agreed=True)
AGREED = SettlementAgreed(on=DAY, lines=fen(500))
PAID = PerformanceRecorded(on=DAY, lines=fen(500))
PART = PerformanceRecorded(on=DAY, lines=fen(200))
FOLLOW = FollowedUp(on=DAY)
ALWAYS = {"contact.recorded", "sensitive.noted", "facts.amended", "note.added", "linked", "personal.erased"}
COMPLETE: dict[str, FieldValue] = {
    "merchant_name": "便民超市",
    "merchant_address": "龙华路1号",
    "claims": ["C1"],
}
PEOPLE = {"consumer_name": "王", "consumer_phone": "1", "consumer_address": "2", "summary": "3"}


def complete() -> Pen:
    pen = Pen("aaaa")
    pen.write(ComplaintLogged(number="L-2026-aa-0001", received_on=DAY, fields=dict(COMPLETE)), **PEOPLE)
    return pen


def after(*bodies: Body) -> CaseState:
    pen = complete()
    for body in bodies:
        pen.write(body)
    return pen.state()


def opened(state: CaseState) -> set[str]:
    return {step.kind for step in open_steps(state) if step.open}


def why(state: CaseState, kind: str) -> str:
    return next(step.why for step in open_steps(state) if step.kind == kind)


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        (
            after(),
            "settlement.on_the_spot mediation.scheduled mediation.held settlement.agreed mediation.failed case.withdrawn "
            "parties.unreachable case.transferred case.voided merged_into step.undone",
        ),
        (
            after(AGREED),
            "settlement.agreed performance.recorded mediation.failed case.withdrawn case.voided merged_into step.undone",
        ),
        (after(AGREED, PART), "performance.recorded mediation.failed case.voided merged_into step.undone"),
        (after(SPOT), "followup.recorded case.voided merged_into step.undone"),
        (after(SPOT, FOLLOW), "followup.recorded case.archived case.voided merged_into step.undone"),
        (after(SPOT, FOLLOW, CaseArchived(on=DAY)), "followup.recorded step.undone"),
        (
            after(MediationFailed(on=DAY)),
            "mediation.scheduled mediation.held settlement.agreed case.transferred followup.recorded case.archived "
            "case.voided merged_into step.undone",
        ),
        (
            after(PartiesUnreachable(on=DAY)),
            "mediation.scheduled mediation.held settlement.agreed case.transferred followup.recorded case.archived "
            "case.voided merged_into step.undone",
        ),
        (
            after(CaseWithdrawn(on=DAY)),
            "followup.recorded case.archived case.voided merged_into step.undone",
        ),
        (after(TRANSFER), "followup.recorded case.voided merged_into step.undone"),
    ],
    ids=lambda value: value.state.value if isinstance(value, CaseState) else "",
)
def test_open_steps_of_each_state(state: CaseState, steps: str) -> None:
    beside = {"waiting.noted"} if state.working_state in MAY_WAIT else set()
    beside |= {"recusal.recorded", "appraisal.sent"} if state.working_state in TALKED_ABOUT else set()
    beside |= {"advance.noted"} if state.money.performed_fen else set()
    assert opened(state) == ALWAYS | beside | set(steps.split())


def test_a_void_case_takes_only_words() -> None:
    state = after(CaseVoided(reason="mistake"))
    assert opened(state) == (ALWAYS | {"step.undone"}) - {"contact.recorded", "sensitive.noted"}
    assert why(state, "performance.recorded") == "voided"
    assert undoable(state) == state.timeline[-1].entry.id


def test_every_step_is_answered_in_one_order() -> None:
    assert tuple(step.kind for step in open_steps(after())) == ORDER
    assert all(step.open == (step.why == "") for step in open_steps(after()))


def test_reasons() -> None:
    assert why(after(), "performance.recorded") == "nothing_agreed"
    assert why(after(AGREED, PART), "settlement.agreed") == "something_performed"
    assert why(after(AGREED, PART), "case.withdrawn") == "something_performed"
    assert why(after(SPOT), "performance.recorded") == "not_from_here"
    assert why(after(), "followup.recorded") == "not_from_here"
    assert why(after(), "decision.made") == "nothing_to_decide"
    assert why(after(SPOT, FOLLOW, CaseArchived(on=DAY)), "case.voided") == "archived"


def test_a_transfer_needs_what_article_10_asks_for_and_no_identity_number() -> None:
    pen = Pen("aaaa")
    pen.log(merchant_name="便民超市", merchant_address="  ", claims=[])
    state = pen.state()
    lacking = ("consumer_name", "consumer_phone", "consumer_address", "merchant_address", "claims", "story")
    assert missing(state) == lacking
    step = next(step for step in open_steps(state) if step.kind == "case.transferred")
    assert step == Step("case.transferred", False, "missing_facts", lacking)
    with pytest.raises(StepRefused) as refused:
        check(state, TRANSFER)
    assert (refused.value.why, refused.value.missing) == ("missing_facts", lacking)
    pen.write(FactsAmended(fields={"merchant_address": "龙华路", "claims": ["C1"]}), **PEOPLE)
    assert missing(pen.state()) == ()
    check(pen.state(), TRANSFER)
    assert not any("id" in name.split("_") for name in ARTICLE_10)


def test_what_is_erased_is_missing_again() -> None:
    pen = complete()
    pen.write(PersonalErased(entries=(pen.state().personal["consumer_name"],)))
    assert missing(pen.state()) == ("consumer_name", "consumer_phone", "consumer_address", "story")


def test_a_transfer_needs_the_consumers_word() -> None:
    with pytest.raises(StepRefused) as refused:
        check(after(), CaseTransferred(on=DAY, to="R1"))
    assert refused.value.why == "consumer_not_agreed"


def test_a_new_case_may_be_logged_and_settled_on_the_spot() -> None:
    check(None, ComplaintLogged(number="x", received_on=DAY))
    check(None, ConsultationLogged(number="x", received_on=DAY))
    check(None, StaffNamed())
    check(after(), SPOT)


def test_no_step_is_taken_on_what_nobody_logged() -> None:
    for body, reason in (
        (SPOT, "not_logged"),
        (PAID, "not_logged"),
        (NoteAdded(), "not_logged"),
        (MoneyConfirmed(covers=()), "headquarters_only"),
    ):
        with pytest.raises(StepRefused) as refused:
            check(None, body)
        assert refused.value.why == reason


def test_a_case_is_logged_once() -> None:
    with pytest.raises(StepRefused) as refused:
        check(after(), ComplaintLogged(number="x", received_on=DAY))
    assert (refused.value.kind, refused.value.why) == ("complaint.logged", "already_logged")


def test_refusals_of_content() -> None:
    pen = complete()
    agreed = pen.write(AGREED)
    paid = pen.write(PAID)
    state = pen.state()
    for body, reason in (
        (MergedInto(survivor=state.subject), "itself"),
        (StepUndone(entry=agreed), "cannot_be_undone"),
        (DecisionMade(keep=(paid,)), "nothing_to_decide"),
    ):
        with pytest.raises(StepRefused) as refused:
            check(state, body)
        assert refused.value.why == reason
    check(state, StepUndone(entry=paid))
    assert undoable(state) == paid


def test_undoing_goes_back_step_by_step() -> None:
    pen = complete()
    for _ in range(2):
        pen.write(AGREED)
    pen.write(NoteAdded(), text="x")
    taken = []
    while (last := undoable(pen.state())) is not None:
        taken.append(last.seq)
        check(pen.state(), StepUndone(entry=last))
        pen.write(StepUndone(entry=last))
    assert taken == [4, 3, 2, 1]
    assert pen.state().state is State.VOIDED


def test_headquarters_confirmation_is_known_when_an_undo_is_tried() -> None:
    pen = complete()
    paid = pen.write(SPOT)
    hq = pen.fork(HQ)
    hq.write(MoneyConfirmed(covers=(paid,)))
    check(hq.state(), StepUndone(entry=paid))


def test_a_decision_only_about_what_waits() -> None:
    a = complete()
    b = a.fork("bbbb")
    one, two = a.write(SPOT), b.write(SPOT)
    state = a.state(b)
    assert proposed_step(state) == "decision.made"
    check(state, DecisionMade(keep=(one,), drop=(two,)))
    for body in (DecisionMade(), DecisionMade(keep=(one,), drop=(one,))):
        with pytest.raises(StepRefused):
            check(state, body)
    a.learn(b).write(DecisionMade(keep=(one,), drop=(two,)))
    check(a.state(), DecisionMade(keep=(two,), drop=(one,)))


def test_an_entry_of_a_newer_program_leaves_only_notes() -> None:
    pen = complete()
    pen.raw("robot.arbitrated", 1, b"\x80", None)
    state = pen.state()
    assert opened(state) == {"note.added"}
    assert (why(state, "case.voided"), proposed_step(state)) == ("needs_newer", "note.added")
    with pytest.raises(StepRefused):
        check(state, SPOT)


def test_consultations_and_staff() -> None:
    pen = Pen("aaaa")
    pen.write(ConsultationLogged(number="x", received_on=DAY))
    state = pen.state()
    assert opened(state) == (ALWAYS - {"contact.recorded", "sensitive.noted"}) | {
        "case.archived",
        "case.voided",
        "merged_into",
        "step.undone",
    }
    # It waits for its answer; only then is there nothing left but to put it away.
    assert (why(state, "mediation.held"), proposed_step(state)) == ("not_for_consultations", "facts.amended")
    pen.write(FactsAmended(personal=("answer",)))
    assert proposed_step(pen.state()) == "case.archived"
    pen = Pen("aaaa")
    pen.write(StaffNamed())
    assert why(pen.state(), "case.voided") == "not_for_staff"
    assert proposed_step(pen.state()) == ""
    check(pen.state(), StaffNamed(role="head"))


def test_a_returned_case_goes_on_from_where_it_was() -> None:
    a = complete()
    paid = a.write(SPOT)
    hq = a.fork(HQ)
    hq.write(CaseReturned(entries=(paid,), reason="unclear"))
    state = hq.state()
    assert (state.state, proposed_step(state)) == (State.RETURNED, "facts.amended")
    assert opened(state) == opened(a.state())


@pytest.mark.parametrize(
    ("bodies", "kind"),
    [
        ((), "contact.recorded"),
        ((ContactRecorded(on=DAY, channel="phone", whom="both"),), "mediation.scheduled"),
        ((MediationScheduled(when=1),), "mediation.held"),
        ((MediationHeld(on=DAY),), "settlement.agreed"),
        ((AGREED,), "performance.recorded"),
        ((SPOT,), "followup.recorded"),
        ((SPOT, FOLLOW), "case.archived"),
        ((MediationFailed(on=DAY),), "case.transferred"),
        ((CaseWithdrawn(on=DAY),), "case.archived"),
        ((PartiesUnreachable(on=DAY),), "case.archived"),
        ((TRANSFER,), "followup.recorded"),
        ((SPOT, FOLLOW, CaseArchived(on=DAY)), ""),
        ((CaseVoided(reason="test"),), ""),
    ],
)
def test_the_proposed_step_is_open(bodies: tuple[Body, ...], kind: str) -> None:
    state = after(*bodies)
    assert proposed_step(state) == kind
    assert kind == "" or kind in opened(state)


def test_a_conflict_proposes_an_amendment() -> None:
    a = complete()
    b = a.fork("bbbb")
    a.write(FactsAmended(fields={"merchant_name": "甲"}))
    b.write(FactsAmended(fields={"merchant_name": "乙"}))
    assert proposed_step(a.state(b)) == "facts.amended"


BODIES: tuple[Body, ...] = (
    ContactRecorded(on=DAY, channel="phone", whom="both"),
    SPOT,
    MediationScheduled(when=1),
    MediationHeld(on=DAY),
    AGREED,
    PAID,
    PART,
    MediationFailed(on=DAY),
    CaseWithdrawn(on=DAY),
    PartiesUnreachable(on=DAY),
    TRANSFER,
    FOLLOW,
    CaseArchived(on=DAY),
    Linked(other="x", why="clue"),
    MergedInto(survivor="other"),
    CaseVoided(reason="mistake"),
)


def test_check_and_fold_never_disagree() -> None:
    """Whatever may be written takes effect, whatever may not would be set aside; three steps deep."""

    def walk(pen: Pen, depth: int) -> None:
        state = pen.state()
        for body in BODIES:
            tried = pen.fork(pen.device)
            entry = tried.write(body)
            result = tried.state()
            effect = next(event.effect for event in result.timeline if event.entry.id == entry)
            why = refusal(state, body)
            if why:
                repeated = state.state in (State.ARCHIVED, State.VOIDED)
                assert effect == "set_aside" or repeated, (state.state, why)
                assert (result.state, result.money) == (state.state, state.money)
            else:
                assert effect == "counts", (state.state, KIND_OF[type(body)])
                if depth:
                    walk(tried, depth - 1)

    walk(complete(), 2)


def test_what_no_side_can_take_into_account_can_only_be_dropped() -> None:
    pen = Pen("aaaa")
    pen.log()
    beyond = pen.write(SettledOnTheSpot(on=date(1899, 12, 31), lines=fen(500)))
    garbled = pen.raw("settlement.on_the_spot", 1, b"\x81\xa2on\x01", None).id
    state = pen.state()
    assert cannot_count(state) == {beyond, garbled}
    for entry in (beyond, garbled):
        assert refusal(state, DecisionMade(keep=(entry,))) == "cannot_count"
    pen.write(DecisionMade(drop=(beyond, garbled)))
    state = pen.state()
    assert not state.needs_a_look
    assert refusal(state, SettledOnTheSpot(on=DAY, lines=fen(500))) == ""


def refusal(state: CaseState, body: Body) -> str:
    try:
        check(state, body)
    except StepRefused as refused:
        return refused.why
    return ""
