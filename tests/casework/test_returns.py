"""总部退回: a return ends only by its own cure, and holds back its money until then."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

import pytest

from casework.correcting import Cure, correcting, cure_of
from casework.journal.entry import EntryId
from casework.matters.body import Body
from casework.matters.complaint.bodies import (
    CaseWithdrawn,
    FollowedUp,
    MediationHeld,
    PerformanceRecorded,
    SettledOnTheSpot,
    SettlementAgreed,
)
from casework.matters.complaint.course import ComplaintState
from casework.matters.shared.bodies import (
    CaseReturned,
    CaseVoided,
    DecisionMade,
    FactsAmended,
    MoneyConfirmed,
    NoteAdded,
    StepUndone,
)
from casework.state import CaseState, State
from casework.totals import figures
from tests.casework.pens import DAY, HQ, Pen, fen

HUGE = 3 * 10**10


class Case:
    """A desk with one case, and headquarters, which say things in turn and know all that was said."""

    def __init__(self, **fields: object) -> None:
        self.desk = Pen("aaaa")
        self.logged = self.desk.log(**{"merchant_name": "家乐", "disputed_fen": 39_800, **fields})
        self.hq = self.desk.fork(HQ)

    def write(self, body: Body, **personal: str) -> EntryId:
        return self.desk.learn(self.hq).write(body, **personal)

    def say(self, body: Body) -> EntryId:
        return self.hq.learn(self.desk).write(body)

    def send_back(self, *entries: EntryId, wanted: tuple[str, ...] = (), reason: str = "unclear") -> EntryId:
        return self.say(CaseReturned(entries=entries, reason=reason, wanted=wanted))

    @property
    def state(self) -> CaseState:
        return self.desk.state(self.hq)

    @property
    def open(self) -> list[tuple[EntryId, ...]]:
        return [one.entries for one in self.state.returns]

    @property
    def left(self) -> list[tuple[str, ...]]:
        return [one.left for one in self.state.returns]


def settled(fen_: int = 39_800) -> tuple[Case, EntryId]:
    case = Case()
    return case, case.write(SettledOnTheSpot(on=DAY, lines=fen(fen_)))


# --- what is no cure ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        FactsAmended(fields={"merchant_address": "南京路1号"}),
        FactsAmended(fields={"disputed_fen": 100}),
        FactsAmended(fields={"lines": ["L1 100"]}),
        FactsAmended(personal=("summary",)),
        NoteAdded(),
        FollowedUp(on=DAY),
        DecisionMade(keep=(EntryId("aaaa", 2),)),
        DecisionMade(drop=(EntryId("aaaa", 2),)),  # stands undisputed: there is nothing to decide
        StepUndone(entry=EntryId("aaaa", 3)),
    ],
)
def test_wrong_lines_stay_returned_whatever_else_is_written(body: Body) -> None:
    case = Case()
    paid = case.write(SettledOnTheSpot(on=DAY, lines=fen(HUGE)))
    case.write(NoteAdded())
    case.send_back(paid, wanted=("lines",))
    case.write(body)
    assert case.open == [(paid,)]
    assert (case.state.state, case.state.money.confirmed_fen) == (State.RETURNED, 0)


@pytest.mark.parametrize("wanted", [("text",), ("on",), ("lines", "text"), ("place",), ("import_digest",)])
def test_what_belongs_to_one_entry_is_not_mended_by_words_elsewhere(wanted: tuple[str, ...]) -> None:
    case = Case()
    case.write(SettledOnTheSpot(on=DAY, lines=fen(300)), text="当场退")
    note = case.write(NoteAdded(), text="先去看看")
    case.send_back(note, wanted=wanted)
    case.write(NoteAdded(), text="去过了")
    case.write(FactsAmended(fields=dict.fromkeys(wanted, "x")), text="x")
    assert case.open == [(note,)]
    case.write(StepUndone(entry=note))
    assert case.open == []


@pytest.mark.parametrize(
    ("name", "old", "same"),
    [
        ("merchant_name", "家乐", "家乐"),
        ("merchant_name", "家乐", " 家 乐　"),
        ("merchant_name", None, ""),
        ("merchant_name", "", None),
        ("disputed_fen", 39_800, 39_800),
        ("claims", ["C1", "C2"], ["C2", "C1"]),
        ("received_on", None, DAY.isoformat()),
        ("received_on", None, "no day"),
    ],
)
def test_writing_the_same_value_again_is_no_cure(name: str, old: object, same: object) -> None:
    case = Case(**({name: old} if name != "received_on" else {}))
    case.send_back(case.logged, wanted=(name,))
    case.write(FactsAmended(fields={name: same}))  # type: ignore[dict-item]
    assert case.open == [(case.logged,)]


@pytest.mark.parametrize(
    "order", list(permutations(("merchant_name", "merchant_address", "disputed_fen"))), ids=" ".join
)
def test_of_several_fields_asked_for_each_has_to_change(order: tuple[str, ...]) -> None:
    case = Case(merchant_address="南京路")
    wanted = ("merchant_name", "merchant_address", "disputed_fen")
    case.send_back(case.logged, wanted=wanted)
    case.write(FactsAmended(fields={"claims": ["C06"]}))
    written: list[EntryId] = []
    for number, name in enumerate(order):
        assert case.open == [(case.logged,)]
        assert case.left == [tuple(one for one in wanted if one not in order[:number])]
        written.append(case.write(FactsAmended(fields={name: 100 if name == "disputed_fen" else "改过的"})))
    assert case.open == []
    case.write(StepUndone(entry=written[0]))
    assert case.left == [(order[0],)], "one taken back: that one is left"


def test_several_fields_changed_at_once_end_the_return() -> None:
    case = Case()
    case.send_back(case.logged, wanted=("merchant_name", "consumer_phone"))
    case.write(FactsAmended(fields={"merchant_name": "甲"}), consumer_phone="13800000000")
    assert case.open == []


@pytest.mark.parametrize("sum_first", [True, False])
def test_a_sum_and_a_field_asked_for_together_are_both_to_be_put_right(sum_first: bool) -> None:
    case, paid = settled()
    case.say(MoneyConfirmed(covers=(paid,)))
    case.send_back(paid, wanted=("lines", "merchant_address"))

    def field() -> None:
        case.write(FactsAmended(fields={"merchant_address": "南京路1号"}))

    def money() -> None:
        for part in correcting(case.state, paid, SettledOnTheSpot(on=DAY, lines=fen(100))).parts:
            case.write(part.body)

    first, second = (money, field) if sum_first else (field, money)
    first()
    assert case.left == [("merchant_address",) if sum_first else ("lines",)]
    assert case.open == [(paid,)]
    (back,) = case.state.returns
    cure = cure_of(case.state, back)
    assert cure == (Cure(("merchant_address",)) if sum_first else Cure((), paid, lines=True))
    standing = case.state.money.performed[0].entry
    case.say(MoneyConfirmed(covers=(standing,)))
    assert case.state.money.confirmed_fen == 0, "half an answer lets no money pass"
    second()
    assert (case.open, case.state.money.performed_fen) == ([], 100)


def test_a_replaced_agreement_answers_for_its_sum_and_not_for_the_field_beside_it() -> None:
    case = Case()
    agreed = case.write(SettlementAgreed(on=DAY, lines=fen(HUGE)))
    case.send_back(agreed, wanted=("lines", "merchant_address"))
    case.write(SettlementAgreed(on=DAY, lines=fen(300)))
    assert (case.open, case.left) == ([(agreed,)], [("merchant_address",)])
    case.write(FactsAmended(fields={"merchant_address": "南京路1号"}))
    assert case.open == []


def test_a_value_written_without_knowing_of_the_return_is_no_cure() -> None:
    case = Case()
    other = case.desk.fork("bbbb")
    case.send_back(case.logged, wanted=("merchant_name",))
    other.write(FactsAmended(fields={"merchant_name": "家乐福"}))
    case.desk.learn(other)
    assert case.open == [(case.logged,)]
    case.write(FactsAmended(fields={"merchant_name": "家乐福超市"}))
    assert case.open == []


def test_a_cure_that_is_taken_back_opens_the_return_again() -> None:
    case = Case()
    case.send_back(case.logged, wanted=("merchant_name",))
    cure = case.write(FactsAmended(fields={"merchant_name": "甲"}))
    assert case.open == []
    case.write(StepUndone(entry=cure))
    assert case.open == [(case.logged,)]
    case.write(FactsAmended(fields={"merchant_name": "甲"}))
    case.write(FactsAmended(fields={"merchant_name": "家乐"}))
    assert case.open == [(case.logged,)]


# --- cures ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "body"),
    [
        (("merchant_name",), FactsAmended(fields={"merchant_name": "家乐福"})),
        (("merchant_name",), FactsAmended(fields={"merchant_name": None})),
        (("merchant_address",), FactsAmended(fields={"merchant_address": "南京路1号"})),
        (("received_on",), FactsAmended(fields={"received_on": (DAY - timedelta(days=1)).isoformat()})),
        (("consumer_phone",), FactsAmended(personal=("consumer_phone",))),
    ],
)
def test_a_wanted_field_that_changes_ends_the_return(wanted: tuple[str, ...], body: Body) -> None:
    case, paid = settled()
    case.send_back(paid, wanted=wanted)
    case.write(FactsAmended(fields={"urgency": "x"}))
    assert case.open == [(paid,)]
    case.write(body)
    assert case.open == []
    assert case.state.state is ComplaintState.PERFORMED


@pytest.mark.parametrize("wanted", [(), ("lines",), ("merchant_name",)])
def test_undoing_the_entry_ends_the_return(wanted: tuple[str, ...]) -> None:
    case, paid = settled()
    case.send_back(paid, wanted=wanted)
    case.write(StepUndone(entry=paid))
    assert (case.open, case.state.state) == ([], State.LOGGED)


def test_an_undo_that_did_not_know_of_the_return_ends_it_too() -> None:
    case, paid = settled()
    case.send_back(paid, wanted=("lines",))
    case.desk.write(StepUndone(entry=paid))
    assert (case.open, case.state.state) == ([], State.LOGGED)


def test_a_later_agreement_replaces_the_one_sent_back() -> None:
    case = Case()
    agreed = case.write(SettlementAgreed(on=DAY, lines=fen(HUGE)))
    case.send_back(agreed, wanted=("lines",))
    case.write(MediationHeld(on=DAY))
    assert case.open == [(agreed,)]
    case.write(SettlementAgreed(on=DAY, lines=fen(300)))
    assert (case.open, case.state.money.agreed_fen) == ([], 300)


def test_an_amendment_is_replaced_when_all_it_wrote_is_written_anew() -> None:
    case = Case()
    amended = case.write(FactsAmended(fields={"disputed_fen": HUGE, "urgency": "x"}))
    case.send_back(amended, reason="wrong_type")
    case.write(FactsAmended(fields={"disputed_fen": 300}))
    assert case.open == [(amended,)]
    case.write(FactsAmended(fields={"urgency": "y"}))
    assert case.open == []


def test_money_added_is_no_answer_to_money_sent_back() -> None:
    case = Case()
    case.write(SettlementAgreed(on=DAY, lines=fen(600)))
    paid = case.write(PerformanceRecorded(on=DAY, lines=fen(300)))
    case.send_back(paid, wanted=("lines",))
    case.write(PerformanceRecorded(on=DAY, lines=fen(300)))
    assert case.open == [(paid,)]


# --- decisions ------------------------------------------------------------------------------------------------


def disputed() -> tuple[Case, EntryId, EntryId]:
    case = Case()
    other = case.desk.fork("bbbb")
    one = case.desk.write(SettledOnTheSpot(on=DAY, lines=fen(HUGE)))
    two = other.write(SettledOnTheSpot(on=DAY, lines=fen(300)))
    case.desk.learn(other)
    return case, one, two


def test_a_decision_that_keeps_what_was_sent_back_is_no_cure() -> None:
    case, one, two = disputed()
    case.send_back(one, wanted=("lines",))
    case.write(DecisionMade(keep=(one,), drop=(two,)))
    assert case.state.money.performed_fen == HUGE
    assert case.open == [(one,)]


def test_a_decision_that_drops_what_was_sent_back_ends_its_return() -> None:
    case, one, two = disputed()
    case.send_back(one, wanted=("lines",))
    case.write(DecisionMade(keep=(two,), drop=(one,)))
    assert (case.open, case.state.money.performed_fen) == ([], 300)


def test_an_agreement_decided_upon_answers_when_it_replaces_and_only_then() -> None:
    """Written after the return and overtaken by another PC's step; a person lets it stand after all."""
    for replaces in (True, False):
        case = Case()
        agreed = case.write(SettlementAgreed(on=DAY, lines=fen(HUGE)))
        case.send_back(agreed, wanted=("lines",))
        other = case.desk.learn(case.hq).fork("0000")
        other.write(PerformanceRecorded(on=DAY, lines=fen(100), complete=True))
        later: Body = (
            SettlementAgreed(on=DAY, lines=fen(300))
            if replaces
            else PerformanceRecorded(on=DAY, lines=fen(200))
        )
        new = case.desk.write(later)
        case.desk.learn(other)
        assert case.open == [(agreed,)]
        waiting = (new, EntryId("0000", 1))
        case.write(DecisionMade(keep=waiting[:1], drop=waiting[1:]))
        assert {event.entry.id: event.effect for event in case.state.timeline}[new] == "counts"
        assert case.open == ([] if replaces else [(agreed,)])


