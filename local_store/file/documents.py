"""Documents that entries of headquarters name by their SHA-256: which are wanted, and those that are here.

Each is kept once, whatever names it, as it came and with headquarters' signature. Writing expects a transaction of the caller.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Final, NamedTuple

from casework.journal.travelling import Document
from local_store.file.connection import Connection

MOST_WANTED: Final = 4096
"""So many names a round is told of at a time."""


class Kept(NamedTuple):
    """A document as far as it is here. ``content`` ``None``: it has not come; ``refused``: why one that came was not taken."""

    content: bytes | None = None
    refused: str = ""


class Documents:
    """On one connection."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def want(self, name: bytes, subject: str, at: int) -> None:
        """``subject`` names it since ``at`` (UTC ms)."""
        self._db.execute(
            "INSERT INTO document (name, wanted_at) VALUES (?, ?) ON CONFLICT (name) DO NOTHING", (name, at)
        )
        self._db.execute(
            "INSERT OR IGNORE INTO document_subject (document, subject) "
            "SELECT document, ? FROM document WHERE name = ?",
            (subject, name),
        )

    def wanted(self) -> tuple[bytes, ...]:
        """Names of those that are not here, the longest wanted first."""
        rows = self._db.execute(
            "SELECT name FROM document WHERE content IS NULL ORDER BY document LIMIT ?", (MOST_WANTED,)
        )
        return tuple(bytes(name) for (name,) in rows.fetchall())

    def held(self, names: Iterable[bytes]) -> tuple[bytes, ...]:
        """Those of these that are here."""
        return tuple(name for name, one in self.kept(names).items() if one.content is not None)

    def take(self, documents: Iterable[Document]) -> frozenset[str]:
        """Keep documents whose signature was checked; those that nothing names, and whose bytes are not what the name says, are
        passed over. The subjects that name them."""
        changed: set[str] = set()
        for one in documents:
            if sha256(one.content).digest() != one.name:
                continue
            taken = self._db.execute(
                "UPDATE document SET content = ?, signature = ?, key = ?, credential = ?, refused = '' "
                "WHERE name = ? AND content IS NULL",
                (one.content, one.signature, one.key, one.credential, one.name),
            )
            if taken.rowcount:
                changed |= self._subjects(one.name)
        return frozenset(changed)

    def refuse(self, refused: Mapping[bytes, str]) -> frozenset[str]:
        """Note why documents that came were not taken. The subjects that name them."""
        changed: set[str] = set()
        for name, why in refused.items():
            noted = self._db.execute(
                "UPDATE document SET refused = ? WHERE name = ? AND content IS NULL AND refused <> ?",
                (why, name, why),
            )
            if noted.rowcount:
                changed |= self._subjects(name)
        return frozenset(changed)

    def kept(self, names: Iterable[bytes]) -> dict[bytes, Kept]:
        """Those of these that are known, by name."""
        found: dict[bytes, Kept] = {}
        for name in names:
            row = self._db.execute("SELECT content, refused FROM document WHERE name = ?", (name,)).fetchone()
            if row is not None:
                found[name] = Kept(None if row[0] is None else bytes(row[0]), row[1])
        return found

    def _subjects(self, name: bytes) -> set[str]:
        rows = self._db.execute(
            "SELECT subject FROM document_subject JOIN document USING (document) WHERE name = ?", (name,)
        )
        return {subject for (subject,) in rows.fetchall()}
