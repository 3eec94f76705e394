"""The background work that hashes who complained of whom: HMAC-SHA-256 with a key derived for this alone.

Only here are private parts opened for anything but relaying, and nothing of them is kept: of a telephone, a name and a merchant
16 bytes each, which nobody without the key can try out. What is kept agrees where the desk itself would call it the same.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from psycopg import Connection

from casework.identifiers import normalise_name, phone_key
from casework.journal.entry import EntryId, read_entry
from casework.matters.registry import CASES
from casework.state import CaseState
from headquarters.background import Background
from headquarters.database.pool import Database
from headquarters.exchange.epochs import own_devices
from headquarters.personal.keys import PersonalKeys
from headquarters.personal.vault import Vault
from headquarters.projections.folding import Folded, read_cores

BATCH: Final = 20
HASH_BYTES: Final = 16
_PHONE: Final = "consumer_phone"
_PERSON: Final = "consumer_name"
_MERCHANT: Final = "merchant_name"


class Matcher(Background):
    """See the module."""

    doing = "looking for one complaint at two points"

    def __init__(self, database: Database, keys: PersonalKeys, busy: Callable[[], bool]) -> None:
        """``busy``: whether exchanges or judging are at work, which go first."""
        super().__init__(busy)
        self._database = database
        self._keys = keys

    def may(self) -> bool:
        """Nobody waits for it: what goes first goes first for as long as it likes."""
        return not self._busy()

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
        states: dict[str, CaseState] = {}
        for subject, cores in read_cores(connection, point, subjects).items():
            state = _state(cores, own)
            if state is not None and _may_be_double(state):
                states[subject] = state
        words = _words(connection, point, states.values(), vault)
        found = [
            (subject, *hashes)
            for subject, state in states.items()
            if (hashes := self._hashes(state, words, newest)) is not None
        ]
        if found:
            # One statement, so that one look for pairs follows and not one for each case.
            names, phones, persons, merchants, sums = (list(column) for column in zip(*found, strict=True))
            connection.execute(
                "INSERT INTO case_matches (point, subject, key, phone, person, merchant, fen)"
                " SELECT %(point)s, c.subject, %(key)s, c.phone, c.person, c.merchant, c.fen FROM unnest(%(names)s::text[],"
                " %(phones)s::bytea[], %(persons)s::bytea[], %(merchants)s::bytea[], %(sums)s::bigint[])"
                " c (subject, phone, person, merchant, fen)",
                {
                    "point": point,
                    "key": newest,
                    "names": names,
                    "phones": phones,
                    "persons": persons,
                    "merchants": merchants,
                    "sums": sums,
                },
            )

    def _hashes(
        self, state: CaseState, words: Mapping[EntryId, Mapping[str, str]], newest: int
    ) -> tuple[bytes | None, bytes | None, bytes, int] | None:
        """Telephone, person, merchant and sum of a case that may be another's double; ``None``: it cannot be told.
        ``words``: of the entries that say who complained."""

        def said(name: str) -> str:
            entry = state.personal.get(name)
            if entry is None or entry in state.erased:
                return ""
            return words.get(entry, {}).get(name, "")

        phone, person = phone_key(said(_PHONE)), normalise_name(said(_PERSON))
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
            hashed(_MERCHANT, normalise_name(str(state.fields[_MERCHANT]))),
            sum_of(state),
        )


def _may_be_double(state: CaseState) -> bool:
    """Whether merchant and sum are there by which a case is known again."""
    merchant = state.fields.get(_MERCHANT)
    return (
        state.sort in CASES
        and bool(sum_of(state))
        and isinstance(merchant, str)
        and bool(normalise_name(merchant))
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


def _words(
    connection: Connection[Any], point: str, states: Iterable[CaseState], vault: Vault
) -> dict[EntryId, Mapping[str, str]]:
    """What the entries that hold who complained say now, by entry; each is read and opened once."""
    wanted = {
        entry
        for state in states
        for name in (_PHONE, _PERSON)
        if (entry := state.personal.get(name)) is not None and entry not in state.erased
    }
    if not wanted:
        return {}
    rows = connection.execute(
        "SELECT e.device, e.seq, e.core, e.sealed_with, e.private"
        " FROM unnest(%s::text[], %s::bigint[]) w (device, seq)"
        " JOIN entries e ON e.point = %s AND e.device = w.device AND e.seq = w.seq",
        ([device for device, _ in wanted], [seq for _, seq in wanted], point),
    ).fetchall()
    words: dict[EntryId, Mapping[str, str]] = {}
    for device, seq, core, sealed_with, private in rows:
        opened = vault.open(device, seq, sealed_with, private)
        if opened is not None:
            words[EntryId(device, seq)] = read_entry(bytes(core), opened).personal()
    return words
