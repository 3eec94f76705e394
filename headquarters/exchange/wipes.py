"""Orders to PCs to remove what they hold: of a point that is over, or of a PC that was revoked as lost.

An order stands until it is recalled: a copy of the PC's disk that comes back is told it again. It holds for one PC, with all
identities that are linked to it.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import msgspec
from psycopg import Connection

from casework.journal.travelling import Head
from headquarters.errors import UnknownDevice
from headquarters.exchange.devices import linked, one_device
from headquarters.exchange.refusals import Refused
from headquarters.provisioning.keyring import Keyring
from headquarters.register.over import NOW_DAY, over_on
from sync.protocol.keys import key_id, wipe_text
from sync.protocol.messages import MOST_WIPE_HEADS, WipeAnswer, WipeContent, WipeOrder, WipeReport

WIPE_ORDERED: Final = "device.wipe_ordered"
WIPE_RECALLED: Final = "device.wipe_recalled"
"""What the acts are called in the record of acts."""


class NotToBeWiped(Exception):
    """The point is in use and the PC is not revoked; or (``again``) the order stands already."""

    def __init__(self, *, again: bool = False) -> None:
        super().__init__()
        self.again = again


@dataclass(frozen=True, slots=True)
class Facts:
    """What a person reads before the order. ``cases``, ``entries``: what headquarters holds of the point; ``own``: entries of this
    PC and its other identities. ``last_sync``: of any of them, UTC ms.
    ``earlier``: orders that were recalled, of which it has said something. ``may``: whether it may be ordered at all."""

    point: str
    name: str
    device: str
    label: str
    cases: int
    entries: int
    own: int
    last_sync: int | None
    revoked: bool
    is_over: bool
    wipe: Wipe | None
    earlier: list[Wipe]

    @property
    def may(self) -> bool:
        """Whether such an order may be given."""
        return self.revoked or self.is_over


@dataclass(frozen=True, slots=True)
class Wipe:
    """An order that stands, and what the PC said last. Times are UTC ms. ``unsent``: entries and files of evidence for which
    it kept everything."""

    wipe: str
    device: str
    ordered_at: int
    heard_at: int | None
    unsent: int | None
    wiped_at: int | None
    recalled_at: int | None = None


def read_facts(connection: Connection[Any], point: str, beginning: str, today: date) -> Facts | None:
    """Of a PC by its id or enough of it; ``None``: there is no such. Reads by plain names: within a scope only what is in it."""
    if "\0" in point + beginning:
        return None
    rows = connection.execute(
        "SELECT p.name, d.device, d.label, d.revoked_at IS NOT NULL FROM devices d JOIN points p USING (point)"
        " WHERE d.point = %s AND starts_with(d.device, %s)",
        (point, beginning),
    ).fetchall()
    if len(rows) != 1:
        return None
    name, device, label, revoked = rows[0]
    group = linked(connection, point, device)
    cases, entries, own, last_sync, is_over = connection.execute(
        f"""
        SELECT (SELECT count(*) FROM cases WHERE point = %(point)s),
            (SELECT coalesce(sum(seq), 0)::bigint FROM streams WHERE point = %(point)s),
            (SELECT coalesce(sum(seq), 0)::bigint FROM streams WHERE point = %(point)s AND device = ANY(%(group)s)),
            (SELECT max(last_sync) FROM devices WHERE point = %(point)s AND device = ANY(%(group)s)),
            %(point)s IN ({over_on("%(today)s")})
        """.encode(),
        {"point": point, "group": group, "today": today},
    ).fetchall()[0]
    return Facts(
        point,
        name,
        device,
        label,
        cases,
        entries,
        own,
        last_sync,
        revoked,
        is_over,
        _standing(connection, point, group),
        earlier_of(connection, point, group),
    )


def order(connection: Connection[Any], point: str, beginning: str, at: int, account: str, today: date) -> str:
    """Give the order to a PC. Returns its id. Raises :class:`NotToBeWiped`, ``UnknownPoint``, ``UnknownDevice``."""
    device = one_device(connection, point, beginning)
    facts = read_facts(connection, point, device, today)
    if facts is None:
        raise UnknownDevice(point, beginning)
    if not facts.may:
        raise NotToBeWiped
    if facts.wipe is not None:
        raise NotToBeWiped(again=True)
    connection.execute(
        "INSERT INTO wipes (wipe, point, device, ordered_at, account) VALUES (%s, %s, %s, %s, %s)",
        (secrets.token_hex(16), point, device, at, account),
    )
    return device


def recall(connection: Connection[Any], point: str, beginning: str, at: int) -> str:
    """Take the order back: who has not heard of it does nothing. Returns the PC's id. Raises ``UnknownPoint``, ``UnknownDevice``,
    the latter also where no order stands."""
    device = one_device(connection, point, beginning)
    stands = _standing(connection, point, linked(connection, point, device))
    if stands is None:
        raise UnknownDevice(point, beginning)
    connection.execute("UPDATE wipes SET recalled_at = %s WHERE wipe = %s", (at, stands.wipe))
    return device


def recall_all(connection: Connection[Any], point: str, at: int) -> list[str]:
    """The point is in use again: its orders are taken back, but for PCs that were revoked. Returns the PCs' ids."""
    orders = to_recall(connection, point)
    connection.execute(
        "UPDATE wipes SET recalled_at = %s WHERE wipe = ANY(%s)", (at, [each.wipe for each in orders])
    )
    return [each.device for each in orders]


