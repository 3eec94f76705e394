"""The desk killed while it records, and its log lost, cut or changed afterwards, or its file alone taken elsewhere: what is
missing is named, what headquarters has comes back, nothing goes up twice, and both come to the same."""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from casework.journal.entry import read_entry
from local_store.errors import DamagedStore
from local_store.file.connection import FILE_NAME
from local_store.file.shortfall import Shortfall
from tests.journeys.cases import STAFF, Sums, cases, settled
from tests.journeys.worlds import House, Pc, agree, desk, hold_the_same, settle, started
from tests.local_store.damaged_logs import cut, flipped, lost

MakePc = Callable[[str], Pc]
SEED = 9_24
SMALL = 40


def alone(folder: Path) -> None:
    """The file of a folder whose PC died, and nothing but it and its keys, as somebody carries it to another PC."""
    for path in folder.iterdir():
        if path.is_file() and path.name not in (
            FILE_NAME,
            "desk.key",
            "desk.keyname",
            "desk.check",
            "desk.recovery",
        ):
            path.unlink()


DAMAGE = {
    "lost": lost,
    "cut at the beginning": cut(0.1),
    "cut in the middle": cut(0.5),
    "changed at the beginning": flipped(0.05),
    "changed in the middle": flipped(0.4),
    "the file alone": alone,
}


def record_and_kill(folder: Path, after: int) -> None:
    command = [sys.executable, "-m", "tests.journeys.recorder", str(folder), str(SEED), str(40 * SMALL), "0"]
    with started(*command) as recording:
        assert recording.stdout is not None
        for count, _ in enumerate(recording.stdout, start=1):
            if count == after:
                recording.kill()
        assert recording.wait() == -signal.SIGKILL


def is_broken_before_entries(pc: Pc) -> bool:
    """Whether the file does not open because its log is broken before entries that can be read."""
    try:
        assert pc.store
    except DamagedStore:
        return True
    return False


def own(pc: Pc) -> int:
    """How many entries that this PC wrote, under whichever identity, it holds."""
    return sum(1 for core, private in pc.entries().values() if read_entry(core, private).core.by == STAFF)


@pytest.mark.parametrize("how", DAMAGE)
def test_what_is_missing_is_named_and_nothing_counts_twice(
    how: str, house: House, point: str, make_pc: MakePc, tmp_path: Path
) -> None:
    pc = make_pc("desk")
    (file,) = house.point(point)
    pc.enrol(file)
    sent = pc.record(*(settled(7_000 + each) for each in range(6)))
    settle(house, point, pc)
    pc.close()
    record_and_kill(pc.folder, SMALL)
    # What there was, from a copy that is opened in peace.
    whole = Pc(tmp_path / "whole")
    shutil.copytree(pc.folder, whole.folder)
    there, was = own(whole), whole.store.device
    assert whole.store.shortfalls() == ()
    whole.close()

    DAMAGE[how](pc.folder)
    if is_broken_before_entries(pc):
        # Nothing is written over what lies behind the break: a rescue reads it.
        status, answer = desk(pc.folder, "rescue")
        assert status == 0
        told_missing = sum(gap["missing"] for gap in answer["rescue"]["gaps"])
        assert own(pc) + told_missing + len(answer["rescue"]["apart"]) == there
        assert told_missing < 5, "a broken page costs what stands on it"
        assert pc.store.device != was
        pc.record(settled(9_000))
        settle(house, point, pc)
        agree(house, point, pc)
        assert not doubled(house, point)
        return
    left = own(pc)
    if left == there and how != "the file alone":
        # What was cut or changed lay behind the last saving: the log is written anew from its beginning after a checkpoint.
        assert pc.store.shortfalls() == ()
        assert pc.store.device == was
        return
    told = told_again(pc)
    assert pc.store.device != was
    if how == "the file alone":
        assert told.unknown
    else:
        assert told.own == told.missing == there - left
    waiting = sent + recorded(pc) + pc.record(settled(9_000), settled(9_001))
    settle(house, point, pc)
    assert (pc.store.device, was) in house.devices(point)
    hold_the_same(house, point, waiting, pc)
    assert not doubled(house, point)
    assert told_again(pc).missing == told.missing
    status, answer = desk(pc.folder, "doctor")
    assert status == 1
    assert answer["shortfalls"][0]["missing"] == told.missing
    assert desk(pc.folder, "doctor", "--seen")[0] == 0


def test_what_headquarters_has_comes_back(house: House, point: str, make_pc: MakePc) -> None:
    """The file is put back to an older state, but not what lies beside it: entries were sent meanwhile."""
    pc = make_pc("desk")
    (file,) = house.point(point)
    pc.enrol(file)
    sums = pc.record(*(settled(1_000 + each) for each in range(5)))
    settle(house, point, pc)
    pc.close()
    old = (pc.folder / FILE_NAME).read_bytes()
    sums += pc.record(*(settled(2_000 + each) for each in range(5)))
    settle(house, point, pc)
    pc.record(*(settled(3_000 + each) for each in range(3)))  # nobody else ever has these
    was, through = pc.store.device, pc.heads()[pc.store.device][0]
    sent = pc.stored_through()
    pc.close()
    (pc.folder / FILE_NAME).write_bytes(old)
    told = told_again(pc)
    assert not told.asked
    assert told.still[0].last == through
    # Work goes on before headquarters is asked.
    sums += pc.record(settled(4_000))
    settle(house, point, pc)
    now = told_again(pc)
    assert now.asked
    assert now.from_headquarters == told.own - (through - sent)
    assert [(each.device, each.first, each.last) for each in now.still] == [(was, sent + 1, through)]
    hold_the_same(house, point, sums, pc)
    assert not doubled(house, point)


def test_a_desk_that_was_never_connected(house: House, point: str, make_pc: MakePc) -> None:
    pc = make_pc("desk")
    _ = pc.store
    pc.close()
    record_and_kill(pc.folder, SMALL)
    cut(0.5)(pc.folder)
    told = told_again(pc)
    assert told.missing
    sums = recorded(pc) + pc.record(settled(9_000))
    (file,) = house.point(point)
    pc.enrol(file)
    settle(house, point, pc)
    hold_the_same(house, point, sums, pc)
    assert told_again(pc).missing == told.missing


def told_again(pc: Pc) -> Shortfall:
    told = pc.store.shortfalls()
    assert len(told) == 1
    return told[0]


def recorded(pc: Pc) -> Sums:
    """What the cases of the killed process that the file still holds come to."""
    there = {read_entry(*pair).core.subject for pair in pc.entries().values()}
    return sum((case.sums for case in cases(SEED, 40 * SMALL) if case.subject in there), Sums())


def doubled(house: House, point: str) -> list[object]:
    """Savings that headquarters has under two identities."""
    entries = [read_entry(*pair).core for pair in house.entries(point).values()]
    firsts = [each.origin or (each.device, each.seq) for each in entries if each.by == STAFF]
    return [each for each in set(firsts) if firsts.count(each) > 1]
