"""What a round does where not everything goes through: a disk without room, other PCs' streams, its own end."""

from __future__ import annotations

from pathlib import Path

import pytest

from casework.journal.travelling import Arrival, Landed, Run
from desktop.wiring.journal import StoreJournal
from sync.engine import Engine
from sync.errors import TooLargeForServer
from sync.pace import Pace
from sync.ports import NoRoom
from sync.protocol.chains import make_seal
from sync.protocol.keys import KeyPairs
from tests.local_store.desks import complaint, copy_all, make
from tests.simulator.headquarters import MemoryHeadquarters
from tests.simulator.journal import MemoryJournal
from tests.simulator.world import Profile, World
from tests.sync.test_engine_rounds import Line, Office, Stubborn


class Full(MemoryJournal):
    """A disk that takes receipts, and nothing that comes with them."""

    room = False
    refused = 0

    def land(self, arrival: Arrival) -> Landed:
        if arrival.runs and not Full.room:
            Full.refused += 1
            raise NoRoom
        return super().land(arrival)


def test_without_room_all_is_sent_and_nothing_fetched_until_there_is_room() -> None:
    world = World(5, Profile("two", pcs=2))
    one, other = world.pcs
    for _ in range(20):
        world.write(other)
    other.engine.round()
    for _ in range(40):
        world.write(one)
    device = one.journal.disk.device
    Full.room, Full.refused = False, 0
    one.journal.__class__ = Full
    one.engine.pace = Pace(entries=10)
    with pytest.raises(NoRoom):
        one.engine.round()
    now = one.journal.standing()
    assert Full.refused == 1, "asked for once, and then no more in this round"
    assert now.streams[device].stored == now.streams[device].head.seq >= 40, "all of it is at headquarters"
    assert now.position == 0
    assert set(now.streams) == {device}
    Full.room = True
    assert one.engine.round().received >= 20


def test_a_round_that_has_lasted_long_enough_leaves_the_rest_to_the_next() -> None:
    office = Office(40)
    engine = office.engine(Line(office.headquarters), Pace(entries=10))
    first = engine.round(enough=lambda: True)
    assert (first.requests, first.sent, first.more_to_send) == (1, 10, True)
    assert office.engine(Line(office.headquarters)).round().more_to_send is False
    assert office.stored() == 40


def test_the_proof_of_another_pcs_stream_is_read_up_to_its_next_seal_and_no_further(tmp_path: Path) -> None:
    author, holder = make(tmp_path / "author"), make(tmp_path / "holder")
    groups = [[complaint(author.new_subject(), story="退款")] for _ in range(400)]
    author.session("staff").import_rows(groups, [f"{number:064x}" for number in range(400)])
    keys = KeyPairs.from_seeds(*author.streams.seeds(author.device))
    for seq in range(80, 401, 80):
        digest = author.streams.digest_at(author.device, seq)
        assert digest is not None
        author.streams.remember_seal(author.device, make_seal(keys.signing, author.device, seq, digest))
    copy_all(author, holder)
    read: list[int] = []

    class Noting(StoreJournal):
        def read_run(self, device: str, first: int, entries: int, size: int) -> Run | None:
            run = super().read_run(device, first, entries, size)
            read.append(0 if run is None else len(run.cores))
            return run

    class Clock:
        def wall(self) -> int:
            return 0

    world = World(1, Profile("one", pcs=1))
    journal = Noting(holder)
    engine = Engine(
        journal,
        world.crypto.desk(),
        Line(world.headquarters),
        Clock(),
        lambda: (b"", b""),
        pace=Pace(entries=10),
    )
    request = engine._request(journal.standing(), offer_others=True)
    assert [len(run.cores) for run in request.runs] == [80]
    assert sum(read) <= 10 + 80, "no more is read than is sent"
    holder.close()
    author.close()


def test_a_stretch_of_another_pc_that_no_parcel_carries_holds_up_nothing() -> None:
    """A proxy that takes small requests only: the stretch cannot be cut, so it is left out and not tried for ever."""
    world = World(3, Profile("two", pcs=2))
    one, other = world.pcs
    for _ in range(30):
        world.write(one)
    one.engine.round()
    other.engine.round()
    for pc in (one, other):
        pc.engine.round()
    # Headquarters is put back to nothing: what is left of the first PC's stream is with the second.
    held = other.journal.disk.streams[one.journal.disk.device]
    held.stored = 0
    assert held.seals
    world.headquarters.state.streams.pop(one.journal.disk.device, None)

    class Clock:
        def wall(self) -> int:
            return world.now

    carrier = Stubborn(world.headquarters, 5, TooLargeForServer)
    engine = Engine(
        other.journal, world.crypto.desk(), carrier, Clock(), lambda: (b"", b""), pace=Pace(entries=5)
    )
    engine.round(requests=50)
    assert len(carrier.sizes) < 20
    assert isinstance(world.headquarters, MemoryHeadquarters)
