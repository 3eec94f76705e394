"""The files of evidence beside the data: each once, whatever names it, under a name and a key made of the file's own key and the SHA-256 of
the content. So neither the database nor a list is needed to find one, and a folder without the key tells nothing but how large they are.

``folder/evidence`` holds them, ``folder/backups/evidence`` a second copy from each backup on. Nothing here asks the journal, so any thread
may use it. A file is whole under its name or not there: it is made under another and renamed once it is on the disk.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

from casework.evidence import LARGEST, recognise
from local_store.errors import EvidenceUnavailable
from local_store.file.connection import plainly, sync_folder
from local_store.file.head import HELD_PAUSE, HELD_TRIES
from local_store.file.refusals import is_held

FOLDER: Final = "evidence"
SUFFIX: Final = ".wqev"
_BACKUPS: Final = "backups"
_COMING: Final = ".coming"
_NONCE: Final = 12
_MAKING: Final = ".making"
_HEAD: Final = b"WQEVID1\0"
_PIECE: Final = 256 * 1024
_TAG: Final = 16
_FIRST: Final = len(_HEAD) + 32 + _TAG
"""Where the first piece begins: behind what says which file it is, sealed as well."""
_MOST_ON_DISK: Final = _FIRST + LARGEST + (LARGEST // _PIECE + 1) * _TAG
_ABANDONED_S: Final = 86_400


class Kept(msgspec.Struct, frozen=True):
    """A file that is here, on the disk. ``name``: SHA-256 of its bytes; ``media``: what they are."""

    name: bytes
    size: int
    media: str


class Vault:
    """Those of one folder. ``key``: that of the file."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder
        self._key = key

    def __repr__(self) -> str:
        return f"Vault({self._folder.name!r})"

    @property
    def own(self) -> Path:
        """Where they lie."""
        return self._folder / FOLDER

    @property
    def copies(self) -> Path:
        """Where the backups keep theirs."""
        return self._folder / _BACKUPS / FOLDER

    def keep(self, content: bytes) -> Kept:
        """Put a file here; one that is here already, and good, stays as it is.

        Raises ``casework.evidence.EvidenceRefused``; ``CannotWrite``, and then nothing of it is left.
        """
        media = recognise(content)
        name = hashlib.sha256(content).digest()
        if self.look_at(name):
            with plainly(self.own):
                self._write(self.path_of(name), name, content)
        return Kept(name, len(content), media)

    def come(self, name: bytes) -> int:
        """How many bytes are here of a file that comes from elsewhere in parts, from its beginning; 0 where none are."""
        return sum(len(piece) for piece in self._coming(name))

    def add(self, name: bytes, at: int, piece: bytes) -> int:
        """Put the next piece of such a file on the disk, sealed; how many bytes are here by then. One that does not begin where they
        end changes nothing. Raises ``CannotWrite``."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        have = self.come(name)
        if at != have or not piece or have + len(piece) > LARGEST:
            return have
        nonce = secrets.token_bytes(_NONCE)
        sealed = AESGCM(self._derived(b"coming", name)).encrypt(nonce, piece, have.to_bytes(8, "big"))
        path = self._coming_path(name)
        with plainly(self.own):
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("ab") as file:
                file.truncate(self._coming_end(name))  # what a kill left of a piece
                file.write(len(sealed).to_bytes(4, "big") + nonce + sealed)
                file.flush()
                os.fsync(file.fileno())
        return have + len(piece)

    def end(self, name: bytes) -> bool:
        """All of it has come: keep it, if it is what its name says; whether it is. What came in parts goes either way.

        Raises ``casework.evidence.EvidenceRefused``, ``CannotWrite``."""
        content = b"".join(self._coming(name))
        right = hashlib.sha256(content).digest() == name
        try:
            if right:
                self.keep(content)
        finally:
            self.give_up(name)
        return right

    def give_up(self, name: bytes) -> bool:
        """Let go of what has come of a file in parts; whether nothing of it is left."""
        path = self._coming_path(name)
        try:
            if path.is_file():
                _overwrite(path)
                path.unlink(missing_ok=True)
        except OSError:
            return False
        return True

    def read(self, name: bytes) -> bytes:
        """The bytes of a file. One that is missing or damaged is taken from the copy of the backups, and put back.

        Raises :class:`~local_store.errors.EvidenceUnavailable`.
        """
        first: EvidenceUnavailable | None = None
        for path in (self.path_of(name), self.copies / self.path_of(name).name):
            try:
                content = self._read(path, name)
            except EvidenceUnavailable as error:
                first = first or error
                continue
            if first is not None and first.why != "unread":
                with suppress(OSError):  # what cannot be put back is read all the same
                    self._write(self.path_of(name), name, content)
            return content
        raise first or EvidenceUnavailable("missing")

    def look_at(self, name: bytes) -> str:
        """Why a file is not whole here: ``missing``, ``damaged``, ``unread``; empty where it is."""
        try:
            self._read(self.path_of(name), name)
        except EvidenceUnavailable as error:
            return error.why
        return ""

    def has(self, name: bytes) -> bool:
        """Whether there is a file of this name, whole or not."""
        return self.path_of(name).is_file()

    def lies(self, name: bytes) -> bool:
        """The same, or one of the copies of the backups: there is something that could be lost."""
        return self.has(name) or (self.copies / self.path_of(name).name).is_file()

    def remove(self, name: bytes) -> bool:
        """Let nothing of a file stay, neither here nor with the backups; whether that is so. One that another program holds stays for
        a later try."""
        gone = self.give_up(name)
        for path in (self.path_of(name), self.copies / self.path_of(name).name):
            try:
                if path.is_file():
                    _overwrite(path)
                    path.unlink(missing_ok=True)
                    sync_folder(path.parent)
            except OSError:
                gone = False
        return gone

    def back_up(self) -> int:
        """Copy what the backups have not got yet, each read back; how many. What is damaged here is not copied, and what is whole there
        is not touched. Raises ``CannotWrite``."""
        with plainly(self.copies):
            self._sweep(self.own)
            return self._copy(self.own, self.copies, self._stands_for)

    def bring_back(self, source: Path) -> int:
        """Take what is missing or damaged here from a folder that a backup lies beside; how many. Raises ``CannotWrite``."""
        with plainly(self.own):
            return self._copy(source / FOLDER, self.own, self._is_whole)

    def path_of(self, name: bytes) -> Path:
        """Where a file lies. The name on the disk is made with the key: whoever has a picture cannot ask the folder for it."""
        return self.own / f"{self._derived(b'name', name)[:16].hex()}{SUFFIX}"

    # --- private ------------------------------------------------------------------------------------------

    def _coming_path(self, name: bytes) -> Path:
        own = self.path_of(name)
        return own.with_name(own.name + _COMING)

    def _coming(self, name: bytes) -> list[bytes]:
        return [piece for piece, _end in self._pieces(name)]

    def _coming_end(self, name: bytes) -> int:
        pieces = self._pieces(name)
        return pieces[-1][1] if pieces else 0

    def _pieces(self, name: bytes) -> list[tuple[bytes, int]]:
        """Each piece of a file that is coming, and where it ends on the disk; up to the first that is not whole."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        found: list[tuple[bytes, int]] = []
        have = place = 0
        try:
            raw = self._coming_path(name).read_bytes()
        except OSError:
            return found
        opening = AESGCM(self._derived(b"coming", name))
        while place + 4 + _NONCE < len(raw):
            end = place + 4 + _NONCE + int.from_bytes(raw[place : place + 4], "big")
            nonce, sealed = raw[place + 4 : place + 4 + _NONCE], raw[place + 4 + _NONCE : end]
            try:
                piece = opening.decrypt(nonce, sealed, have.to_bytes(8, "big"))
            except InvalidTag:
                break
            have, place = have + len(piece), end
            found.append((piece, end))
        return found

    def _derived(self, what: bytes, name: bytes) -> bytes:
        return hmac.new(self._key, b"weiquan-desk evidence " + what + b"\0" + name, hashlib.sha256).digest()

    def _write(self, path: Path, name: bytes, content: bytes) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # loaded when there is a file to keep

        path.parent.mkdir(parents=True, exist_ok=True)
        making = path.with_name(f"{path.name}{_MAKING}-{secrets.token_hex(4)}")
        sealing = AESGCM(self._derived(b"key", name))
        view = memoryview(content)
        try:
            with making.open("xb") as file:
                file.write(_HEAD + self._sealed_name(name))
                for at in range(0, len(view), _PIECE):
                    last = at + _PIECE >= len(view)
                    file.write(sealing.encrypt(_nonce(at // _PIECE, last), view[at : at + _PIECE], _HEAD))
                file.flush()
                os.fsync(file.fileno())
            _replace(making, path)
            sync_folder(path.parent)
        finally:
            with suppress(OSError):
                making.unlink(missing_ok=True)

    def _read(self, path: Path, name: bytes) -> bytes:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            with path.open("rb") as file:
                length = os.fstat(file.fileno()).st_size
                if length > _MOST_ON_DISK or file.read(_FIRST) != _HEAD + self._sealed_name(name):
                    raise EvidenceUnavailable("damaged")
                opening = AESGCM(self._derived(b"key", name))
                content = bytearray()
                left, number = length - _FIRST, 0
                while left > 0:
                    piece = file.read(min(left, _PIECE + _TAG))
                    left -= len(piece)
                    content += opening.decrypt(_nonce(number, left <= 0 or not piece), piece, _HEAD)
                    number += 1
        except FileNotFoundError:
            raise EvidenceUnavailable("missing") from None
        except OSError as error:
            raise EvidenceUnavailable("unread") from error
        except InvalidTag as error:
            raise EvidenceUnavailable("damaged") from error
        if hashlib.sha256(content).digest() != name:
            raise EvidenceUnavailable("damaged")
        return bytes(content)

    def _copy(self, source: Path, target: Path, has: Callable[[Path, Path], bool]) -> int:
        """Those files of one folder that another has not got, each opened before and sealed anew."""
        copied = 0
        for path in sorted(source.glob(f"*{SUFFIX}")):
            aim = target / path.name
            if has(path, aim):
                continue
            name = self._name_in(path)
            try:
                if name is None or self.path_of(name).name != path.name:
                    continue
                content = self._read(path, name)
            except EvidenceUnavailable:
                continue
            self._write(aim, name, content)
            copied += 1
        return copied

    def _stands_for(self, path: Path, aim: Path) -> bool:
        """Whether there is a copy, as far as it looks: each was read back when it was made, and the doctor reads what it stands for."""
        return aim.is_file() and aim.stat().st_size == path.stat().st_size

    def _is_whole(self, _path: Path, aim: Path) -> bool:
        name = self._name_in(aim)
        return name is not None and self.path_of(name) == aim and not self.look_at(name)

    def _sealed_name(self, name: bytes) -> bytes:
        """Which file it is, so that a copy can be made, and proved, without a list. Its nonce begins the name on the disk: made of
        what it seals, it never seals two."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = self._derived(b"name", name)[:12]
        return AESGCM(self._derived(b"heads", b"")).encrypt(nonce, name, _HEAD)

    def _name_in(self, path: Path) -> bytes | None:
        """The SHA-256 that a file says it is of; ``None`` for none of this key."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            nonce = bytes.fromhex(path.name.removesuffix(SUFFIX))[:12]
            with path.open("rb") as file:
                head = file.read(_FIRST)
            return AESGCM(self._derived(b"heads", b"")).decrypt(nonce, head[len(_HEAD) :], _HEAD)
        except (OSError, ValueError, InvalidTag):
            return None

    def _sweep(self, folder: Path) -> None:
        """What a kill left of a file that was being made; one of today may be another process's."""
        for left in folder.glob(f"*{_MAKING}-*"):
            with suppress(OSError):
                if abs(time.time() - left.stat().st_mtime) > _ABANDONED_S:
                    left.unlink(missing_ok=True)


def files_in(folder: Path) -> Iterable[Path]:
    """All that a vault has made in a folder, half or whole."""
    return folder.glob(f"*{SUFFIX}*")


def _nonce(number: int, last: bool) -> bytes:
    """Of a piece: a file that was cut, or whose pieces change places, does not open."""
    return number.to_bytes(11, "big") + bytes((last,))


def _overwrite(path: Path) -> None:
    """As far as the disk lets it: the sealed bytes are no longer there either."""
    with path.open("r+b") as file:
        left = os.fstat(file.fileno()).st_size
        while left > 0:
            left -= file.write(bytes(min(left, _PIECE)))
        file.flush()
        os.fsync(file.fileno())


def _replace(making: Path, path: Path) -> None:
    for left in reversed(range(HELD_TRIES)):
        try:
            making.replace(path)
            return
        except OSError as error:
            if not is_held(error) or not left:
                raise
        time.sleep(HELD_PAUSE)
