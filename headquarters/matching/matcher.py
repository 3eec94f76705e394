"""The background work that hashes who complained of whom: HMAC-SHA-256 with a key derived for this alone.

Only here are private parts opened for anything but relaying, and nothing of them is kept: of a telephone, a name and a merchant
16 bytes each, which nobody without the key can try out. What is kept agrees where the desk itself would call it the same.
"""

from __future__ import annotations

import hmac
import logging
import threading
from collections.abc import Callable, Mapping
from typing import Any, Final

from psycopg import Connection

from casework.identifiers import normalise_name, phone_key
from casework.journal.entry import EntryId, read_entry
from casework.matters.registry import CASES
from casework.state import CaseState
from headquarters.database.pool import Database
from headquarters.errors import DatabaseUnavailable, HeadquartersError
from headquarters.exchange.epochs import own_devices
from headquarters.personal.keys import PersonalKeys
from headquarters.personal.vault import Vault
from headquarters.projections.folding import Folded, read_cores

BATCH: Final = 20
LOOK_SECONDS: Final = 2.0
HASH_BYTES: Final = 16
_PHONE: Final = "consumer_phone"
_PERSON: Final = "consumer_name"
_MERCHANT: Final = "merchant_name"
_log: Final = logging.getLogger("weiquan-hq")


class Matcher:
    """See the module. ``work`` in a thread of its own, or ``step`` until there is nothing left."""

    def __init__(self, database: Database, keys: PersonalKeys, busy: Callable[[], bool]) -> None:
        """``busy``: whether exchanges are at work, which go first."""
        self._database = database
        self._keys = keys
        self._busy = busy
        self._stopping = threading.Event()

    def stop(self) -> None:
        """Let ``work`` come to its end after the batch it is at."""
        self._stopping.set()

    def work(self) -> None:
        """Hash whatever waits, until stopped. A lost database is waited for."""
        told = ""
        while not self._stopping.is_set():
            try:
                while not self._stopping.is_set() and not self._busy() and self.step():
                    pass
                told = ""
            except DatabaseUnavailable:
                pass
            except Exception as error:  # noqa: BLE001  it never dies quietly: it is told, and goes on
                said = str(error) if isinstance(error, HeadquartersError) else type(error).__name__
                if said != told:
                    _log.error("looking for one complaint at two points stopped and goes on: %s", said)
                told = said
            self._stopping.wait(LOOK_SECONDS)

    def step(self) -> bool:
        """A batch of one point; False when there is nothing to do. Raises ``PersonalKeyAway``."""
        with self._database.transaction() as connection:
            self._keys.refresh()
            newest = self._keys.newest
            # Two processes that each hash one half of a pair would neither see the other's.
            connection.execute("SELECT pg_advisory_xact_lock(hashtext('case_pairs'))")
            connection.execute(
                "INSERT INTO unmatched SELECT point, subject FROM case_matches WHERE key < %s LIMIT %s"
                " ON CONFLICT DO NOTHING",
                (newest, BATCH),
            )
            rows = connection.execute(
                "DELETE FROM unmatched u USING (SELECT point, subject FROM unmatched ORDER BY point, subject"
                " LIMIT %s FOR UPDATE SKIP LOCKED) few WHERE u.point = few.point AND u.subject = few.subject"
                " RETURNING u.point, u.subject",
                (BATCH,),
            ).fetchall()
            subjects: dict[str, list[str]] = {}
            for point, subject in rows:
                subjects.setdefault(point, []).append(subject)
            for point, some in subjects.items():
                self._match(connection, point, some, newest)
            return bool(rows)

    # --- inside ----------------------------------------------------------------------------------------------

    def _match(self, connection: Connection[Any], point: str, subjects: list[str], newest: int) -> None:
        own = frozenset(own_devices(connection, point).values())
        vault = Vault(self._keys, point, newest)
        connection.execute(
            "DELETE FROM case_matches WHERE point = %s AND subject = ANY(%s)", (point, subjects)
        )
        for subject, cores in read_cores(connection, point, subjects).items():
            state = _state(cores, own)
            found = None if state is None else self._hashes(connection, point, state, vault, newest)
            if found is not None:
                connection.execute(
                    "INSERT INTO case_matches (point, subject, key, phone, person, merchant, fen)"
                    " VALUES (%s, %s, %s, %s, %s, %s, %s)",
                    (point, subject, newest, *found),
                )

    def _hashes(
        self, connection: Connection[Any], point: str, state: CaseState, vault: Vault, newest: int
    ) -> tuple[bytes | None, bytes | None, bytes, int] | None:
        """Telephone, person, merchant and sum of a case that may be another's double; ``None``: it cannot be told."""
        merchant = state.fields.get(_MERCHANT)
        fen = sum_of(state)
        if (
            state.sort not in CASES
            or not fen
            or not isinstance(merchant, str)
            or not normalise_name(merchant)
        ):
            return None
        words = _words(connection, point, state, vault)
        phone, person = phone_key(words.get(_PHONE, "")), normalise_name(words.get(_PERSON, ""))
        if not phone and not person:
            return None
        key = self._keys.matching(newest)

        def hashed(what: str, value: str) -> bytes:
            return hmac.digest(key, f"{what}\0{value}".encode("utf-8", "surrogatepass"), "sha256")[
                :HASH_BYTES
            ]

        return (
            hashed(_PHONE, phone) if phone else None,
            hashed(_PERSON, person) if person else None,
            hashed(_MERCHANT, normalise_name(merchant)),
            fen,
        )


def _state(cores: list[tuple[int, bytes]], own: frozenset[str]) -> CaseState | None:
    """A case as its entries make it; none where that fails: what cannot be judged is nobody's double, and judging tells of it."""
    try:
        return Folded(cores, own).state
    except Exception:  # noqa: BLE001
        return None


def sum_of(state: CaseState) -> int:
    """The sum by which a complaint is known again: what was spent where it says so, else what is claimed, else what was
    agreed or performed. Two points may have come to other ends with it."""
    money = state.money
    return money.disputed_fen or money.claimed_fen or money.agreed_fen or money.performed_fen


def _words(connection: Connection[Any], point: str, state: CaseState, vault: Vault) -> Mapping[str, str]:
    """Who complained, as the entries that hold it now say."""
    found: dict[str, str] = {}
    for name in (_PHONE, _PERSON):
        entry: EntryId | None = state.personal.get(name)
        if entry is None or entry in state.erased:
            continue
        row = connection.execute(
            "SELECT core, sealed_with, private FROM entries WHERE point = %s AND device = %s AND seq = %s",
            (point, *entry),
        ).fetchone()
        private = None if row is None else vault.open(*entry, row[1], row[2])
        if row is not None and private is not None:
            found[name] = read_entry(bytes(row[0]), private).personal().get(name, "")
    return found
