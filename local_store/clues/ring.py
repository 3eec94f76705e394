"""The ring: the clue keys of this PC, and who can open them. Pure: values in, values out.

Each reader has a pair of keys of their own, whose private half is kept under a key made of their clue word (argon2id, 64 MiB). The
private half of each clue key is sealed (HPKE) to every reader and to the bureau's recovery key. So a reader who leaves is taken out, and
a new clue key is made for those who stay, without anybody's word; only letting somebody new in needs one who can open it.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping
from typing import Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from local_store.clues.sealing import HPKE, public_of
from local_store.errors import ClueWordUnfit

SHORTEST, LONGEST = 8, 128
"""Characters of a clue word."""
MEMORY_KIB: Final = 64 * 1024
ROUNDS: Final = 4
_SALT, _NONCE, _KEY = 16, 12, 32
_TO_READER: Final = b"wq-clue-reader-1\0"
_TO_RECOVERY: Final = b"wq-clue-recovery-1\0"
_WRAP: Final = b"wq-clue-wrap-1\0"


class Reader(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who can open clues. ``public``: of their pair; ``wrapped``: its private half under their word, made with ``salt``,
    ``memory`` (KiB) and ``rounds``. ``tries``: wrong words in a row, the last at ``tried_at`` (UTC ms)."""

    public: bytes
    salt: bytes
    memory: int
    rounds: int
    nonce: bytes
    wrapped: bytes
    tries: int = 0
    tried_at: int = 0


class ClueKey(msgspec.Struct, frozen=True, kw_only=True):
    """One clue key of this PC. ``readers``: its private half sealed to each reader, by staff id; ``recovery``: sealed to the bureau's
    recovery key; empty where the PC knew none."""

    public: bytes
    readers: dict[str, bytes]
    recovery: bytes = b""


class Ring(msgspec.Struct, frozen=True, kw_only=True):
    """All of it. ``keys``: the newest last, to which new clues are sealed."""

    readers: dict[str, Reader] = {}
    keys: tuple[ClueKey, ...] = ()

    def __repr__(self) -> str:
        return f"Ring({len(self.readers)} readers, {len(self.keys)} keys)"

    @property
    def public(self) -> bytes:
        """The key to seal to; empty where there is none, or nobody here could open it."""
        return self.keys[-1].public if self.keys and self.readers else b""


def fit_word(typed: str) -> bytes:
    """The bytes of a clue word, whichever width it was typed in. Raises ``ClueWordUnfit``."""
    word = unicodedata.normalize("NFKC", typed).strip()
    if not SHORTEST <= len(word) <= LONGEST or word.isdigit() or len(set(word)) < 3:
        raise ClueWordUnfit
    return word.encode("utf-8")


def begin(staff: str, word: str, recovery: bytes) -> Ring:
    """A ring of one reader with a first key. Raises ``ClueWordUnfit``."""
    return with_new_key(Ring(readers={staff: _reader(staff, word, os.urandom(_KEY))}), recovery)


def with_new_key(ring: Ring, recovery: bytes) -> Ring:
    """The same with a new key for all who are readers now; what came before stays as it can be opened."""
    private = os.urandom(_KEY)
    public = public_of(private)
    key = ClueKey(
        public=public,
        readers={
            staff: _sealed(private, reader.public, _TO_READER + public)
            for staff, reader in ring.readers.items()
        },
        recovery=_sealed(private, recovery, _TO_RECOVERY + public) if recovery else b"",
    )
    return msgspec.structs.replace(ring, keys=(*ring.keys, key))


def opened(ring: Ring, staff: str, word: str) -> Mapping[bytes, bytes] | None:
    """The private keys of the ring by public key, as far as this reader has them; ``None`` where the word is not theirs."""
    private = _reader_key(ring, staff, word)
    if private is None:
        return None
    return {
        key.public: _unsealed(key.readers[staff], private, _TO_READER + key.public)
        for key in ring.keys
        if staff in key.readers
    }


def with_reader(ring: Ring, staff: str, word: str, privates: Mapping[bytes, bytes]) -> Ring:
    """Let somebody in, to all that is open now (``privates`` by public key). Raises ``ClueWordUnfit``."""
    reader = _reader(staff, word, os.urandom(_KEY))
    keys = tuple(
        msgspec.structs.replace(
            key,
            readers={
                **key.readers,
                staff: _sealed(privates[key.public], reader.public, _TO_READER + key.public),
            },
        )
        if key.public in privates
        else key
        for key in ring.keys
    )
    return msgspec.structs.replace(ring, readers={**ring.readers, staff: reader}, keys=keys)


def without_reader(ring: Ring, staff: str, recovery: bytes) -> Ring:
    """Take somebody out: nothing is sealed to them any more, and the next clue goes to a key that they never had. Of the last one who
    goes, what is sealed to the recovery key is all that is left."""
    keys = tuple(
        msgspec.structs.replace(
            key, readers={one: sealed for one, sealed in key.readers.items() if one != staff}
        )
        for key in ring.keys
    )
    readers = {one: reader for one, reader in ring.readers.items() if one != staff}
    left = Ring(readers=readers, keys=keys)
    return with_new_key(left, recovery) if readers else left


def with_word(ring: Ring, staff: str, old: str, new: str) -> Ring | None:
    """Another word for somebody; ``None`` where the old one is not theirs. Raises ``ClueWordUnfit``."""
    private = _reader_key(ring, staff, old)
    if private is None:
        return None
    return msgspec.structs.replace(ring, readers={**ring.readers, staff: _reader(staff, new, private)})


def recovered(ring: Ring, recovery: bytes) -> Mapping[bytes, bytes]:
    """What the bureau's recovery key (raw, private) opens: the private keys of the ring by public key. Raises ``InvalidTag`` where it is
    another bureau's."""
    return {
        key.public: _unsealed(key.recovery, recovery, _TO_RECOVERY + key.public)
        for key in ring.keys
        if key.recovery
    }


def _reader(staff: str, word: str, private: bytes) -> Reader:
    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    key = _key_of(fit_word(word), salt, MEMORY_KIB, ROUNDS)
    public = public_of(private)
    return Reader(
        public=public,
        salt=salt,
        memory=MEMORY_KIB,
        rounds=ROUNDS,
        nonce=nonce,
        wrapped=AESGCM(key).encrypt(nonce, private, _WRAP + staff.encode("utf-8") + public),
    )


def _reader_key(ring: Ring, staff: str, word: str) -> bytes | None:
    reader = ring.readers.get(staff)
    if reader is None:
        return None
    try:
        key = _key_of(fit_word(word), reader.salt, reader.memory, reader.rounds)
        return AESGCM(key).decrypt(
            reader.nonce, reader.wrapped, _WRAP + staff.encode("utf-8") + reader.public
        )
    except (ClueWordUnfit, InvalidTag):
        return None


def _key_of(word: bytes, salt: bytes, memory: int, rounds: int) -> bytes:
    return Argon2id(salt=salt, length=_KEY, iterations=rounds, lanes=1, memory_cost=memory).derive(word)


def _sealed(private: bytes, public: bytes, info: bytes) -> bytes:
    return HPKE.encrypt(private, X25519PublicKey.from_public_bytes(public), info=info)


def _unsealed(sealed: bytes, private: bytes, info: bytes) -> bytes:
    return HPKE.decrypt(sealed, X25519PrivateKey.from_private_bytes(private), info=info)
