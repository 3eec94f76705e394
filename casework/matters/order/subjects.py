"""The subjects that an order leads to: its complaint, and itself at another point."""

from __future__ import annotations

import hashlib
from typing import Final

MOST_TIMES: Final = 50
"""So often an order may be recalled at a point and go there once more."""


def complaint_of(order: str) -> str:
    """The subject of the complaint that is made for an order: the same on every PC, so that two that accept it at once meet on
    one complaint, and its money is counted once.

    A UUID of version 8 (RFC 9562): the first bytes of a SHA-256 of what it is the subject of. Never changes.
    """
    return _named(f"complaint of order {order}")


def redirected_subject(order: str, to_point: str, recalled: int = 0) -> str:
    """The subject under which an order goes on at another point: the same whenever it is asked, so that a redirection which broke off
    half-way is done again and nothing is doubled. ``recalled``: how many such copies were recalled there. Never changes."""
    return _named(f"redirected order {order} {to_point}" + (f" {recalled}" if recalled else ""))


def _named(what: str) -> str:
    digest = bytearray(hashlib.sha256(what.encode()).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x80
    digest[8] = digest[8] & 0x3F | 0x80
    text = digest.hex()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
