"""A desk with the kinds of before, given entries of a newer program: a light one is passed over, a heavy one locks."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from casework.folding import reading
from casework.journal.entry import Entry, EntryId, read_entry, write_entry
from casework.matters.body import Body
from casework.matters.complaint.bodies import (
    ContactRecorded,
    FollowedUp,
    MediationFailed,
    MediationHeld,
    MediationScheduled,
    PerformanceRecorded,
    SettlementAgreed,
)
from casework.matters.registry import KINDS, LIGHT
from casework.matters.shared.bodies import CaseArchived, FactsAmended, Linked, NoteAdded
from casework.steps import StepRefused, open_steps
from local_store.file import moving
from local_store.store import Store
from local_store.views import CaseRow
from tests.casework.pens import fen
from tests.local_store.desks import (
    NOW,
    TODAY,
    acknowledge,
    add,
    log,
    make,
    reopen,
    stream_of,
)
from tests.local_store.test_landing import all_good, land, run_of

STRANGER = "s" * 24
CASES = 20
KIND = "reminder.set"
WORD = "下周三再打电话"

LIVES: tuple[tuple[Body, ...], ...] = (
    (),
    (ContactRecorded(on=TODAY, channel="phone", whom="both"),),
    (MediationScheduled(when=NOW + 86_400_000), MediationHeld(on=TODAY)),
    (SettlementAgreed(on=TODAY, lines=fen(12_300)),),
    (SettlementAgreed(on=TODAY, lines=fen(12_300)), PerformanceRecorded(on=TODAY, lines=fen(12_300))),
    (MediationFailed(on=TODAY), CaseArchived(on=TODAY)),
)
"""What has happened in a case before the newer program writes in it."""
STEPS: tuple[Body, ...] = (
    ContactRecorded(on=TODAY, channel="phone", whom="both"),
    MediationScheduled(when=NOW + 86_400_000),
    MediationHeld(on=TODAY),
    SettlementAgreed(on=TODAY, lines=fen(4_500)),
    PerformanceRecorded(on=TODAY, lines=fen(4_500)),
    FactsAmended(fields={"merchant_address": "南京路1号"}),
    Linked(other="x", why="same_matter"),
    NoteAdded(),
    FollowedUp(on=TODAY),
    CaseArchived(on=TODAY),
)


def desk_with_cases(folder: Path) -> tuple[Store, list[str]]:
    store = make(folder)
    subjects = []
    for number in range(CASES):
        subject = log(
            store, merchant=f"家乐超市{number}", disputed=20_000, consumer_name="单小红", story="漏水"
        )
        for body in LIVES[number % len(LIVES)]:
            add(store, subject, body)
        subjects.append(subject)
    return store, subjects


def strange(store: Store, subjects: list[str], *, light: bool, kind: str = KIND) -> list[Entry]:
    """One entry of a newer program in each case, written by one who knew all that is in it."""
    entries: list[Entry] = []
    for number, subject in enumerate(subjects, 1):
        state = store.case(subject, TODAY).state
        entries.append(
            write_entry(
                device=STRANGER,
                seq=number,
                subject=subject,
                kind=kind,
                version=1,
                tick=1000 + number,
                at=1,
                by="",
                body=msgspec.msgpack.encode({"personal": ["text"]}),
                after=state.heads,
                personal={"text": WORD},
                light=light,
            )
        )
    return entries


def lists(store: Store) -> list[CaseRow]:
    """All rows, whoever wrote last."""
    rows = [row for view in ("all", "closed") for row in store.queue(TODAY, view).rows]
    return sorted(
        (replace(row, handled_by="", delivery="waiting") for row in rows), key=lambda row: row.subject
    )


def steps_of(store: Store, subjects: list[str]) -> list[object]:
    return [open_steps(store.case(subject, TODAY).state) for subject in subjects]


def test_light_entries_on_twenty_cases_leave_every_step_and_every_sum(tmp_path: Path) -> None:
    store, subjects = desk_with_cases(tmp_path)
    acknowledge(store)
    before = (store.totals(), lists(store), steps_of(store, subjects), store.sync_status())
    assert before[0].agreed_fen > before[0].performed_fen > 0
    land(store, run_of(strange(store, subjects, light=True)))
    assert (store.totals(), lists(store), steps_of(store, subjects)) == before[:3]
    assert store.totals().needs_newer == 0
    assert replace(store.sync_status(), waiting=0, delivered=0, confirmed=0) == replace(
        before[3], waiting=0, delivered=0, confirmed=0
    )
    assert store.set_apart() == ()
    for subject in subjects:
        event = store.case(subject, TODAY).state.timeline[-1]
        assert (event.entry.core.kind, event.effect) == (KIND, "unknown")
    assert {hit.row.subject for hit in store.search(WORD, today=TODAY)} == {*subjects}
    all_good(store)

    twin, _ = desk_with_cases(tmp_path / "without")
    taken = 0
    for here, there in zip(subjects, [row.subject for row in sorted_by_number(twin)], strict=True):
        for body in STEPS:
            answers = []
            for desk, subject in ((store, here), (twin, there)):
                try:
                    add(desk, subject, body)
                    answers.append("")
                except StepRefused as refused:
                    answers.append(refused.why)
            assert answers[0] == answers[1]
            taken += not answers[0]
    assert taken > 100
    assert store.totals() == twin.totals()
    all_good(store)


def sorted_by_number(store: Store) -> list[CaseRow]:
    """The cases in the order in which they were logged."""
    rows = {row.subject: row for row in lists(store)}
    return sorted(rows.values(), key=lambda row: row.number)


def test_heavy_entries_on_twenty_cases_lock_them(tmp_path: Path) -> None:
    store, subjects = desk_with_cases(tmp_path)
    land(store, run_of(strange(store, subjects, light=False)))
    assert store.totals().needs_newer == CASES
    for subject in subjects:
        assert {step.kind for step in open_steps(store.case(subject, TODAY).state) if step.open} == {
            "note.added"
        }
        with pytest.raises(StepRefused) as refused:
            add(store, subject, FactsAmended(fields={"merchant_address": "南京路1号"}))
        assert refused.value.why == "needs_newer"
        add(store, subject, NoteAdded())


def test_money_that_calls_itself_light_is_held_to_what_its_kind_means(tmp_path: Path) -> None:
    store = make(tmp_path)
    subject = log(store)
    (entry,) = strange(store, [subject], light=True, kind="settlement.agreed")
    land(store, run_of([entry]))
    assert [aside.reason for aside in store.case(subject, TODAY).state.set_aside] == ["unreadable"]


def test_what_is_written_here_says_itself_whether_it_is_light(tmp_path: Path) -> None:
    store = make(tmp_path)
    subject = log(store)
    for body in STEPS[:8]:
        add(store, subject, body)
    for core in stream_of(store).cores:
        entry = read_entry(core)
        assert entry.core.light is (entry.core.kind in LIGHT)
        assert (b"light" in core) is entry.core.light


class ReminderSet(Body, frozen=True, kw_only=True, omit_defaults=True):
    """A kind that comes with an update."""


@pytest.mark.parametrize("light", [True, False])
def test_after_an_update_that_knows_the_kind_the_case_is_read_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, light: bool
) -> None:
    store, subjects = desk_with_cases(tmp_path)
    with store:
        land(store, run_of(strange(store, subjects[:3], light=light)))
        assert store.totals().needs_newer == (0 if light else 3)
    with reopen(tmp_path) as same:
        assert same.catch_up().subjects == frozenset(), "the same program reads nothing again"
    monkeypatch.setitem(KINDS, (KIND, 1), ReminderSet)
    monkeypatch.setitem(reading._DECODERS, (KIND, 1), msgspec.msgpack.Decoder(ReminderSet))
    with reopen(tmp_path) as newer:
        assert newer.catch_up().subjects == frozenset(subjects[:3])
        assert newer.totals().needs_newer == 0
        for subject in subjects[:3]:
            assert newer.case(subject, TODAY).state.timeline[-1].effect == "counts"
    with reopen(tmp_path) as again:
        assert again.catch_up().subjects == frozenset()


def test_a_light_entry_that_moves_into_a_new_stream_stays_light(tmp_path: Path) -> None:
    store = make(tmp_path)
    subject = log(store)
    (entry,) = strange(store, [subject], light=True)
    now = EntryId("n" * 24, 7)
    moved = read_entry(
        moving.readdressed(entry.core_bytes, now, entry.id, {entry.id: now}), entry.private_bytes
    )
    assert (moved.id, moved.core.origin, moved.core.light) == (now, entry.id, True)
    told = msgspec.msgpack.decode(entry.core_bytes)
    said = msgspec.msgpack.encode({**told, "light": False})
    moved = read_entry(moving.readdressed(said, now, entry.id, {}), entry.private_bytes)
    assert not moved.core.light
