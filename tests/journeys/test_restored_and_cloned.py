"""Disks that come back from the past: a restored PC, a cloned PC, a headquarters restored from a backup."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casework.journal.entry import read_entry
from casework.matters.shared.bodies import CaseVoided
from local_store.views import NewEntry
from tests.journeys.cases import STAFF, Case, Sums, logged, settled
from tests.journeys.wires import Wire, everything, only_the_head
from tests.journeys.worlds import House, Pc, desk, hold_the_same, settle

MakePc = Callable[[str], Pc]


def _some(count: int, fen: int) -> list[Case]:
    return [settled(fen + each) for each in range(count)]


def _begun(house: House, point: str, pc: Pc) -> Sums:
    (file,) = house.point(point)
    pc.enrol(file)
    sums = pc.record(*_some(5, 1_000))
    settle(house, point, pc)
    return sums


def test_pc_restored_from_an_image(house: House, point: str, make_pc: MakePc, tmp_path: Path) -> None:
    pc = make_pc("desk")
    sums = _begun(house, point, pc)
    image = pc.copied(tmp_path / "image")
    sums += pc.record(*_some(3, 2_000))
    settle(house, point, pc)
    was, known = pc.store.device, house.entries(point)
    pc.put_back(image)
    sums += pc.record(*_some(2, 3_000))
    end = pc.round()
    assert end.result is not None
    assert end.result.new_identity == pc.store.device != was
    assert end.result.moved == 4
    settle(house, point, pc)
    # Sent again is only what headquarters lacked, under the new name, each entry telling its old one.
    after = house.entries(point)
    fresh = {entry: pair for entry, pair in after.items() if entry.device == pc.store.device}
    assert len(fresh) == 4
    assert {read_entry(*pair).core.origin for pair in fresh.values()} == {
        (was, 12 + each) for each in range(4)
    }
    assert known.items() <= after.items()
    assert (pc.store.device, was) in house.devices(point)
    hold_the_same(house, point, sums, pc)


def test_pc_restored_with_nothing_new(house: House, point: str, make_pc: MakePc, tmp_path: Path) -> None:
    pc = make_pc("desk")
    sums = _begun(house, point, pc)
    image = pc.copied(tmp_path / "image")
    sums += pc.record(*_some(3, 2_000))
    settle(house, point, pc)
    pc.put_back(image)
    settle(house, point, pc)
    hold_the_same(house, point, sums, pc)
    sums += pc.record(*_some(1, 3_000))
    settle(house, point, pc)
    hold_the_same(house, point, sums, pc)


def test_one_image_on_two_pcs(house: House, point: str, make_pc: MakePc, tmp_path: Path) -> None:
    one = make_pc("desk")
    sums = _begun(house, point, one)
    # At the moment of the copy two cases wait, on both from then on.
    sums += one.record(*_some(2, 2_000))
    other = one.copied(tmp_path / "clone")
    sums += one.record(*_some(3, 3_000)) + other.record(*_some(4, 4_000))
    shared = one.store.device
    assert other.store.device == shared
    settle(house, point, one)
    settle(house, point, one, other)
    assert one.store.device == shared != other.store.device
    assert (other.store.device, shared) in house.devices(point)
    hold_the_same(house, point, sums, one, other)
    # From now on they are two like any others.
    sums += one.record(*_some(1, 5_000)) + other.record(*_some(1, 6_000))
    settle(house, point, one, other)
    assert len(house.devices(point)) == 2
    hold_the_same(house, point, sums, one, other)
    other.close()


@pytest.fixture
def own_house(open_folder: Path) -> Iterator[House]:
    """A headquarters of the test's own, for what would befall all points."""
    house = House(open_folder / "hq")
    house.start()
    yield house
    house.end()


@pytest.mark.parametrize("all_of_it", [False, True], ids=["database alone", "the whole disk"])
def test_headquarters_restored_from_a_backup(
    own_house: House, open_folder: Path, point: str, make_pc: MakePc, all_of_it: bool
) -> None:
    """The whole disk: also what headquarters remembers outside of its database is of yesterday, so that only a PC
    can tell it that something is missing."""
    house, backup = own_house, open_folder / "backup"
    one, lost = make_pc("one"), make_pc("lost")
    files = house.point(point, 2)
    one.enrol(files[0])
    lost.enrol(files[1])
    house.approve(point, lost)
    sums = one.record(*_some(3, 1_000)) + lost.record(*_some(3, 2_000))
    settle(house, point, one, lost)
    house.stop()
    what = house.folder if all_of_it else house.folder / "postgresql"
    _copy(what, backup)
    house.start()
    sums += one.record(*_some(3, 3_000)) + lost.record(*_some(3, 4_000))
    settle(house, point, one, lost)
    before, epoch = house.entries(point), house.epoch(point)
    figures = hold_the_same(house, point, sums, one, lost)
    house.stop()
    shutil.rmtree(what)
    _copy(backup, what)
    house.start()
    assert len(house.entries(point)) < len(before)
    # Headquarters sees by itself that its database is another, unless all it remembers it by is of yesterday too.
    assert (house.epoch(point) == epoch) is all_of_it
    # The other PC is gone for good: what it wrote since the backup exists on the first one alone.
    end = one.round()
    assert end.result is not None
    assert end.result.new_epoch
    settle(house, point, one)
    assert house.epoch(point) != epoch
    assert before.items() <= house.entries(point).items()
    assert hold_the_same(house, point, sums, one) == figures
    # And should it come back, nothing is doubled.
    sums += lost.record(*_some(1, 5_000))
    settle(house, point, one, lost)
    hold_the_same(house, point, sums, one, lost)


