"""Rows of the small tables in single pages, each told by its shape, where SQLCipher finds no way to them.

What it gave itself holds; here only what is missing is added. A shape that two tables share (an erasure looks like a line of an
index) is not learnt: those come from the backup, and with the entries themselves.
"""

from __future__ import annotations

import re
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from casework.journal.entry import EntryError, EntryId, device_id, read_entry
from local_store.rescue import told as telling
from local_store.rescue.records import Value
from local_store.rescue.tables import Around, Row

WITHOUT_ROW_IDS: Final = frozenset({"setting", "counter", "draft", "draft_field", "seal", "headquarters"})
_DEVICE: Final = re.compile("[a-z2-7]{24}")
_COUNTER: Final = re.compile("tick|parcel|position|head|number [a-z2-7]{24} [0-9]{4}")
_FORM: Final = re.compile("[a-z][a-z_. -]{0,60}")
"""An index of cases has rows of the same shape as the drafts; there a day stands in this place."""
_SETTING: Final = re.compile("[a-z_]{1,40}( .{1,60})?")


def learn(known: Around, rowid: int, values: list[Value]) -> None:
    """A row of a table with row ids: an identity, a stream or an epoch. The name of an identity is the hash of its key."""
    match values:
        case [None, bytes() as told] if "setting" in known.broken and telling.read(told) is not None:
            if told not in known.told:
                known.told.append(told)
        case [str() as device, bytes() as signing, bytes() as sealing, (0 | 1) as present]:
            if len(signing) != 32 or len(sealing) != 32 or device in known.seeds:
                return
            public = Ed25519PrivateKey.from_private_bytes(signing).public_key().public_bytes_raw()
            if device_id(public) == device:
                known.seeds[device] = (signing, sealing)
                if present and not known.present:
                    known.present = device
        case [
            None,
            str() as device,
            bytes() as key,
            int() as seq,
            bytes() as digest,
            int() as stored,
            int() as judged,
            (0 | 1) as theirs,
        ]:
            if not _DEVICE.fullmatch(device) or len(digest) != 32 or len(key) not in (0, 32):
                return
            if "stream" in known.broken and device not in known.ends:
                known.devices[rowid], known.keys[device], known.ends[device] = device, key, (seq, digest)
                known.stored[device], known.judged[device] = stored, judged
                if theirs:
                    known.headquarters.add(device)


def learn_keyed(known: Around, values: list[Value]) -> None:
    """A row of a table without row ids."""
    match values:
        case [str() as name, bytes() as value] if _SETTING.fullmatch(name) and "setting" in known.broken:
            known.settings.setdefault(name, value)
        case [str() as name, int() as value] if _COUNTER.fullmatch(name) and "counter" in known.broken:
            known.counters[name] = max(value, known.counters.get(name, 0))
        case [str(), str() as form, str(), int()] if _FORM.fullmatch(form) and "draft" in known.broken:
            _add(known.drafts, values, 1)
        case [str(), str(), bytes()] if "draft_field" in known.broken:
            _add(known.draft_fields, values, 2)
        case [int() as number, int() as seq, bytes() as digest, bytes() as signature] if (
            "seal" in known.broken
        ):
            if len(digest) == 32 and len(signature) == 64 and number in known.devices:
                known.seals.append((known.devices[number], seq, digest, signature))
        case [str() as device, int() as seq, bytes(), bytes() as core, None | bytes(), str()]:
            if entry_id(core) == (device, seq):
                _add(known.waiting, values, 2)
        case [str() as device] if _DEVICE.fullmatch(device) and "headquarters" in known.broken:
            known.headquarters.add(device)


def entry_id(core: bytes) -> EntryId | None:
    """The identity that a core names itself; ``None`` where it does not read."""
    try:
        return read_entry(core).id
    except EntryError:
        return None


def _add(rows: list[Row], values: list[Value], keys: int) -> None:
    row = tuple(values)
    if all(each[:keys] != row[:keys] for each in rows):
        rows.append(row)
