"""One round in the situations that ask for exact answers: a breaking line, 413, a save in the middle, a stall."""

from __future__ import annotations

import os
import random
from collections.abc import Callable

import msgspec
import pytest

from casework.journal.entry import write_entry
from casework.matters.shared.bodies import NoteAdded
from sync.engine import CUTS_IN_A_ROW, MOST_EPOCHS, Engine
from sync.errors import BadAnswer, CaptivePortal, Cut, SyncError, TooLargeForServer, refusal_error
from sync.pace import Pace
from sync.protocol.keys import KeyPairs
from sync.protocol.messages import MAX_ENTRIES, ExchangeRequest
from tests.shared.headquarters_suite import NOW
from tests.simulator.crypto import CheapCrypto
from tests.simulator.headquarters import MemoryHeadquarters, Refuse
from tests.simulator.journal import Held, MemoryJournal
from tests.simulator.world import POINT, Profile, World

BYTES_PER_MS = 250  # 2 Mbit/s; the cheap envelope does not compress, so 600 bytes stand for twice as many


class Line:
    """A line of 2 Mbit/s that is cut every ``every`` ms (0: never). Counts what went over it."""

    def __init__(self, headquarters: MemoryHeadquarters, every: int = 0) -> None:
        self.headquarters = headquarters
        self.every = every
        self.now = 0.0
        self.carried = 0
        self.parcels = 0

    def _carry(self, size: int) -> None:
        needed = size / BYTES_PER_MS
        left = self.every - self.now % self.every if self.every else needed
        self.now += min(needed, left)
        self.carried += int(min(needed, left) * BYTES_PER_MS)
        if self.every and needed >= left:
            raise Cut

    def post(self, path: str, parcel: bytes) -> bytes:
        self.parcels += 1
        self._carry(len(parcel))
        try:
            answer = self.headquarters.handle(path, parcel)
        except Refuse as refused:
            raise refusal_error(refused.error, "", 0) from refused
        self._carry(len(answer))
        return answer

    def wall(self) -> int:
        return NOW + int(self.now)

    def steady(self) -> float:
        return self.now / 1000


