"""Entries as a database of headquarters holds them, opened with the keys of its folder."""

from pathlib import Path

from psycopg import Connection

from casework.journal.entry import EntryId
from headquarters.personal.keys import PersonalKeys
from headquarters.personal.vault import Vault

Parts = tuple[bytes, bytes | None]


def stored_entries(
    connection: Connection[tuple[object, ...]], keys: Path, point: str, device: str = ""
) -> dict[EntryId, Parts]:
    """Core and private part by identity, in the order of positions. ``keys``: the folder of keys."""
    vault = Vault(PersonalKeys(keys), point, 0)
    found: dict[EntryId, Parts] = {}
    for author, seq, number, core, private in connection.execute(
        "SELECT device, seq, sealed_with, core, private FROM entries WHERE point = %s AND %s IN ('', device)"
        " ORDER BY position",
        (point, device),
        binary=True,
    ):
        assert isinstance(author, str)
        assert isinstance(seq, int)
        assert isinstance(number, int)
        assert isinstance(core, bytes)
        assert private is None or isinstance(private, bytes)
        opened = vault.open(author, seq, number, private)
        assert (opened is None) == (private is None), "it opens"
        found[EntryId(author, seq)] = (core, opened)
    return found
