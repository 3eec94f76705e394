"""The file of headquarters' clue key, and the sessions that have it open.

The file lies in ``clue-key`` of the data folder, never in the folder of keys, and holds the private half under a passphrase that nobody
keeps here. What is opened stays in the memory of the serving process, for the session that opened it, and not for long.
"""

from __future__ import annotations

import os
import threading
import unicodedata
from pathlib import Path
from typing import Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from headquarters.accounts.throttle import Throttle
from headquarters.clues.sealing import public_of
from headquarters.errors import ClueKeyRefused
from headquarters.secret_files import write_secret

FOLDER: Final = "clue-key"
_FILE: Final = "clue-key.json"
SHORTEST, LONGEST = 12, 200
"""Characters of the passphrase."""
IDLE_MS: Final = 10 * 60_000
"""So long after it was asked for last, it is shut."""
MOST_OPEN: Final = 64
_MEMORY_KIB, _ROUNDS, _SALT, _NONCE, _KEY = 64 * 1024, 4, 16, 12, 32
_BOUND: Final = b"wq-hq-clue-key-1\0"


class _Kept(msgspec.Struct, frozen=True):
    public: bytes
    salt: bytes
    memory: int
    rounds: int
    nonce: bytes
    wrapped: bytes


_decoder: Final = msgspec.json.Decoder(_Kept)


def make(folder: Path, passphrase: str, *, memory: int = _MEMORY_KIB, rounds: int = _ROUNDS) -> bytes:
    """Make the file, in ``folder``; its public key. Raises :class:`ClueKeyRefused` where there is one, or the passphrase is short."""
    word = _word(passphrase)
    if not SHORTEST <= len(word.decode()) <= LONGEST or word.isdigit():
        raise ClueKeyRefused(f"the passphrase must have {SHORTEST} characters or more, and not digits alone")
    path = folder / FOLDER / _FILE
    if path.exists():
        raise ClueKeyRefused("there is a clue key already; what was sealed to it opens with no other")
    private, salt, nonce = os.urandom(_KEY), os.urandom(_SALT), os.urandom(_NONCE)
    public = public_of(private)
    wrapped = AESGCM(_key_of(word, salt, memory, rounds)).encrypt(nonce, private, _BOUND + public)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    write_secret(path, msgspec.json.encode(_Kept(public, salt, memory, rounds, nonce, wrapped)))
    return public


def its_public(folder: Path) -> bytes:
    """The public key of the file in ``folder``, without its passphrase; empty where there is none. Raises :class:`ClueKeyRefused` where it
    is damaged."""
    path = folder / FOLDER / _FILE
    return _kept(path).public if path.is_file() else b""


def proved_public(folder: Path, passphrase: str) -> bytes:
    """The same, for whoever has the passphrase: the file opens. Raises :class:`ClueKeyRefused`."""
    kept = _kept(folder / FOLDER / _FILE)
    private = _private(kept, passphrase)
    if private is None or public_of(private) != kept.public:
        raise ClueKeyRefused(
            "there is a clue key already, and that is not its passphrase; nothing was changed"
        )
    return kept.public


class OpenKeys:
    """Of one serving process: which sessions have the clue key open. From any thread."""

    def __init__(self, folder: Path | None) -> None:
        """``folder``: the data folder; ``None``: there is none, and nothing opens."""
        self._path = None if folder is None else folder / FOLDER / _FILE
        self._open: dict[bytes, tuple[bytes, int]] = {}
        self._lock = threading.Lock()
        self.patience = Throttle()
        """Of wrong passphrases, by account."""

    def __repr__(self) -> str:
        return f"OpenKeys({len(self._open)} open)"

    @property
    def is_here(self) -> bool:
        """Whether the file lies where this process looks for it."""
        return self._path is not None and self._path.is_file()

    def is_other(self, announced: bytes) -> bool:
        """Whether the file is of another key than the one that points are told: what they report then does not open with it."""
        if self._path is None or not announced:
            return False
        try:
            return its_public(self._path.parent.parent) not in (b"", announced)
        except ClueKeyRefused:
            return False  # that is said when it is opened

    def open(self, session: bytes, passphrase: str, now: int) -> bool:
        """Open it for a session; False: that is not the passphrase. Takes a quarter of a second. ``now``: UTC ms. Raises
        :class:`ClueKeyRefused` where the file is missing or damaged."""
        if self._path is None or not self._path.is_file():
            raise ClueKeyRefused("the file of the clue key is not here")
        private = _private(_kept(self._path), passphrase)
        if private is None:
            return False
        with self._lock:
            self._forget(now)
            if len(self._open) >= MOST_OPEN:
                self._open.pop(min(self._open, key=lambda one: self._open[one][1]))
            self._open[session] = private, now
        return True

    def of(self, session: bytes, now: int) -> bytes | None:
        """The private key, where this session has it open; asking keeps it open."""
        with self._lock:
            self._forget(now)
            found = self._open.get(session)
            if found is None or not session:
                return None
            self._open[session] = found[0], now
            return found[0]

    def shut(self, session: bytes) -> None:
        """Forget what a session has open."""
        with self._lock:
            self._open.pop(session, None)

    def _forget(self, now: int) -> None:
        for session in [one for one, (_, at) in self._open.items() if not 0 <= now - at < IDLE_MS]:
            del self._open[session]


def _kept(path: Path) -> _Kept:
    try:
        return _decoder.decode(path.read_bytes())
    except (msgspec.MsgspecError, ValueError, OSError) as error:
        raise ClueKeyRefused("the file of the clue key is damaged") from error


def _private(kept: _Kept, passphrase: str) -> bytes | None:
    """The private half; ``None``: that is not the passphrase. Raises :class:`ClueKeyRefused` where the file is damaged."""
    try:
        key = _key_of(_word(passphrase), kept.salt, kept.memory, kept.rounds)
        return AESGCM(key).decrypt(kept.nonce, kept.wrapped, _BOUND + kept.public)
    except InvalidTag:
        return None
    except ValueError as error:
        raise ClueKeyRefused("the file of the clue key is damaged") from error


def _word(passphrase: str) -> bytes:
    return unicodedata.normalize("NFKC", passphrase).strip().encode("utf-8")


def _key_of(word: bytes, salt: bytes, memory: int, rounds: int) -> bytes:
    return Argon2id(salt=salt, length=_KEY, iterations=rounds, lanes=1, memory_cost=memory).derive(word)
