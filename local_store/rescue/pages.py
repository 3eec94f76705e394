"""The pages of an encrypted file, each by itself, from the file and from the log beside it.

SQLCipher refuses whatever lies behind a broken page; each page carries its own proof (HMAC), so all the others can be read.
The key is a raw one: the salt in the first 16 bytes makes only the key of the proofs. Where it is lost with page 1, pages are
still decrypted, and only the chains can tell what they are worth (:attr:`Pages.proves` is false then).
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from local_store.file.connection import PAGE_BYTES

SALT_BYTES: Final = 16
_IV: Final = 16
_PROOF: Final = 64
USABLE: Final = PAGE_BYTES - _IV - _PROOF
"""Bytes of a page that SQLite itself uses."""
_MASK: Final = 0x3A
_ROUNDS: Final = 2
_TRIED: Final = 64
"""So many pages are tried to find out which salt is the file's."""
_HEAD: Final = 32
_FRAME_HEAD: Final = 24
_FRAME: Final = _FRAME_HEAD + PAGE_BYTES
_NOTHING: Final = bytes(PAGE_BYTES)


class Pages:
    """Opens ``path`` and its log (``-wal``) for reading only. ``salts``: of files that may share it, newest first."""

    def __init__(self, path: Path, key: bytes, salts: Iterable[bytes] = ()) -> None:
        self._key = key
        self._file = path.open("rb")
        self._in_file = path.stat().st_size // PAGE_BYTES
        frames = _frames(path.with_name(path.name + "-wal"))
        from_log = [each.sealed[:SALT_BYTES] for each in reversed(frames) if each.number == 1]
        # A file grows by pages that are in its log: a number beyond that comes of a broken frame head.
        most = self._in_file + len(frames)
        self._frames = _committed(frames, most)
        self._stale: dict[int, list[bytes]] = {}
        self.count = max(self._in_file, *self._frames, 0)
        self._proof_key = b""
        for salt in dict.fromkeys((self._file.read(SALT_BYTES), *from_log, *salts)):
            self._proof_key = _proof_key(key, salt)
            if self._is_salt_right():
                self.proves = True
                break
        else:
            self.proves = False
        self._written_at: dict[int, int] = {}
        """Of the frames that count, which one has the newest state of a page."""
        self._broken_at = -1
        """The last frame that cannot be read: of which page it was nobody can tell."""
        if self.proves:
            end = self._end_of(frames)
            last = max((at for at, each in enumerate(frames[:end]) if each.commits), default=-1)
            for at, each in enumerate(frames[:end]):
                if not self._is_whole(each.number, each.sealed):
                    self._broken_at = at
                elif at <= last:
                    self._written_at[each.number] = at
            self._frames, self._stale = _committed(frames[:end], most), _committed(frames[end:], most)
            self.count = max(self._in_file, *self._frames, *self._stale, 0)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def page(self, number: int) -> bytes | None:
        """What is in a page, as SQLite sees it (:data:`USABLE` bytes, the newest that can be read); ``None`` for none."""
        for sealed in self._versions(number):
            if sealed == _NOTHING:
                return None
            if not self.proves or self._is_whole(number, sealed):
                return self._opened(number, sealed)
        return None

    def is_newest(self, number: int) -> bool:
        """Whether nothing newer can have been in a page than what reads. False where its salt is lost."""
        newest = next(self._versions(number), None)
        return (
            self.proves
            and newest is not None
            and (number <= self._in_file or number in self._frames)
            and self._is_whole(number, newest)
            and self._written_at.get(number, -1) >= self._broken_at
        )

    def lost(self) -> int:
        """How many pages cannot be read; of a file whose salt is lost nobody can tell: 0."""
        if not self.proves:
            return 0
        return sum(
            not any(each == _NOTHING or self._is_whole(number, each) for each in self._versions(number))
            for number in range(1, self.count + 1)
        )

    # --- private ------------------------------------------------------------------------------------------

    def _versions(self, number: int) -> Iterator[bytes]:
        """The newest first: those of the log, then the file's own, then what lies behind the log's end."""
        yield from reversed(self._frames.get(number, ()))
        if number <= self._in_file:
            self._file.seek((number - 1) * PAGE_BYTES)
            yield self._file.read(PAGE_BYTES)
        yield from reversed(self._stale.get(number, ()))

    def _end_of(self, frames: list[_Frame]) -> int:
        """Where a tail begins that a shorter log was written over: at a whole frame that the sums do not come to. A frame that
        is not whole is only broken."""
        for at, each in enumerate(frames):
            if at and each.breaks and self._is_whole(each.number, each.sealed):
                return at
        return len(frames)

    def _is_salt_right(self) -> bool:
        numbers = dict.fromkeys((*range(1, min(self.count, _TRIED) + 1), *list(self._frames)[:_TRIED]))
        return any(
            sealed != _NOTHING and self._is_whole(number, sealed)
            for number in numbers
            for sealed in self._versions(number)
        )

    def _is_whole(self, number: int, sealed: bytes) -> bool:
        start = SALT_BYTES if number == 1 else 0
        proof = hmac.new(self._proof_key, sealed[start : USABLE + _IV], hashlib.sha512)
        proof.update(number.to_bytes(4, "little"))
        return hmac.compare_digest(proof.digest(), sealed[USABLE + _IV :])

    def _opened(self, number: int, sealed: bytes) -> bytes:
        start = SALT_BYTES if number == 1 else 0
        cipher = Cipher(algorithms.AES(self._key), modes.CBC(sealed[USABLE : USABLE + _IV])).decryptor()
        return bytes(start) + cipher.update(sealed[start:USABLE]) + cipher.finalize()