def test_an_agreement_that_a_decision_lets_take_effect_late_ends_the_return_then_and_not_before() -> None:
    case = Case()
    agreed = case.write(SettlementAgreed(on=DAY, lines=fen(HUGE)))
    case.send_back(agreed, wanted=("lines",))
    other = case.desk.learn(case.hq).fork("0000")
    other.write(CaseWithdrawn(on=DAY))
    late = case.desk.write(SettlementAgreed(on=DAY, lines=fen(300)))
    case.desk.learn(other)
    assert [aside.entry for aside in case.state.set_aside] == [late]
    assert case.open == [(agreed,)]
    case.write(DecisionMade(keep=(late,)))
    assert (case.open, case.state.money.agreed_fen) == ([], 300)


# --- several returns, several entries --------------------------------------------------------------------------


def test_each_of_several_returns_waits_for_its_own_cure_in_any_order() -> None:
    for first, second in ((0, 1), (1, 0)):
        case, paid = settled(HUGE)
        case.send_back(paid, wanted=("lines",))
        case.send_back(case.logged, wanted=("disputed_fen",))
        cures: list[Body] = [StepUndone(entry=paid), FactsAmended(fields={"disputed_fen": 100})]
        left = [(paid,), (case.logged,)]
        assert case.open == left
        case.write(cures[first])
        assert case.open == [left[second]]
        assert (case.state.state, figures(case.state).returned) == (State.RETURNED, 1)
        case.write(cures[second])
        assert case.open == []


