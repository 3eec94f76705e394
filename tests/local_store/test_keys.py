"""Where the key goes when the key store takes nothing, and how a recovered key is put away without ever being lost."""

from __future__ import annotations

import secrets
from pathlib import Path

import keyring
import keyring.backend
import keyring.errors
import pytest

from local_store.errors import KeyMissing
from local_store.file import dpapi, keys
from local_store.file.keys import (
    KEY_FILE,
    NAME_FILE,
    SEALED_FILE,
    KeyPlace,
    find_key,
    forget_key,
    make_key,
    put_away,
)
from local_store.making import open_or_make
from local_store.store import Store
from tests.local_store.test_store_opening import Ring

KEY = bytes(range(32))


class CredentialError(Exception):
    """As the Windows back end lets it through: no error of keyring, nor of the operating system."""

    winerror = 1312


class Refusing(keyring.backend.KeyringBackend):
    """A credential manager that a policy forbids to keep anything (Windows: error 1312 of ``CredWrite``)."""

    priority = 1

    def set_password(self, service: str, username: str, password: str) -> None:
        raise CredentialError("CredWrite", "no such logon session")

    def get_password(self, service: str, username: str) -> str | None:
        raise CredentialError("CredRead", "no such logon session")

    def delete_password(self, service: str, username: str) -> None:
        raise CredentialError("CredDelete", "no such logon session")


class Guard:
    """Seals to one person: another's cannot unseal it. Implements `local_store.file.dpapi.Guard`."""

    def __init__(self) -> None:
        self._pad = secrets.token_bytes(32)

    def seal(self, secret: bytes) -> bytes:
        return b"DP" + bytes(one ^ two for one, two in zip(secret, self._pad, strict=True)) + self._pad[:4]

    def unseal(self, sealed: bytes) -> bytes:
        if sealed[-4:] != self._pad[:4]:
            raise OSError(13, "the data is invalid")
        return bytes(one ^ two for one, two in zip(sealed[2:-4], self._pad, strict=True))


class Broken(Guard):
    """Windows that seals nothing (a damaged profile)."""

    def seal(self, secret: bytes) -> bytes:
        raise OSError(5, "denied")


class Lying(Guard):
    """Seals what it does not give back."""

    def unseal(self, sealed: bytes) -> bytes:
        return bytes(32)


@pytest.fixture(autouse=True)
def refusing(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, Refusing())  # type: ignore[no-untyped-call]


def use(monkeypatch: pytest.MonkeyPatch, backend: keyring.backend.KeyringBackend) -> None:
    """The real functions of keyring, on this back end."""
    monkeypatch.setattr("keyring.core._keyring_backend", backend)


def test_where_the_key_store_refuses_windows_seals_the_file(tmp_path: Path) -> None:
    guard = Guard()
    made = make_key(tmp_path, guard)
    assert made.place is KeyPlace.SEALED_FILE
    text = (tmp_path / KEY_FILE).read_text(encoding="ascii")
    assert text.startswith("dpapi:")
    assert made.key.hex() not in text
    assert find_key(tmp_path, guard) == made
    assert make_key(tmp_path, guard) == made, "a key is never replaced"
    with pytest.raises(KeyMissing):
        find_key(tmp_path, Guard())
    with pytest.raises(KeyMissing):
        find_key(tmp_path)


@pytest.mark.parametrize("guard", [Broken(), Lying()])
def test_where_nothing_keeps_a_secret_a_private_file_does(tmp_path: Path, guard: Guard) -> None:
    made = make_key(tmp_path, guard)
    assert made.place is KeyPlace.FILE
    assert (tmp_path / KEY_FILE).read_text(encoding="ascii") == made.key.hex()
    assert find_key(tmp_path, guard) == made


def test_a_recovered_key_is_always_taken(tmp_path: Path) -> None:
    guard = Guard()
    make_key(tmp_path, guard)
    (tmp_path / KEY_FILE).write_text(f"{KEY.hex()}\r\n", encoding="ascii")
    assert find_key(tmp_path, guard).key == KEY
    for rubbish in ("", "dpapi:", "dpapi:!!", "dpapi:QUJD", "zz"):
        (tmp_path / KEY_FILE).write_text(rubbish, encoding="ascii")
        with pytest.raises(KeyMissing):
            find_key(tmp_path, guard)


def test_a_recovered_key_goes_back_into_the_key_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = Ring()
    use(monkeypatch, ring)
    old = make_key(tmp_path, Guard())
    name = (tmp_path / NAME_FILE).read_text(encoding="ascii")
    (tmp_path / KEY_FILE).write_text(KEY.hex(), encoding="ascii")
    assert put_away(tmp_path, KEY, Guard()) is KeyPlace.KEY_STORE
    assert not (tmp_path / KEY_FILE).exists()
    assert find_key(tmp_path, Guard()).key == KEY
    assert old.key != KEY
    assert keys._get(name) == old.key, "what lay under the old name may be the key of something else"


