"""Sealing and opening: the ciphers of ``casework.matters.clue.sealed``. Nothing here reads a file or a clock."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM
from cryptography.hazmat.primitives.hpke import Suite as Hpke

from casework.matters.clue.sealed import (
    KEY_BYTES,
    MOST_TEXT,
    SUITE,
    VERSION,
    NotSealed,
    Sealed,
    Slot,
    as_text,
    bound_key,
    bound_words,
    key_id,
    read_text,
)

HPKE: Final = Hpke(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_NONCE: Final = 12


def public_of(private: bytes) -> bytes:
    """The raw public key of a raw private one."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal(content: bytes, receivers: Iterable[bytes], *, subject: str, kind: str, point: bytes = b"") -> str:
    """Seal packed words to these public keys (raw X25519), for one entry. ``point``: the key to which an answer goes.

    Raises ``ValueError`` for a key that is none."""
    key, nonce = os.urandom(KEY_BYTES), os.urandom(_NONCE)
    info = bound_key(subject, kind)
    slots = tuple(
        Slot(key_id(public), HPKE.encrypt(key, X25519PublicKey.from_public_bytes(public), info=info))
        for public in receivers
    )
    words = AESGCM(key).encrypt(nonce, content, bound_words(subject, kind, point))
    return as_text(Sealed(VERSION, SUITE, point, slots, nonce, words))


def unseal(
    text: str, privates: Mapping[bytes, bytes], *, subject: str, kind: str, most: int = MOST_TEXT
) -> bytes | None:
    """The packed words, with whichever of these private keys (by the id of its public one) is among the receivers; ``None`` where none is.
    ``most``: as of ``read_text``.

    Raises ``NotSealed`` for what is not of this form, was changed, or was sealed for another entry."""
    sealed = read_text(text, most=most)
    for slot in sealed.slots:
        private = privates.get(slot.key)
        if private is None:
            continue
        try:
            key = HPKE.decrypt(
                slot.sealed, X25519PrivateKey.from_private_bytes(private), info=bound_key(subject, kind)
            )
            return AESGCM(key).decrypt(sealed.nonce, sealed.words, bound_words(subject, kind, sealed.point))
        except (InvalidTag, ValueError) as error:
            raise NotSealed("changed, or of another entry") from error
    return None
