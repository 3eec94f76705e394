"""Train a dictionary for parcels: ``python -m benchmarks.train_dictionary OUT``. Seeded; a shipped one never changes.

The samples are whole payloads with one to four entries, because small parcels are what a dictionary is for.
"""

from __future__ import annotations

import random
import sys
import uuid
from datetime import date, timedelta
from pathlib import Path

import msgspec
import zstandard

from benchmarks.dictionary_texts import PLACES, SHOPS, person, sentences
from casework.journal.entry import EntryId, device_id, next_digest, write_entry
from casework.journal.travelling import Head, Run, Seal
from casework.matters.body import Body, FieldValue, Line
from casework.matters.complaint.bodies import (
    ComplaintLogged,
    ContactRecorded,
    MediationHeld,
    PerformanceRecorded,
    SettledOnTheSpot,
    SettlementAgreed,
)
from casework.matters.consultation.bodies import ConsultationLogged
from casework.matters.registry import KIND_OF
from casework.matters.shared.bodies import FactsAmended, MoneyConfirmed, NoteAdded
from sync.protocol.messages import ExchangeAnswer, ExchangeRequest, Receipt

SEED = 20261123
SAMPLES = 9000
SIZE = 100_000
NUMBER = 1


def _body(draw: random.Random, words: list[str]) -> tuple[Body, dict[str, str] | None]:
    on = date(2024, 1, 1) + timedelta(days=draw.randrange(1400))
    lines = (Line(component=f"L{draw.randint(1, 9)}", fen=draw.randrange(100, 2_000_000)),)
    name, phone, address = person(draw)
    fields: dict[str, FieldValue] = {
        "receive_mode": f"{draw.randint(1, 9):02d}",
        "merchant_name": draw.choice(PLACES) + draw.choice(SHOPS),
        "merchant_address": draw.choice(PLACES),
        "category": f"G{draw.randint(1, 20):02d}",
        "nature": f"N{draw.randint(1, 12):02d}",
        "claims": [f"C{draw.randint(1, 9):02d}"],
        "disputed_fen": draw.randrange(100, 5_000_000),
        "publicity_consent": draw.choice(("yes", "no", "unasked")),
        "source": "02",
    }
    office = f"{draw.choice('ABCDEFGH')}{draw.randrange(1000):03d}"
    writer = draw.choice("abcdef") + draw.choice("234567")
    number = f"{office}-2026-{writer}-{draw.randrange(9999):04d}"
    personal = {
        "consumer_name": name,
        "consumer_phone": phone,
        "consumer_address": address,
        "summary": words[0],
        "story": "".join(words[1:]),
    }
    made: list[tuple[Body, dict[str, str] | None]] = [
        (
            ComplaintLogged(number=number, received_on=on, fields=fields, personal=tuple(personal)),
            personal,
        ),
        (
            ConsultationLogged(
                number=number, received_on=on, fields={"category": "G01"}, personal=("question", "answer")
            ),
            {"question": words[0], "answer": words[-1]},
        ),
        (NoteAdded(personal=("text",)), {"text": words[0]}),
        (FactsAmended(fields={"merchant_name": str(fields["merchant_name"])}), None),
        (ContactRecorded(on=on, channel="phone", whom="merchant", personal=("text",)), {"text": words[-1]}),
        (MediationHeld(on=on, mode="onsite", personal=("text",)), {"text": words[0]}),
        (SettlementAgreed(on=on, lines=lines, due_on=on + timedelta(days=7), paper="signed"), None),
        (SettledOnTheSpot(on=on, lines=lines), None),
        (PerformanceRecorded(on=on, lines=lines, complete=True), None),
        (MoneyConfirmed(covers=(EntryId(device_id(draw.randbytes(32)), draw.randint(1, 9999)),)), None),
    ]
    return draw.choices(made, [6, 1, 1, 1, 1, 1, 1, 3, 1, 2])[0]


def _payload(draw: random.Random, words: list[str]) -> bytes:
    key = draw.randbytes(32)
    device, first = device_id(key), draw.randint(1, 5000)
    before = digest = draw.randbytes(32)
    cores: list[bytes] = []
    privates: list[bytes | None] = []
    for seq in range(first, first + draw.randint(1, 4)):
        body, personal = _body(draw, words)
        kind, version = KIND_OF[type(body)]
        entry = write_entry(
            device=device,
            seq=seq,
            subject=str(uuid.UUID(int=draw.getrandbits(128), version=4)),
            kind=kind,
            version=version,
            tick=seq * 2,
            at=1_760_000_000_000 + draw.randrange(10**11),
            by=str(uuid.UUID(int=draw.getrandbits(128), version=4)),
            body=body,
            personal=personal,
            salt=draw.randbytes(16),
        )
        cores.append(entry.core_bytes)
        privates.append(entry.private_bytes)
        digest = next_digest(digest, entry.core_bytes)
    run = Run(
        device=device,
        first=first,
        before=before,
        cores=cores,
        privates=privates,
        seals=[Seal(first + len(cores) - 1, digest, draw.randbytes(64))],
        key=key,
    )
    heads = {device: Head(run.last, digest)}
    epoch = draw.randbytes(8).hex()
    if draw.random() < 0.6:
        return msgspec.msgpack.encode(
            ExchangeRequest(
                epoch=epoch, position=first, runs=[run], heads=heads, acknowledged=heads, epochs=[epoch]
            )
        )
    receipt = Receipt(
        number=first,
        digest=draw.randbytes(32),
        epoch=epoch,
        stored=heads,
        judged={device: first},
        headquarters=[device],
        time=1_790_000_000_000,
    )
    return msgspec.msgpack.encode(ExchangeAnswer(receipt=receipt, runs=[run], position=first))


def train() -> bytes:
    """The dictionary of the present samples. The same on every machine with the same zstd."""
    draw = random.Random(SEED)
    words = sentences(SEED)
    samples: list[bytes | bytearray | memoryview] = [
        _payload(draw, [next(words) for _ in range(draw.randint(2, 6))]) for _ in range(SAMPLES)
    ]
    return zstandard.train_dictionary(SIZE, samples, dict_id=0x57510000 + NUMBER, level=3).as_bytes()


def main() -> int:
    """Command line: the file to write."""
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    data = train()
    Path(sys.argv[1]).write_bytes(data)
    print(f"{len(data)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