def test_or_is_sealed_where_the_key_store_refuses(tmp_path: Path) -> None:
    guard = Guard()
    (tmp_path / KEY_FILE).write_text(KEY.hex(), encoding="ascii")
    assert put_away(tmp_path, KEY, guard) is KeyPlace.SEALED_FILE
    assert find_key(tmp_path, guard).key == KEY
    assert put_away(tmp_path, KEY, guard) is None, "it is put away"


def test_a_key_is_never_put_where_it_would_be_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / KEY_FILE).write_text(KEY.hex(), encoding="ascii")
    assert put_away(tmp_path, KEY) is None, "outside Windows nothing moves"
    assert put_away(tmp_path, bytes(32), Guard()) is None, "another key opened the file"
    for guard in (Broken(), Lying()):
        assert put_away(tmp_path, KEY, guard) is None
    full = Ring()
    use(monkeypatch, full)

    def no_room(path: Path, text: str) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(keys, "_replace_private", no_room)
    assert put_away(tmp_path, KEY, Guard()) is None
    assert find_key(tmp_path).key == KEY


def test_a_new_key_takes_the_place_of_none_that_may_still_open_something(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is gone, backups are there; the key store does not answer today, or the seal is another profile's."""
    ring = Ring()
    use(monkeypatch, ring)
    old = make_key(tmp_path).key
    name = (tmp_path / NAME_FILE).read_text()
    (tmp_path / SEALED_FILE).write_bytes(b"sealed to the bureau")
    use(monkeypatch, Refusing())  # type: ignore[no-untyped-call]
    assert make_key(tmp_path, Guard()).key != old
    assert not (tmp_path / SEALED_FILE).exists(), "the new key is still to be sealed to the bureau"
    assert [path.read_bytes() for path in tmp_path.glob("desk.recovery.*")] == [b"sealed to the bureau"]
    (kept,) = tmp_path.glob("desk.keyname.*")
    assert kept.read_text() == name
    use(monkeypatch, ring)
    (tmp_path / KEY_FILE).unlink()
    kept.replace(tmp_path / NAME_FILE)
    assert find_key(tmp_path).key == old, "whoever helps puts it back"


def test_it_is_put_away_only_after_it_has_opened_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guard = Guard()
    Store.create(tmp_path, KEY).close()
    monkeypatch.setattr(dpapi, "guard", lambda: guard)
    (tmp_path / KEY_FILE).write_text(secrets.token_hex(32), encoding="ascii")
    with pytest.raises(Exception, match="not this file's key"):
        open_or_make(tmp_path)
    assert find_key(tmp_path).place is KeyPlace.FILE
    (tmp_path / KEY_FILE).write_text(KEY.hex(), encoding="ascii")
    open_or_make(tmp_path)[0].close()
    assert find_key(tmp_path).place is KeyPlace.SEALED_FILE
    open_or_make(tmp_path)[0].close()


class Stubborn(keyring.backend.KeyringBackend):
    """A key store that keeps what it has, whatever it is told (``stays``), or says nothing (``silent``)."""

    priority = 1

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.stays = self.silent = False

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[username] = password

    def get_password(self, service: str, username: str) -> str | None:
        if self.silent:
            raise keyring.errors.KeyringLocked
        return self.kept.get(username)

    def delete_password(self, service: str, username: str) -> None:
        if self.silent:
            raise keyring.errors.KeyringLocked
        if self.stays:
            raise keyring.errors.PasswordDeleteError
        del self.kept[username]


def test_a_key_that_the_key_store_keeps_is_not_taken_for_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = Stubborn()
    use(monkeypatch, ring)
    made = make_key(tmp_path)
    assert made.place is KeyPlace.KEY_STORE
    ring.stays = True
    with pytest.raises(OSError):
        forget_key(tmp_path)
    assert find_key(tmp_path) == made
    ring.silent = True
    with pytest.raises(OSError):
        forget_key(tmp_path)
    ring.stays = ring.silent = False
    assert find_key(tmp_path) == made, "its name is still there to try again with"
    forget_key(tmp_path)
    assert not ring.kept
    with pytest.raises(KeyMissing):
        find_key(tmp_path)


def test_a_key_in_a_file_goes_though_the_key_store_says_nothing(tmp_path: Path) -> None:
    assert make_key(tmp_path, Guard()).place is KeyPlace.SEALED_FILE
    forget_key(tmp_path)
    assert not [*tmp_path.iterdir()]
