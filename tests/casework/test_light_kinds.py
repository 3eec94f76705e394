"""A kind of a newer program that says it is light is passed over; every other locks the case."""

from __future__ import annotations

import json
import re
from itertools import product
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from casework.fold import fold
from casework.folding.reading import read_body
from casework.journal.entry import Entry, EntryError, read_authentic, read_entry, write_entry
from casework.judging import HandbookCodes, judge
from casework.matters.complaint.bodies import (
    FollowedUp,
    PerformanceRecorded,
    SettledOnTheSpot,
    SettlementAgreed,
)
from casework.matters.registry import (
    BEGINS,
    HEADQUARTERS_ONLY,
    KINDS,
    LIGHT,
    MONEY_KINDS,
    STEP_KINDS,
    UNSAYABLE,
    is_light,
    rules_of,
)
from casework.matters.shared.bodies import CaseReturned, Linked, MoneyConfirmed, NoteAdded, StepUndone
from casework.state import CaseState
from casework.steps import Step, StepRefused, check, open_steps
from casework.totals import figures
from tests.casework.golden_cases import FOLDER, thaw
from tests.casework.pens import DAY, HQ, SUBJECT, Pen, fen
from tests.casework.test_odd_bytes import example

STRANGER = "a stranger"
LIGHT_SORTS = {BEGINS[kind] for kind in LIGHT & BEGINS.keys()}
"""What nothing but a light kind logs."""
GOLDEN = sorted(FOLDER.glob("*.json"))
CODES = HandbookCodes(frozenset({"L1"}), frozenset({"transfer"}), ())

PLAIN: dict[str, Any] = {
    "device": "a" * 24,
    "seq": 1,
    "subject": "s",
    "kind": "k",
    "version": 1,
    "tick": 1,
    "at": 0,
    "by": "",
    "body": b"\x80",
}
BYTES = (
    "89a6646576696365b8616161616161616161616161616161616161616161616161a373657101a77375626a656374a173"
    "a46b696e64a16ba776657273696f6e01a47469636b01a2617400a26279a0a4626f647980"
)
"""A core as it has always been written: nine fields in their order."""
LIGHT_BYTES = "8a" + BYTES[2:] + "a56c69676874c3"


def strange(light: bool, kind: str = "reminder.set", version: int = 1, **told: Any) -> Entry:
    """An entry of a newer program, on another PC."""
    told = {"seq": 1, "tick": 10_000, "after": (), "body": b"\x80", **told}
    return write_entry(
        device=STRANGER,
        subject=told.pop("subject", SUBJECT),
        kind=kind,
        version=version,
        at=0,
        by="",
        light=light,
        **told,
    )


def besides(state: CaseState) -> CaseState:
    """All of a state but its list of entries."""
    return replace(state, timeline=(), heads=())


def offered(state: CaseState) -> list[Step]:
    """The steps of a case, but taking back: what a light entry says can be taken back, too."""
    return [step for step in open_steps(state) if step.kind != "step.undone"]


# --- on the wire ------------------------------------------------------------------------------------------------


def test_the_bytes_of_a_core_with_and_without_it() -> None:
    assert write_entry(**PLAIN).core_bytes.hex() == BYTES
    assert write_entry(**PLAIN, light=False).core_bytes.hex() == BYTES, "what is not light is written as ever"
    assert write_entry(**PLAIN, light=True).core_bytes.hex() == LIGHT_BYTES
    assert read_entry(bytes.fromhex(LIGHT_BYTES)).core.light
    assert not read_entry(bytes.fromhex(BYTES)).core.light


def test_false_written_out_is_read_like_a_moving_that_was_none() -> None:
    told = msgspec.msgpack.decode(bytes.fromhex(BYTES))
    for odd in ({"light": False}, {"origin": None}, {"light": False, "origin": None}):
        written = msgspec.msgpack.encode({**told, **odd})
        entry = read_entry(written)
        assert entry.core == read_entry(bytes.fromhex(BYTES)).core
        assert entry.core_bytes == written, "and kept as it came"


@pytest.mark.parametrize("odd", [1, 0, None, "true", b"\x01", [], {}])
def test_what_is_no_truth_value_is_no_core(odd: object) -> None:
    core = msgspec.msgpack.encode({**msgspec.msgpack.decode(bytes.fromhex(BYTES)), "light": odd})
    with pytest.raises(EntryError) as refused:
        read_entry(core)
    assert refused.value.reason == "malformed"
    assert not read_authentic("a" * 24, 1, core).readable


# --- which kinds are ----------------------------------------------------------------------------------------------


def test_the_protocol_names_the_kinds_that_are_light() -> None:
    page = (Path(__file__).parents[2] / "docs" / "PROTOCOL.md").read_text("utf-8")
    (named,) = re.findall(r"light by its own table \(of version 1: ([^)]*)\)", page)
    assert set(re.findall(r"`([^`]*)`", named)) == LIGHT
    assert not LIGHT & (STEP_KINDS | MONEY_KINDS | UNSAYABLE)


