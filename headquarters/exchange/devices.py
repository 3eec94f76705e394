"""The PCs of a contact point: enrolled with a one-time code, renewed after a fork, approved, revoked."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from psycopg import Connection

from casework.journal.entry import device_id
from headquarters.errors import UnknownDevice, UnknownPoint
from headquarters.exchange.refusals import Refused
from sync.protocol.keys import renew_text, verify
from sync.protocol.messages import EnrolAnswer, EnrolRequest, RenewAnswer, RenewRequest

LONGEST_LABEL = 80
_IDLE_MS: Final = 30 * 86_400_000
MOST_IDENTITIES: Final = 64
"""So many identities one PC may take: each restored image needs one, and nobody restores so often."""
APPROVED: Final = "device.approved"
REVOKED: Final = "device.revoked"
"""What is written down of a person who decides on a PC."""


@dataclass(frozen=True, slots=True)
class Device:
    """A PC as headquarters knows it. Keys are raw public keys."""

    point: str
    device: str
    signing_key: bytes = field(repr=False)
    sealing_key: bytes = field(repr=False)
    approved: bool
    revoked: bool


def find_device(connection: Connection[Any], point: str, device: str) -> Device | None:
    """The device of that id at the point."""
    if "\0" in point + device:
        return None
    row = connection.execute(
        "SELECT point, device, signing_key, sealing_key, approved, revoked_at IS NOT NULL"
        " FROM devices WHERE point = %s AND device = %s",
        (point, device),
    ).fetchone()
    return None if row is None else Device(*row)


def find_district(connection: Connection[Any], point: str) -> str:
    """The district of a contact point; empty where there is no such point."""
    row = (
        None
        if "\0" in point
        else connection.execute("SELECT district FROM points WHERE point = %s", (point,)).fetchone()
    )
    return "" if row is None else str(row[0])


def enrol(connection: Connection[Any], request: EnrolRequest, now: int) -> EnrolAnswer:
    """Take a PC in. The first of a point is approved at once; a later one may send but not receive until somebody
    approves it. The same PC with the same code gets the same answer again.

    Raises :class:`Refused` code_invalid, code_used, code_expired, revoked or malformed.
    """
    _sound_keys(request.signing_key, request.sealing_key)
    device = device_id(request.signing_key)
    if "\0" in request.point:
        raise Refused("code_invalid")
    place = connection.execute(
        "SELECT name, district, epoch, created_at FROM points WHERE point = %s FOR UPDATE",
        (request.point,),
    ).fetchone()
    hashed = sha256(request.code.encode("utf-8", "replace")).digest()
    code = connection.execute(
        "SELECT expires_at, used_by FROM codes WHERE point = %s AND code_hash = %s FOR UPDATE",
        (request.point, hashed),
    ).fetchone()
    if place is None or code is None:
        raise Refused("code_invalid")
    expires_at, used_by = code
    if used_by is not None and used_by != device:
        raise Refused("code_used")
    if used_by is None and now > expires_at:
        raise Refused("code_expired")
    known = find_device(connection, request.point, device)
    if known is not None and known.revoked:
        raise Refused("revoked")
    if known is None:
        first = connection.execute(
            "SELECT 1 FROM devices WHERE point = %s AND approved AND revoked_at IS NULL LIMIT 1",
            (request.point,),
        ).fetchone()
        _insert(
            connection,
            request.point,
            device,
            (request.signing_key, request.sealing_key),
            label=request.label,
            approved=first is None,
            linked_to=None,
            now=now,
        )
        known = Device(request.point, device, request.signing_key, request.sealing_key, first is None, False)
    connection.execute(
        "UPDATE codes SET used_at = coalesce(used_at, %s), used_by = %s WHERE point = %s AND code_hash = %s",
        (now, device, request.point, hashed),
    )
    name, district, epoch, since = place
    return EnrolAnswer(
        point=request.point,
        point_name=name,
        district=district,
        approved=known.approved,
        epoch=epoch,
        time=now,
        since=since,
    )


def renew(
    connection: Connection[Any], old: Device, request: RenewRequest, now: int
) -> tuple[RenewAnswer, str]:
    """Let a PC take a new identity. It is approved as the old one was, and revoked with it.

    Returns the answer and the point's district. Raises :class:`Refused` malformed or revoked.
    """
    _sound_keys(request.signing_key, request.sealing_key)
    text = renew_text(old.device, request.signing_key, request.sealing_key)
    if not verify(request.signing_key, request.proof, text):
        raise Refused("malformed", "proof")
    place = connection.execute(
        "SELECT district FROM points WHERE point = %s FOR UPDATE", (old.point,)
    ).fetchone()
    now_known = find_device(connection, old.point, old.device)
    if place is None or now_known is None or now_known.revoked:
        raise Refused("revoked")
    device = device_id(request.signing_key)
    there = find_device(connection, old.point, device)
    if there is not None and there.revoked:
        raise Refused("revoked")
    if there is None:
        if len(linked(connection, old.point, old.device)) >= MOST_IDENTITIES:
            raise Refused("malformed", "identities")
        label = connection.execute(
            "SELECT label FROM devices WHERE point = %s AND device = %s", (old.point, old.device)
        ).fetchone()
        _insert(
            connection,
            old.point,
            device,
            (request.signing_key, request.sealing_key),
            label=label[0] if label else "",
            approved=now_known.approved,
            linked_to=old.device,
            now=now,
        )
    return RenewAnswer(device=device, time=now), place[0]


def approve(connection: Connection[Any], point: str, beginning: str) -> str:
    """Let a device, and those linked to it, receive the point's history. Returns its id.

    ``beginning``: its id or enough of it. Raises :class:`UnknownPoint` or :class:`UnknownDevice`.
    """
    device = one_device(connection, point, beginning)
    connection.execute(
        f"{_LINKED} UPDATE devices SET approved = true WHERE point = %(point)s AND device IN (SELECT device FROM linked)",
        {"point": point, "device": device},
    )
    return device


def revoke(connection: Connection[Any], point: str, beginning: str, now: int) -> str:
    """Take nothing more from a device and all that are linked to it, earlier and later. Returns its id.

    Raises :class:`UnknownPoint` or :class:`UnknownDevice`.
    """
    device = one_device(connection, point, beginning)
    connection.execute(
        f"{_LINKED} UPDATE devices SET revoked_at = coalesce(revoked_at, %(now)s)"
        " WHERE point = %(point)s AND device IN (SELECT device FROM linked)",
        {"point": point, "device": device, "now": now},
    )
    return device


_LINKED = """
WITH RECURSIVE linked (device) AS (
    SELECT %(device)s::text COLLATE "C"
    UNION
    SELECT CASE WHEN d.device = l.device THEN d.linked_to ELSE d.device END
    FROM linked l JOIN devices d ON d.point = %(point)s
        AND ((d.device = l.device AND d.linked_to IS NOT NULL) OR d.linked_to = l.device)
)
"""


def linked(connection: Connection[Any], point: str, device: str) -> list[str]:
    """A device and all that are linked to it, earlier and later."""
    rows = connection.execute(
        f"{_LINKED} SELECT device FROM linked ORDER BY device", {"point": point, "device": device}
    ).fetchall()
    return [str(row[0]) for row in rows]


def forget_idle(connection: Connection[Any], point: str, now: int) -> int:
    """Drop the further identities of a point's PCs that never sent a round, a month after they were taken. Returns how many."""
    return connection.execute(
        "DELETE FROM devices d WHERE point = %s AND linked_to IS NOT NULL AND last_sync IS NULL AND enrolled_at < %s"
        " AND NOT EXISTS (SELECT FROM devices n WHERE n.point = d.point AND n.linked_to = d.device)"
        " AND NOT EXISTS (SELECT FROM streams s WHERE s.point = d.point AND s.device = d.device)",
        (point, now - _IDLE_MS),
    ).rowcount


