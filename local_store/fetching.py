"""Evidence of other PCs that somebody here wants to see: what is wanted, what has come of it, what headquarters said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from casework.evidence import EvidenceRefused
from casework.journal.entry import EntryId
from local_store.file import attached as named_files
from local_store.file import outgoing
from local_store.file.connection import Connection, plainly, snapshot, transaction
from local_store.file.vault import Vault

WAITING: Final = ""
"""It is wanted, and nothing was said of it yet."""
MOST_WANTED: Final = 500
_SETTING: Final = "evidence_wanted"
_decode: Final = msgspec.json.Decoder(dict[str, str])


class FilesIn:
    """Of one store, on its connection. Each verb that writes is one durable transaction and raises ``CannotWrite``."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._db = connection
        self._vault = vault

    def want(self, name: bytes) -> None:
        """Somebody wants this file here."""
        with transaction(self._db):
            told = {**self._told(), name.hex(): WAITING}
            self._put(dict(list(told.items())[-MOST_WANTED:]))

    def told(self) -> Mapping[bytes, str]:
        """What became of each that is wanted: :data:`WAITING`, or why it does not come: a word of
        ``sync.protocol.messages.FILE_STATES``, ``wrong``, ``untaken``."""
        with plainly():
            return {bytes.fromhex(name): state for name, state in self._told().items()}

    def is_asked(self) -> bool:
        """Whether anything is wanted of which nothing was said yet."""
        return WAITING in self.told().values()

    def waiting(self) -> Mapping[bytes, EntryId]:
        """The files that are wanted and not here, each with an entry that attaches it and is stored at headquarters. One that no entry
        attaches any more is wanted no more."""
        with snapshot(self._db):
            open_ones = {bytes.fromhex(name) for name, state in self._told().items() if state == WAITING}
            if not open_ones:
                return {}
            named = {name for name in open_ones if named_files.is_named(self._db, name)}
            found = outgoing.naming(self._db, named) if named else {}
        for name in open_ones - named:
            self._vault.give_up(name)
            self.ended(name, "unnamed")
        return found

    def come(self, name: bytes) -> int:
        """How many bytes of it are here."""
        return self._vault.come(name)

    def add(self, name: bytes, at: int, piece: bytes) -> int:
        """Keep the next piece."""
        return self._vault.add(name, at, piece)

    def keep(self, name: bytes) -> bool:
        """All of it has come: whether it is what its name says, and is still named by an entry; then it is here."""
        try:
            # In one transaction with the question: an erasure sees it here, or it is not kept.
            with transaction(self._db):
                if not named_files.is_named(self._db, name):
                    self._vault.give_up(name)
                    return False
                return self._vault.end(name)
        except EvidenceRefused:
            return False

    def ended(self, name: bytes, state: str) -> None:
        """``stored``: it is here, and wanted no more; else why it does not come."""
        with transaction(self._db):
            told = self._told()
            if state == outgoing.STORED:
                told.pop(name.hex(), None)
            elif name.hex() in told:
                told[name.hex()] = state
            self._put(told)

    def _told(self) -> dict[str, str]:
        row = self._db.execute("SELECT value FROM setting WHERE name = ?", (_SETTING,)).fetchone()
        try:
            return {} if row is None else _decode.decode(bytes(row[0]))
        except msgspec.MsgspecError:
            return {}

    def _put(self, told: Mapping[str, str]) -> None:
        self._db.execute(
            "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (_SETTING, msgspec.json.encode(told)),
        )
