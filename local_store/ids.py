"""Ids of new subjects."""

from __future__ import annotations

import secrets
import time


def new_subject() -> str:
    """A fresh UUIDv7 for a new case or person: random, and ordered by time for people who look at lists."""
    stamp = time.time_ns() // 1_000_000
    low = secrets.randbits(62) | 0b10 << 62
    text = f"{(stamp << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | low):032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