def to_recall(connection: Connection[Any], point: str) -> list[Wipe]:
    """The orders that are taken back when the point is in use again: those to PCs that were not revoked."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM wipes w WHERE point = %s AND recalled_at IS NULL AND EXISTS (SELECT FROM devices d"
        " WHERE d.point = w.point AND d.device = w.device AND d.revoked_at IS NULL) ORDER BY device",
        (point,),
    ).fetchall()
    return [Wipe(*row) for row in rows]


def earlier_of(connection: Connection[Any], point: str, group: list[str]) -> list[Wipe]:
    """The orders of a PC that were recalled and of which it has said something all the same, the latest first."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM wipes WHERE point = %s AND device = ANY(%s) AND recalled_at IS NOT NULL"
        " AND heard_at IS NOT NULL ORDER BY ordered_at DESC, wipe",
        (point, group),
    ).fetchall()
    return [Wipe(*row) for row in rows]


def standing_of(connection: Connection[Any], point: str) -> dict[str, Wipe]:
    """The orders that stand at a point, by the PC each was given to."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM wipes WHERE point = %s AND recalled_at IS NULL", (point,)
    ).fetchall()
    return {row[1]: Wipe(*row) for row in rows}


def due(
    connection: Connection[Any],
    keyring: Keyring,
    point: str,
    device: str,
    district: str,
    digest: bytes,
    now: int,
) -> WipeOrder | None:
    """The order to a PC that asks ``now`` (UTC ms), signed for the answer to its parcel (``digest``: SHA-256 of it); ``None``: there is
    none, or the point is in use again and the PC is not revoked."""
    if not standing_of(connection, point):
        return None
    group = linked(connection, point, device)
    stands = _standing(connection, point, group)
    if stands is None or not _may(connection, point, group, now):
        return None
    content = msgspec.msgpack.encode(
        WipeContent(
            order=stands.wipe,
            point=point,
            device=device,
            at=stands.ordered_at,
            heads=_held(connection, point, group),
        )
    )
    pairs = keyring.pairs
    return WipeOrder(
        content,
        pairs.signing.sign(wipe_text(content, digest)),
        key_id(pairs.signing_public),
        keyring.credential(district),
    )


def note_report(
    connection: Connection[Any], point: str, device: str, report: WipeReport, now: int
) -> WipeAnswer:
    """What a PC says that became of its order. Nothing is kept of an order that is not known here (headquarters was restored to before
    it): the PC is answered all the same, for it may be wiped. Raises :class:`Refused` malformed for an order of another PC."""
    if "\0" in report.order:
        raise Refused("malformed", "wipe")
    told = connection.execute(
        "UPDATE wipes SET heard_at = %(now)s, unsent = %(unsent)s, wiped_at = CASE WHEN %(unsent)s = 0 THEN %(now)s END"
        " WHERE wipe = %(wipe)s AND point = %(point)s AND device = ANY(%(group)s)",
        {
            "now": now,
            "unsent": report.unsent,
            "wipe": report.order,
            "point": point,
            "group": linked(connection, point, device),
        },
    )
    if (
        told.rowcount != 1
        and connection.execute("SELECT 1 FROM wipes WHERE wipe = %s", (report.order,)).fetchone()
    ):
        raise Refused("malformed", "wipe")
    return WipeAnswer(order=report.order, time=now)


def _may(connection: Connection[Any], point: str, group: list[str], now: int) -> bool:
    """Whether the order may be carried out today: what was so when it was given need not be so any more."""
    ((may,),) = connection.execute(
        f"""
        SELECT %(point)s IN ({over_on(NOW_DAY)}) OR EXISTS (
            SELECT FROM devices WHERE point = %(point)s AND device = ANY(%(group)s) AND revoked_at IS NOT NULL)
        """.encode(),
        {"point": point, "group": group, "now": now},
    ).fetchall()
    return bool(may)


def _held(connection: Connection[Any], point: str, group: list[str]) -> dict[str, Head]:
    """How far the point's streams are held, those of the PC itself first."""
    rows = connection.execute(
        "SELECT device, seq, digest FROM streams WHERE point = %s ORDER BY device = ANY(%s) DESC, device LIMIT %s",
        (point, group, MOST_WIPE_HEADS),
    ).fetchall()
    return {device: Head(seq, bytes(digest)) for device, seq, digest in rows}


_COLUMNS: Final = "wipe, device, ordered_at, heard_at, unsent, wiped_at, recalled_at"


def _standing(connection: Connection[Any], point: str, group: list[str]) -> Wipe | None:
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM wipes WHERE point = %s AND device = ANY(%s) AND recalled_at IS NULL"
        " ORDER BY ordered_at DESC, wipe LIMIT 1",
        (point, group),
    ).fetchone()
    return None if row is None else Wipe(*row)
