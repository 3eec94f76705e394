"""Headquarters voids, merges or sends back one case while somebody works on it offline: nothing is lost, a person decides."""

from collections.abc import Callable
from dataclasses import replace

import msgspec
import pytest

from casework.journal.entry import EntryId
from casework.matters.body import Body, Line
from casework.matters.complaint.bodies import (
    ComplaintLogged,
    PerformanceRecorded,
    SettledOnTheSpot,
    SettlementAgreed,
)
from casework.matters.complaint.course import ComplaintState
from casework.matters.shared.bodies import DecisionMade, FactsAmended, NoteAdded, StepUndone
from casework.state import CaseState, State
from headquarters.commands import main
from local_store.views import NewEntry
from tests.journeys.cases import DAY, STAFF, Case, logged, settled
from tests.journeys.worlds import House, Pc, agree, hold_the_same, settle, until

MakePc = Callable[[str], Pc]
LINE = Line(component="L1", fen=9_900)


@pytest.fixture
def pair(house: House, point: str, make_pc: MakePc) -> tuple[Pc, Pc]:
    """Two PCs that know all of each other."""
    one, other = make_pc("one"), make_pc("other")
    files = house.point(point, 2)
    one.enrol(files[0])
    other.enrol(files[1])
    house.approve(point, other)
    settle(house, point, one, other)
    return one, other


def write(pc: Pc, case: Case, body: Body, **words: str) -> EntryId:
    pc.store.session(STAFF).record([NewEntry(case.subject, body, words)])
    return EntryId(pc.store.device, pc.store.streams.standing().streams[pc.store.device].head.seq)


def numbered(case: Case) -> Case:
    """The same with a number, by which headquarters names it."""
    first, *others = case.entries
    assert isinstance(first.body, ComplaintLogged)
    body = msgspec.structs.replace(first.body, number=f"N-{case.subject}")
    return replace(case, entries=[msgspec.structs.replace(first, body=body), *others])


def pay(fen: int) -> SettledOnTheSpot:
    return SettledOnTheSpot(on=DAY, lines=(Line(component="L1", fen=fen),))


def seen(pc: Pc, case: Case) -> CaseState:
    return pc.store.case(case.subject, DAY).state


def number(pc: Pc, case: Case) -> str:
    return seen(pc, case).number


def effects(pc: Pc, case: Case) -> dict[EntryId, str]:
    return {event.entry.id: event.effect for event in seen(pc, case).timeline}


def headquarters(house: House, verb: str, point: str, *words: str) -> int:
    """A command of headquarters, as it is typed."""
    return main([verb, point, *words, "--data", str(house.folder), "--database", house.conninfo()])


