"""Requests as files and their answers, on a journal in memory and real parcels: what is believed, in what order, and what it changes."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import msgspec
import pytest

from casework.matters.complaint.bodies import ComplaintLogged
from sync.packing import MOST_FILES, Packer
from sync.protocol.keys import KeyPairs
from sync.protocol.known import Known
from sync.protocol.messages import ExchangeAnswer
from sync.protocol.parcel import Opened
from sync.unpacking import Taken, Unpacker, Word
from tests.simulator.crypto import RealCrypto
from tests.simulator.headquarters import Device, MemoryHeadquarters
from tests.simulator.journal import MemoryJournal

POINT = "P-1"
KNOWN = Known((("complaint.logged", 1),), (("handbook", "1"),))


@dataclass
class World:
    """A headquarters and PCs of one point."""

    chance: random.Random = field(default_factory=lambda: random.Random(7))

    def __post_init__(self) -> None:
        self.crypto = RealCrypto(self.chance.randbytes)
        self.headquarters = MemoryHeadquarters(POINT, self.crypto, self.chance.randbytes, self.wall)

    def wall(self) -> int:
        return 1_795_000_000_000

    def pc(self) -> Pc:
        journal = MemoryJournal(POINT, (self.chance.randbytes(32), self.chance.randbytes(32)))
        pairs = KeyPairs.from_seeds(*journal.seeds(journal.disk.device))
        self.headquarters.state.devices[pairs.device] = Device(
            pairs.signing_public, pairs.sealing_public, True, family=pairs.device
        )
        return Pc(self, journal)


@dataclass
class Pc:
    world: World
    journal: MemoryJournal
    count: int = 0
    since: int = 0

    def write(self, entries: int = 1) -> None:
        for _ in range(entries):
            self.count += 1
            subject = f"{self.journal.disk.device[:4]}-{self.count}"
            body = ComplaintLogged(number=subject, received_on=date(2026, 11, 23))
            self.journal.write(subject, body, at=self.count, by="w", personal=None)

    def pack(self) -> list[bytes]:
        packer = Packer(self.journal, self.world.crypto.desk(), self.world, known=KNOWN)
        return [file.content for file in packer.pack().files]

    def take(self, *contents: bytes) -> list[Taken]:
        taker = Unpacker(
            self.journal,
            self.world.crypto.desk(),
            self.world,
            lambda: (self.world.chance.randbytes(32), self.world.chance.randbytes(32)),
            since=self.since,
        )
        return taker.take([(str(at), content) for at, content in enumerate(contents)])

    def words(self, *contents: bytes) -> list[Word]:
        return [end.word for end in self.take(*contents)]

    def stored(self) -> int:
        stream = self.journal.standing().streams.get(self.journal.disk.device)
        return stream.stored if stream else 0


@pytest.fixture(autouse=True)
def small_parcels(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five entries fill one."""
    monkeypatch.setattr("sync.packing.MAX_ENTRIES", 5)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def pc(world: World) -> Pc:
    return world.pc()


def answers(world: World, requests: list[bytes]) -> list[bytes]:
    return [answer for request in requests for answer in world.headquarters.handle_file(request)]


def test_packing_marks_nothing(pc: Pc) -> None:
    pc.write(3)
    pc.pack()
    assert pc.stored() == 0
    assert [errand.answered for errand in pc.journal.errands()] == [0]


def test_out_and_back(world: World, pc: Pc) -> None:
    pc.write(3)
    brought = answers(world, pc.pack())
    (end,) = pc.take(*brought)
    assert (end.word, end.sent) == (Word.TAKEN, 3)
    assert pc.stored() == 3
    assert pc.words(*brought) == [Word.ALREADY]
    assert pc.stored() == 3


def test_as_many_parcels_as_it_takes_in_any_order(world: World, pc: Pc) -> None:
    pc.write(12)
    requests = pc.pack()
    assert len(requests) == 3
    brought = answers(world, requests)
    world.chance.shuffle(brought)
    assert sum(end.sent for end in pc.take(*brought)) == 12
    assert pc.stored() == 12


