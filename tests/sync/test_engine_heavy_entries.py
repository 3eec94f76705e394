"""An entry too heavy for any parcel goes without its words, and those behind it follow."""

from __future__ import annotations

import random

import msgspec
import pytest

from casework.journal.entry import write_entry
from casework.matters.shared.bodies import NoteAdded
from sync.engine import CUTS_IN_A_ROW
from sync.errors import Cut, SyncError, TooLargeForServer
from sync.protocol.messages import MAX_ENTRIES, ExchangeRequest
from tests.shared.headquarters_suite import NOW
from tests.simulator.headquarters import MemoryHeadquarters
from tests.simulator.world import Profile, World
from tests.sync.test_engine_rounds import Office


class Narrow:
    """Refuses parcels beyond so many bytes, as a server or a proxy before it does."""

    def __init__(self, headquarters: MemoryHeadquarters, most: int) -> None:
        self.headquarters = headquarters
        self.most = most
        self.sizes: list[int] = []
        self.taken: list[int] = []

    def post(self, path: str, parcel: bytes) -> bytes:
        opened = self.headquarters.crypto.open(parcel, lambda device: b"")
        request = msgspec.msgpack.decode(opened.payload, type=ExchangeRequest)
        self.sizes.append(sum(len(run.cores) for run in request.runs))
        if len(parcel) > self.most:
            raise TooLargeForServer
        self.taken.append(self.sizes[-1])
        return self.headquarters.handle(path, parcel)


def with_heavy(before: int, after: int, weight: int) -> Office:
    """A PC with an entry of so many bytes of words among ordinary ones."""
    office = Office(before)
    draw = random.Random(3)
    held = office.journal.disk.streams[office.journal.disk.device]
    for number in range(before, before + 1 + after):
        heavy = number == before
        words = draw.randbytes(weight // 2).hex() if heavy else "退款"
        held.append(
            write_entry(
                device=office.journal.disk.device,
                seq=number + 1,
                subject=f"case-{number}",
                kind="note.added",
                version=1,
                tick=number + 1,
                at=NOW + number,
                by="staff",
                body=NoteAdded(personal=("text",)),
                personal={"text": words},
            )
        )
    office.journal.disk.tick = before + 1 + after
    return office


@pytest.mark.parametrize("weight", [300_000, 4_500_000, 20_000_000])
def test_a_heavy_entry_holds_up_none_behind_it(weight: int) -> None:
    office = with_heavy(before=40, after=60, weight=weight)
    carrier = Narrow(office.headquarters, 100_000)
    engine = office.engine(carrier)
    assert engine.round().sent == 101
    assert office.stored() == 101
    own = office.journal.disk.device
    assert [entry.seq for entry in office.journal.disk.bare] == [41]
    stored = office.headquarters.state.streams[own].entries
    assert [entry.core.seq for entry in stored if entry.withheld] == [41]
    assert all(entry.private_bytes for entry in office.journal.disk.streams[own].entries), (
        "the words stay here"
    )
    assert engine.pace.entries > 1
    assert len(carrier.sizes) < 40


def test_after_a_heavy_entry_parcels_are_as_full_as_before() -> None:
    office = with_heavy(before=0, after=1_500, weight=400_000)
    carrier = Narrow(office.headquarters, 200_000)
    engine = office.engine(carrier)
    assert engine.round().sent == 1_501
    assert max(carrier.taken) == MAX_ENTRIES


def test_a_server_that_takes_nothing_costs_no_words() -> None:
    office = Office(3)
    engine = office.engine(Narrow(office.headquarters, 10))
    with pytest.raises(TooLargeForServer):
        engine.round()
    assert office.journal.disk.bare == frozenset()


class Crooked:
    """Carries no parcel beyond so many bytes: it is refused, or the line is cut."""

    def __init__(self, headquarters: MemoryHeadquarters, most: int, error: type[SyncError]) -> None:
        self.headquarters, self.most, self.error = headquarters, most, error
        self.asked = 0

    def post(self, path: str, parcel: bytes) -> bytes:
        self.asked += 1
        if len(parcel) > self.most:
            raise self.error
        return self.headquarters.handle(path, parcel)


@pytest.mark.parametrize("error", [TooLargeForServer, Cut])
def test_an_entry_that_goes_through_by_no_means_holds_up_nothing_that_comes(error: type[SyncError]) -> None:
    """Its core alone is too heavy, so its own stream waits; what others wrote comes all the same, and it is named."""
    world = World(5, Profile("two", pcs=2))
    one, other = world.pcs
    for _ in range(20):
        world.write(other)
    other.engine.round()
    world.write(one)
    own = one.journal.disk.device
    held = one.journal.disk.streams[own]
    before = len(held.entries)
    body = msgspec.Raw(msgspec.msgpack.encode({"x": "y" * 200_000}))
    held.append(
        write_entry(
            device=own,
            seq=before + 1,
            subject="case",
            kind="note.added",
            version=1,
            tick=before + 1,
            at=NOW,
            by="staff",
            body=body,
        )
    )
    carrier = Crooked(world.headquarters, 150_000, error)
    one.engine._carrier = carrier
    with pytest.raises(error):
        one.engine.round()
    assert len(one.journal.disk.streams[other.journal.disk.device].entries) >= 20
    assert one.journal.standing().streams[own].stored == before
    assert carrier.asked < 30
    assert one.engine.last.received >= 20
    carrier.most = 10**9
    one.engine.round()
    assert one.journal.standing().streams[own].stored == before + 1


def test_a_line_that_is_dead_is_tried_no_oftener_for_a_heavy_entry() -> None:
    office = with_heavy(before=0, after=0, weight=300_000)
    carrier = Crooked(office.headquarters, 0, Cut)
    with pytest.raises(Cut):
        office.engine(carrier).round()
    assert carrier.asked <= 2 * (CUTS_IN_A_ROW + 1)
