"""What a PC does with headquarters' order to wipe itself, before anything goes: counts what was not sent, and says so; or notes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

import msgspec

from casework.journal.travelling import Head
from desktop.wiring.enrolment import Binding
from desktop.wiring.journal import StoreJournal
from local_store.file.wiped import WipeNote, write_note
from local_store.store import Store
from sync.envelope import Envelope, Letter
from sync.letters import exchange_letter
from sync.ports import Carrier
from sync.protocol.keys import KeyPairs
from sync.protocol.messages import WipeAnswer, WipeContent, WipeReport
from sync.protocol.parcel import Purpose

_encode: Final = msgspec.msgpack.Encoder().encode


class Unsent(NamedTuple):
    """What is here and not at headquarters. ``entries``: also those whose words no parcel carries, and those that a rescue has set
    apart; ``files``: of evidence."""

    entries: int
    files: int


def unsent_here(store: Store, held: Mapping[str, Head] | None = None) -> Unsent:
    """Entries that headquarters has not said to have stored, whoever wrote them (also what has still to move out of a stream that
    forked), and every file of evidence of which it has not said so. ``held``: how far headquarters holds each stream today, as its order
    says: it may have been
    restored from a backup since it said that it had stored them. ``None``: not asked."""
    waits = 0
    for device, stream in store.streams.standing().streams.items():
        left = max(0, stream.head.seq - stream.stored)
        if held is not None:
            left = max(left, stream.head.seq - _same(store, device, stream.head.seq, held.get(device)))
        waits += left
    rescued = store.rescued()
    # No parcel carries them before they are where they belong.
    apart = 0 if rescued is None else len(rescued.apart)
    return Unsent(waits + store.sync_status().bare + apart, store.files_out.unsent())


def _same(store: Store, device: str, length: int, there: Head | None) -> int:
    """Up to which entry a stream is the same here and there. Where headquarters' is the longer one, it is as it was heard."""
    if there is None:
        return 0
    if there.seq > length:
        return length
    return there.seq if store.streams.digest_at(device, there.seq) == there.digest else 0


def tell_unsent(store: Store, wipe: WipeContent, envelope: Envelope, carrier: Carrier, left: Unsent) -> None:
    """Tell headquarters why nothing goes: how many entries and files it has not got. Raises one of ``sync.errors``."""
    keys, letter = _letter(store, wipe, WipeReport(order=wipe.order, unsent=sum(left)))
    exchange_letter(envelope, carrier, keys, letter, WipeAnswer)


def note_order(store: Store, wipe: WipeContent, binding: Binding, envelope: Envelope) -> None:
    """Note beside the file that it has to go, with the receipt for afterwards: then there is no key to sign it with.

    Raises ``CannotWrite``, ``OSError``.
    """
    keys, letter = _letter(store, wipe, WipeReport(order=wipe.order))
    note = WipeNote(
        order=wipe.order,
        point=binding.point,
        point_name=binding.point_name,
        url=binding.url,
        authority=binding.authority,
        receipt=envelope.seal(keys, letter),
        ordered_at=wipe.at,
    )
    write_note(store.folder, note)


def _letter(store: Store, wipe: WipeContent, report: WipeReport) -> tuple[KeyPairs, Letter]:
    journal = StoreJournal(store)
    keys = KeyPairs.from_seeds(*journal.seeds(wipe.device))
    return keys, Letter(Purpose.WIPE, wipe.point, journal.parcel_number(), _encode(report))
