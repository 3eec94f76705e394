"""Documents that entries name by hash: kept once for all points, handed to the PCs of a point that has an entry naming it.

They are signed as they are handed out, with the keys of that moment: a PC that was away until the keys changed believes them all
the same.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from hashlib import sha256
from typing import Any, Final

from psycopg import Connection

from casework.journal.travelling import DOCUMENT_BYTES, Document, Run
from headquarters.provisioning.keyring import Keyring
from sync.protocol.documents import sign_document
from sync.protocol.messages import MOST_WANTED

_NAMED: Final = """
SELECT d.document, d.content FROM unnest(%(wanted)s::bytea[]) WITH ORDINALITY asked (document, place)
JOIN documents d USING (document)
WHERE EXISTS (SELECT FROM notices n JOIN notice_points p USING (notice)
    WHERE n.document = d.document AND p.point = %(point)s AND p.state IN ('written', 'leaving', 'withdrawn'))
OR EXISTS (SELECT FROM notice_refs r WHERE r.point = %(point)s AND r.document = encode(d.document, 'hex') AND r.device = ANY(%(own)s))
ORDER BY asked.place
"""


def lacking(connection: Connection[Any], point: str, own: Collection[str]) -> list[bytes]:
    """Names of documents that entries of headquarters' own devices at a point name and that are not here: headquarters was restored
    to before they were published. PCs still hold them."""
    named = connection.execute(
        "SELECT DISTINCT document FROM notice_refs WHERE point = %s AND device = ANY(%s)", (point, list(own))
    ).fetchall()
    names = [bytes.fromhex(name) for (name,) in named]
    held = connection.execute(
        "SELECT document FROM documents WHERE document = ANY(%s)", (names,), binary=True
    ).fetchall()
    return sorted({*names} - {bytes(name) for (name,) in held})[:MOST_WANTED]


def take_back(
    connection: Connection[Any], contents: Sequence[bytes], lacked: Collection[bytes], now: int
) -> frozenset[bytes]:
    """Keep those of these documents that are lacking; what nobody lacks is passed over. The names of those kept."""
    found = {sha256(content).digest(): content for content in contents if len(content) <= DOCUMENT_BYTES}
    return frozenset(keep(connection, content, now) for name, content in found.items() if name in lacked)


def keep(connection: Connection[Any], content: bytes, now: int) -> bytes:
    """Keep a document; its name. One that is there already stays as it is."""
    name = sha256(content).digest()
    connection.execute(
        "INSERT INTO documents (document, content, made_at) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
        (name, content, now),
    )
    return name


def hand_out(
    connection: Connection[Any],
    keyring: Keyring,
    point: str,
    district: str,
    own: Collection[str],
    wanted: Sequence[bytes],
    runs: Sequence[Run],
    size: int,
) -> list[Document]:
    """Of the documents a PC asks for those that entries of its point name, as many as have room in ``size`` bytes beside ``runs``, one
    at least where there are none of these. ``own``: headquarters' devices at the point."""
    if not wanted:
        return []
    room = size - sum(len(core) for run in runs for core in run.cores)
    room -= sum(len(private or b"") for run in runs for private in run.privates)
    if runs and room <= 0:
        return []
    rows = connection.execute(
        _NAMED, {"wanted": list(wanted[:MOST_WANTED]), "point": point, "own": list(own)}, binary=True
    ).fetchall()
    found: list[Document] = []
    for _, content in rows:
        room -= len(content)
        if room < 0 and (runs or found):
            break
        found.append(sign_document(keyring.pairs.signing, keyring.credential(district), bytes(content)))
    return found
