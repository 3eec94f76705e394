"""Where the key of the encrypted file lives: the key store of the operating system, or a file beside the data.

The key is 32 random bytes. It is looked up by the store's own id, so several stores of one person (a practice store,
a second point) never share one. Nothing asks the key store when this module is imported.

``desk.key`` holds 64 hex digits, or ``dpapi:`` and what Windows sealed to this person. It is looked at first: a plain one
is how the bureau gives a lost key back.
"""

from __future__ import annotations

import base64
import errno
import hashlib
import os
import secrets
import stat
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Final

import msgspec

from local_store.errors import KeyMissing
from local_store.file import dpapi
from local_store.file.dpapi import Guard

SERVICE: Final = "weiquan-desk"
KEY_BYTES: Final = 32
NAME_FILE: Final = "desk.keyname"
KEY_FILE: Final = "desk.key"
SEALED_FILE: Final = "desk.recovery"
"""The key again, sealed by others to whoever may recover it (see :meth:`local_store.store.Store.leave_sealed_key`)."""
SEALED_DIGEST: Final = "sealed_key"
"""The setting of the file that keeps SHA-256 of what was left there."""

_SEALED: Final = "dpapi:"


class KeyPlace(StrEnum):
    """Where the key is kept."""

    KEY_STORE = "key_store"
    """the operating system's own (DPAPI on Windows, the Secret Service on Linux)"""
    SEALED_FILE = "sealed_file"
    """a file that Windows sealed to this person on this PC (DPAPI), because its key store takes nothing"""
    FILE = "file"
    """a file only this person may read, because there is no key store here"""


class StoreKey(msgspec.Struct, frozen=True):
    """The key and where it is kept. ``repr`` does not show the key."""

    place: KeyPlace
    _key: bytes

    @property
    def key(self) -> bytes:
        """The 32 bytes."""
        return self._key

    def __repr__(self) -> str:
        return f"StoreKey(place={self.place.value})"


def make_key(folder: Path, guard: Guard | None = None) -> StoreKey:
    """A new key for a store that is to be created in ``folder``, kept where this machine keeps secrets best.

    The key store, and what ``guard`` (this system's, unless given) seals, are believed only when they give the key back.
    A key that is there already is returned, never replaced: it may be all that opens an existing file. What is left of one
    that cannot be had now (another profile, a key store that does not answer) is set aside, and its entry in the key store
    stays: backups may still want it, and the bureau's copy of it must not be taken for one of the new key.
    """
    folder.mkdir(parents=True, exist_ok=True)
    guard = guard or dpapi.guard()
    try:
        return find_key(folder, guard)
    except KeyMissing:
        pass
    mark = secrets.token_hex(4)
    for left in (SEALED_FILE, KEY_FILE, NAME_FILE):
        if (folder / left).is_file():
            (folder / left).rename(folder / f"{left}.before-{mark}")
    key = secrets.token_bytes(KEY_BYTES)
    name = _write_private(folder / NAME_FILE, secrets.token_hex(16))
    if _put(name, key):
        return StoreKey(KeyPlace.KEY_STORE, key)
    sealed = _sealed(key, guard)
    if sealed is not None:
        _write_private(folder / KEY_FILE, sealed)
        return StoreKey(KeyPlace.SEALED_FILE, key)
    _write_private(folder / KEY_FILE, key.hex())
    return StoreKey(KeyPlace.FILE, key)


def find_key(folder: Path, guard: Guard | None = None) -> StoreKey:
    """The key of the store in ``folder``. Raises :class:`KeyMissing`."""
    path = folder / KEY_FILE
    if path.is_file():
        text = path.read_text(encoding="ascii", errors="replace").strip()
        key = _from_hex(text)
        if key is not None:
            return StoreKey(KeyPlace.FILE, key)
        key = _unsealed(text, guard or dpapi.guard())
        if key is not None:
            return StoreKey(KeyPlace.SEALED_FILE, key)
    name = _name(folder)
    key = _get(name) if name else None
    if key is None:
        raise KeyMissing(folder)
    return StoreKey(KeyPlace.KEY_STORE, key)


def put_away(folder: Path, opened_with: bytes, guard: Guard | None = None) -> KeyPlace | None:
    """On Windows: take a plain ``desk.key`` that has just opened the file back to where secrets are kept best.

    After a recovery the key lies open beside the data; a copy of the folder would then be readable. ``opened_with``: the
    key that the file was opened with; only that one is moved. The plain file goes last, after the key has been read back
    from its new place, so that it can be found at every moment. Elsewhere nothing moves: a key store that is there for
    the desktop is often not there for a timer or a log-in from afar. Returns the new place, ``None`` when nothing moved;
    what the disk refuses now is tried again at the next start.
    """
    guard = guard or dpapi.guard()
    if guard is None or not (folder / KEY_FILE).is_file():
        return None
    try:
        return _moved(folder, opened_with, guard)
    except OSError:
        return None


