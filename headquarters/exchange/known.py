"""What this program reads, and what the PCs' programs read, as they said it.

The lists of all PCs are few: each version of the program has one. A list is taken only from a PC that names it in the same
request, and goes again once no PC names it any more.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from psycopg import Connection
from psycopg.types.json import Jsonb

from casework.handbook import Handbook
from casework.journal.travelling import Digests
from casework.matters.registry import KINDS as READABLE
from headquarters.exchange.refusals import Refused
from sync.protocol.known import DIGEST_BYTES, EDITIONS, KINDS, Known, digest_of, sound
from sync.protocol.messages import ExchangeRequest

MOST_LISTS: Final = 10_000
"""So many lists are kept at most: a PC that names a new one in every round fills nothing."""


@cache
def own() -> Known:
    """What this headquarters' program reads; the editions that were published are ``headquarters.exchange.editions``' matter."""
    return Known(tuple(READABLE), (("handbook", Handbook.load().version),))


@dataclass(frozen=True, slots=True)
class Heard:
    """What a request said of what the PC reads. ``wants``: lists it names that are not here. ``taken``: a list came."""

    wants: tuple[str, ...] = ()
    taken: bool = False


def hear(connection: Connection[Any], request: ExchangeRequest, now: int) -> Heard:
    """Take the lists that a request brings. Raises :class:`Refused` malformed where a list is not the one named."""
    named = {KINDS: request.knows.kinds, EDITIONS: request.knows.editions}
    if any(len(digest) not in (0, DIGEST_BYTES) for digest in named.values()):
        raise Refused("malformed", "known")
    held = _held(connection, [digest for digest in named.values() if digest])
    wants: list[str] = []
    taken = False
    for what, names in ((KINDS, request.kinds), (EDITIONS, request.editions)):
        digest = named[what]
        if not digest or digest in held:
            continue
        if digest_of(what, names) != digest:
            if names:
                raise Refused("malformed", "known")
            wants.append(what)
            continue
        if not sound(names) or "\0" in "".join(str(part) for pair in names for part in pair):
            raise Refused("malformed", "known")
        connection.execute(
            "INSERT INTO known_lists (digest, what, names, heard_at)"
            " SELECT %s, %s, %s, %s WHERE (SELECT count(*) FROM known_lists) < %s ON CONFLICT DO NOTHING",
            (digest, what, Jsonb(names), now, MOST_LISTS),
        )
        taken = True
    return Heard(tuple(wants), taken)


def holds(request: ExchangeRequest, digests: Digests) -> tuple[bool, bool]:
    """Whether the PC holds our kinds and our editions (``digests``), so that they need not travel; one that names no lists of its
    own takes none."""
    deaf = not request.knows
    return (
        deaf or request.heard.kinds == digests.kinds,
        deaf or request.heard.editions == digests.editions,
    )


def forget_unnamed(connection: Connection[Any]) -> int:
    """Drop the lists that no PC names any more. Returns how many."""
    gone = connection.execute(
        "DELETE FROM known_lists k WHERE NOT EXISTS (SELECT 1 FROM devices d"
        " WHERE d.kinds = k.digest OR d.editions = k.digest)"
    )
    return gone.rowcount


def unread_by(connection: Connection[Any], point: str, device: str) -> tuple[str, ...] | None:
    """The kinds of this program that a PC's does not read; ``None`` where it never said what it reads."""
    row = connection.execute(
        "SELECT names FROM devices JOIN known_lists ON digest = kinds WHERE point = %s AND device = %s",
        (point, device),
    ).fetchone()
    if row is None:
        return None
    reads = {(name, version) for name, version in row[0]}
    return tuple(sorted({name for name, version in own().kinds if (name, version) not in reads}))


def _held(connection: Connection[Any], digests: list[bytes]) -> frozenset[bytes]:
    if not digests:
        return frozenset()
    rows = connection.execute("SELECT digest FROM known_lists WHERE digest = ANY(%s)", (digests,)).fetchall()
    return frozenset(bytes(digest) for (digest,) in rows)