def test_a_return_of_several_entries_ends_for_each_by_itself() -> None:
    case = Case()
    agreed = case.write(SettlementAgreed(on=DAY, lines=fen(HUGE)))
    paid = case.write(PerformanceRecorded(on=DAY, lines=fen(HUGE)))
    case.send_back(agreed, paid, wanted=("lines",))
    case.write(StepUndone(entry=paid))
    assert case.open == [(agreed,)]
    case.write(SettlementAgreed(on=DAY, lines=fen(300)))
    assert case.open == []


def test_a_void_case_asks_for_nothing() -> None:
    case, paid = settled()
    case.say(MoneyConfirmed(covers=(paid,)))
    case.send_back(paid)
    case.write(CaseVoided(reason="duplicate"))
    assert (case.open, case.state.state, case.state.passed) == ([], State.VOIDED, frozenset())


# --- money held back -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "wanted", "passed"),
    [
        ("first", ("lines",), 300),
        ("first", (), 300),
        ("first", ("merchant_name",), 0),
        ("logged", (), 0),
        ("note", (), 700),
        ("note", ("lines",), 700),
    ],
)
def test_a_return_holds_back_the_money_it_names_or_all_of_a_case_it_speaks_of(
    names: str, wanted: tuple[str, ...], passed: int
) -> None:
    case = Case()
    case.write(SettlementAgreed(on=DAY, lines=fen(700)))
    first = case.write(PerformanceRecorded(on=DAY, lines=fen(400)))
    second = case.write(PerformanceRecorded(on=DAY, lines=fen(300)))
    note = case.write(NoteAdded())
    case.say(MoneyConfirmed(covers=(first, second)))
    assert case.state.money.confirmed_fen == 700
    case.send_back({"first": first, "logged": case.logged, "note": note}[names], wanted=wanted)
    assert case.state.money.confirmed_fen == passed
    assert sum(line.fen for line in case.state.money.performed if line.confirmed) == passed


