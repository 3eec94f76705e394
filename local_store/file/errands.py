"""What this PC keeps of the requests that left it as files on a stick: enough to know their answers again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from casework.journal.travelling import Errand

ERRANDS: Final = "errands"
"""The setting they are kept under."""
MOST_KEPT: Final = 256


_errands: Final = msgspec.msgpack.Decoder(tuple[Errand, ...])


def read_errands(kept: bytes) -> tuple[Errand, ...]:
    """Oldest first. What a newer program wrote otherwise counts as nothing: its answers are then not known here."""
    try:
        return _errands.decode(kept) if kept else ()
    except (msgspec.DecodeError, ValueError):
        return ()


def written_errands(errands: Sequence[Errand]) -> bytes:
    """As bytes. Where there are too many, those that were answered go first, then the oldest."""
    kept = list(errands)
    over = len(kept) - MOST_KEPT
    if over > 0:
        going = sorted(kept, key=lambda each: (each.answered == 0, each.at))[:over]
        kept = [each for each in kept if each not in going]
    return msgspec.msgpack.encode(kept)
