"""A point whose disk takes nothing more, from both ends: what was recorded goes up, what headquarters holds comes down once
there is room, nothing is lost, nothing doubled, and nobody has to start anything anew."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.post.rounds import PostOffice
from desktop.start.log_file import FILE, FOLDER
from local_store.errors import DiskFull
from local_store.store import Store
from tests.desktop.processes import answer_of, told_to_quit
from tests.desktop.test_full_disk import run
from tests.journeys.cases import cases, settled
from tests.journeys.worlds import TODAY, House, Pc, hold_the_same, settle, started, until
from tests.local_store.small_disks import end_files_of, files_end_at

MakePc = Callable[[str], Pc]
OPENS = 300_000
"""Bytes of a file that are enough for opening it and for small writings."""
OPENS_NOT = 30_000
"""Less than the shared memory that opening takes, and enough for the log."""


@pytest.fixture
def pair(house: House, point: str, make_pc: MakePc) -> tuple[Pc, Pc]:
    """Two PCs of the point, of which the second knows nothing of the first one's cases yet."""
    one, other = make_pc("one"), make_pc("other")
    files = house.point(point, 2)
    assert one.enrol(files[0]).approved
    assert not other.enrol(files[1]).approved
    house.approve(point, other)
    settle(house, point, one, other)
    return one, other


def test_pulling_stops_sending_goes_on_and_the_rest_comes_once_there_is_room(
    house: House, point: str, pair: tuple[Pc, Pc]
) -> None:
    one, other = pair
    sums = one.record(*cases(23, 1200))
    settle_alone(house, point, one)
    sums += other.record(*(settled(40 + each) for each in range(3)))
    before = house.position(point)
    other.close()
    stopped = run(other.folder, "sync", "--once", largest=OPENS)
    assert stopped.status == 1
    assert (stopped.facts["trouble"], stopped.facts["waiting"]) == ("DiskFull", 0), stopped.err
    assert house.position(point) > before, "what was recorded here has gone up"
    totals = run(other.folder, "totals", largest=OPENS)
    assert (totals.status, totals.facts["cases"]) == (0, 3), totals.err
    gone_on = run(other.folder, "sync", "--once")
    assert (gone_on.status, gone_on.facts["trouble"]) == (0, ""), gone_on.err
    assert gone_on.facts["received"] > 0
    settle(house, point, one, other)
    hold_the_same(house, point, sums, one, other)


def test_a_day_in_one_process_with_the_disk_full_in_the_middle(
    house: House, point: str, pair: tuple[Pc, Pc]
) -> None:
    one, other = pair
    sums = one.record(*(settled(10 + each) for each in range(4)))
    sums += other.record(settled(1))
    settle(house, point, one, other)
    sums += one.record(*(settled(20 + each) for each in range(3)))
    sums += other.record(*(settled(30 + each) for each in range(3)))
    assert other.round().error is None
    waiting = one.status().waiting
    shown = one.store.queue(TODAY, "all").total
    with files_end_at(0):
        for _ in range(2):
            with pytest.raises(DiskFull):
                one.record(settled(99))
            with pytest.raises(DiskFull):
                one.store.backup()
            end = one.round()
            assert isinstance(end.error, DiskFull)
            assert one.store.queue(TODAY, "all").total == shown, "reading goes on"
            assert one.status().waiting == waiting
    sums += one.record(settled(99))
    assert one.round().error is None
    one.store.backup()
    settle(house, point, one, other)
    hold_the_same(house, point, sums, one, other)
    assert [found for found in one.store.doctor() if not found.good] == []


def test_a_program_begun_on_a_full_disk_does_its_work_once_there_is_room(
    house: House, point: str, pair: tuple[Pc, Pc]
) -> None:
    one, other = pair
    sums = one.record(*(settled(70 + each) for each in range(5)))
    PostOffice(one.store).at_once()
    one.close()
    log = one.folder / FOLDER / FILE
    words = ["-m", "desktop", "--data", str(one.folder), "--background"]
    limited = (
        "import json, os, resource, sys;"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({OPENS_NOT}, resource.RLIM_INFINITY));"
        f"os.execv(sys.executable, [sys.executable, *json.loads({json.dumps(json.dumps(words))})])"
    )
    before = house.position(point)
    with started(sys.executable, "-c", limited) as program:
        until(lambda: answer_of(one.folder) is not None, "the program runs")
        until(lambda: log.exists() and "DiskFull" in log.read_text(encoding="utf-8"), "it is refused")
        assert house.position(point) == before
        end_files_of(program.pid, None)
        until(lambda: house.position(point) > before, "what was recorded goes up without a new start")
        assert told_to_quit(one.folder).returncode == 11
    settle(house, point, one, other)
    hold_the_same(house, point, sums, one, other)


def test_a_program_whose_disk_is_full_when_it_ends_loses_nothing(tmp_path: Path) -> None:
    pc = Pc(tmp_path / "desk")
    pc.record(*(settled(each) for each in range(5)))
    pc.close()
    log = pc.folder / FOLDER / FILE
    with started(sys.executable, "-m", "desktop", "--data", str(pc.folder), "--background") as program:
        until(lambda: answer_of(pc.folder) is not None and log.exists(), "the program runs")
        end_files_of(program.pid, 0)
        assert told_to_quit(pc.folder).returncode == 11
        assert program.wait(60) == 0
    assert Store.exists(pc.folder)
    assert pc.store.totals().cases == 5
    assert [found for found in pc.store.doctor() if not found.good] == []
    pc.close()


def settle_alone(house: House, point: str, pc: Pc) -> None:
    """One PC sends all it has; the other hears nothing of it."""
    while True:
        end = pc.round()
        assert end.error is None
        if not pc.status().waiting:
            break
    until(lambda: house.is_judged(point), "everything is judged")
