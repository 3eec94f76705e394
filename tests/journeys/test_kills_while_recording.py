"""The desk killed by SIGKILL while a person's saves go into the file: what was said to be saved is there."""

import signal
import sys
from collections.abc import Callable
from pathlib import Path

from casework.journal.entry import read_entry
from tests.journeys.cases import DAY, STAFF, Case, Sums, cases
from tests.journeys.conftest import MANY
from tests.journeys.recorder import AT_ONCE
from tests.journeys.worlds import House, Pc, chained, come_to, come_to_sums, hold_the_same, settle, started
from tests.shared.lot import by_lot

SEED = 5_12
SMALL = 80


@by_lot
def test_desk_killed_while_recording(tmp_path: Path, make_pc: Callable[[str], Pc]) -> None:
    planned = list(cases(SEED, MANY - 1))
    pc = make_pc("desk")
    reported = _record_and_kill(pc.folder, MANY - 1, after=len(planned) // 2)
    there = _written(pc)
    assert len(planned) // 2 <= len(reported) < len(planned)
    # Every save that was reported; besides at most one that had returned but not been told of yet. No half save.
    assert reported == [case.subject for case in planned[: len(reported)]]
    assert len(reported) % AT_ONCE == 0
    assert there in (len(reported), len(reported) + AT_ONCE)
    _holds(pc, planned[:there])
    pc.close()
    # The person sits down again and goes on with what is missing.
    with started(*_recorder(pc.folder, MANY - 1, skip=there)) as recording:
        assert recording.stdout is not None
        assert len(recording.stdout.readlines()) == len(planned) - there
        assert recording.wait() == 0
    _holds(pc, planned)
    assert pc.status().waiting == MANY


def test_what_was_saved_before_the_kill_goes_up_once(
    house: House, point: str, make_pc: Callable[[str], Pc]
) -> None:
    pc = make_pc("desk")
    (file,) = house.point(point)
    pc.enrol(file)
    pc.close()
    reported = _record_and_kill(pc.folder, 40 * SMALL, after=SMALL)
    there = _written(pc)
    assert there >= len(reported) >= SMALL
    waiting = pc.status().waiting
    assert waiting == sum(1 for entry in pc.entries() if entry.device == pc.store.device) > 2 * SMALL
    end = pc.round()
    assert end.result is not None
    assert end.result.sent == waiting
    settle(house, point, pc)
    sums = sum((case.sums for case in list(cases(SEED, 40 * SMALL))[:there]), Sums())
    hold_the_same(house, point, sums, pc)


def _recorder(folder: Path, entries: int, skip: int) -> list[str]:
    return [sys.executable, "-m", "tests.journeys.recorder", str(folder), str(SEED), str(entries), str(skip)]


def _record_and_kill(folder: Path, entries: int, *, after: int) -> list[str]:
    """Let a process record, kill it once so many cases were reported; all it had reported by then."""
    reported: list[str] = []
    with started(*_recorder(folder, entries, skip=0)) as recording:
        assert recording.stdout is not None
        for line in recording.stdout:
            reported.append(line.strip())
            if len(reported) == after:
                recording.kill()
        assert recording.wait() == -signal.SIGKILL
    return reported


def _written(pc: Pc) -> int:
    """How many cases the file holds. Its chain is walked by the way."""
    own = pc.entries()
    assert chained(own) == pc.heads()
    subjects = {read_entry(*pair).core.subject for pair in own.values()}
    return len(subjects - {STAFF})


def _holds(pc: Pc, planned: list[Case]) -> None:
    """Exactly these cases, each whole and once, in the order of saving; and what they come to."""
    own = pc.entries()
    assert chained(own) == pc.heads()
    cores = [read_entry(*own[entry]).core for entry in sorted(own)]
    wanted = [entry.subject for case in planned for entry in case.entries]
    assert [core.subject for core in cores] == [STAFF, *wanted]
    sums = sum((case.sums for case in planned), Sums())
    assert come_to(pc.figures()) == come_to_sums(sums)
    for case in (planned[0], planned[-1]):
        assert [hit.row.subject for hit in pc.store.search(_number(pc, case), today=DAY)] == [case.subject]


def _number(pc: Pc, case: Case) -> str:
    return pc.store.case(case.subject, DAY).row.number
