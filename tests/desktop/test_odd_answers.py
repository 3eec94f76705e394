"""Answers that no headquarters of ours writes, though headquarters signed them: the PC with the real file refuses each by
name or takes it whole, loses nothing, and the next round goes on."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from casework.journal.entry import GENESIS, next_digest, read_entry, write_entry
from casework.journal.travelling import Digests, Document, Head, Run, SealedHead
from casework.matters.complaint.bodies import ComplaintLogged
from desktop.wiring.journal import StoreJournal
from local_store.store import Store
from sync.engine import Engine
from sync.envelope import Letter
from sync.errors import BadAnswer
from sync.ports import Diverged
from sync.protocol.chains import make_seal
from sync.protocol.keys import KeyPairs
from sync.protocol.known import KINDS, digest_of
from sync.protocol.messages import ExchangeAnswer, Receipt, Refusal, WipeOrder
from sync.protocol.parcel import HEADQUARTERS, Header, Opened, Purpose, read_header
from tests.casework.odd_bytes import ODD, bent, joined, pairs_of
from tests.local_store.desks import HANDBOOK, KEY, NOW, TODAY, Ticking, log

KNOWN = [("note.added", 1)]
THEIRS = KeyPairs.from_seeds(bytes(range(32)), bytes(range(32, 64)))
OURS = KeyPairs.from_seeds(bytes(range(64, 96)), bytes(range(96, 128)))
"""Another PC of the point; headquarters' own device."""


class Headquarters:
    """Answers every letter with the bytes at hand: the envelope, the carrier and the clock of an engine in one."""

    def __init__(self) -> None:
        self.answer = b""
        self._letter: Letter | None = None

    def seal(self, _keys: KeyPairs, letter: Letter) -> bytes:
        self._letter = letter
        return b"sealed"

    def post(self, _path: str, _parcel: bytes) -> bytes:
        return b"answered"

    def wall(self) -> int:
        return NOW

    def open(self, keys: KeyPairs, _parcel: bytes) -> Opened:
        letter = self._letter
        assert letter is not None
        digest = hashlib.sha256(letter.payload).digest()
        header = Header(
            version=1,
            suite=1,
            purpose=Purpose.ANSWER,
            receiver_key=b"",
            sender_key=b"",
            dictionary=0,
            sender=HEADQUARTERS,
            receiver=keys.device,
            point=letter.point,
            number=letter.number,
            before=digest,
        )
        payload = self.answer.replace(ECHO, digest).replace(NUMBERED, NUMBERED[:-9] + _u64(letter.number))
        return Opened(header, payload)

    def read(self, parcel: bytes) -> Header:
        return read_header(parcel)

    def proves(self, refusal: Refusal, digest: bytes) -> bool:
        return False

    def orders(self, order: WipeOrder, digest: bytes) -> bool:
        return False

    def signer(self, sealed: SealedHead) -> tuple[str, str]:
        return "stranger", ""

    def fault(self, document: Document) -> str:
        return "signature"


ECHO = b"\xee" * 32
NUMBERED = b"\xa6number\xcf\x7f" + b"\xee" * 7
"""What an answer says of the letter it answers stands in the bytes until the letter is known."""


def _u64(number: int) -> bytes:
    return b"\xcf" + number.to_bytes(8, "big")


def a_run(keys: KeyPairs, kind: str, count: int = 2) -> tuple[Run, Head]:
    cores, digest = [], GENESIS
    for seq in range(1, count + 1):
        body = (
            ComplaintLogged(number=f"N-{seq}", received_on=TODAY) if kind == "complaint.logged" else b"\x80"
        )
        entry = write_entry(
            device=keys.device,
            seq=seq,
            subject=f"{kind} {seq}",
            kind=kind,
            version=1,
            tick=100 + seq,
            at=NOW,
            by="",
            body=body,
        )
        cores.append(entry.core_bytes)
        digest = next_digest(digest, entry.core_bytes)
    seal = make_seal(keys.signing, keys.device, count, digest)
    run = Run(
        device=keys.device,
        first=1,
        before=GENESIS,
        cores=cores,
        privates=[None] * count,
        seals=[seal],
        key=keys.signing_public,
    )
    return run, Head(count, digest)


def right_answer(store: Store) -> tuple[ExchangeAnswer, bytes]:
    """With two runs, a receipt for what this PC holds, and a list; and its bytes."""
    own = store.streams.standing().streams[store.device].head
    other, there = a_run(THEIRS, "complaint.logged")
    word, said = a_run(OURS, "money.confirmed")
    answer = ExchangeAnswer(
        receipt=Receipt(
            number=int.from_bytes(NUMBERED[-8:], "big"),
            digest=ECHO,
            epoch="e1",
            stored={store.device: own, THEIRS.device: there, OURS.device: said},
            judged={store.device: own.seq, THEIRS.device: 1},
            headquarters=[OURS.device],
            time=NOW,
        ),
        runs=[other, word],
        position=6,
        knows=Digests(digest_of(KINDS, KNOWN)),
        kinds=KNOWN,
    )
    return answer, msgspec.msgpack.encode(answer)


