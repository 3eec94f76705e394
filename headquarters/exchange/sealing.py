"""What headquarters says, sealed for the PC it is meant for; and refusals that are its own word."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from typing import Any

import msgspec
from psycopg import Connection

from headquarters.exchange import wipes
from headquarters.exchange.devices import find_district
from headquarters.exchange.refusals import Refused
from headquarters.exchange.rounds import Echo
from headquarters.provisioning.keyring import Keyring
from sync.protocol.keys import key_id, refusal_text
from sync.protocol.parcel import HEADQUARTERS, ParcelError, Purpose, read_header, seal_parcel


def seal_answer(
    keyring: Keyring,
    message: msgspec.Struct,
    echo: Echo,
    district: str,
    sealing_key: bytes,
    point: str,
    receiver: str,
) -> bytes:
    """The answer to the parcel that ``echo`` names, for one PC of a point in this district."""
    return seal_parcel(
        msgspec.msgpack.encode(message),
        purpose=Purpose.ANSWER,
        signer=keyring.pairs.signing,
        receiver_key=sealing_key,
        sender=HEADQUARTERS,
        receiver=receiver,
        point=point,
        number=echo.number,
        before=echo.digest,
        credential=keyring.credential(district),
    )


def signed(
    keyring: Keyring,
    refused: Refused,
    parcel: bytes,
    connection: Callable[[], Connection[Any]],
    *,
    line_at: int | None = None,
) -> Refused:
    """A refusal that ends something, as headquarters' own word on this very parcel. ``line_at``: the PC hears it now (UTC ms), and
    with it an order to wipe itself where there is one."""
    credential = b""
    wipe = None
    with suppress(ParcelError):
        header = read_header(parcel)
        place = find_district(connection(), header.point)
        credential = keyring.credential(place) if place else b""
        if line_at is not None and place and refused.refusal.error == "revoked":
            digest = sha256(parcel).digest()
            wipe = wipes.due(connection(), keyring, header.point, header.sender, place, digest, line_at)
    pairs = keyring.pairs
    return refused.signed(
        key=key_id(pairs.signing_public),
        credential=credential,
        signature=pairs.signing.sign(refusal_text(refused.refusal.error, parcel)),
        wipe=wipe,
    )
