"""Parcels, answers and sealed keys: what is bent on the way is never taken, and what a signer bends is refused by name."""

from __future__ import annotations

import hashlib
from random import Random
from typing import Any, Self

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from casework.journal.entry import GENESIS, next_digest, write_entry
from casework.journal.travelling import Digests, Head, Run, Standing, Stream
from headquarters.exchange.asking import decode
from headquarters.exchange.desk import _EXCHANGE
from headquarters.exchange.pieces import Pieces
from headquarters.exchange.refusals import Refused
from headquarters.exchange.rounds import Limits
from headquarters.exchange.storing import check_runs
from sync.envelope import DeskEnvelope, Letter
from sync.errors import SyncError
from sync.letters import exchange_letter
from sync.plan import arrival
from sync.ports import Diverged
from sync.protocol.chains import make_seal
from sync.protocol.keys import HeadquartersKeys, KeyPairs, key_id, make_certificate
from sync.protocol.messages import ExchangeAnswer, ExchangeRequest, Receipt
from sync.protocol.parcel import (
    HEADQUARTERS,
    Header,
    ParcelError,
    Purpose,
    open_parcel,
    read_header,
    seal_parcel,
)
from sync.protocol.recovery import RecoveryError, open_store_key, seal_store_key
from tests.fuzz.bending import bytes_bent, message_bent
from tests.fuzz.door import PERSONAL, Broken, Plain

NOW = 1_795_000_000_000
ROOT = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
BUREAU = KeyPairs.from_seeds(bytes(range(1, 33)), bytes(range(2, 34)))
PC = KeyPairs.from_seeds(bytes(range(3, 35)), bytes(range(4, 36)))
COLLEAGUE = KeyPairs.from_seeds(bytes(range(5, 37)), bytes(range(6, 38)))
RECOVERY = X25519PrivateKey.from_private_bytes(bytes(range(7, 39)))
CERTIFICATE = make_certificate(
    ROOT,
    district="长宁区",
    signing_key=BUREAU.signing_public,
    sealing_key=BUREAU.sealing_public,
    not_before=NOW,
    not_after=2 * NOW,
)
KNOWN = HeadquartersKeys(ROOT.public_key().public_bytes_raw(), "长宁区", (CERTIFICATE,))
CREDENTIAL = msgspec.msgpack.encode(CERTIFICATE)


def a_run(keys: KeyPairs, count: int = 3) -> tuple[Run, Head]:
    """Entries of a PC with somebody's words in them, sealed; and how far they reach."""
    cores: list[bytes] = []
    privates: list[bytes | None] = []
    digest = GENESIS
    for seq in range(1, count + 1):
        entry = write_entry(
            device=keys.device,
            seq=seq,
            subject=f"case {seq}",
            kind="note.added",
            version=1,
            tick=seq,
            at=NOW,
            by="staff",
            body=b"\x81\xa8personal\x91\xa4text",
            personal={"text": " ".join(PERSONAL)},
            light=True,
        )
        cores.append(entry.core_bytes)
        privates.append(entry.private_bytes)
        digest = next_digest(digest, entry.core_bytes)
    seal = make_seal(keys.signing, keys.device, count, digest)
    run = Run(
        device=keys.device,
        first=1,
        before=GENESIS,
        cores=cores,
        privates=privates,
        seals=[seal],
        key=keys.signing_public,
    )
    return run, Head(count, digest)


def a_request() -> ExchangeRequest:
    """What a PC sends with three entries."""
    run, head = a_run(PC)
    return ExchangeRequest(
        epoch="e1", position=0, runs=[run], heads={PC.device: head}, epochs=["e1"], clock=NOW, limit=10
    )


def sealed(payload: bytes, purpose: Purpose, **more: Any) -> bytes:
    """A parcel from the PC to headquarters, or an answer the other way."""
    answering = purpose is Purpose.ANSWER
    signer, receiver = (BUREAU, PC) if answering else (PC, BUREAU)
    return seal_parcel(
        payload,
        purpose=purpose,
        signer=signer.signing,
        receiver_key=receiver.sealing_public,
        sender=HEADQUARTERS if answering else PC.device,
        receiver=PC.device if answering else HEADQUARTERS,
        point="P1",
        number=1,
        credential=CREDENTIAL if answering else b"",
        **more,
    )


class _Bureau:
    """Headquarters' keys, as it asks for them of a parcel."""

    def sealing(self, header: Header) -> X25519PrivateKey | None:
        right = header.receiver == HEADQUARTERS and header.receiver_key == key_id(BUREAU.sealing_public)
        return BUREAU.sealing if right else None

    def signing(self, header: Header) -> bytes | None:
        if header.purpose is Purpose.ENROL:
            return header.credential if len(header.credential) == 32 else None
        return PC.signing_public if header.sender == PC.device else None