def test_headquarters_goes_back_and_nobody_tells_it(
    own_house: House, open_folder: Path, point: str, make_pc: MakePc
) -> None:
    """All it lost comes back to it before anybody misses it, but in other places: a PC that was further passes over nothing."""
    house, backup = own_house, open_folder / "backup"
    wire = Wire(house.port)
    one, two, three = make_pc("one"), make_pc("two"), make_pc("three")
    sums = Sums()
    for pc, url in ((one, ""), (two, wire.url), (three, "")):
        pc.enrol(house.point(point, url=url)[0])
        house.approve(point, pc)
        sums += pc.record(*_some(2, 1_000))
    settle(house, point, one, two, three)
    house.stop()
    _copy(house.folder, backup)
    house.start()
    sums += two.record(logged(), logged())
    wire.passing = only_the_head
    assert two.round().trouble == "Cut", "headquarters has it, and this PC does not know"
    end = one.round()
    assert end.result is not None
    assert end.result.received == 2
    house.stop()
    shutil.rmtree(house.folder)
    _copy(backup, house.folder)
    house.start()
    epoch = house.epoch(point)
    sums += three.record(logged())
    assert three.round().error is None
    wire.passing = everything
    assert two.round().error is None
    assert house.position(point) > one.store.streams.standing().position, (
        "headquarters looks as if it had forgotten nothing"
    )
    end = one.round()
    assert end.result is not None
    assert end.result.received == 1
    settle(house, point, one, two, three)
    hold_the_same(house, point, sums, one, two, three)
    assert house.epoch(point) == epoch
    with house.database() as connection:
        feeds = connection.execute("SELECT feed FROM points WHERE point = %s", (point,)).fetchall()
    # What is compared is compared once: nobody asks for all of it again in the next round.
    assert [(pc.store.streams.standing().feed,) for pc in (one, two, three)] == feeds * 3
    wire.close()


def _copy(source: Path, target: Path) -> None:
    """With owners and modes, which PostgreSQL looks at."""
    subprocess.run(["cp", "-a", str(source), str(target)], check=True)


def test_a_backup_put_back_on_purpose(house: House, point: str, make_pc: MakePc) -> None:
    """Headquarters is ahead of the backup: it gives back what it has, nothing counts twice, what was withdrawn since stays so,
    the rest is named; and once more, from the identity that the first restore took."""
    pc = make_pc("desk")
    sums = _begun(house, point, pc)
    backup = pc.store.backup().path
    sums += pc.record(*_some(3, 2_000))
    settle(house, point, pc)
    sent, was = pc.stored_through(), pc.store.device
    withdrawn = settled(9_000)
    pc.record(withdrawn)
    settle(house, point, pc)
    pc.store.session(STAFF).record([NewEntry(withdrawn.subject, CaseVoided(reason="mistake"))])
    pc.record(*_some(2, 3_000))  # nobody else ever has these
    through = pc.heads()[was][0]
    pc.close()
    status, answer = desk(pc.folder, "backup", "restore", str(backup))
    assert status == 0
    [told] = answer["shortfalls"]
    assert told["restored"]
    assert told["carried"] == 1
    assert told["own"] == told["missing"] > through - sent
    assert pc.store.device != was
    sums += pc.record(*_some(1, 4_000))
    settle(house, point, pc)
    hold_the_same(house, point, sums, pc)
    assert (pc.store.device, was) in house.devices(point)
    [now] = pc.store.shortfalls()
    assert now.asked
    assert now.missing == 4, "the two cases of two entries each"
    assert now.still[-1].last == through
    pc.close()
    assert desk(pc.folder, "backup", "restore", str(backup))[0] == 0
    sums += pc.record(*_some(1, 5_000))
    settle(house, point, pc)
    hold_the_same(house, point, sums, pc)
