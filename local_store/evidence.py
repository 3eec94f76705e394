"""Evidence of cases on one connection: what may be attached, what has to go, and whether all of it is there."""

from __future__ import annotations

from casework.evidence import MOST_OF_A_CASE, EvidenceRefused, attached
from casework.fold import fold
from local_store.errors import EvidenceUnavailable, StoreError
from local_store.file import attached as named_files
from local_store.file.connection import Connection, plainly, transaction
from local_store.file.journal import Journal
from local_store.file.outgoing import note_attached
from local_store.file.vault import Kept, Vault
from local_store.views import Finding


class Evidence:
    """Beside the store of one connection."""

    def __init__(self, connection: Connection, journal: Journal, vault: Vault) -> None:
        self._db = connection
        self._journal = journal
        self._vault = vault

    def look_over(self, subject: str, kept: Kept) -> None:
        """Whether a file that is kept may be attached to a subject now. In the transaction that writes it.

        Raises ``EvidenceRefused``, ``EvidenceUnavailable`` where an erasure has taken it meanwhile.
        """
        entries = self._journal.of_subject(subject)
        there = attached(fold(entries, self._journal.headquarters())) if entries else ()
        if any(each.name == kept.name for each in there):
            raise EvidenceRefused("twice")
        if len(there) >= MOST_OF_A_CASE:
            raise EvidenceRefused("too_many")
        if not self._vault.has(kept.name):
            raise EvidenceUnavailable("missing")

    def sweep(self) -> bool:
        """Let the bytes go whose entries were erased, unless another entry names them; whether none is left to go.

        Never raises an error of the file: what was saved is saved, and what is left is done by a later call.
        """
        try:
            with plainly():
                waiting = named_files.going(self._db)
            for name in waiting:
                # In one transaction with the question: nobody attaches it between the two.
                with transaction(self._db):
                    if named_files.is_named(self._db, name):
                        named_files.gone(self._db, name)
                    elif self._vault.remove(name):
                        named_files.left(self._db, name)
            with plainly():
                return not named_files.going(self._db)
        except StoreError:
            return False

    def note_attached(self, name: bytes) -> None:
        """A file was attached: it has to go to headquarters. In the transaction that writes the entry."""
        note_attached(self._db, name)

    def check(self) -> Finding:
        """Every file that this PC attached is here, each that is here is what was attached, and none is left that should have gone. What
        another PC attached lies there: bytes do not travel."""
        found: dict[str, int] = {}
        with plainly():
            ours = named_files.named_by_this_pc(self._db)
            for name in list(named_files.named(self._db)):
                why = self._vault.look_at(name)
                if why and (why != "missing" or name in ours):
                    found[why] = found.get(why, 0) + 1
            if left := len(named_files.going(self._db)):
                found["going"] = left
        return Finding(
            "evidence",
            not found,
            sum(found.values()),
            " ".join(f"{why}={count}" for why, count in sorted(found.items())),
        )
