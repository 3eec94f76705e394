"""What a PC does with headquarters' order to wipe itself, before anything goes: counts what was not sent, and says so; or notes it."""

from __future__ import annotations

from typing import Final

import msgspec

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


def unsent_here(store: Store) -> int:
    """Entries that headquarters has not said to have stored, whoever wrote them (also what has still to move out of a stream that
    forked), and those whose words no parcel carries."""
    streams = store.streams.standing().streams.values()
    waits = sum(max(0, stream.head.seq - stream.stored) for stream in streams)
    return waits + store.sync_status().bare


def tell_unsent(store: Store, wipe: WipeContent, envelope: Envelope, carrier: Carrier, left: int) -> None:
    """Tell headquarters why nothing goes. Raises one of ``sync.errors``."""
    keys, letter = _letter(store, wipe, WipeReport(order=wipe.order, unsent=left))
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
