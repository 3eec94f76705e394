"""One-time codes of a telephone (RFC 6238): SHA-1, six digits, thirty seconds, which every authenticator app reads.

A code is taken once, and none older than one that was taken. Clocks may differ by a step either way.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import secrets
import unicodedata
from typing import Final

import segno
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

KEY_BYTES: Final = 20
DIGITS: Final = 6
STEP_S: Final = 30
ISSUER: Final = "消费维权联络点 总部"
_SPREAD: Final = (0, -1, 1)


def new_key() -> bytes:
    """A key by chance for one account."""
    return secrets.token_bytes(KEY_BYTES)


def written(key: bytes) -> str:
    """A key as people type it: base32 in groups of four."""
    text = base64.b32encode(key).decode()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def read_key(text: str) -> bytes | None:
    """The key of :func:`written`, or ``None`` where it is none."""
    try:
        key = base64.b32decode("".join(text.split()).upper())
    except (binascii.Error, ValueError):
        return None
    return key if len(key) == KEY_BYTES else None


def address(key: bytes, login: str) -> str:
    """What an app reads from the picture: ``otpauth://``."""
    return _totp(key).get_provisioning_uri(login, ISSUER)


def picture(key: bytes, login: str) -> str:
    """The same as a QR code, an inline SVG."""
    # The quiet zone has to be light in a dark theme too.
    # Without a size of its own it is scaled to the page's, not cut off there.
    return str(
        segno.make(address(key, login), error="m").svg_inline(omitsize=True, dark="#000", light="#fff")
    )


def code_at(key: bytes, now: int) -> str:
    """The code of a moment (UTC ms)."""
    return _totp(key).generate(now // 1000).decode()


def step_of(key: bytes, typed: str, now: int, last: int) -> int | None:
    """The step whose code was typed, to be kept as the last one taken; ``None``: it is wrong, or was taken already.

    ``now``: UTC ms. ``last``: the step of the code taken last; one that is still to come was taken while the clock was ahead, and
    says nothing now that it is right.
    """
    if last > now // 1000 // STEP_S + max(_SPREAD):
        last = 0
    told = "".join(unicodedata.normalize("NFKC", typed).split())
    found = None
    for spread in _SPREAD:
        step = now // 1000 // STEP_S + spread
        if hmac.compare_digest(code_at(key, step * STEP_S * 1000).encode(), told.encode("utf-8", "replace")):
            found = step
    return found if found is not None and found > last else None


def _totp(key: bytes) -> TOTP:
    return TOTP(key, DIGITS, SHA1(), STEP_S)