def _moved(folder: Path, opened_with: bytes, guard: Guard) -> KeyPlace | None:
    path = folder / KEY_FILE
    key = _from_hex(path.read_text(encoding="ascii", errors="replace"))
    if key is None or key != opened_with:
        return None
    # Under a new name: what lies under the old one may be the key of something else.
    name = secrets.token_hex(16)
    if _put(name, key):
        _replace_private(folder / NAME_FILE, name)
        kept = _name(folder)
        if kept is None or _get(kept) != key:
            return None
        path.unlink()
        return KeyPlace.KEY_STORE
    sealed = _sealed(key, guard)
    if sealed is None:
        return None
    _replace_private(path, sealed)
    return KeyPlace.SEALED_FILE


def forget_key(folder: Path) -> None:
    """Remove the key: whatever it opened is unreadable from then on (a practice store, a closed point).

    Raises ``OSError`` where a file stays, or where the key store still has the key, or does not say: then its name stays as well, and
    it can be tried again.
    """
    name = _name(folder)
    if name:
        import keyring
        from keyring.errors import NoKeyringError

        # Whether it was there, and why it did not go, is of no account: what counts is that it answers no more.
        with suppress(Exception):
            keyring.delete_password(SERVICE, name)
        try:
            kept = keyring.get_password(SERVICE, name) is not None
        except NoKeyringError:
            kept = False
        except Exception as error:  # Windows' own error is of no common kind
            # One that lies in a file was never there; of another one nobody knows whether it is gone.
            if not (folder / KEY_FILE).is_file():
                raise OSError(errno.EIO, "the key store does not answer") from error
            kept = False
        if kept:
            raise OSError(errno.EPERM, "the key store has not let the key go")
    # The name before the file: whatever is left after a kill says where the key is.
    for left in (NAME_FILE, KEY_FILE, SEALED_FILE):
        (folder / left).unlink(missing_ok=True)


def write_sealed(folder: Path, sealed: bytes) -> None:
    """Leave the sealed key beside the data, whole or not at all. It is of use only to whom it was sealed."""
    making = folder / f"{SEALED_FILE}.making"
    with making.open("wb") as file:
        file.write(sealed)
        file.flush()
        os.fsync(file.fileno())
    making.replace(folder / SEALED_FILE)


def looked_at(folder: Path, kept: bytes | None) -> str:
    """How the sealed key beside the data stands: empty where it is as it was left, ``none`` where none was ever left,
    ``missing``, ``damaged``, ``strange`` where there is one that this file never left. ``kept``: SHA-256 of what was left, ``None``
    for never."""
    path = folder / SEALED_FILE
    if not path.is_file():
        return "none" if kept is None else "missing"
    try:
        found = hashlib.sha256(path.read_bytes()).digest()
    except OSError:
        return "damaged"
    if kept is None:
        return "strange"
    return "" if kept == found else "damaged"


def put_sealed_aside(folder: Path) -> None:
    """Make room for a new sealed key; what is there stays under another name."""
    path = folder / SEALED_FILE
    if path.exists():
        path.rename(folder / f"{SEALED_FILE}.before-{secrets.token_hex(4)}")


def _put(name: str, key: bytes) -> bool:
    """Whether the key store took the key and gives it back."""
    import keyring

    try:
        keyring.set_password(SERVICE, name, base64.b64encode(key).decode("ascii"))
    except Exception:  # noqa: BLE001 - Windows' own error, which a policy brings about, is of no common kind
        return False
    return _get(name) == key


def _get(name: str) -> bytes | None:
    # Loading the back ends takes a tenth of a second, which a store whose key lies in a file need not wait for.
    import keyring

    try:
        kept = keyring.get_password(SERVICE, name)
    except Exception:  # noqa: BLE001 - see above
        return None
    if kept is None:
        return None
    try:
        key = base64.b64decode(kept, validate=True)
    except ValueError:
        return None
    return key if len(key) == KEY_BYTES else None


def _sealed(key: bytes, guard: Guard | None) -> str | None:
    """The contents of a sealed ``desk.key``; ``None`` when the system seals nothing that it opens again."""
    if guard is None:
        return None
    try:
        text = _SEALED + base64.b64encode(guard.seal(key)).decode("ascii")
    except OSError:
        return None
    return text if _unsealed(text, guard) == key else None


def _unsealed(text: str, guard: Guard | None) -> bytes | None:
    if guard is None or not text.startswith(_SEALED):
        return None
    try:
        key = guard.unseal(base64.b64decode(text.removeprefix(_SEALED), validate=True))
    except (OSError, ValueError):
        return None
    return key if len(key) == KEY_BYTES else None


def _name(folder: Path) -> str | None:
    path = folder / NAME_FILE
    return path.read_text(encoding="ascii", errors="replace").strip() or None if path.is_file() else None


def _from_hex(text: str) -> bytes | None:
    try:
        key = bytes.fromhex(text.strip())
    except ValueError:
        return None
    return key if len(key) == KEY_BYTES else None


def _write_private(path: Path, text: str) -> str:
    """Write a file that only this person may read, durable before it is relied on."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    descriptor = os.open(path, flags, stat.S_IRUSR | stat.S_IWUSR)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        if hasattr(os, "fchmod"):
            os.fchmod(file.fileno(), stat.S_IRUSR | stat.S_IWUSR)
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return text


def _replace_private(path: Path, text: str) -> None:
    """The same for a file that may be there: the old contents or the new, never half of them."""
    making = path.with_name(f"{path.name}.making")
    _write_private(making, text)
    making.replace(path)
