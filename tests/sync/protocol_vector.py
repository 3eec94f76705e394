"""The test vector of docs/PROTOCOL.md, made from fixed seeds. HPKE draws a fresh key for every parcel, so the bytes
of one parcel stand in the document and are opened; everything deterministic is made again and compared.

Run as a program to print the vector for the document: ``python -m tests.sync.protocol_vector``.
"""

from __future__ import annotations

import hashlib
from datetime import date

import msgspec

from casework.journal.entry import GENESIS, next_digest, write_entry
from casework.journal.travelling import Head
from casework.matters.body import Line as MoneyLine
from casework.matters.complaint.bodies import SettledOnTheSpot
from casework.matters.shared.bodies import NoteAdded
from sync.protocol.chains import NO_FEED, make_run, make_seal, next_feed
from sync.protocol.keys import KeyPairs, key_id
from sync.protocol.messages import ExchangeRequest
from sync.protocol.parcel import HEADQUARTERS, Purpose, seal_parcel

DEVICE_SEEDS = (bytes(range(32)), bytes(range(32, 64)))
HEADQUARTERS_SEEDS = (bytes(range(64, 96)), bytes(range(96, 128)))
POINT = "CN-01"


def device() -> KeyPairs:
    return KeyPairs.from_seeds(*DEVICE_SEEDS)


def headquarters() -> KeyPairs:
    return KeyPairs.from_seeds(*HEADQUARTERS_SEEDS)


def payload() -> bytes:
    """One exchange with two entries."""
    pairs = device()
    subject = "0192f6a0-0000-7000-8000-000000000001"
    first = write_entry(
        device=pairs.device,
        seq=1,
        subject=subject,
        kind="settlement.on_the_spot",
        version=1,
        tick=1,
        at=1_795_000_000_000,
        by="0192f6a0-0000-7000-8000-0000000000aa",
        body=SettledOnTheSpot(on=date(2026, 11, 23), lines=(MoneyLine(component="L1", fen=12_345),)),
    )
    second = write_entry(
        device=pairs.device,
        seq=2,
        subject=subject,
        kind="note.added",
        version=1,
        tick=2,
        at=1_795_000_001_000,
        by="0192f6a0-0000-7000-8000-0000000000aa",
        body=NoteAdded(personal=("text",)),
        after=(first.id,),
        personal={"text": "已电话回访"},
        salt=bytes(range(16)),
        light=True,
    )
    digest = next_digest(next_digest(GENESIS, first.core_bytes), second.core_bytes)
    run = make_run(
        pairs.device,
        GENESIS,
        [first, second],
        seals=[make_seal(pairs.signing, pairs.device, 2, digest)],
        key=pairs.signing_public,
    )
    assert run is not None
    request = ExchangeRequest(
        epoch="", position=0, runs=[run], heads={pairs.device: Head(2, digest)}, clock=1_795_000_002_000
    )
    return msgspec.msgpack.encode(request)


def a_parcel() -> bytes:
    pairs = device()
    return seal_parcel(
        payload(),
        purpose=Purpose.EXCHANGE,
        signer=pairs.signing,
        receiver_key=headquarters().sealing_public,
        sender=pairs.device,
        receiver=HEADQUARTERS,
        point=POINT,
        number=1,
        first=1,
        last=2,
        before=GENESIS,
    )


def facts() -> dict[str, str]:
    """What does not change from run to run, as it stands in the document."""
    pairs, far = device(), headquarters()
    request = msgspec.msgpack.decode(payload(), type=ExchangeRequest)
    run = request.runs[0]
    digests = [next_digest(GENESIS, run.cores[0])]
    digests.append(next_digest(digests[0], run.cores[1]))
    return {
        "device": pairs.device,
        "device signing public key": pairs.signing_public.hex(),
        "device sealing public key": pairs.sealing_public.hex(),
        "headquarters sealing public key": far.sealing_public.hex(),
        "headquarters sealing key id": key_id(far.sealing_public).hex(),
        "core 1": run.cores[0].hex(),
        "core 2": run.cores[1].hex(),
        "private 2": (run.privates[1] or b"").hex(),
        "digest 1": digests[0].hex(),
        "digest 2": digests[1].hex(),
        "feed 1": next_feed(NO_FEED, digests[0]).hex(),
        "feed 2": next_feed(next_feed(NO_FEED, digests[0]), digests[1]).hex(),
        "seal 2": run.seals[0].signature.hex(),
        "payload SHA-256": hashlib.sha256(payload()).hexdigest(),
    }


if __name__ == "__main__":
    for name, value in facts().items():
        print(f"{name}: {value}")
    print(f"parcel: {a_parcel().hex()}")
