"""Provisioning files: one for each PC of a contact point, with a one-time code that is kept only as its hash."""

from __future__ import annotations

import secrets
from hashlib import sha256
from typing import Final

from headquarters.database.pool import Database
from headquarters.exchange.epochs import begin_point
from headquarters.provisioning.keyring import Keyring
from sync.protocol.provisioning import Provisioning, make_provisioning

CODE_VALID_MS: Final = 14 * 86_400_000


def code_hash(code: str) -> bytes:
    """What is kept of a one-time code. The code has 160 random bits, so its plain hash gives nothing away."""
    return sha256(code.encode()).digest()


def provision(
    database: Database,
    keyring: Keyring,
    *,
    district: str,
    point: str,
    name: str,
    url: str,
    now: int,
    count: int = 1,
    valid_ms: int = CODE_VALID_MS,
    authority: str = "",
) -> list[bytes]:
    """Make ``count`` provisioning files for a point, which is begun when it is new and renamed when it has another
    name. ``url``: the base address of headquarters as the desks see it. ``authority``: PEM of a CA to trust.

    Raises :class:`headquarters.provisioning.keyring.RootKeyAway`.
    """
    office, certificate = keyring.district(district)
    codes = [secrets.token_urlsafe(20) for _ in range(count)]
    with database.transaction() as connection:
        begin_point(connection, keyring, point=point, name=name, district=district, now=now)
        for code in codes:
            connection.execute(
                "INSERT INTO codes (point, code_hash, expires_at) VALUES (%s, %s, %s)",
                (point, code_hash(code), now + valid_ms),
            )
    return [
        make_provisioning(
            office,
            Provisioning(
                url=url.rstrip("/"),
                district=district,
                point=point,
                point_name=name,
                root_key=office.certificate.root_key,
                headquarters=(certificate,),
                code=code,
                expires=now + valid_ms,
                authority=authority,
                recovery_key=keyring.recovery_key,
            ),
        )
        for code in codes
    ]
