"""Evidence on its way to headquarters, as the post sees it: what waits, its bytes, and what headquarters said."""

from __future__ import annotations

from collections.abc import Mapping

from casework.journal.entry import EntryId
from local_store.errors import EvidenceUnavailable
from local_store.file import attached as named_files
from local_store.file import outgoing
from local_store.file.connection import Connection, plainly, snapshot, transaction
from local_store.file.vault import Vault


class FilesOut:
    """Of one store, on its connection. Each verb that writes is one durable transaction and raises ``CannotWrite``."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._db = connection
        self._vault = vault
        self._listed = False

    def waiting(self) -> Mapping[bytes, EntryId]:
        """The files that headquarters has not settled, each with an entry that attaches it and is stored there; also those that were
        attached by an earlier program, or that a restored backup names."""
        self._list()
        with snapshot(self._db):
            open_ones = {
                name for name, state in outgoing.told(self._db).items() if state not in outgoing.SETTLED
            }
            return outgoing.naming(self._db, open_ones) if open_ones else {}

    def here(self) -> Mapping[bytes, EntryId]:
        """All files that lie here and that an entry names which is stored at headquarters, whatever was said of them."""
        with snapshot(self._db):
            there = {name for name in named_files.named(self._db) if self._vault.lies(name)}
            return outgoing.naming(self._db, there) if there else {}

    def stored(self) -> Mapping[bytes, EntryId]:
        """All files that headquarters was last said to have stored, and that an entry names which is stored there."""
        with snapshot(self._db):
            there = {name for name, state in outgoing.told(self._db).items() if state == outgoing.STORED}
            return outgoing.naming(self._db, there) if there else {}

    def content(self, name: bytes) -> bytes | None:
        """The bytes of a file; ``None`` where they cannot be read, which is noted, or where its entry was erased meanwhile."""
        with plainly():
            if name not in outgoing.told(self._db):
                return None
        try:
            return self._vault.read(name)
        except EvidenceUnavailable:
            self.tell({name: outgoing.HERE})
            return None

    def tell(self, states: Mapping[bytes, str]) -> None:
        """Keep what was said of files. How far one has come is not kept: headquarters is asked."""
        with plainly():
            known = outgoing.told(self._db)
        said = {name: "" if state == outgoing.COMING else state for name, state in states.items()}
        changed = {name: state for name, state in said.items() if known.get(name, state) != state}
        if changed:
            with transaction(self._db):
                for name, state in changed.items():
                    outgoing.tell(self._db, name, state)

    def unsent(self) -> int:
        """How many files that an entry names lie here, or with the backups, and were not said to be stored at headquarters; also of what a
        rescue has set aside."""
        with plainly():
            told = outgoing.told(self._db)
            return sum(
                self._vault.lies(name) and told.get(name) != outgoing.STORED
                for name in named_files.named(self._db, apart=True)
            )

    def _list(self) -> None:
        """Once for each opening: what lies here and has no row yet."""
        if self._listed:
            return
        if any(self._vault.own.glob("*")) if self._vault.own.is_dir() else False:
            with plainly():
                there = [name for name in named_files.named(self._db) if self._vault.has(name)]
                known = outgoing.told(self._db)
            missing = [name for name in there if name not in known]
            if missing:
                with transaction(self._db):
                    outgoing.note_named(self._db, missing)
        self._listed = True
