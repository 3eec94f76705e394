"""A new PC fetches everything its point ever wrote: stopped at half of it and near its end, it goes on from there."""

from collections.abc import Callable
from subprocess import Popen

from tests.journeys.cases import Sums, settled
from tests.journeys.conftest import MANY
from tests.journeys.wires import Wire, everything
from tests.journeys.worlds import House, Pc, chained, desk_command, hold_the_same, settle, started, until
from tests.shared.lot import WHOLE, by_lot


def _kill(wire: Wire, syncing: Popen[str]) -> None:
    syncing.kill()
    syncing.wait()


def _cut(wire: Wire, syncing: Popen[str]) -> None:
    wire.passing = lambda answer: 0
    wire.cut()
    assert syncing.wait() == 1


STOPS = ((50, _kill), (90 if WHOLE else 70, _cut))
"""Of a hundred entries so many are here when it is stopped, and how. Of fewer entries the last tenth would be here at once."""


@by_lot
def test_first_download_is_stopped_at_half_and_near_its_end(
    house: House,
    point: str,
    wire: Wire,
    full_pc: tuple[Pc, Sums],
    make_pc: Callable[[str], Pc],
) -> None:
    pc, sums = full_pc
    files = house.point(point, 3, url=wire.url)
    pc.enrol(files[0])
    settle(house, point, pc)
    pc.close()
    # What all of it weighs on the line.
    whole = make_pc("whole")
    whole.enrol(files[1])
    house.approve(point, whole)
    before = wire.carried
    settle(house, point, whole)
    weight = wire.carried - before
    fresh = make_pc("fresh")
    fresh.enrol(files[2])
    house.approve(point, fresh)
    before = wire.carried
    for part, stop in STOPS:
        with started(*desk_command(fresh.folder, "sync", "--once")) as syncing:
            until(lambda p=part: _held(fresh) >= MANY * p // 100, f"{part} of 100 are here")  # type: ignore[misc]
            stop(wire, syncing)
        # Whole as far as it goes, and not taken for all of it.
        half = fresh.entries()
        assert MANY * part // 100 <= len(half) < MANY
        assert chained(half) == fresh.heads() != house.heads(point)
        # It can be worked with.
        case = settled(part)
        sums += fresh.record(case)
        assert fresh.store.state(case.subject) is not None
        wire.passing = everything
    settle(house, point, fresh)
    # What was here was not fetched again, but for the pages that were on their way.
    assert wire.carried - before <= 1.3 * weight
    settle(house, point, pc, whole, fresh)
    hold_the_same(house, point, sums, pc, whole, fresh)


def _held(pc: Pc) -> int:
    return sum(seq for seq, _ in pc.heads().values())
