"""What the engine asks of the rest of the program. The store, the carrier and the clock implement these.

All calls are synchronous and come from one thread. Every writing method is one durable transaction: after it
returns, a power cut loses nothing of it; when it raises, nothing of it happened. Each may raise :class:`NoRoom`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from casework.journal.travelling import Arrival, Errand, Landed, Run, Seal, Standing
from sync.protocol.messages import FileAsked, FileStanding


class Journal(Protocol):
    """The journal of one contact point's PC, as the engine sees it."""

    def standing(self) -> Standing: ...

    def digest_at(self, device: str, seq: int) -> bytes | None:
        """The chain digest after entry ``seq`` of ``device``; 32 zero bytes for 0; ``None`` when not held."""
        ...

    def read_run(self, device: str, first: int, entries: int, size: int) -> Run | None:
        """Up to ``entries`` entries from ``first`` on, at most ``size`` bytes of core and private (but always
        one), with all seals known inside; ``None`` when there is nothing from there on."""
        ...

    def next_seal(self, device: str, first: int) -> int | None:
        """The first seq from ``first`` on for which a signature of the author is held; ``None`` for none."""
        ...

    def documents(self, names: Sequence[bytes]) -> list[bytes]:
        """The contents of those documents that are here."""
        ...

    def send_bare(self, device: str, seq: int) -> None:
        """From now on this entry is offered without its private part: no parcel carries both. The part stays here."""
        ...

    def remember_seal(self, device: str, seal: Seal) -> None:
        """Keep an own signature before it is first sent."""
        ...

    def seeds(self, device: str) -> tuple[bytes, bytes]:
        """The signing and sealing seeds (raw private keys, 32 bytes each) of this PC's present identity or of an
        earlier one. Raises ``KeyError`` for any other device."""
        ...

    def land(self, arrival: Arrival) -> Landed:
        """Take in an answer. Entries already held byte-equal are passed over. When ``forked`` is set and an entry
        of that device differs from the one held, all held entries of that device from there on move into this
        PC's new stream (with ``origin``, references mapped) and make room. As long as ``forked`` is set nothing of
        the present device has been sent, so its entries may be laid out anew: the moved ones first, then what
        was written since, references mapped. A differing entry of one of ``arrival.headquarters`` makes way with
        all after it: only headquarters speaks for its own streams. Any other differing entry raises
        :class:`Diverged` and nothing happens. Tick quarantine and erased private parts are the store's matter."""
        ...

    def take_identity(self, signing_seed: bytes, sealing_seed: bytes, *, unlinked: bool = False) -> str:
        """Become a new device after a fork: the present one becomes an old one and ``forked``; position 0. ``unlinked``:
        headquarters has still to be told. Returns the new device id. Idempotent for the same seeds."""
        ...

    def fork_settled(self) -> None:
        """Headquarters' copy of the forked stream has been received whole: ``forked`` is cleared, and entries of
        the old stream that headquarters lacks (beyond its copy) have moved too."""
        ...

    def linked(self) -> None:
        """Headquarters has linked the present identity to the earlier one: ``unlinked`` is cleared."""
        ...

    def parcel_number(self) -> int:
        """A fresh parcel number, never given out twice by this store."""
        ...

    def errands(self) -> tuple[Errand, ...]:
        """The requests that left as files, oldest first: those that are answered are remembered for a while."""
        ...

    def keep_errands(self, change: Callable[[tuple[Errand, ...]], tuple[Errand, ...]]) -> None:
        """Change what is kept of them, in one transaction with the reading."""
        ...


class Files(Protocol):
    """The files of evidence of this PC, as far as they have to go to headquarters."""

    def waiting(self) -> Sequence[FileAsked]:
        """Those that headquarters has not said to have stored, of which an entry is stored there and the bytes are here."""
        ...

    def content(self, name: bytes) -> bytes | None:
        """The bytes of a file; ``None`` where they cannot be read, or are not its own any more."""
        ...

    def told(self, standings: Sequence[FileStanding]) -> None:
        """Keep what headquarters has said of files."""
        ...


class Diverged(Exception):
    """An entry of another PC differs from the one held: somebody's stream forked. Carries device and seq only."""

    def __init__(self, device: str, seq: int) -> None:
        super().__init__(f"{device} {seq}")
        self.device = device
        self.seq = seq


class NoRoom(Exception):
    """The disk of this PC takes nothing more. Nothing of the refused action happened, and what is held stays."""


class Carrier(Protocol):
    """Takes sealed bytes to headquarters and brings the answer, or raises an error of ``sync.errors``."""

    def post(self, path: str, parcel: bytes) -> bytes: ...


class Clock(Protocol):
    """``wall``: UTC ms, for people and for measuring the offset to headquarters; nothing is decided by it."""

    def wall(self) -> int: ...


class Fetched(Protocol):
    """The files of evidence that somebody at this PC wants from headquarters."""

    def wanted(self) -> Sequence[FileAsked]:
        """Those that are not here, each with an entry that attaches it and that headquarters has."""
        ...

    def come(self, name: bytes) -> int:
        """How many bytes of a file are here, from its beginning."""
        ...

    def add(self, name: bytes, at: int, piece: bytes) -> int:
        """Keep the next piece; how many bytes are here by then."""
        ...

    def keep(self, name: bytes) -> bool:
        """All of it has come: keep it if it is what its name says; whether it is. What came in parts goes either way."""
        ...

    def ended(self, name: bytes, state: str) -> None:
        """Nobody need ask for it any more: ``stored``, it is here; else why it does not come."""
        ...
