"""Whether keys and database belong together, asked before anything is sealed or opened."""

from __future__ import annotations

from typing import Any

from psycopg import Connection

from headquarters.database.pool import Database
from headquarters.personal.keys import PersonalKeyAway, PersonalKeys
from headquarters.personal.vault import CLEAR


def ready_keys(database: Database, keys: PersonalKeys, now: int) -> None:
    """Make the first key for a database that has none; else prove that every key its rows are sealed with is here.

    Raises :class:`PersonalKeyAway` and changes nothing when one is not: a new key would open none of the rows.
    """
    with database.transaction() as connection:
        # Two processes that begin at once come to the same key.
        connection.execute("LOCK TABLE personal_keys IN SHARE ROW EXCLUSIVE MODE")
        prove_keys(connection, keys)
        note_key(connection, keys, keys.begin(now))


def prove_keys(connection: Connection[Any], keys: PersonalKeys) -> list[int]:
    """The numbers of the keys that rows may be sealed with, each of which is here. Raises :class:`PersonalKeyAway`."""
    named = connection.execute("SELECT number, proof FROM personal_keys ORDER BY number").fetchall()
    for number, proof in named:
        if number != CLEAR and keys.proof(number) != bytes(proof):
            raise PersonalKeyAway(number, differs=True)
    return [number for number, _ in named]


def note_key(connection: Connection[Any], keys: PersonalKeys, number: int) -> None:
    """Remember in the database that rows may be sealed with a key from now on."""
    connection.execute(
        "INSERT INTO personal_keys (number, proof) VALUES (%s, %s) ON CONFLICT DO NOTHING",
        (number, keys.proof(number)),
    )
