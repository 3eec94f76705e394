"""Subjects that several authors come to by themselves: made of what they are about, never drawn by chance."""

from __future__ import annotations

import hashlib


def subject_named(said: str) -> str:
    """The subject of what ``said`` says: a UUID of version 8 (RFC 9562), the first bytes of the SHA-256 of it. Never changes."""
    digest = bytearray(hashlib.sha256(said.encode()).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x80
    digest[8] = digest[8] & 0x3F | 0x80
    text = digest.hex()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
