"""``personal.json`` in the folder of keys: what the private parts of entries are sealed with at rest.

Keys have numbers that only grow; the newest seals, the earlier ones stay until no row needs them. The file is never
made where a database says that it must be there (:mod:`headquarters.personal.ready`).
"""

from __future__ import annotations

import os
import secrets
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from headquarters.database.handles import exclusive
from headquarters.errors import HeadquartersError
from headquarters.secret_files import write_secret

FILE: Final = "personal.json"
_KEY_BYTES: Final = 32
_POINT_INFO: Final = b"wq-hq-personal-1\0"
_MATCHING_INFO: Final = b"wq-hq-matching-1\0"
_PROOF_INFO: Final = b"wq-hq-personal-proof-1\0"


class PersonalKeyAway(HeadquartersError):
    """Private parts are sealed with a key that is not in the file, or another one is there under its number."""

    def __init__(self, number: int, *, differs: bool = False) -> None:
        which = "holds another key of that number" if differs else "does not hold it"
        super().__init__(
            f"the private parts in this database are sealed with key {number}, and {FILE} in the keys folder {which}: "
            "put the file back from the backup made with this database; nothing was changed"
        )
        self.number = number


class _Key(msgspec.Struct, frozen=True):
    number: int
    key: bytes
    made_at: int

    def __repr__(self) -> str:
        return f"_Key({self.number})"


class _File(msgspec.Struct, frozen=True):
    keys: tuple[_Key, ...] = ()


_FILES: Final = msgspec.json.Decoder(_File)


class PersonalKeys:
    """The keys in one folder, read again when the file has changed. Any thread may ask."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._lock = threading.Lock()
        self._stamp: tuple[int, int] | None = None
        self._keys: dict[int, bytes] = {}
        self._ciphers: dict[tuple[int, str], AESGCM] = {}
        self.refresh()

    def __repr__(self) -> str:
        return f"PersonalKeys({sorted(self._keys)})"

    @property
    def newest(self) -> int:
        """The number of the key that seals; 0: there is none."""
        return max(self._keys, default=0)

    def refresh(self) -> None:
        """Read the file again if another process has changed it."""
        with self._lock:
            try:
                status = self._path.stat()
            except FileNotFoundError:
                return  # what is in memory still opens what it sealed
            stamp = (status.st_mtime_ns, status.st_ino)
            if stamp != self._stamp:
                # A number never changes its key, whatever somebody put in the place of the file meanwhile.
                read = {one.number: one.key for one in self._read().keys}
                self._keys = read | {number: key for number, key in self._keys.items() if number in read}
                self._ciphers.clear()
                self._stamp = stamp

    def cipher(self, number: int, point: str) -> AESGCM:
        """What seals at a point: a key of the point's own, derived from key ``number``. Raises :class:`PersonalKeyAway`."""
        made = self._ciphers.get((number, point))
        if made is None:
            made = AESGCM(self._derive(number, _POINT_INFO + point.encode()))
            self._ciphers[number, point] = made
        return made

    def proof(self, number: int) -> bytes:
        """What the database keeps of a key to know it again. Raises :class:`PersonalKeyAway`."""
        return self._derive(number, _PROOF_INFO)

    def matching(self, number: int) -> bytes:
        """What people's words are hashed with to be compared: a key of its own, derived from key ``number``. Raises
        :class:`PersonalKeyAway`."""
        return self._derive(number, _MATCHING_INFO)

    def add(self, after: int, now: int) -> int:
        """Make a new key and return its number, which is above ``after`` and all others."""
        number = 0

        def grown(kept: _File) -> _File:
            nonlocal number
            number = max([after, *(one.number for one in kept.keys)]) + 1
            return _File((*kept.keys, _Key(number, secrets.token_bytes(_KEY_BYTES), now)))

        self._change(grown)
        return number

    def begin(self, now: int) -> int:
        """The newest key; makes the first one where there is none. Two processes at once end with the same."""

        def begun(kept: _File) -> _File:
            return kept if kept.keys else _File((_Key(1, secrets.token_bytes(_KEY_BYTES), now),))

        self._change(begun)
        return self.newest

    def destroy_below(self, number: int) -> list[int]:
        """Take the keys below ``number`` out of the file, which is overwritten first. Returns their numbers."""
        gone = [one for one in sorted(self._keys) if one < number]
        if gone:
            self._change(lambda kept: _File(tuple(one for one in kept.keys if one.number >= number)))
        return gone

    # --- inside ----------------------------------------------------------------------------------------------

    def _derive(self, number: int, info: bytes) -> bytes:
        if number not in self._keys:
            self.refresh()
        key = self._keys.get(number)
        if key is None:
            raise PersonalKeyAway(number)
        return HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=info).derive(key)

    def _read(self) -> _File:
        return _FILES.decode(self._path.read_bytes()) if self._path.exists() else _File()

    def _change(self, change: Callable[[_File], _File]) -> None:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with exclusive(self._path.with_name(".lock")):
            kept = self._read()
            wanted = change(kept)
            if wanted != kept:
                self._write(msgspec.json.encode(wanted))
        self.refresh()

    def _write(self, data: bytes) -> None:
        before = self._path.open("r+b") if self._path.exists() and os.name != "nt" else None
        write_secret(self._path, data)
        if before is not None:
            # Only now: a kill leaves one whole file or the other.
            with before:
                size = os.fstat(before.fileno()).st_size
                before.write(bytes(size))
                before.flush()
                os.fsync(before.fileno())
