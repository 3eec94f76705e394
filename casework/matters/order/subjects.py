"""The subject of the complaint that an order leads to."""

from __future__ import annotations

import hashlib


def complaint_of(order: str) -> str:
    """The subject of the complaint that is made for an order: the same on every PC, so that two that accept it at once meet on
    one complaint, and its money is counted once.

    A UUID of version 8 (RFC 9562): the first bytes of a SHA-256 of what it is the subject of. Never changes.
    """
    digest = bytearray(hashlib.sha256(f"complaint of order {order}".encode()).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x80
    digest[8] = digest[8] & 0x3F | 0x80
    text = digest.hex()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
