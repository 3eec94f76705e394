"""The key of a desk's file, sealed to the bureau: what opens the file when the PC's own key is gone.

::

    "WQK1" ‖ length of header (u16 BE) ‖ header (msgpack array: version, key id, point, device) ‖ sealed

sealed = HPKE base mode (X25519, HKDF-SHA-256, ChaCha20-Poly1305) to the bureau's recovery key of the provisioning
file, ``info`` = "wq-recovery-1\\0" ‖ header: the 32 bytes of the key. So nobody but the bureau reads it, it may lie
beside the file, and a header that was changed opens for nobody.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from sync.protocol.keys import key_id

MAGIC: Final = b"WQK1"
VERSION: Final = 1
KEY_BYTES: Final = 32
_INFO: Final = b"wq-recovery-1\0"
_SUITE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


class RecoveryError(ValueError):
    """A sealed key that cannot be opened. Says nothing of what is inside."""


class NotASealedKey(RecoveryError):
    """Something else, cut off, or changed."""


class SealedForAnother(RecoveryError):
    """Sealed to a recovery key that is not ours."""


class _Header(msgspec.Struct, frozen=True, array_like=True):
    version: int
    receiver_key: bytes
    point: str
    device: str


_read_header: Final = msgspec.msgpack.Decoder(_Header)


@dataclass(frozen=True, slots=True)
class RecoveredKey:
    """The key of the file of one PC (``device``: its id when it was sealed) of a contact point."""

    point: str
    device: str
    key: bytes = field(repr=False)


def seal_store_key(key: bytes, recovery_key: bytes, *, point: str, device: str) -> bytes:
    """Seal the key of a store. ``recovery_key``: raw X25519 public key. Raises ``ValueError`` for one that is none."""
    header = msgspec.msgpack.encode(_Header(VERSION, key_id(recovery_key), point, device))
    sealed = _SUITE.encrypt(key, X25519PublicKey.from_public_bytes(recovery_key), info=_INFO + header)
    return MAGIC + len(header).to_bytes(2, "big") + header + sealed


def open_store_key(data: bytes, recovery: X25519PrivateKey) -> RecoveredKey:
    """Open a sealed key. Raises :class:`NotASealedKey` or :class:`SealedForAnother`."""
    start = len(MAGIC) + 2
    if not data.startswith(MAGIC) or len(data) < start:
        raise NotASealedKey("not a sealed key")
    end = start + int.from_bytes(data[len(MAGIC) : start], "big")
    raw = data[start:end]
    try:
        header = _read_header.decode(raw)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise NotASealedKey("not a sealed key") from error
    if header.version != VERSION:
        raise NotASealedKey("made by a newer program")
    if header.receiver_key != key_id(recovery.public_key().public_bytes_raw()):
        raise SealedForAnother("sealed to another recovery key")
    try:
        key = _SUITE.decrypt(data[end:], recovery, info=_INFO + raw)
    except (InvalidTag, ValueError) as error:
        raise NotASealedKey("changed or cut off") from error
    if len(key) != KEY_BYTES:
        raise NotASealedKey("not the key of a store")
    return RecoveredKey(header.point, header.device, key)
