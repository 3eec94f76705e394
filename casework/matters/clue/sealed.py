"""The form of what is sealed: what desk, headquarters and any other program agree on. The ciphers are not here.

The personal field ``sealed`` is base64 (RFC 4648, section 4) of a msgpack array::

    version · suite · point · slots · nonce · words

``words``  AES-256-GCM, under a key drawn for this entry alone, of :func:`casework.matters.clue.words.packed`, with ``nonce`` (12 bytes)
           and the associated data :func:`bound_words`
``slots``  for each receiver the pair (key id, HPKE of that key to them): base mode, X25519, HKDF-SHA-256, AES-256-GCM, ``info`` as
           :func:`bound_key`; a key id is the first 8 bytes of SHA-256 of the public key
``point``  the public clue key of the point that reported, to which an answer is sealed; empty in an answer

So what was sealed for one entry opens in no other subject and as no other kind. Suites 2 to 15 are kept for SM2, SM3 and SM4; none
exists yet and none is certified.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import Final

import msgspec

VERSION: Final = 1
SUITE: Final = 1
KEY_BYTES: Final = 32
MOST_SLOTS: Final = 8
MOST_TEXT: Final = 32_000
"""Characters of the whole, in base64."""
_WORDS: Final = b"wq-clue-words-1\0"
_KEY: Final = b"wq-clue-key-1\0"


class NotSealed(ValueError):
    """A text that is not of this form, or of a newer one. Says nothing of what is inside."""


class Slot(msgspec.Struct, frozen=True, array_like=True):
    """The key of the words, for one receiver."""

    key: bytes
    sealed: bytes


class Sealed(msgspec.Struct, frozen=True, array_like=True):
    """What is sealed, taken apart."""

    version: int
    suite: int
    point: bytes
    slots: tuple[Slot, ...]
    nonce: bytes
    words: bytes

    def slot(self, key: bytes) -> bytes | None:
        """What is there for the receiver of this key id; ``None``: nothing."""
        return next((one.sealed for one in self.slots if one.key == key), None)


_decoder: Final = msgspec.msgpack.Decoder(Sealed)
_encoder: Final = msgspec.msgpack.Encoder()


def key_id(public: bytes) -> bytes:
    """A short name of a public key."""
    return hashlib.sha256(public).digest()[:8]


def bound_key(subject: str, kind: str) -> bytes:
    """``info`` of the HPKE of each slot: the subject and the kind of the entry."""
    return _KEY + _of(subject, kind)


def bound_words(subject: str, kind: str, point: bytes) -> bytes:
    """The associated data of the words: the same, and the key to which an answer goes."""
    return _WORDS + _of(subject, kind) + point


def as_text(sealed: Sealed) -> str:
    """The personal field."""
    return base64.b64encode(_encoder.encode(sealed)).decode("ascii")


def read_text(text: str, *, most: int = MOST_TEXT) -> Sealed:
    """Take one apart, of so many characters at most. Raises :class:`NotSealed`."""
    if len(text) > most:
        raise NotSealed("too long")
    try:
        sealed = _decoder.decode(base64.b64decode(text.encode("ascii"), validate=True))
    except (msgspec.MsgspecError, binascii.Error, ValueError, RecursionError) as error:
        raise NotSealed("not sealed") from error
    if sealed.version != VERSION or sealed.suite != SUITE:
        raise NotSealed("of a newer program")
    if len(sealed.slots) > MOST_SLOTS or len(sealed.point) not in (0, KEY_BYTES):
        raise NotSealed("not sealed")
    return sealed


def _of(subject: str, kind: str) -> bytes:
    return subject.encode("utf-8") + b"\0" + kind.encode("ascii") + b"\0"