class Office:
    """A PC with so many entries that wait, and the headquarters it belongs to."""

    def __init__(self, waiting: int, size: int = 1200) -> None:
        world = World(1, Profile("one", pcs=1))
        self.world = world
        self.headquarters = world.headquarters
        self.journal: MemoryJournal = world.pcs[0].journal
        draw = random.Random(7)
        keys = KeyPairs.from_seeds(*self.journal.seeds(self.journal.disk.device))
        held = self.journal.disk.streams.setdefault(keys.device, Held(keys.signing_public))
        letters = "".join(chr(draw.randint(0x4E00, 0x9FA5)) for _ in range(5000))
        for number in range(waiting):
            start = draw.randrange(4000)
            held.append(
                write_entry(
                    device=keys.device,
                    seq=number + 1,
                    subject=f"case-{number}",
                    kind="note.added",
                    version=1,
                    tick=number + 1,
                    at=NOW + number,
                    by="staff",
                    body=NoteAdded(personal=("text",)),
                    personal={"text": letters[start : start + size // 3]},
                )
            )
        self.journal.disk.tick = waiting

    def engine(self, carrier: object, pace: Pace | None = None) -> Engine:
        class Clock:
            def wall(self) -> int:
                return NOW

            def steady(self) -> float:
                return 0.0

        return Engine(
            self.journal,
            self.world.crypto.desk(),
            carrier,  # type: ignore[arg-type]
            Clock(),
            lambda: (os.urandom(32), os.urandom(32)),
            pace=pace,
        )

    def stored(self) -> int:
        return self.journal.standing().streams[self.journal.disk.device].stored


def time_and_bytes(every: int, entries: int = 6000) -> tuple[float, int]:
    office = Office(entries, size=600)
    line = Line(office.headquarters, every)
    engine = office.engine(line)
    while office.stored() < entries:
        before = line.now
        try:
            engine.round()
        except Cut:
            assert line.now > before
    return line.now, line.carried


@pytest.mark.parametrize("every", [3000, 2300, 1700, 1000])
def test_a_breaking_line_costs_half_as_much_again_at_most(every: int) -> None:
    whole_time, whole_bytes = time_and_bytes(0)
    broken_time, broken_bytes = time_and_bytes(every)
    assert broken_time <= 1.5 * whole_time
    assert broken_bytes <= 1.3 * whole_bytes


class Stubborn:
    """Refuses what is larger than it likes, by the number of own entries in a request."""

    def __init__(self, headquarters: MemoryHeadquarters, most: int, error: Callable[[], SyncError]) -> None:
        self.headquarters = headquarters
        self.most = most
        self.error = error
        self.sizes: list[int] = []

    def post(self, path: str, parcel: bytes) -> bytes:
        opened = self.headquarters.crypto.open(parcel, lambda device: b"")
        request = msgspec.msgpack.decode(opened.payload, type=ExchangeRequest)
        size = sum(len(run.cores) for run in request.runs)
        self.sizes.append(size)
        if size > self.most:
            raise self.error()
        return self.headquarters.handle(path, parcel)


def test_413_halves_down_to_what_passes_and_remembers_it() -> None:
    office = Office(60)
    carrier = Stubborn(office.headquarters, 7, TooLargeForServer)
    engine = office.engine(carrier)
    assert engine.round().sent == 60
    refused = [size for size in carrier.sizes if size > 7]
    assert refused == [60, 30, 15]
    assert max(carrier.sizes[3:]) == 7
    assert engine.pace.entries <= 7


def test_413_for_a_single_entry_is_an_error_and_keeps_it() -> None:
    office = Office(3)
    engine = office.engine(Stubborn(office.headquarters, 0, TooLargeForServer))
    with pytest.raises(TooLargeForServer):
        engine.round()
    assert office.stored() == 0


def test_cuts_in_a_row_are_few_and_each_tries_half() -> None:
    office = Office(200)
    carrier = Stubborn(office.headquarters, 0, Cut)
    with pytest.raises(Cut):
        office.engine(carrier).round()
    assert len(carrier.sizes) == CUTS_IN_A_ROW + 1
    assert carrier.sizes == [200, 100, 50, 25, 12, 6]


def test_a_portal_ends_the_round_at_once() -> None:
    office = Office(5)
    carrier = Stubborn(office.headquarters, 0, lambda: CaptivePortal(302))
    with pytest.raises(CaptivePortal):
        office.engine(carrier).round()
    assert carrier.sizes == [5]
    assert office.stored() == 0


def test_what_is_saved_during_the_round_goes_in_it_or_starts_the_next() -> None:
    office = Office(1)
    saved: list[int] = []

    def save() -> None:
        if len(saved) < 3:
            saved.append(1)
            office.journal.write("late", NoteAdded(), at=NOW + 99 + len(saved), by="staff", personal=None)

    office.journal.after_landing = save
    result = office.engine(Line(office.headquarters)).round()
    assert (result.sent, result.more_to_send) == (4, False)
    office.journal.after_landing = lambda: None
    office.journal.write("late", NoteAdded(), at=NOW + 200, by="staff", personal=None)
    office.journal.write("late", NoteAdded(), at=NOW + 201, by="staff", personal=None)
    bounded = office.engine(Line(office.headquarters), Pace(entries=1)).round(requests=1)
    assert (bounded.sent, bounded.more_to_send) == (1, True)


def test_a_steady_round_is_one_request() -> None:
    office = Office(4)
    line = Line(office.headquarters)
    engine = office.engine(line)
    engine.round()
    line.parcels = 0
    assert engine.round().requests == line.parcels == 1


def test_a_headquarters_that_takes_nothing_is_named_and_not_stormed() -> None:
    office = Office(2)

    class Deaf(MemoryHeadquarters):
        def _store(self, state: object, run: object, key: bytes) -> None:
            return

    office.headquarters.__class__ = Deaf
    line = Line(office.headquarters)
    with pytest.raises(BadAnswer) as stalled:
        office.engine(line).round()
    assert stalled.value.detail == "stalled"
    assert line.parcels <= 2
    assert office.stored() == 0


def test_the_pace_stays_within_the_limits_of_the_protocol() -> None:
    pace = Pace()
    for _ in range(40):
        pace.broke(0)
    assert (pace.entries, pace.least) == (1, True)
    for _ in range(100):
        pace.passed()
    assert pace.entries == MAX_ENTRIES


def test_another_points_answer_is_not_believed() -> None:
    office = Office(1)
    foreign = MemoryHeadquarters(POINT, CheapCrypto(os.urandom), os.urandom, lambda: NOW)

    class Impostor:
        def post(self, path: str, parcel: bytes) -> bytes:
            opened = office.headquarters.crypto.open(parcel, lambda device: b"")
            return foreign.crypto.seal(opened, office.world.pcs[0].journal.disk.device.encode(), b"\x80")

    with pytest.raises(BadAnswer) as refused:
        office.engine(Impostor()).round()
    assert refused.value.detail == "parcel"
    assert office.stored() == 0


def test_what_was_done_before_an_error_is_not_forgotten() -> None:
    office = Office(6)

    class Dying(Line):
        def post(self, path: str, parcel: bytes) -> bytes:
            if self.parcels == 2:
                raise CaptivePortal(511)
            return super().post(path, parcel)

    engine = office.engine(Dying(office.headquarters), Pace(entries=2))
    with pytest.raises(CaptivePortal):
        engine.round()
    assert engine.last.sent == office.stored() >= 4


def test_a_headquarters_that_is_restored_at_every_request_is_named_and_not_stormed() -> None:
    office = Office(20)

    class Forgetful(MemoryHeadquarters):
        def _went_back(self, state: object, request: object) -> bool:
            return True

    office.headquarters.__class__ = Forgetful
    line = Line(office.headquarters)
    with pytest.raises(BadAnswer) as stalled:
        office.engine(line, Pace(entries=1)).round()
    assert stalled.value.detail == "stalled"
    assert line.parcels <= MOST_EPOCHS