def test_what_was_sent_back_is_passed_only_by_a_word_after_the_return() -> None:
    case, paid = settled()
    case.say(MoneyConfirmed(covers=(paid,)))
    case.send_back(paid, wanted=("merchant_name",))
    case.say(MoneyConfirmed(covers=(paid,)))
    assert case.state.passed == frozenset()
    case.write(FactsAmended(fields={"merchant_name": "家乐福"}))
    assert case.state.passed == {paid}
    case.send_back(paid, wanted=("merchant_name",))
    case.write(FactsAmended(fields={"merchant_name": "家乐福超市"}))
    assert (case.open, case.state.passed) == ([], frozenset())


@pytest.mark.parametrize("again", ["agreed anew", "taken back"])
def test_what_was_performed_on_an_agreement_sent_back_is_passed_only_by_a_word_after_it(again: str) -> None:
    """Also where another agreement stands by now, and where the return ended before anybody at headquarters looked."""
    case = Case()
    agreed = case.write(SettlementAgreed(on=DAY, lines=fen(700)))
    paid = case.write(PerformanceRecorded(on=DAY, lines=fen(400)))
    case.say(MoneyConfirmed(covers=(agreed, paid)))
    assert case.state.money.confirmed_fen == 400
    case.send_back(agreed, wanted=("lines",))
    assert case.state.money.confirmed_fen == 0
    if again == "agreed anew":
        late = case.write(SettlementAgreed(on=DAY, lines=fen(500)))
        case.write(DecisionMade(keep=(late,)))  # not open any more when it came: somebody lets it stand
    else:
        for part in correcting(case.state, agreed, SettlementAgreed(on=DAY, lines=fen(500))).parts:
            case.write(part.body)
    assert (case.open, case.state.money.agreed_fen) == ([], 500)
    assert (case.state.money.performed_fen, case.state.money.confirmed_fen) == (400, 0)
    standing = case.state.money.performed[0].entry
    case.say(MoneyConfirmed(covers=(standing,)))
    assert case.state.money.confirmed_fen == 400


def test_a_case_that_comes_back_from_being_void_is_still_returned() -> None:
    case, paid = settled(HUGE)
    back = case.send_back(paid, wanted=("lines",))
    void = case.write(CaseVoided(reason="mistake"))
    assert case.open == []
    case.write(StepUndone(entry=void))
    assert (case.open, case.state.state) == ([(paid,)], State.RETURNED)
    assert case.state.returned is not None
    assert case.state.returned.entry == back
    case.write(StepUndone(entry=paid))
    assert (case.open, case.state.state) == ([], State.LOGGED)


def test_a_sum_recorded_anew_where_it_was_wrong_ends_the_return_and_is_looked_at() -> None:
    case, paid = settled(HUGE)
    case.write(FollowedUp(on=DAY))
    case.send_back(paid, wanted=("lines",))
    parts = correcting(case.state, paid, SettledOnTheSpot(on=DAY, lines=fen(39_800))).parts
    for part in parts:
        case.write(part.body)
    assert (case.open, case.state.state) == ([], ComplaintState.FOLLOWED_UP)
    assert (case.state.money.performed_fen, case.state.passed) == (39_800, frozenset())