@pytest.mark.parametrize("kind", sorted(LIGHT))
@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_who_reads_a_light_kind_and_who_passes_it_over_come_to_the_same(path: Any, kind: str) -> None:
    """All of a case but its words and links: they are what a program that does not know the kind does without."""
    content = json.loads(path.read_text("utf-8"))
    entries, own = thaw(content), frozenset(content["headquarters"])
    without = fold(entries, own)
    if kind in {one.name for one in rules_of(without.sort).kinds}:
        return  # in its own matter it says what it says
    last = max(entry.core.tick for entry in entries)
    body = msgspec.msgpack.encode(example(kind))
    for tick, after, theirs in product(
        (1, last + 1), ((), without.heads), (False, True) if kind in HEADQUARTERS_ONLY else (False,)
    ):
        of_a_pc = without.logged is not None and without.logged.device not in own
        if (tick == 1 and after) or ((theirs or of_a_pc) and kind in BEGINS and without.sort in LIGHT_SORTS):
            continue  # nobody names a subject twice
        light = strange(True, kind, subject=without.subject, tick=tick, after=after, body=body)
        heard = own | {STRANGER} if theirs else own
        pretended = kind in HEADQUARTERS_ONLY and not theirs
        assert read_body(light, heard)[1] == ("pretended" if pretended else "readable")
        state = fold([*entries, light], heard)
        # Whether it is erased itself is known to whoever reads it.
        assert replace(besides(state), links=(), personal={}, erased=state.erased - {light.id}) == replace(
            besides(without), links=(), personal={}
        )
        assert offered(state) == offered(without)
        assert figures(state) == figures(without)


@pytest.mark.parametrize("kind", sorted({name for name, _ in KINDS}))
def test_of_a_known_kind_its_own_table_decides_and_not_the_author(kind: str) -> None:
    for said in (True, False):
        newer = strange(said, kind, version=99)
        assert is_light(newer.core) is (kind in LIGHT)
        pen = Pen("aaaa")
        pen.log()
        assert fold([*pen.known.values(), newer]).needs_newer is (kind not in LIGHT)


def test_money_that_calls_itself_light_is_money_all_the_same() -> None:
    pen = Pen("aaaa")
    pen.log()
    body = SettledOnTheSpot(on=DAY, lines=fen(500))
    plain = write_entry(
        **{**PLAIN, "subject": SUBJECT, "kind": "settlement.on_the_spot", "tick": 9, "body": body}
    )
    claiming = write_entry(
        **{**PLAIN, "subject": SUBJECT, "kind": "settlement.on_the_spot", "tick": 9, "body": body}, light=True
    )
    honest = fold([*pen.known.values(), plain])
    assert honest.money.performed_fen == 500
    assert besides(fold([*pen.known.values(), claiming])) == besides(honest)


# --- what becomes of a case ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_light_entry_changes_nothing_of_any_case(path: Any) -> None:
    content = json.loads(path.read_text("utf-8"))
    entries, own = thaw(content), frozenset(content["headquarters"])
    without = fold(entries, own)
    heads = without.heads
    last = max(entry.core.tick for entry in entries)
    newest = strange(True, subject=without.subject, tick=last + 1, after=heads)
    beside = strange(True, subject=without.subject, tick=last + 1)
    first = strange(True, subject=without.subject, tick=1)
    for one in (newest, beside, first):
        state = fold([*entries, one], own)
        assert besides(state) == besides(without)
        assert open_steps(state) == open_steps(without)
        assert figures(state) == figures(without)
        (event,) = (event for event in state.timeline if event.entry.id == one.id)
        assert (event.effect, event.body) == ("unknown", None), "it stands in the timeline"
        assert one.id in state.heads or one is first
    locked = fold([*entries, strange(False, subject=without.subject, tick=last + 1, after=heads)], own)
    assert locked.needs_newer
    assert {step.kind for step in open_steps(locked) if step.open} == {"note.added"}


def test_a_case_with_one_goes_its_whole_way_and_its_money_passes() -> None:
    pen, far = Pen("aaaa"), Pen("bbbb")
    pen.log(merchant_name="家乐")
    pen.raw("reminder.set", 1, b"\x80", None)
    assert pen.state().needs_newer, "it does not say that it is light"
    pen = Pen("aaaa")
    pen.log(merchant_name="家乐")
    light = strange(True, tick=2, after=pen.state().heads)
    pen.learn_entries([light])
    for body in (
        SettlementAgreed(on=DAY, lines=fen(500)),
        PerformanceRecorded(on=DAY, lines=fen(500)),
        NoteAdded(),
        Linked(other="x", why="same_matter"),
        FollowedUp(on=DAY),
    ):
        check(pen.state(), body)
        pen.write(body)
    state = pen.state()
    assert state.money.performed_fen == 500
    verdict = judge(state, pen.known.values(), DAY, CODES)
    assert len(verdict.confirm) == 2
    assert not verdict.returns
    far = Pen(HQ, pen.known.values())
    far.write(MoneyConfirmed(covers=verdict.confirm))
    assert far.state().money.confirmed_fen == 500
    paid = next(entry.id for entry in far.known.values() if entry.core.kind == "performance.recorded")
    far.write(CaseReturned(entries=(paid,), reason="unclear", wanted=("lines",)))
    assert far.state().money.confirmed_fen == 0, "and is held back as ever"


def test_nobody_takes_it_back_and_it_logs_nothing() -> None:
    pen = Pen("aaaa")
    pen.log()
    light = strange(True, tick=2, after=pen.state().heads)
    pen.learn_entries([light])
    with pytest.raises(StepRefused):
        check(pen.state(), StepUndone(entry=light.id))
    alone = fold([strange(True)])
    assert (alone.sort, alone.needs_newer) == ("unknown", False)
    with pytest.raises(StepRefused) as refused:
        check(alone, NoteAdded())
    assert refused.value.why == "not_logged"
    assert figures(alone) == figures(fold([strange(False)]))
