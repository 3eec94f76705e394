"""A PC that is enrolled and lies: parcels signed with its own key and made by hand, down to the last byte."""

from __future__ import annotations

from typing import Any

import msgspec
import zstandard
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from sync.protocol.keys import key_id
from sync.protocol.messages import ExchangeRequest
from sync.protocol.parcel import HEADQUARTERS
from tests.headquarters.bureau import Desk

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
FIELDS = (
    *(
        "version",
        "suite",
        "purpose",
        "receiver_key",
        "sender_key",
        "dictionary",
        "sender",
        "receiver",
        "point",
    ),
    *("number", "first", "last", "before", "credential"),
)


def header_of(desk: Desk, **changed: bytes) -> bytes:
    """A header of the desk's; ``changed``: the bytes of some elements."""
    values: dict[str, Any] = {
        "version": 1,
        "suite": 1,
        "purpose": "exchange",
        "receiver_key": key_id(desk.known.newest.sealing_key),
        "sender_key": key_id(desk.pairs.signing_public),
        "dictionary": 0,
        "sender": desk.device,
        "receiver": HEADQUARTERS,
        "point": "P1",
        "number": 1,
        "first": 0,
        "last": 0,
        "before": b"",
        "credential": b"",
    }
    return b"\x9e" + b"".join(changed.get(name, msgspec.msgpack.encode(values[name])) for name in FIELDS)


def frame_of(payload: bytes) -> bytes:
    """A zstd frame that declares its size."""
    return zstandard.ZstdCompressor(write_content_size=True).compress(payload)


def parcel_of(desk: Desk, frame: bytes, header: bytes | None = None) -> bytes:
    """A parcel of this frame and header, sealed and signed as the desk's own."""
    header = header_of(desk) if header is None else header
    to = X25519PublicKey.from_public_bytes(desk.known.newest.sealing_key)
    sealed = SUITE.encrypt(frame, to, info=b"wq-parcel-1\0" + header)
    signature = desk.pairs.signing.sign(b"wq-parcel-sign-1\0" + header + sealed)
    return b"WQP1" + len(header).to_bytes(2, "big") + header + sealed + signature


def said(desk: Desk, **more: object) -> bytes:
    """A whole request of the desk's as bytes; ``more``: fields with values that no program of ours would write."""
    built = msgspec.to_builtins(
        ExchangeRequest(epoch=desk.epoch, position=desk.position), builtin_types=(bytes,)
    )
    return msgspec.msgpack.encode({**built, **more})