def test_a_case_nobody_works_on_is_void_and_whoever_takes_it_up_finds_it_void(
    house: House, point: str, pair: tuple[Pc, Pc], capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = pair
    gone, stays = numbered(settled(700)), numbered(settled(300))
    kept = one.record(stays)
    one.record(gone)
    settle(house, point, *pair)
    assert headquarters(house, "void-case", point, number(one, gone)) == 0
    words = write(other, gone, NoteAdded(), text="消费者来问过")
    settle(house, point, *pair)
    for pc in pair:
        assert (seen(pc, gone).state, seen(pc, gone).money.performed_fen) == (State.VOIDED, 0)
        assert effects(pc, gone)[words] == "counts", "what was said of it unawares is in its history"
        assert pc.store.case(gone.subject, DAY).texts[words]["text"] == "消费者来问过"
        assert not pc.store.case(gone.subject, DAY).row.needs_a_look
    hold_the_same(house, point, kept, *pair)
    assert headquarters(house, "void-case", point, number(one, gone)) == 1
    assert "is void" in capsys.readouterr().err
    assert headquarters(house, "void-case", point, "P-0") == 1
    assert headquarters(house, "void-case", "nowhere", "P-0") == 1
    assert "作废一件投诉" in house.page("/audit")


@pytest.mark.parametrize("into", [False, True])
@pytest.mark.parametrize("begun", [False, True])
@pytest.mark.parametrize("stands", ["case", "void"])
def test_what_somebody_settled_unawares_waits_for_a_person(
    house: House, point: str, pair: tuple[Pc, Pc], into: bool, begun: bool, stands: str
) -> None:
    one, other = pair
    case, survivor = numbered(logged()), numbered(settled(700))
    kept = one.record(survivor)
    one.record(case)
    settle(house, point, *pair)
    if begun:
        write(one, case, SettlementAgreed(on=DAY, lines=(LINE,)))
        settle(house, point, *pair)
    merged = ("--into", number(one, survivor)) if into else ()
    words = write(other, case, NoteAdded(), text="改在下周一")
    fact = write(other, case, FactsAmended(fields={"merchant_address": "莘松路九号"}))
    paid = write(other, case, PerformanceRecorded(on=DAY, lines=(LINE,)) if begun else pay(9_900))
    assert headquarters(house, "void-case", point, number(one, case), *merged) == 0
    settle(house, point, *pair)
    for pc in pair:
        state, found = seen(pc, case), effects(pc, case)
        assert (found[words], found[fact], found[paid]) == ("counts",) * 3
        assert state.money.performed_fen == 9_900
        assert {(undo.kind, undo.reason) for undo in state.set_aside} == {("step.undone", "undo_too_late")}
        assert len(state.set_aside) == 1, "the voiding is set aside whole"
        assert pc.store.case(case.subject, DAY).row.needs_a_look
        if into:
            assert [linked for linked, _ in state.links] == [survivor.subject], "and each leads to the other"
            assert [linked for linked, _ in seen(pc, survivor).links] == [case.subject]
        assert seen(pc, survivor).money.performed_fen == 700
    assert house.totals(point).of_cases.needs_a_look == 1
    agree(house, point, *pair)
    # A person at the point decides, and all ends follow.
    undos = tuple(undo.entry for undo in seen(other, case).set_aside)
    write(other, case, DecisionMade(keep=undos) if stands == "void" else DecisionMade(drop=undos))
    settle(house, point, *pair)
    for pc in pair:
        state = seen(pc, case)
        assert not pc.store.case(case.subject, DAY).row.needs_a_look
        assert (state.state is State.VOIDED) == (stands == "void")
        assert state.money.performed_fen == (0 if stands == "void" else 9_900)
        assert {words, fact, paid} <= effects(pc, case).keys()
    figures = agree(house, point, *pair)
    assert figures.performed_fen == kept.performed_fen + (0 if stands == "void" else 9_900)
    assert house.totals(point).of_cases.needs_a_look == 0


def test_a_case_sent_back_while_it_was_settled_offline(
    house: House, point: str, pair: tuple[Pc, Pc], capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = pair
    case = numbered(logged())
    one.record(case)
    settle(house, point, *pair)
    paid = write(other, case, pay(9_900))
    returned = ("return-case", point, number(one, case), "--reason", "unclear", "--field", "merchant_address")
    assert headquarters(house, *returned) == 0
    settle(house, point, *pair)
    for pc in pair:
        state = seen(pc, case)
        assert (state.state, state.money.performed_fen) == (State.RETURNED, 9_900)
        assert [(one.reason, one.wanted) for one in state.returns] == [("unclear", ("merchant_address",))]
        assert effects(pc, case)[paid] == "counts"
    assert house.totals(point).of_cases.figures.returned == 1
    agree(house, point, *pair)
    write(one, case, FactsAmended(fields={"merchant_address": "莘松路九号"}))
    settle(house, point, *pair)
    assert [seen(pc, case).state for pc in pair] == [ComplaintState.PERFORMED] * 2
    assert house.totals(point).of_cases.figures.returned == 0
    # It was voided at the point meanwhile: there is nothing to send back.
    write(one, case, StepUndone(entry=paid))
    settle(house, point, *pair)
    assert headquarters(house, "void-case", point, number(one, case)) == 0
    assert headquarters(house, *returned) == 1
    assert "is void" in capsys.readouterr().err


def test_no_case_is_merged_into_itself_or_into_one_that_is_void(
    house: House, point: str, pair: tuple[Pc, Pc], capsys: pytest.CaptureFixture[str]
) -> None:
    one, _ = pair
    case, gone = numbered(settled(300)), numbered(settled(200))
    sums = one.record(case)
    one.record(gone)
    settle(house, point, *pair)
    before = len(house.entries(point))
    assert headquarters(house, "void-case", point, number(one, case), "--into", number(one, case)) == 1
    assert "cannot be merged into itself" in capsys.readouterr().err
    assert len(house.entries(point)) == before
    assert headquarters(house, "void-case", point, number(one, gone)) == 0
    settle(house, point, *pair)
    assert headquarters(house, "void-case", point, number(one, case), "--into", number(one, gone)) == 1
    settle(house, point, *pair)
    hold_the_same(house, point, sums, *pair)


@pytest.mark.parametrize("knew_of_the_first", [False, True])
@pytest.mark.parametrize("how", ["drop", "keep", "restore-case"])
def test_a_voiding_is_whole_whatever_of_the_money_the_other_pc_knew(
    house: House, point: str, pair: tuple[Pc, Pc], knew_of_the_first: bool, how: str
) -> None:
    one, other = pair
    case = numbered(logged())
    one.record(case)
    write(one, case, SettlementAgreed(on=DAY, lines=(Line(component="L1", fen=398),)))
    settle(house, point, *pair)
    paid = [write(one, case, PerformanceRecorded(on=DAY, lines=(Line(component="L1", fen=300),)))]
    if knew_of_the_first:
        settle(house, point, *pair)
        paid.append(write(one, case, PerformanceRecorded(on=DAY, lines=(Line(component="L1", fen=10),))))
    one.round()
    last = 88 if knew_of_the_first else 98
    paid.append(write(other, case, PerformanceRecorded(on=DAY, lines=(Line(component="L1", fen=last),))))
    until(lambda: house.is_judged(point), "everything is judged")
    assert headquarters(house, "void-case", point, number(one, case)) == 0
    settle(house, point, *pair)
    for pc in pair:
        state = seen(pc, case)
        assert state.money.performed_fen == 398 - last, "what two did unawares is never added up by itself"
        assert {aside.reason for aside in state.set_aside} == {"money_undecided", "undo_too_late"}
    undos = tuple(aside.entry for aside in seen(other, case).set_aside if aside.kind == "step.undone")
    assert len(undos) == 1, "the voiding is set aside whole"
    write(one, case, DecisionMade(keep=(paid[-1],)))
    settle(house, point, *pair)
    for pc in pair:
        assert seen(pc, case).money.performed_fen == 398
        assert {effects(pc, case)[entry] for entry in paid} == {"counts"}
    if how == "restore-case":
        assert headquarters(house, how, point, number(one, case)) == 0
    else:
        write(other, case, DecisionMade(keep=undos) if how == "keep" else DecisionMade(drop=undos))
    settle(house, point, *pair)
    stands = how != "keep"
    for pc in pair:
        state = seen(pc, case)
        assert (state.state is State.VOIDED, state.money.performed_fen) == (not stands, 398 * stands)
        assert not pc.store.case(case.subject, DAY).row.needs_a_look
    assert agree(house, point, *pair).performed_fen == 398 * stands
    if how == "keep":  # void after all, and headquarters withdraws it: the money comes back whole
        assert headquarters(house, "restore-case", point, number(one, case)) == 0
        settle(house, point, *pair)
        assert [seen(pc, case).money.performed_fen for pc in pair] == [398, 398]
        agree(house, point, *pair)


def test_a_case_that_was_voided_by_a_wrong_number_comes_back_as_it_was(
    house: House, point: str, pair: tuple[Pc, Pc], capsys: pytest.CaptureFixture[str]
) -> None:
    one, _ = pair
    case, survivor = numbered(settled(300)), numbered(settled(200))
    sums = one.record(case, survivor)
    settle(house, point, *pair)
    name, into = number(one, case), number(one, survivor)
    assert headquarters(house, "restore-case", point, name) == 1
    assert "has not voided" in capsys.readouterr().err
    for further in ((), ("--into", into)):
        assert headquarters(house, "void-case", point, name, *further) == 0
        settle(house, point, *pair)
        assert [seen(pc, case).state for pc in pair] == [State.VOIDED] * 2
        assert agree(house, point, *pair).performed_fen == 200
        assert headquarters(house, "restore-case", point, name) == 0
        settle(house, point, *pair)
        for pc in pair:
            assert (seen(pc, case).state, seen(pc, case).money.performed_fen) == (
                ComplaintState.PERFORMED,
                300,
            )
            assert not pc.store.case(case.subject, DAY).row.needs_a_look
        figures = agree(house, point, *pair)
        assert (figures.cases, figures.performed_fen) == (sums.complaints, sums.performed_fen)
        assert headquarters(house, "restore-case", point, name) == 1
    page = house.page("/audit")
    assert "恢复一件作废的投诉" in page
    assert f"{name} → {into}" in page


def test_each_field_a_case_is_sent_back_for_has_to_be_mended(
    house: House, point: str, pair: tuple[Pc, Pc], capsys: pytest.CaptureFixture[str]
) -> None:
    one, _ = pair
    case = numbered(logged())
    one.record(case)
    settle(house, point, *pair)
    back = ("return-case", point, number(one, case), "--reason", "unclear")
    with pytest.raises(SystemExit):
        headquarters(house, *back)
    assert headquarters(house, *back, "--field", "lines") == 1
    assert "nothing agreed or performed" in capsys.readouterr().err
    assert headquarters(house, *back, "--field", "question") == 1
    assert "no field 'question'" in capsys.readouterr().err
    both = (*back, "--field", "merchant_address", "--field", "disputed_fen", "--field", "disputed_fen")
    assert headquarters(house, *both) == 0
    settle(house, point, *pair)
    wanted = [one.wanted for one in seen(one, case).returns]
    assert wanted == [("merchant_address",), ("disputed_fen",)]
    stored = len(house.entries(point))
    assert headquarters(house, *both) == 1
    assert "sent back for this already" in capsys.readouterr().err
    assert len(house.entries(point)) == stored
    write(one, case, FactsAmended(fields={"merchant_address": "莘松路九号"}))
    settle(house, point, *pair)
    assert [seen(pc, case).state for pc in pair] == [State.RETURNED] * 2
    write(one, case, FactsAmended(fields={"disputed_fen": 4_321}))
    settle(house, point, *pair)
    assert [seen(pc, case).state for pc in pair] == [State.LOGGED] * 2
    agree(house, point, *pair)


def test_lines_that_are_sent_back_are_those_agreed_and_performed(
    house: House, point: str, pair: tuple[Pc, Pc]
) -> None:
    one, _ = pair
    case = numbered(logged())
    one.record(case)
    agreed = write(one, case, SettlementAgreed(on=DAY, lines=(LINE,)))
    paid = write(one, case, PerformanceRecorded(on=DAY, lines=(LINE,)))
    settle(house, point, *pair)
    back = ("return-case", point, number(one, case), "--reason", "unclear", "--field", "lines")
    assert headquarters(house, *back) == 0
    settle(house, point, *pair)
    assert [one.entries for one in seen(one, case).returns] == [(agreed, paid)]
    write(one, case, StepUndone(entry=paid))
    write(one, case, SettlementAgreed(on=DAY, lines=(Line(component="L1", fen=9_800),)))
    settle(house, point, *pair)
    assert [seen(pc, case).state for pc in pair] == [ComplaintState.AGREED] * 2
    agree(house, point, *pair)
