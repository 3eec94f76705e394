"""Who this PC is: one present identity, and those it had before."""

from __future__ import annotations

import secrets
from typing import Final

from casework.journal.entry import device_id
from local_store.file import moving
from local_store.file.connection import Connection
from local_store.file.journal import Journal

_UNKNOWN_NUMBERS: Final = 1 << 20
"""So many parcel numbers are passed over where nobody can tell any more which were given out."""


def become(connection: Connection, signing_seed: bytes, sealing_seed: bytes) -> str:
    """Take these seeds as this PC's present identity; an earlier one stays known as an old one."""
    # Needed on the day of a new identity: who only opens the file does without.
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    public = Ed25519PrivateKey.from_private_bytes(signing_seed).public_key().public_bytes_raw()
    device = device_id(public)
    connection.execute("UPDATE identity SET present = 0")
    connection.execute(
        "INSERT INTO identity (device, signing_seed, sealing_seed, present) VALUES (?, ?, ?, 1) "
        "ON CONFLICT (device) DO UPDATE SET present = 1",
        (device, signing_seed, sealing_seed),
    )
    Journal(connection).open_stream(device, public)
    return device


def begin_again(connection: Connection) -> str:
    """Take a new identity without headquarters, because the present one may have written what this file does not hold: no
    number of its stream is used twice. Headquarters hears of it with the next round, gives back what it has of the old
    stream, and what it lacks goes on in the new one. In a transaction of the caller. Returns the new device id.
    """
    journal = Journal(connection)
    before = journal.device()
    forked = _text(connection, "forked")
    device = become(connection, secrets.token_bytes(32), secrets.token_bytes(32))
    if forked:
        # As far as this file knows, nothing of that stream was sent: it goes on under the new identity.
        moving.move(connection, journal, before, 1)
    else:
        _put(connection, "forked", before)
        journal.set_counter("fork_seen", 0)
    if _text(connection, "point") and not _text(connection, "unlinked"):
        _put(connection, "unlinked", before)
    journal.set_counter("position", 0)
    journal.set_counter("parcel", journal.counter("parcel") + _UNKNOWN_NUMBERS)
    return device


def _text(connection: Connection, name: str) -> str:
    row = connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
    return bytes(row[0]).decode("utf-8") if row else ""


def _put(connection: Connection, name: str, text: str) -> None:
    connection.execute(
        "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, text.encode("utf-8")),
    )