class Parcels(Plain):
    """What stands between the programs, over a line or on a stick: requests, answers, and the sealed key of a store."""

    name = "parcels"
    promised: tuple[type[Exception], ...] = (ParcelError, RecoveryError)

    def _made(self) -> list[bytes]:
        request = msgspec.msgpack.encode(a_request())
        return [
            sealed(request, Purpose.EXCHANGE, first=1, last=3, before=GENESIS),
            sealed(request, Purpose.EXCHANGE, dictionary=0),
            sealed(b"\x80", Purpose.ANSWER, before=bytes(32)),
            seal_store_key(bytes(32), RECOVERY.public_key().public_bytes_raw(), point="P1", device=PC.device),
        ]

    def bend(self, draw: Random) -> bytes:
        raw = draw.choice(self._samples)
        if draw.randrange(3) or not raw.startswith(b"WQP1"):
            return bytes_bent(draw, raw, (b"WQP1", b"WQK1", b"\x28\xb5\x2f\xfd"), draw.choice(self._samples))
        end = 6 + int.from_bytes(raw[4:6], "big")
        header = message_bent(draw, raw[6:end])[:65_535]
        return raw[:4] + len(header).to_bytes(2, "big") + header + raw[end:]

    def knock(self, given: bytes) -> bool:
        if given.startswith(b"WQK1"):
            self._hold(given, open_store_key(given, RECOVERY).key == bytes(32))
            return True
        header = read_header(given)
        if header.purpose is Purpose.ANSWER:
            opened = DeskEnvelope(KNOWN).open(PC, given)
        else:
            opened = open_parcel(given, _Bureau())
        self._hold(given, opened.header == header)
        return True

    def _hold(self, given: bytes, same: bool) -> None:
        if given not in self._samples or not same:
            raise Broken("a parcel is taken that nobody signed")


class Requests(Plain):
    """What an enrolled PC may sign: any bytes as its request."""

    name = "requests"
    promised: tuple[type[Exception], ...] = (Refused,)

    def _made(self) -> list[bytes]:
        return [
            msgspec.msgpack.encode(a_request()),
            msgspec.msgpack.encode(ExchangeRequest(epoch="", position=0)),
        ]

    def bend(self, draw: Random) -> bytes:
        raw = self._samples[0]
        return message_bent(draw, raw) if draw.randrange(3) else bytes_bent(draw, raw)

    def knock(self, given: bytes) -> bool:
        request = decode(given, _EXCHANGE)
        limits = Limits()
        for checked in check_runs(
            request.runs, entries=limits.entries, size=limits.size, pieces=Pieces(apart=False)
        ):
            if checked.sealed != checked.run.last or len(checked.entries) != len(checked.run.cores):
                raise Broken("entries are taken without a signature")
        again = msgspec.msgpack.encode(request)
        if msgspec.msgpack.encode(msgspec.msgpack.decode(again, type=ExchangeRequest)) != again:
            raise Broken("a request is another once written again")
        return True


class _Line:
    """A carrier that brings one answer, whatever was sent."""

    def __init__(self, answer: bytes) -> None:
        self._answer = answer

    def post(self, path: str, parcel: bytes) -> bytes:
        return self._answer


class Answers(Plain):
    """What headquarters may sign: any bytes as its answer to a PC that holds something."""

    name = "answers"
    promised: tuple[type[Exception], ...] = (SyncError, Diverged)

    def __enter__(self) -> Self:
        own, theirs = a_run(PC), a_run(COLLEAGUE)
        self._head, self._run = own[1], theirs[0]
        self._digests = {(PC.device, 0): GENESIS, (COLLEAGUE.device, 0): GENESIS}
        digest = GENESIS
        for seq, core in enumerate(own[0].cores, 1):
            digest = next_digest(digest, core)
            self._digests[PC.device, seq] = digest
        self._letter = Letter(Purpose.EXCHANGE, "P1", 1, b"what was asked")
        self._echo = hashlib.sha256(self._letter.payload).digest()
        self._standing = Standing(
            device=PC.device,
            point="P1",
            epoch="e1",
            position=0,
            epochs=("e0", "e1"),
            streams={PC.device: Stream(self._head, stored=1)},
        )
        return super().__enter__()

    def _made(self) -> list[bytes]:
        answer = ExchangeAnswer(
            receipt=Receipt(
                number=1,
                digest=self._echo,
                epoch="e1",
                stored={PC.device: self._head},
                judged={PC.device: 3},
                headquarters=[COLLEAGUE.device],
                time=NOW,
            ),
            runs=[self._run],
            position=3,
            knows=Digests(bytes(8), bytes(8)),
            wants=["kinds"],
        )
        return [msgspec.msgpack.encode(answer)]

    def bend(self, draw: Random) -> bytes:
        raw = self._samples[0]
        if draw.randrange(8) == 0:  # what it says to have stored: other places, other digests
            told = msgspec.msgpack.decode(raw)
            told["receipt"]["stored"] = {
                device: [draw.randrange(6), draw.choice((self._head.digest, GENESIS, draw.randbytes(32)))]
                for device in (PC.device, COLLEAGUE.device)
            }
            return msgspec.msgpack.encode(told)
        return message_bent(draw, raw) if draw.randrange(3) else bytes_bent(draw, raw)

    def knock(self, given: bytes) -> bool:
        parcel = sealed(given, Purpose.ANSWER, before=self._echo)
        answer = exchange_letter(DeskEnvelope(KNOWN), _Line(parcel), PC, self._letter, ExchangeAnswer)
        brought = arrival(self._standing, answer, lambda device, seq: self._digests.get((device, seq)))
        ends = dict(self._digests)
        for run in brought.runs:
            digest = run.before
            for seq, core in enumerate(run.cores, run.first):
                digest = ends[run.device, seq] = next_digest(digest, core)
        if any(ends.get((device, head.seq)) != head.digest for device, head in brought.stored.items()):
            raise Broken("something counts as stored that is not held so")
        again = msgspec.msgpack.encode(answer)
        if msgspec.msgpack.encode(msgspec.msgpack.decode(again, type=ExchangeAnswer)) != again:
            raise Broken("an answer is another once written again")
        return True