def one_device(connection: Connection[Any], point: str, beginning: str) -> str:
    """The device whose id begins so; the point's row is held until the transaction ends.

    Raises :class:`UnknownPoint` or :class:`UnknownDevice`.
    """
    # The row is locked so that nothing is renewed from a device while it is being revoked.
    if connection.execute("SELECT 1 FROM points WHERE point = %s FOR UPDATE", (point,)).fetchone() is None:
        raise UnknownPoint(point)
    rows = connection.execute(
        "SELECT device FROM devices WHERE point = %s AND starts_with(device, %s)", (point, beginning)
    ).fetchall()
    if len(rows) != 1:
        raise UnknownDevice(point, beginning)
    return str(rows[0][0])


def _insert(
    connection: Connection[Any],
    point: str,
    device: str,
    keys: tuple[bytes, bytes],
    *,
    label: str,
    approved: bool,
    linked_to: str | None,
    now: int,
) -> None:
    connection.execute(
        "INSERT INTO devices (point, device, signing_key, sealing_key, label, approved, linked_to, enrolled_at)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
        (point, device, *keys, label.replace("\0", "")[:LONGEST_LABEL], approved, linked_to, now),
    )


def _sound_keys(signing_key: bytes, sealing_key: bytes) -> None:
    """An answer must be sealed to the key later: refuse now what cannot be a key."""
    try:
        if len(signing_key) != 32:
            raise ValueError
        # Fails for a key of no length, and for one with which nothing can be agreed upon.
        X25519PrivateKey.generate().exchange(X25519PublicKey.from_public_bytes(sealing_key))
    except ValueError as error:
        raise Refused("malformed", "keys") from error
