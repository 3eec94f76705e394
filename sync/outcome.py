"""What one round with headquarters did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sync.protocol.messages import WipeContent


@dataclass(frozen=True, slots=True)
class RoundResult:
    """What one round did.

    ``sent``/``received``: entries taken by headquarters / landed here. ``subjects``: changed cases. ``moved``:
    entries that went into a new stream after a fork. ``more_to_send``: something was saved meanwhile, so the next
    round starts by itself. ``offset``: headquarters' time minus this PC's, ms. ``rhythm``: seconds between rounds
    that headquarters asks for (0: no wish). ``stuck``: by device, entries it has and its own program fails on. ``wipe``: what
    headquarters has ordered: this PC is to remove what it holds.
    """

    sent: int = 0
    received: int = 0
    requests: int = 0
    subjects: frozenset[str] = frozenset()
    moved: int = 0
    more_to_send: bool = False
    new_epoch: bool = False
    new_identity: str = ""
    waiting_approval: bool = False
    offset: int = 0
    rhythm: int = 0
    stuck: Mapping[str, Sequence[int]] = field(default_factory=dict)
    wipe: WipeContent | None = None
