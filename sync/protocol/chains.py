"""Runs of entries: made by whoever holds them, checked by whoever gets them, with the same few lines."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from casework.journal.entry import GENESIS, Entry, EntryError, device_id, next_digest, read_authentic
from casework.journal.travelling import Run, Seal, seal_text
from sync.protocol.keys import verify
from sync.protocol.messages import MAX_BYTES, MAX_ENTRIES

NO_FEED: Final = bytes(16)
"""The digest of a feed in which nothing has come yet."""


def next_feed(before: bytes, digest: bytes) -> bytes:
    """The digest of a point's feed after one more entry: the first 16 bytes of SHA-256(the one before ‖ the entry's own chain
    digest). Two feeds with the same one at a position hold the same entries up to there, in the same order."""
    return hashlib.sha256(before + digest).digest()[: len(NO_FEED)]


class RunInvalid(ValueError):
    """A run that proves nothing. Names the device and the seq where it breaks, and a reason for programs:
    shape, key, core, identity, gap, seal, unsealed, too_large."""

    def __init__(self, device: str, seq: int, reason: str) -> None:
        super().__init__(f"{device} {seq} {reason}")
        self.device = device
        self.seq = seq
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Checked:
    """A run that holds. ``digests[i]`` is the chain digest after ``entries[i]``; ``sealed``: the last seq for
    which a signature of the author is inside (0: none)."""

    run: Run
    entries: tuple[Entry, ...]
    digests: tuple[bytes, ...]
    sealed: int

    @property
    def head(self) -> bytes:
        """The digest at the end."""
        return self.digests[-1]


def make_seal(signing: Ed25519PrivateKey, device: str, seq: int, digest: bytes) -> Seal:
    """Sign a stream up to ``seq`` as its author."""
    return Seal(seq, digest, signing.sign(seal_text(device, seq, digest)))


def make_run(
    device: str,
    before: bytes,
    entries: Iterable[Entry],
    *,
    seals: Iterable[Seal] = (),
    key: bytes = b"",
    max_entries: int = MAX_ENTRIES,
    max_bytes: int = MAX_BYTES,
) -> Run | None:
    """As many of ``entries`` (in seq order, gapless) as fit, but always one; ``None`` when there are none.

    Only the seals that lie inside are put in.
    """
    cores: list[bytes] = []
    privates: list[bytes | None] = []
    size = first = 0
    for entry in entries:
        size += len(entry.core_bytes) + len(entry.private_bytes or b"")
        if cores and (len(cores) >= max_entries or size > max_bytes):
            break
        first = first or entry.core.seq
        cores.append(entry.core_bytes)
        privates.append(entry.private_bytes)
    if not cores:
        return None
    inside = [seal for seal in seals if first <= seal.seq < first + len(cores)]
    return Run(
        device=device, first=first, before=before, cores=cores, privates=privates, seals=inside, key=key
    )


def check_run(run: Run, *, key: bytes = b"", sealed_to_the_end: bool = False) -> Checked:
    """Decode every entry of a run and check identity, gaps, commitments, chain and seals.

    What an author signed is kept whatever it holds: an entry that does not read proves as much as any other, and must
    not keep those behind it (see ``casework.journal.entry.read_authentic``).

    ``key``: the author's key where the caller knows it (it must hash to ``run.device`` like ``run.key``).
    ``sealed_to_the_end``: the last entry must carry a seal. Does **not** compare ``before`` with what the caller
    holds: that is where forks show, and the caller's to decide. Raises :class:`RunInvalid`.
    """
    count = len(run.cores)
    if not count or len(run.privates) != count or run.first < 1 or len(run.before) != len(GENESIS):
        raise RunInvalid(run.device, run.first, "shape")
    if len(run.seals) > count or not run.device.isascii():
        raise RunInvalid(run.device, run.first, "shape")
    if run.first == 1 and run.before != GENESIS:
        raise RunInvalid(run.device, run.first, "gap")
    author = key or run.key
    if author and device_id(author) != run.device:
        raise RunInvalid(run.device, run.first, "key")
    entries: list[Entry] = []
    digests: list[bytes] = []
    digest = run.before
    for offset, (core, private) in enumerate(zip(run.cores, run.privates, strict=True)):
        seq = run.first + offset
        try:
            entry = read_authentic(run.device, seq, core, private)
        except EntryError as error:
            raise RunInvalid(run.device, seq, error.reason) from error
        if entry.core.seq != seq or entry.core.device != run.device:
            raise RunInvalid(run.device, seq, "identity")
        digest = next_digest(digest, core)
        entries.append(entry)
        digests.append(digest)
    sealed = 0
    for seal in run.seals:
        place = seal.seq - run.first
        if not 0 <= place < count:
            continue
        text = seal_text(run.device, seal.seq, seal.digest)
        if not author or seal.digest != digests[place] or not verify(author, seal.signature, text):
            raise RunInvalid(run.device, seal.seq, "seal")
        sealed = max(sealed, seal.seq)
    if sealed_to_the_end and sealed != run.last:
        raise RunInvalid(run.device, run.last, "unsealed")
    return Checked(run, tuple(entries), tuple(digests), sealed)