def some(bends: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Each odd value once in its place; of what is double, and of odd keys and ends, some."""
    for place, (what, shape) in enumerate(bends):
        if ", then" not in what or place % 5 == 0:
            yield what, shape


def with_field(told: dict[str, object], name: str, shape: bytes) -> bytes:
    key = msgspec.msgpack.encode(name)
    return joined([*(pair for pair in pairs_of(told) if pair[0] != key), (key, shape)])


def a_list(*values: bytes) -> bytes:
    return bytes([0x90 + len(values)]) + b"".join(values)


def odd_answers(store: Store) -> Iterator[tuple[str, bytes]]:
    answer, _ = right_answer(store)
    here = store.device
    told = msgspec.msgpack.decode(msgspec.msgpack.encode(answer))
    yield from some(bent(told, "more", "waiting_approval", "rhythm", "editions", "wants"))
    receipt = told["receipt"]
    for what, shape in some(bent(receipt)):
        yield f"receipt: {what}", with_field(told, "receipt", shape)
    for run, rest in ((told["runs"][0], told["runs"][1:]), (told["runs"][1], told["runs"][:1])):
        others = [msgspec.msgpack.encode(one) for one in rest]
        for what, shape in some(bent(run)):
            yield f"run: {what}", with_field(told, "runs", a_list(shape, *others))
    seq, digest = msgspec.msgpack.encode(2), msgspec.msgpack.encode(bytes(32))
    for what, odd in ODD.items():
        for head in (a_list(odd, digest), a_list(seq, odd), odd):
            for name in ("stored", "judged"):
                for device in (here, THEIRS.device, "x" * 24):
                    entry = joined([(msgspec.msgpack.encode(device), head)])
                    yield (
                        f"{name} of {device}: {what}",
                        with_field(told, "receipt", with_field(receipt, name, entry)),
                    )
        yield f"a list's pair: {what}", with_field(told, "kinds", a_list(a_list(odd, b"\x01")))
        yield f"a list's version: {what}", with_field(told, "kinds", a_list(a_list(b"\xa1x", odd)))


class Pc:
    """A PC whose file is put back to what it was."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.before = folder / "now", folder / "before"
        self.headquarters = Headquarters()
        store = Store.create(self.before, KEY, clock=Ticking(), handbook=HANDBOOK)
        self.subject = log(store, consumer_name="单小红")
        store.bind("P", "", "")
        self.open(store)
        with pytest.raises(BadAnswer):
            self.engine.round(requests=1)  # its own signature is kept from here on
        store.close()
        self.put_back()

    def put_back(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.before, self.folder)
        self.open(Store.open(self.folder, KEY, clock=Ticking(), handbook=HANDBOOK))

    def open(self, store: Store) -> None:
        self.store = store
        self.journal = StoreJournal(store)
        self.engine = Engine(
            self.journal,
            self.headquarters,
            self.headquarters,
            self.headquarters,
            lambda: (os.urandom(32), os.urandom(32)),
        )

    def goes_on(self) -> None:
        """The right answer is taken, with all that is in it."""
        _, self.headquarters.answer = right_answer(self.store)
        self.engine.round(requests=1)
        standing = self.journal.standing()
        assert {device: stream.head.seq for device, stream in standing.streams.items()} == {
            self.store.device: 1,
            THEIRS.device: 2,
            OURS.device: 2,
        }
        assert standing.streams[self.store.device].stored == 1
        self.store.catch_up()
        assert self.store.queue(TODAY, "all").total == 3

    def holds_its_own(self) -> None:
        run = self.journal.read_run(self.store.device, 1, 10, 10**6)
        assert run is not None
        assert read_entry(run.cores[0], run.privates[0]).personal()["consumer_name"] == "单小红"
        self.store.catch_up()
        self.store.home(TODAY)
        self.store.sync_status()
        assert self.subject in {row.subject for row in self.store.queue(TODAY, "all").rows}


def test_odd_answers_are_refused_by_name_and_the_next_round_goes_on(tmp_path: Path) -> None:
    pc = Pc(tmp_path)
    pc.goes_on()
    pc.put_back()
    untouched = pc.journal.standing()
    seen: dict[str, int] = {}
    for what, answer in odd_answers(pc.store):
        pc.headquarters.answer = answer
        try:
            pc.engine.round(requests=1)
        except (BadAnswer, Diverged) as error:
            word = type(error).__name__
            assert pc.journal.standing() == untouched, what
        except Exception as error:
            raise AssertionError(what) from error
        else:
            word = "taken"
            pc.holds_its_own()
            pc.put_back()
        seen[word] = seen.get(word, 0) + 1
    pc.goes_on()
    assert seen["BadAnswer"] > 1_000
