"""The token that opens the pages, and the secret that forms and proofs are made with."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from hashlib import scrypt

from headquarters.database.pool import Database


@dataclass(frozen=True, slots=True)
class Token:
    """What a person must know; empty: nobody is asked. ``proof``: says which token a session began with, and does not
    give it away: it takes as long to try a token against it as a password."""

    token: str = field(repr=False)
    proof: bytes = field(repr=False)

    @classmethod
    def of(cls, token: str, secret: str) -> Token:
        """The token of this serving process. All processes of a database have the same secret."""
        slow = scrypt(token.encode(), salt=secret.encode(), n=2**14, r=8, p=1) if token else b""
        return cls(token, slow)

    @property
    def is_asked(self) -> bool:
        return bool(self.token)

    def is_right(self, given: str) -> bool:
        """Whether it is the token, in the same time for every wrong one."""
        return self.is_asked and hmac.compare_digest(given.encode("utf-8", "replace"), self.token.encode())


def read_secret(database: Database) -> str:
    """The secret of this database, made by the first process that asks."""
    with database.transaction() as connection:
        connection.execute(
            "INSERT INTO desk_secret (secret) VALUES (%s) ON CONFLICT DO NOTHING", (secrets.token_hex(32),)
        )
        row = connection.execute("SELECT secret FROM desk_secret").fetchone()
    assert row is not None
    return str(row[0])
