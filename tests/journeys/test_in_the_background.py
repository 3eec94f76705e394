"""The post without a window, and on a PC whose clock does what it likes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.post.rounds import PostOffice, SystemClock
from desktop.start.single import How
from desktop.wiring.enrolment import binding_of
from local_store.store import wall_clock
from sync import timer
from sync.https import HttpsCarrier
from tests.desktop.processes import program, runs, told_to_quit
from tests.journeys.cases import cases
from tests.journeys.wires import Wire
from tests.journeys.worlds import PATIENCE, House, Pc, until

MakePc = Callable[[str], Pc]
DAY = 86_400_000
TWO_YEARS = 730 * DAY


def enrolled(house: House, point: str, make_pc: MakePc, *, url: str = "") -> Pc:
    pc = make_pc("desk")
    pc.enrol(house.point(point, url=url)[0])
    return pc


def test_it_syncs_without_a_window_and_ends_when_asked(house: House, point: str, make_pc: MakePc) -> None:
    pc = enrolled(house, point, make_pc)
    pc.record(*cases(1, 3))
    entries = len(pc.entries())
    pc.close()
    with program(pc.folder, "--background") as running:
        until(lambda: house.position(point) >= entries, "all of it at headquarters")
        assert runs(pc.folder, How.TRAY)
        assert told_to_quit(pc.folder).returncode == 11
        assert running.wait(PATIENCE) == 0
    until(lambda: house.is_judged(point), "judged")
    assert house.heads(point)[pc.store.device][0] == entries


def test_a_round_that_hangs_is_cut_when_the_program_is_asked_to_end(
    house: House, point: str, wire: Wire, make_pc: MakePc
) -> None:
    """The answer is on its way and does not come: what was sent stays sent, and the next start asks again."""
    pc = enrolled(house, point, make_pc, url=wire.url)
    pc.record(*cases(2, 3))
    entries = len(pc.entries())
    pc.close()
    wire.hold()
    with program(pc.folder, "--background") as running:
        wire.wait_held(1)
        assert told_to_quit(pc.folder).returncode == 11
        assert running.wait(PATIENCE) == 0
    wire.release()
    assert pc.status().waiting == entries
    assert not pc.status().last_trouble, "an end is no trouble"
    assert pc.round().error is None
    assert pc.status().waiting == 0
    assert len(house.entries(point)) >= entries


@pytest.mark.parametrize("jump", [-TWO_YEARS, TWO_YEARS])
def test_a_clock_that_is_years_off_changes_nothing(
    house: House, point: str, make_pc: MakePc, jump: int
) -> None:
    pc = enrolled(house, point, make_pc)
    pc.record(*cases(3, 2))
    office = PostOffice(pc.store, clock=SystemClock(lambda: wall_clock() + jump))
    assert office.wait() == 0
    end = office.round()
    office.close()
    assert end.error is None
    assert end.result is not None
    assert abs(end.result.offset + jump) < DAY, "how far this PC's clock is off is measured and told"
    assert pc.status().waiting == 0
    # The clock is put right: the next round is due at once or in its rhythm, not in two years.
    mended = PostOffice(pc.store)
    wait = mended.wait()
    assert wait is not None
    assert wait <= timer.RHYTHM + timer.FIRST_RETRY
    assert mended.round().error is None
    mended.close()


def test_a_laptop_that_sleeps_three_days_in_a_request_goes_on(
    house: House, point: str, make_pc: MakePc
) -> None:
    pc = enrolled(house, point, make_pc)
    pc.record(*cases(4, 2))
    binding = binding_of(pc.store)
    assert binding is not None
    carrier = HttpsCarrier(binding.url, binding.authority)
    slept = [0]

    class Sleeping:
        """The lid is closed between request and answer."""

        def post(self, path: str, parcel: bytes) -> bytes:
            answer = carrier.post(path, parcel)
            slept[0] += 3 * DAY
            return answer

    clock = SystemClock(lambda: wall_clock() + slept[0])
    office = PostOffice(pc.store, clock=clock, carrier=Sleeping())
    end = office.round()
    carrier.close()
    assert end.error is None
    assert pc.status().waiting == 0
    rhythm = end.result.rhythm * 1000 if end.result is not None and end.result.rhythm else timer.RHYTHM
    assert timer.AFTER_A_SAVE < end.wait <= rhythm


def test_the_folder_of_a_pc_is_its_own(tmp_path: Path, house: House, point: str) -> None:
    """Two people of one PC are two devices: each has a folder, a key and a program of their own."""
    one, two = Pc(tmp_path / "张三" / "WeiquanDesk"), Pc(tmp_path / "李四" / "WeiquanDesk")
    files = house.point(point, 2)
    one.enrol(files[0])
    two.enrol(files[1])
    assert one.store.device != two.store.device
    one.close()
    two.close()
    with program(one.folder, "--background"), program(two.folder, "--background"):
        assert told_to_quit(one.folder).returncode == 11
        assert runs(two.folder, How.TRAY), "one person's update ends one person's program"
        assert told_to_quit(two.folder).returncode == 11
