"""The bounds of what a case can mean: on entry, in a fold, and for a day that is asked about."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import msgspec
import pytest
from hypothesis import given

from casework import bounds
from casework.bounds import DayVerdict, judge_day, outside
from casework.journal.entry import ENTRY_BYTES, EntryId, write_entry
from casework.matters.body import Body, Line
from casework.matters.clue.bodies import SEALED, ClueReported
from casework.matters.complaint.bodies import (
    ComplaintLogged,
    MediationHeld,
    MediationScheduled,
    SettledOnTheSpot,
)
from casework.matters.consultation.bodies import ConsultationLogged
from casework.matters.registry import KINDS, PERSONAL_FIELDS
from casework.matters.shared.bodies import DecisionMade, FactsAmended, NoteAdded, PersonalErased, StepUndone
from casework.state import CaseState
from casework.steps import StepRefused, check
from tests.casework import wild
from tests.casework.pens import Pen

TODAY = date(2026, 11, 25)
SHANGHAI = timezone(timedelta(hours=8))
AT = int(datetime(2026, 11, 25, tzinfo=UTC).timestamp() * 1000)


def a_case() -> CaseState:
    pen = Pen("a")
    pen.log(merchant_name="家乐")
    return pen.state()


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        (date(1, 1, 1), DayVerdict.REFUSE),
        (date(1899, 12, 31), DayVerdict.REFUSE),
        (date(1900, 1, 1), DayVerdict.ASK),
        (date(1989, 12, 31), DayVerdict.ASK),
        (date(1990, 1, 1), DayVerdict.GOOD),
        (TODAY, DayVerdict.GOOD),
        (date(2076, 11, 25), DayVerdict.GOOD),
        (date(2076, 11, 26), DayVerdict.REFUSE),
        (date(9999, 12, 31), DayVerdict.REFUSE),
    ],
)
def test_a_day_is_good_asked_about_or_refused(day: date, verdict: DayVerdict) -> None:
    assert judge_day(day, TODAY) is verdict


def test_a_leap_day_and_the_end_of_all_years_have_a_day_ahead() -> None:
    assert judge_day(date(2078, 2, 28), date(2028, 2, 29)) is DayVerdict.GOOD
    assert judge_day(date(2078, 3, 1), date(2028, 2, 29)) is DayVerdict.REFUSE
    assert judge_day(date(9999, 12, 28), date(9999, 12, 31)) is DayVerdict.GOOD


def test_what_a_window_takes_today_an_entry_takes() -> None:
    """Midnight in Shanghai is not midnight in Greenwich."""
    for hour in range(24):
        at = int(datetime(2026, 11, 24, hour, tzinfo=UTC).timestamp() * 1000)
        today = datetime.fromtimestamp(at / 1000, SHANGHAI).date()
        assert judge_day(bounds.latest_day(at), today) is DayVerdict.GOOD


@pytest.mark.parametrize("at", [0, -1, 1, 2**63, 2**64 - 1, -(2**63)])
def test_a_clock_out_of_its_mind_moves_no_bound(at: int) -> None:
    assert bounds.latest_day(at) == date(2150, 12, 31)


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (ComplaintLogged(number="", received_on=TODAY), ()),
        (ComplaintLogged(number="n" * 201, received_on=date(1825, 1, 1)), ("number", "received_on")),
        (ConsultationLogged(number="", received_on=date(9999, 1, 1)), ("received_on",)),
        (ComplaintLogged(number="", received_on=TODAY, fields={"disputed_fen": 10**12}), ()),
        (
            ComplaintLogged(number="", received_on=TODAY, fields={"disputed_fen": 10**12 + 1}),
            ("disputed_fen",),
        ),
        (ComplaintLogged(number="", received_on=TODAY, fields={"disputed_fen": -1}), ("disputed_fen",)),
        (ComplaintLogged(number="", received_on=TODAY, fields={"disputed_fen": "398"}), ("disputed_fen",)),
        (ComplaintLogged(number="", received_on=TODAY, fields={"merchant_name": 5}), ("merchant_name",)),
        (
            ComplaintLogged(number="", received_on=TODAY, fields={"of_a_newer_program": 2**64}),
            ("of_a_newer_program",),
        ),
        (
            ComplaintLogged(number="", received_on=TODAY, fields={"happened_on": "1899-12-31"}),
            ("happened_on",),
        ),
        (FactsAmended(fields={"received_on": "2226-01-01"}), ("received_on",)),
        (FactsAmended(fields={"received_on": "上周"}), ("received_on",)),
        (FactsAmended(fields={"disputed_fen": None}), ()),
        (MediationScheduled(when=AT), ()),
        (MediationScheduled(when=2**63), ("when",)),
        (MediationScheduled(when=-(2**62)), ("when",)),
        (MediationHeld(on=TODAY, round=0), ("round",)),
        (MediationHeld(on=TODAY, round=2**40), ("round",)),
        (SettledOnTheSpot(on=TODAY, lines=(Line(component="L1", fen=10**12),)), ()),
        (SettledOnTheSpot(on=TODAY, lines=(Line(component="L1", fen=10**12),) * 2), ("lines",)),
        (SettledOnTheSpot(on=TODAY, lines=(Line(component="L1", fen=0),) * 101), ("lines",)),
        (SettledOnTheSpot(on=TODAY, lines=(Line(component="L\0", fen=1),)), ("lines",)),
        (SettledOnTheSpot(on=TODAY, due_on=date(2077, 1, 1)), ("due_on",)),
        (StepUndone(entry=EntryId("a", 2**70)), ("entry",)),
        (DecisionMade(keep=(EntryId("a", 1), EntryId("a", 0))), ("keep",)),
        (PersonalErased(entries=(EntryId("x" * 201, 1),)), ("entries",)),
    ],
)
def test_values_outside_are_named_and_refused_on_entry(body: Body, names: tuple[str, ...]) -> None:
    assert outside(body, AT, written=True) == names
    logged = None if isinstance(body, (ComplaintLogged, ConsultationLogged)) else a_case()
    if not names:
        check(logged, body, at=AT)
        return
    with pytest.raises(StepRefused) as refused:
        check(logged, body, at=AT)
    assert (refused.value.why, refused.value.missing) == ("out_of_bounds", names)


NAMES_ENTRIES = (
    "step.undone",
    "decision.made",
    "personal.erased",
    "money.confirmed",
    "case.returned",
    "money.held",
    "money.released",
)


@given(wild.bodies())
def test_every_value_of_every_kind_has_bounds(told: tuple[str, bytes]) -> None:
    """Whatever a body holds: what passes can be kept in tables of 64 bits, and can be written again."""
    kind, body = told
    try:
        decoded = msgspec.msgpack.decode(body, type=KINDS[kind, 1])
    except (msgspec.MsgspecError, ValueError):
        return
    if outside(decoded, AT, written=True):
        return
    for value in walk(msgspec.to_builtins(decoded, builtin_types=(date,))):
        if kind in NAMES_ENTRIES and isinstance(value, (int, str)):
            continue  # what names an entry that cannot be names nothing
        if isinstance(value, int):
            assert abs(value) < 2**63
        elif isinstance(value, date):
            assert date(1900, 1, 1) <= value <= date(2076, 11, 25)
        elif isinstance(value, str):
            assert "\0" not in value
            assert len(value) <= 1_000
    msgspec.msgpack.encode(decoded)


def walk(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [each for pair in value.items() for one in pair for each in walk(one)]
    if isinstance(value, (list, tuple)):
        return [each for one in value for each in walk(one)]
    return [value]


def test_all_texts_full_stay_below_the_weight_of_an_entry() -> None:
    # Strokes are digits, and stand beside the few words of a signature.
    full = {name: "𠮷" * bounds.most_characters(name) for name in PERSONAL_FIELDS - {SEALED, "strokes"}}
    assert bounds.too_long(full) == ()
    # What is sealed stands alone in its entry.
    assert bounds.outside(
        ClueReported(on=date(2026, 11, 23), found="patrol", personal=(SEALED, "text")), AT
    ) == ("personal",)
    entry = write_entry(
        device="d" * 24,
        seq=1,
        subject="s",
        kind="note.added",
        version=1,
        tick=1,
        at=AT,
        by="w",
        body=NoteAdded(personal=tuple(full)),
        personal=full,
    )
    assert entry.weight <= ENTRY_BYTES


def test_a_text_beyond_its_limit_is_refused_on_entry() -> None:
    state = a_case()
    check(state, NoteAdded(), at=AT, personal={"text": "字" * 40_000})
    for name, length in (("text", 40_001), ("place", 1_001)):
        with pytest.raises(StepRefused) as refused:
            check(state, NoteAdded(), at=AT, personal={name: "字" * length})
        assert (refused.value.why, refused.value.missing) == ("too_long", (name,))


def test_an_entry_outside_is_set_aside_and_a_beginning_keeps_the_rest() -> None:
    pen = Pen("a")
    pen.write(
        ComplaintLogged(
            number="", received_on=date(9999, 12, 31), fields={"merchant_name": "家乐", "disputed_fen": 2**63}
        )
    )
    pen.write(SettledOnTheSpot(on=date(1, 1, 1), lines=(Line(component="L1", fen=398),)))
    pen.write(FactsAmended(fields={"claimed_fen": 2**63}))
    state = pen.state()
    assert (state.sort, state.received_on, state.fields) == ("complaint", None, {"merchant_name": "家乐"})
    assert [(aside.entry, aside.reason) for aside in state.set_aside] == [
        (EntryId(pen.device, 2), "out_of_bounds"),
        (EntryId(pen.device, 3), "out_of_bounds"),
    ]
    assert (state.money.performed_fen, state.money.claimed_fen) == (0, None)