def test_what_hangs_on_a_lost_parcel_waits(world: World, pc: Pc) -> None:
    pc.write(11)
    first, *others = pc.pack()
    del first
    pc.take(*answers(world, others))
    assert pc.stored() == 0
    pc.take(*answers(world, pc.pack()))
    assert pc.stored() == 11


def test_there_is_a_bound_to_the_files_and_the_rest_waits(pc: Pc, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.packing.MOST_FILES", 2)
    assert MOST_FILES > 2
    pc.write(12)
    packed = Packer(pc.journal, pc.world.crypto.desk(), pc.world, known=KNOWN).pack()
    assert (len(packed.files), packed.left) == (2, 2)


def test_an_answer_for_another_pc(world: World, pc: Pc) -> None:
    other = world.pc()
    other.write()
    pc.write()
    brought = answers(world, other.pack())
    before = pc.journal.standing()
    assert pc.words(*brought) == [Word.OTHER_PC]
    assert pc.journal.standing() == before


def test_an_answer_to_a_request_that_is_not_remembered(world: World, pc: Pc) -> None:
    pc.write()
    disk = pc.journal.disk.copy()
    brought = answers(world, pc.pack())
    pc.journal.disk = disk  # the disk was put back
    pc.write()
    pc.pack()
    before = pc.journal.standing()
    assert pc.words(*brought) == [Word.UNKNOWN_REQUEST]
    assert pc.journal.standing() == before


@pytest.mark.parametrize("place", [0, 10, 200, -65, -64, -1])
def test_an_answer_that_nobody_signed(world: World, pc: Pc, place: int) -> None:
    pc.write()
    (answer,) = answers(world, pc.pack())
    bent = bytearray(answer)
    bent[place] ^= 1
    before = pc.journal.standing()
    assert pc.words(bytes(bent))[0] in (Word.DAMAGED, Word.NOT_PROVEN, Word.OTHER_PC, Word.OTHER_POINT)
    assert pc.journal.standing() == before
    assert pc.words(answer) == [Word.TAKEN]


def test_a_page_that_is_missing_leaves_a_gap(world: World, pc: Pc) -> None:
    other = world.pc()
    other.write(12)
    other.take(*answers(world, other.pack()))
    pages = answers(world, pc.pack())
    assert len(pages) > 2
    first, lost, *others = pages
    ends = pc.take(first, *others)
    assert [end.word for end in ends] == [Word.TAKEN, *[Word.PART_MISSING] * len(others)]
    held = pc.journal.standing().streams[other.journal.disk.device].head.seq
    assert held < 12
    pc.take(*others, lost)
    assert pc.journal.standing().streams[other.journal.disk.device].head.seq == 12
    assert pc.journal.standing().position == len(world.headquarters.state.positions)


def test_a_late_answer_of_an_epoch_in_between(world: World, pc: Pc) -> None:
    pc.write()
    pc.take(*answers(world, pc.pack()))
    pc.write()
    late = pc.pack()
    backup = world.headquarters.backup()
    world.headquarters.restore(backup, announced=True)
    between = answers(world, late)
    world.headquarters.restore(world.headquarters.backup(), announced=True)
    pc.take(*answers(world, pc.pack()))
    now = pc.journal.standing()
    assert now.epoch == world.headquarters.state.epoch
    assert pc.words(*between) == [Word.OLD_EPOCH]
    assert pc.journal.standing() == now


def test_an_older_receipt_takes_nothing_back(world: World, pc: Pc) -> None:
    pc.write()
    older = answers(world, pc.pack())
    pc.write()
    pc.take(*answers(world, pc.pack()))
    assert pc.stored() == 2
    assert pc.words(*older) == [Word.NOTHING_NEW]
    assert pc.stored() == 2


def test_a_refusal_that_nobody_signed(world: World, pc: Pc) -> None:
    pc.write()
    requests = pc.pack()
    world.headquarters.revoke(pc.journal.disk.device)
    (refusal,) = answers(world, requests)
    forged = msgspec.json.decode(refusal)
    forged["signature"] = "A" * 86 + "=="
    assert pc.words(msgspec.json.encode(forged)) == [Word.NOT_PROVEN]
    (end,) = pc.take(refusal)
    assert (end.word, end.refused) == (Word.REFUSED, "revoked")
    assert pc.words(refusal) == [Word.ALREADY]


def test_a_refusal_of_before_the_enrolment_is_over(world: World, pc: Pc) -> None:
    pc.write()
    requests = pc.pack()
    world.headquarters.revoke(pc.journal.disk.device)
    (refusal,) = answers(world, requests)
    pc.since = pc.journal.errands()[-1].number + 1
    (end,) = pc.take(refusal)
    assert (end.word, end.refused) == (Word.NOTHING_NEW, "")
    assert pc.words(refusal) == [Word.ALREADY]


def changed(
    world: World, monkeypatch: pytest.MonkeyPatch, change: Callable[[ExchangeAnswer], ExchangeAnswer]
) -> None:
    """From now on headquarters answers otherwise, under its own seal."""
    seal = RealCrypto.seal

    def other(crypto: RealCrypto, request: Opened, sealing_key: bytes, payload: bytes) -> bytes:
        answer = change(msgspec.msgpack.decode(payload, type=ExchangeAnswer))
        return seal(crypto, request, sealing_key, msgspec.msgpack.encode(answer))

    monkeypatch.setattr(RealCrypto, "seal", other)


def test_a_page_whose_place_stands_still_brings_what_is_on_it(
    world: World, pc: Pc, monkeypatch: pytest.MonkeyPatch
) -> None:
    pc.write()
    pc.take(*answers(world, pc.pack()))
    other = world.pc()
    other.write(3)
    other.take(*answers(world, other.pack()))
    before = pc.journal.standing()
    with monkeypatch.context() as planted:
        # Before a stream that cannot be read.
        changed(
            world,
            planted,
            lambda answer: msgspec.structs.replace(
                answer, position=answer.after, feed=before.feed, more=False
            ),
        )
        brought = answers(world, pc.pack())
    assert before.position > 0
    (end,) = pc.take(*brought)
    assert (end.word, end.received) == (Word.TAKEN, 3)
    now = pc.journal.standing()
    assert (now.position, now.feed) == (before.position, before.feed)
    assert now.streams[other.journal.disk.device].head.seq == 3
    assert pc.words(*brought) == [Word.ALREADY]
    pc.take(*answers(world, pc.pack()))
    assert pc.journal.standing().position > before.position


def test_lists_of_what_headquarters_reads_are_not_set_back(
    world: World, pc: Pc, monkeypatch: pytest.MonkeyPatch
) -> None:
    def telling(name: str) -> Callable[[ExchangeAnswer], ExchangeAnswer]:
        known = Known(((name, 1),), (("handbook", name),))
        told = {"knows": known.digests, "kinds": list(known.kinds), "editions": list(known.editions)}
        return lambda answer: msgspec.structs.replace(answer, **told)

    pc.write()
    with monkeypatch.context() as planted:
        changed(world, planted, telling("older"))
        older = answers(world, pc.pack())
    pc.write()
    with monkeypatch.context() as planted:
        changed(world, planted, telling("newer"))
        newer = answers(world, pc.pack())
    assert pc.words(*newer) == [Word.TAKEN]
    heard = pc.journal.standing().heard
    assert heard == Known((("newer", 1),), (("handbook", "newer"),)).digests
    assert pc.words(*older) == [Word.NOTHING_NEW]
    assert pc.journal.standing().heard == heard


def test_a_clone_takes_a_new_identity_and_loses_nothing(world: World, pc: Pc) -> None:
    pc.write()
    pc.take(*answers(world, pc.pack()))
    clone = Pc(world, MemoryJournal(POINT, (bytes(32), bytes(32))), count=100)
    clone.journal.disk = pc.journal.disk.copy()
    pc.write()
    pc.take(*answers(world, pc.pack()))
    clone.write()
    assert clone.words(*answers(world, clone.pack())) == [Word.FORKED]
    for _ in range(3):
        clone.take(*answers(world, clone.pack()))
    assert clone.journal.disk.forked == clone.journal.disk.unlinked == ""
    stored = sum(
        len(stream.entries)
        for name, stream in world.headquarters.state.streams.items()
        if name not in world.headquarters.own_devices()
    )
    assert stored == 3
