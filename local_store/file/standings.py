"""What was said of each person on the staff, as the file keeps it: what they may do at this PC, and their PIN.

One setting of the encrypted file, so it is in backups and in no entry: nothing of it travels.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from local_store.errors import DamagedStore
from local_store.file.connection import Connection, plainly
from local_store.rights import Role

SETTING: Final = "standings"
"""The setting all of it is kept under."""


class Standing(msgspec.Struct, frozen=True, omit_defaults=True):
    """One person. ``pin``: argon2id in its usual written form; empty for none. ``tries``: wrong in a row, the last at
    ``tried_at`` (UTC ms). ``away``: not at work here any more."""

    role: str = Role.RECORD.value
    pin: str = ""
    tries: int = 0
    tried_at: int = 0
    away: bool = False

    def __repr__(self) -> str:
        return f"Standing({self.role!r}, pin={bool(self.pin)}, tries={self.tries}, away={self.away})"


_decoder = msgspec.json.Decoder(dict[str, Standing])


def read_standings(connection: Connection) -> dict[str, Standing]:
    """By staff id. Raises ``DamagedStore`` where it cannot be read: nobody is let in by that."""
    with plainly():
        row = connection.execute("SELECT value FROM setting WHERE name = ?", (SETTING,)).fetchone()
    try:
        return {} if row is None else _decoder.decode(bytes(row[0]))
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise DamagedStore(SETTING) from error


def in_force(standings: Mapping[str, Standing]) -> bool:
    """Whether the point tells people apart: from the first PIN on."""
    return any(one.pin for one in standings.values())


def role_of(standings: Mapping[str, Standing], staff: str) -> Role:
    """What somebody is. Without any PIN everybody is all. With one, whoever has none may only look: anybody could sit down as them.
    Who has one and was given nothing else records."""
    one = standings.get(staff)
    if one is not None and one.away:
        return Role.NOBODY
    if not in_force(standings):
        return Role.HEAD
    if not staff:
        return Role.NOBODY
    if one is None or not one.pin:
        return Role.SEE
    try:
        return Role(one.role)
    except ValueError:
        return Role.SEE  # written by a newer program: the least


def on_duty(connection: Connection) -> str:
    """The id of the person on duty; empty when nobody was chosen."""
    with plainly():
        row = connection.execute("SELECT value FROM setting WHERE name = 'duty'").fetchone()
    return "" if row is None else bytes(row[0]).decode("utf-8", "replace")
