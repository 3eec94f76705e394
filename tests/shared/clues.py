"""Clues for tests: fixed keys, words to look for, and HPKE as RFC 9180 writes it, by nothing of the program."""

from __future__ import annotations

import hashlib
import hmac

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

HEADQUARTERS = bytes(range(1, 33))
POINT = bytes(range(33, 65))
WORD = "梧桐树下三点半"  # seven characters: too short
GOOD_WORD = "梧桐树下三点半见"


def public(private: bytes) -> bytes:
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


IN_ALL = "记甲乙"
"""What each needle holds: whoever looks for this finds any of them."""


def needles(count: int = 8) -> list[str]:
    """Words that stand nowhere else, of characters that every coding has."""
    signs = "鹭鹤鹏鸢鹊鹂鹃鹰"
    return [signs[n % 8] + signs[n // 8 % 8] + f"{IN_ALL}{n:03d}" for n in range(count)]


def open_slot(sealed: bytes, private: bytes, info: bytes, *, key_bytes: int = 32, aad: bytes = b"") -> bytes:
    """Base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-GCM (RFC 9180, sections 4.1 and 5.1); the first message."""
    enc, ciphertext = sealed[:32], sealed[32:]
    own = X25519PrivateKey.from_private_bytes(private)
    kem, aead = b"KEM\x00\x20", b"\x00\x02" if key_bytes == 32 else b"\x00\x01"
    hpke = b"HPKE\x00\x20\x00\x01" + aead
    shared = _expand(
        kem,
        _extract(kem, b"", b"eae_prk", own.exchange(X25519PublicKey.from_public_bytes(enc))),
        b"shared_secret",
        enc + own.public_key().public_bytes_raw(),
        32,
    )
    context = b"\x00" + _extract(hpke, b"", b"psk_id_hash", b"") + _extract(hpke, b"", b"info_hash", info)
    secret = _extract(hpke, shared, b"secret", b"")
    key = _expand(hpke, secret, b"key", context, key_bytes)
    return AESGCM(key).decrypt(_expand(hpke, secret, b"base_nonce", context, 12), ciphertext, aad)


def _extract(suite: bytes, salt: bytes, label: bytes, ikm: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + suite + label + ikm, hashlib.sha256)


def _expand(suite: bytes, prk: bytes, label: bytes, info: bytes, length: int) -> bytes:
    return hmac.digest(
        prk, length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info + b"\x01", hashlib.sha256
    )[:length]