def salt_of(path: Path) -> bytes:
    """The salt that a file begins with; empty where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(SALT_BYTES)
    except OSError:
        return b""


def _proof_key(key: bytes, salt: bytes) -> bytes:
    return hashlib.pbkdf2_hmac("sha512", key, bytes(each ^ _MASK for each in salt), _ROUNDS, len(key))


@dataclass(frozen=True, slots=True)
class _Frame:
    """``number``: of its page, 0 where its head is broken. ``commits``: it ends a transaction. ``breaks``: the sums that run
    through the log do not come to it, though they come to the one before it."""

    number: int
    sealed: bytes
    commits: bool
    breaks: bool


def _frames(log: Path) -> list[_Frame]:
    """The frames of a log's present turn, oldest first. One broken frame, where SQLite stops, does not take away those behind
    it."""
    try:
        content = log.read_bytes()
    except OSError:
        return []
    starts = range(_HEAD, len(content) - _FRAME + 1, _FRAME)
    turns = [content[at + 8 : at + 16] for at in starts]
    turn = content[16:24] if content[16:24] in turns else next(iter(turns), b"")
    words = struct.Struct((">" if content[3:4] == b"\x83" else "<") + "II")
    found: list[_Frame] = []
    last = max((at for at, each in enumerate(turns) if each == turn), default=-1)
    before, joined = content[24:32], True
    for at, each in zip(starts[: last + 1], turns[: last + 1], strict=True):
        told = content[at + 16 : at + 24]
        come_to = _sum(words, before, content[at : at + 8], content[at + _FRAME_HEAD : at + _FRAME])
        joins = come_to == told
        breaks = (
            joined and not joins and not _leads_on(words, come_to, content[at + _FRAME : at + 2 * _FRAME])
        )
        number = int.from_bytes(content[at : at + 4], "big")
        commits = content[at + 4 : at + 8] != bytes(4)
        if not (each == turn and number < 1 << 31):
            number, commits = 0, False  # a broken head between two that are not
        found.append(_Frame(number, content[at + _FRAME_HEAD : at + _FRAME], commits, breaks))
        before, joined = told, joins
    return found


def _leads_on(words: struct.Struct, before: bytes, following: bytes) -> bool:
    """Whether the sums come to a frame from here: then only what the one before it tells of itself is broken."""
    return (
        len(following) == _FRAME
        and _sum(words, before, following[:8], following[_FRAME_HEAD:]) == following[16:24]
    )


def _sum(words: struct.Struct, before: bytes, *parts: bytes) -> bytes:
    """The sum of https://sqlite.org/fileformat2.html#checksum_algorithm, going on from ``before``."""
    one, two = struct.unpack(">II", before)
    for part in parts:
        for first, second in words.iter_unpack(part):
            one = (one + first + two) & 0xFFFFFFFF
            two = (two + second + one) & 0xFFFFFFFF
    return struct.pack(">II", one, two)


def _committed(frames: list[_Frame], most: int) -> dict[int, list[bytes]]:
    """Pages by number, oldest first, up to the last frame that ends a transaction: what was never committed is nobody's."""
    last = max((at for at, each in enumerate(frames) if each.commits), default=-1)
    found: dict[int, list[bytes]] = {}
    for each in frames[: last + 1]:
        if 0 < each.number <= most:
            found.setdefault(each.number, []).append(each.sealed)
    return found
