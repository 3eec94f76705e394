"""Facts written by two people, and what is erased."""

from __future__ import annotations

from datetime import date

from casework.matters.shared.bodies import FactsAmended, NoteAdded, PersonalErased
from casework.state import CaseState
from tests.casework.pens import DAY, Pen


def logged() -> Pen:
    pen = Pen("aaaa")
    pen.log(merchant_name="便民超市", category="G01")
    return pen


def told(state: CaseState) -> dict[str, list[object]]:
    return {conflict.field: [one.value for one in conflict.candidates] for conflict in state.conflicts}


def test_an_amendment_replaces_and_empties() -> None:
    pen = logged()
    pen.write(FactsAmended(fields={"merchant_name": "便民大超市", "category": None, "novel": ["x"]}))
    assert pen.state().fields == {"merchant_name": "便民大超市", "novel": ["x"]}


def test_different_fields_both_stand() -> None:
    a = logged()
    b = a.fork("bbbb")
    a.write(FactsAmended(fields={"merchant_name": "甲"}))
    b.write(FactsAmended(fields={"category": "X01"}))
    state = a.state(b)
    assert (state.fields, state.conflicts) == ({"merchant_name": "甲", "category": "X01"}, ())


def test_the_same_field_is_a_conflict_until_amended() -> None:
    a = logged()
    b = a.fork("bbbb")
    one = a.write(FactsAmended(fields={"merchant_name": "甲"}))
    two = b.write(FactsAmended(fields={"merchant_name": "乙"}))
    state = a.state(b)
    assert state.fields["merchant_name"] == "乙"
    assert told(state) == {"merchant_name": ["甲", "乙"]}
    assert [(c.entry, c.by) for c in state.conflicts[0].candidates] == [
        (one, "staff-aaaa"),
        (two, "staff-bbbb"),
    ]
    assert state.needs_a_look
    a.learn(b).write(FactsAmended(fields={"merchant_name": "甲"}))
    assert (a.state().fields["merchant_name"], a.state().conflicts) == ("甲", ())


def test_a_note_settles_nothing() -> None:
    a = logged()
    b = a.fork("bbbb")
    a.write(FactsAmended(fields={"merchant_name": "甲"}))
    b.write(FactsAmended(fields={"merchant_name": "乙"}))
    a.learn(b).write(NoteAdded(), text="x")
    assert a.state().conflicts


def test_the_same_value_twice_is_no_conflict_but_true_is_not_one() -> None:
    a = logged()
    b = a.fork("bbbb")
    a.write(FactsAmended(fields={"merchant_name": "甲", "odd": True}))
    b.write(FactsAmended(fields={"merchant_name": "甲", "odd": 1}))
    assert told(a.state(b)) == {"odd": [True, 1]}


def test_personal_fields_conflict_by_entry_and_show_no_words() -> None:
    a = logged()
    b = a.fork("bbbb")
    a.write(FactsAmended(), consumer_phone="13800000000")
    second = b.write(FactsAmended(), consumer_phone="13800000000")
    state = a.state(b)
    assert told(state) == {"consumer_phone": [None, None]}
    assert state.personal["consumer_phone"] == second
    assert "13800000000" not in repr(state)


def test_words_of_single_steps_never_conflict() -> None:
    a = logged()
    b = a.fork("bbbb")
    a.write(NoteAdded(), text="一")
    b.write(NoteAdded(), text="二")
    state = a.state(b)
    assert (state.conflicts, "text" in state.personal) == ((), False)


def test_clearing_a_personal_field() -> None:
    pen = logged()
    pen.write(FactsAmended(), consumer_phone="13800000000")
    pen.write(FactsAmended(cleared=("consumer_phone",)))
    assert pen.state().personal == {}


def test_erased_words_vanish_and_others_stay() -> None:
    pen = logged()
    first = pen.write(FactsAmended(), consumer_phone="1", story="2")
    second = pen.write(FactsAmended(), consumer_phone="3")
    pen.write(PersonalErased(entries=(first,)))
    state = pen.state()
    assert (state.personal, state.erased) == ({"consumer_phone": second}, frozenset({first}))
    pen.write(PersonalErased(entries=(second,)))
    assert pen.state().personal == {}
    assert pen.state().fields["merchant_name"] == "便民超市"


def test_erasing_one_side_settles_the_conflict_of_words() -> None:
    a = logged()
    b = a.fork("bbbb")
    a.write(FactsAmended(), story="一")
    two = b.write(FactsAmended(), story="二")
    a.learn(b).write(PersonalErased(entries=(two,)))
    state = a.state()
    assert state.conflicts == ()
    assert state.personal["story"] != two


def test_the_day_of_receipt_can_be_corrected() -> None:
    pen = logged()
    assert pen.state().received_on == DAY
    pen.write(FactsAmended(fields={"received_on": "2026-11-20"}))
    assert pen.state().received_on == date(2026, 11, 20)
    assert "received_on" not in pen.state().fields
    pen.write(FactsAmended(fields={"received_on": "yesterday"}))
    assert pen.state().received_on == DAY
