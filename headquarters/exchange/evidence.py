"""Files of evidence as points send them: in parts, each sealed as it comes, whole only once the hash is right.

A file is taken only for an entry that is here and attaches it, so nothing comes before the entries, and nothing that nobody names. It is
kept once for a point, and goes with the last entry that names it. Under the lock of the point's row, like all that a point hands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from psycopg import Connection

from casework.evidence import KIND, LARGEST, SUFFIXES, EvidenceRefused, file_named, recognise
from casework.journal.entry import Core, EntryError, read_entry
from casework.matters.registry import readable_body
from casework.matters.shared.bodies import EvidenceAttached
from headquarters.exchange.devices import Device
from headquarters.exchange.quota import Quota
from headquarters.exchange.refusals import Refused
from headquarters.personal.keys import PersonalKeys
from headquarters.personal.turning import turn
from headquarters.personal.vault import Vault
from sync.protocol.messages import (
    LEAST_PART_BYTES,
    PART_BYTES,
    EvidenceAnswer,
    EvidenceRequest,
    FileAsked,
    FilePart,
    FileStanding,
    FileWanted,
)

ABANDONED_MS: Final = 30 * 86_400_000
"""A file of which nothing has come for so long begins anew: what was here of it goes."""
_CORES_AT_ONCE: Final = 500
_HEX_NAMES: Final = re.compile(rb"(?=([0-9a-f]{64}))")
"""Wherever one begins: whatever stands before it."""


@dataclass(frozen=True, slots=True)
class _File:
    """What an entry says of the file it attaches."""

    size: int
    media: str


def take(
    connection: Connection[Any],
    keys: PersonalKeys,
    device: Device,
    request: EvidenceRequest,
    *,
    most: int,
    quota: Quota,
    now: int,
) -> EvidenceAnswer:
    """Keep the part that a PC sends, and say how far its files are here. ``most``: bytes that one point may have. ``quota``: of a day.

    Raises :class:`Refused`: from a PC that was revoked nothing is taken; it is told what is here of what it asks for.
    """
    point = device.point
    if (request.part is not None or request.want is not None) and device.revoked:
        raise Refused("revoked")
    row = connection.execute(
        "SELECT sealed_with FROM points WHERE point = %s FOR UPDATE", (point,)
    ).fetchone()
    if row is None:
        raise Refused("unknown_device")
    files = [_standing(connection, point, each) for each in request.asks]
    if request.part is not None:
        vault = Vault(keys, point, turn(connection, keys, point, row[0]))
        files.append(_take_part(connection, vault, point, request.part, most, quota, now))
    piece = None
    if request.want is not None:
        standing, piece = _give_part(connection, keys, device, request.want)
        files.append(standing)
    return EvidenceAnswer(time=now, files=files, piece=piece)


def read_file(connection: Connection[Any], keys: PersonalKeys, point: str, name: bytes) -> bytes | None:
    """The bytes of a file; ``None`` where it is not here whole. Reads by plain names: within a scope only what is in it."""
    whole = connection.execute(
        "SELECT FROM evidence_files WHERE point = %s AND name = %s AND state = 'stored'", (point, name)
    ).fetchone()
    content = None if whole is None else _content(connection, Vault(keys, point, 0), point, name)
    return content if content is not None and sha256(content).digest() == name else None


def drop_lost(connection: Connection[Any], keys: PersonalKeys, point: str, name: bytes) -> None:
    """Let go of a file that is called stored and does not open: the PC that has it brings it again when it asks next. In a transaction of
    its own, under the lock of the point."""
    connection.execute("SELECT FROM points WHERE point = %s FOR UPDATE", (point,))
    found = states(connection, point, [name]).get(name)
    if found == "stored" and read_file(connection, keys, point, name) is None:
        connection.execute("DELETE FROM evidence_files WHERE point = %s AND name = %s", (point, name))


def states(connection: Connection[Any], point: str, names: Sequence[bytes]) -> dict[bytes, str]:
    """How far files are here, by name: a state of ``evidence_files``; without those of which nothing is."""
    rows = connection.execute(
        "SELECT name, state FROM evidence_files WHERE point = %s AND name = ANY(%s)", (point, list(names))
    ).fetchall()
    return {bytes(name): str(state) for name, state in rows}


def let_go(connection: Connection[Any], point: str, erased: Iterable[tuple[str, int]]) -> None:
    """Entries were erased: the files that they attach go too, but for those that another entry of the point names. After all that came
    with them is stored."""
    devices, seqs = zip(*erased, strict=True)
    rows = connection.execute(
        "SELECT e.core FROM unnest(%s::text[], %s::bigint[]) named (device, seq)"
        " JOIN entries e ON e.point = %s AND e.device = named.device AND e.seq = named.seq WHERE e.kind = %s",
        (list(devices), list(seqs), point, KIND),
    ).fetchall()
    names = {name for (core,) in rows if (name := _named(bytes(core))) is not None}
    here = connection.execute(
        "SELECT name FROM evidence_files WHERE point = %s AND name = ANY(%s)", (point, list(names))
    ).fetchall()
    going = {bytes(name).hex().encode(): bytes(name) for (name,) in here}
    if not going:
        return
    # Once over all that name a file, a few at a time; also what nobody reads yet counts. The kind as a literal: its index is partial.
    with connection.cursor("naming", binary=True) as naming:
        naming.itersize = _CORES_AT_ONCE
        naming.execute(
            f"SELECT e.core FROM entries e WHERE e.point = %s AND e.kind = '{KIND}' AND NOT EXISTS"
            " (SELECT FROM erased x WHERE x.point = e.point AND x.device = e.device AND x.seq = e.seq)",
            (point,),
        )
        for (core,) in naming:
            for word in _HEX_NAMES.findall(core):
                going.pop(word, None)
            if not going:
                return
    connection.execute(
        "DELETE FROM evidence_files WHERE point = %s AND name = ANY(%s)", (point, list(going.values()))
    )


def forget_abandoned(connection: Connection[Any], now: int) -> None:
    """What is here of files of which nothing came for :data:`ABANDONED_MS` goes: whoever has them begins anew."""
    connection.execute(
        "DELETE FROM evidence_files WHERE state = 'coming' AND touched_at < %s", (now - ABANDONED_MS,)
    )


def _give_part(
    connection: Connection[Any], keys: PersonalKeys, device: Device, wanted: FileWanted
) -> tuple[FileStanding, bytes | None]:
    """A piece of a file for another PC of its point: what it has in the journal it may have. Where a part is damaged the file is not
    here: the PC that brought it brings it again when it asks next."""
    point, name = device.point, wanted.file.name
    if not device.approved:  # it has no history yet, so it knows of no file
        return FileStanding(name, "unnamed"), None
    standing = _standing(connection, point, wanted.file)
    if standing.state != "stored":
        return FileStanding(name, standing.state), None
    row = connection.execute(
        "SELECT at, sealed_with, data FROM evidence_parts WHERE point = %s AND name = %s AND at <= %s ORDER BY at DESC LIMIT 1",
        (point, name, wanted.at),
        binary=True,
    ).fetchone()
    whole = None if row is None else Vault(keys, point, 0).open_part(name, *row)
    if row is None or whole is None:
        drop_lost(connection, keys, point, name)
        return FileStanding(name, "coming"), None
    return standing, whole[wanted.at - row[0] :][:PART_BYTES]


# --- inside --------------------------------------------------------------------------------------------------


def _standing(connection: Connection[Any], point: str, asked: FileAsked) -> FileStanding:
    found = _attaching(connection, point, asked)
    if found is None:
        return FileStanding(asked.name, "unnamed")
    if found.size > LARGEST:
        return FileStanding(asked.name, "too_big")
    if found.media not in SUFFIXES:
        return FileStanding(asked.name, "unfit")
    row = connection.execute(
        "SELECT state, held FROM evidence_files WHERE point = %s AND name = %s"
        " AND (state = 'stored' OR (size = %s AND media = %s))",
        (point, asked.name, found.size, found.media),
    ).fetchone()  # what an entry that says otherwise began does not count for this one
    return FileStanding(asked.name, "coming") if row is None else FileStanding(asked.name, row[0], row[1])


def _take_part(
    connection: Connection[Any], vault: Vault, point: str, part: FilePart, most: int, quota: Quota, now: int
) -> FileStanding:
    asked, end = part.file, part.at + len(part.data)
    standing = _standing(connection, point, asked)
    found = _attaching(connection, point, asked)
    if standing.state != "coming" or found is None or standing.at != part.at:
        return standing
    if end > found.size or (len(part.data) < LEAST_PART_BYTES and end < found.size):
        raise Refused("malformed", "part")
    if quota.is_used_up(point, now):
        return FileStanding(asked.name, "later")
    if part.at == 0:
        ((taken,),) = connection.execute(
            "SELECT coalesce(sum(size), 0) FROM evidence_files WHERE point = %s AND name <> %s AND state <> 'unfit'",
            (point, asked.name),
        ).fetchall()
        if taken + found.size > most:
            return FileStanding(asked.name, "full")
        # What was begun by an entry that says another size or media: nothing of it was counted for this one.
        connection.execute("DELETE FROM evidence_files WHERE point = %s AND name = %s", (point, asked.name))
    connection.execute(
        "INSERT INTO evidence_files (point, name, size, media, held, touched_at) VALUES (%s, %s, %s, %s, %s, %s)"
        " ON CONFLICT (point, name) DO UPDATE SET held = excluded.held, touched_at = excluded.touched_at",
        (point, asked.name, found.size, found.media, end, now),
    )
    connection.execute(
        "INSERT INTO evidence_parts (point, name, at, sealed_with, data) VALUES (%s, %s, %s, %s, %s)",
        (point, asked.name, part.at, vault.number, vault.seal_part(asked.name, part.at, part.data)),
    )
    quota.note(point, len(part.data), now)
    if end < found.size:
        return FileStanding(asked.name, "coming", end)
    return _finish(connection, vault, point, asked.name, found)


def _finish(connection: Connection[Any], vault: Vault, point: str, name: bytes, found: _File) -> FileStanding:
    """All of it has come: is it what its name says?"""
    content = _content(connection, vault, point, name)
    if content is None or sha256(content).digest() != name:
        connection.execute("DELETE FROM evidence_files WHERE point = %s AND name = %s", (point, name))
        return FileStanding(name, "coming")
    try:
        fits = recognise(content) == found.media
    except EvidenceRefused:
        fits = False
    if not fits:
        connection.execute("DELETE FROM evidence_parts WHERE point = %s AND name = %s", (point, name))
    state = "stored" if fits else "unfit"
    connection.execute(
        "UPDATE evidence_files SET state = %s WHERE point = %s AND name = %s", (state, point, name)
    )
    return FileStanding(name, state, found.size)


def _attaching(connection: Connection[Any], point: str, asked: FileAsked) -> _File | None:
    """What the entry says that a PC names, if it is here, was not erased and attaches this file."""
    if "\0" in asked.device:
        return None
    row = connection.execute(
        "SELECT e.core FROM entries e WHERE point = %s AND device = %s AND seq = %s AND NOT EXISTS"
        " (SELECT FROM erased x WHERE x.point = e.point AND x.device = e.device AND x.seq = e.seq)",
        (point, asked.device, asked.seq),
    ).fetchone()
    core = None if row is None else _core(bytes(row[0]))
    body = None if core is None or file_named(core) != asked.name else readable_body(core)
    return _File(body.size, body.media) if isinstance(body, EvidenceAttached) else None


def _content(connection: Connection[Any], vault: Vault, point: str, name: bytes) -> bytes | None:
    """All parts that are here, one after the other; ``None`` where one does not open. Raises ``PersonalKeyAway``."""
    content = bytearray()
    rows = connection.execute(
        "SELECT at, sealed_with, data FROM evidence_parts WHERE point = %s AND name = %s ORDER BY at",
        (point, name),
        binary=True,
    )
    for at, sealed_with, data in rows:
        part = vault.open_part(name, at, sealed_with, data)
        if part is None or at != len(content):
            return None
        content += part
    return bytes(content)


def _named(core: bytes) -> bytes | None:
    read = _core(core)
    return None if read is None else file_named(read)


def _core(core: bytes) -> Core | None:
    try:
        return read_entry(core).core
    except EntryError:
        return None
