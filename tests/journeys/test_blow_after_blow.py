"""Everything killed in turn while two PCs record and sync without a pause; then quiet, and nothing is missing."""

import random
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from itertools import islice
from subprocess import PIPE, Popen

import psycopg
import pytest

from casework.journal.entry import read_entry
from casework.matters.registry import HEADQUARTERS_ONLY
from headquarters.errors import HeadquartersError
from tests.journeys.cases import STAFF, Case, Sums, cases
from tests.journeys.recorder import AT_ONCE
from tests.journeys.worlds import House, Pc, hold_the_same, settle, started, until

ENTRIES = 1_000
BETWEEN = 20
"""So many cases are saved on each PC between two blows; the rest after the last."""
BLOWS = ["gateway", "postmaster", "gateway and postmaster", "poster", "other poster", "recorder"]


class Desk(ExitStack):
    """A PC at which one process records and one syncs; both end with it."""

    def __init__(self, pc: Pc, seed: int) -> None:
        super().__init__()
        self.pc = pc
        self.seed = seed
        self.planned: list[Case] = list(cases(seed, ENTRIES))
        self.reported: list[str] = []
        pc.close()
        self.poster = self._start("poster")
        self.recorder = self._recorder(0)

    def save(self, count: int) -> None:
        """Let so many cases be saved; take note of what is reported."""
        assert self.recorder.stdin is not None
        self.recorder.stdin.write("\n" * (count // AT_ONCE))
        self.recorder.stdin.flush()
        self._listen(count)

    def _listen(self, count: int) -> None:
        assert self.recorder.stdout is not None
        self.reported.extend(line.strip() for line in islice(self.recorder.stdout, count))

    def kill_recorder(self) -> None:
        assert self.recorder.stdin is not None
        self.recorder.stdin.write("\n" * BETWEEN)
        self.recorder.stdin.flush()
        self._listen(1)  # it is at work
        self.recorder.kill()
        self._listen(len(self.planned))
        self.recorder.wait()
        present = {read_entry(*pair).core.subject for pair in self.pc.entries().values()}
        self.pc.close()
        self.recorder = self._recorder(sum(case.subject in present for case in self.planned))

    def kill_poster(self) -> None:
        self.poster.kill()
        self.poster.wait()
        self.poster = self._start("poster")

    def finish(self) -> None:
        """Let the recorder come to its end; end the poster."""
        assert self.recorder.stdin is not None
        self.recorder.stdin.close()
        self._listen(len(self.planned))
        assert self.recorder.wait() == 0
        assert self.poster.poll() is None
        self.close()

    def _recorder(self, skip: int) -> Popen[str]:
        return self._start("recorder", str(self.seed), str(ENTRIES), str(skip))

    def _start(self, what: str, *more: str) -> Popen[str]:
        command = [sys.executable, "-m", f"tests.journeys.{what}", str(self.pc.folder), *more]
        return self.enter_context(started(*command, stdin=PIPE))


@pytest.mark.slow
@pytest.mark.parametrize("seed", [11])
def test_blow_after_blow(house: House, point: str, make_pc: Callable[[str], Pc], seed: int) -> None:
    pcs = make_pc("one"), make_pc("other")
    for pc, file in zip(pcs, house.point(point, 2), strict=True):
        pc.enrol(file)
    house.approve(point, pcs[1])
    blows = random.Random(seed).sample(BLOWS, len(BLOWS))
    reached = []
    with Desk(pcs[0], seed) as one, Desk(pcs[1], seed + 1) as other:
        for blow in blows:
            one.save(BETWEEN)
            other.save(BETWEEN)
            until(lambda: _stored(house, point) > 0, "headquarters serves, and has something")
            reached.append(house.position(point))
            _strike(blow, house, one, other)
        one.finish()
        other.finish()
    until(lambda: all(pc.round().error is None for pc in pcs), "headquarters takes entries again")
    settle(house, point, *pcs)
    planned = [*one.planned, *other.planned]
    hold_the_same(house, point, sum((case.sums for case in planned), Sums()), *pcs)
    # Each case whole and once.
    cores = [read_entry(*pair).core for pair in house.entries(point).values()]
    written = Counter(core.subject for core in cores if core.kind not in HEADQUARTERS_ONLY)
    assert written.pop(STAFF) == 2
    assert written == {case.subject: len(case.entries) for case in planned}
    assert {*one.reported, *other.reported} <= written.keys()
    # All blows fell while entries went up.
    assert reached[0] > 0
    assert reached[-1] < house.position(point)


def _strike(blow: str, house: House, one: Desk, other: Desk) -> None:
    match blow:
        case "gateway" | "postmaster" | "gateway and postmaster":
            house.strike(blow)
        case "poster":
            one.kill_poster()
        case "other poster":
            other.kill_poster()
        case "recorder":
            one.kill_recorder()


def _stored(house: House, point: str) -> int:
    """How many entries are stored; -1 while the database is away."""
    try:
        return house.position(point)
    except (psycopg.OperationalError, HeadquartersError):
        return -1
