"""The key of a desk's file, sealed to the bureau."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol.recovery import (
    NotASealedKey,
    RecoveryError,
    SealedForAnother,
    open_store_key,
    seal_store_key,
)

KEY = bytes(range(32))
BUREAU = X25519PrivateKey.from_private_bytes(bytes(range(32, 64)))
PUBLIC = BUREAU.public_key().public_bytes_raw()
SEALED = seal_store_key(KEY, PUBLIC, point="CN-01", device="aaaabbbb")


def test_the_bureau_opens_it_and_nobody_else() -> None:
    opened = open_store_key(SEALED, BUREAU)
    assert (opened.point, opened.device, opened.key) == ("CN-01", "aaaabbbb", KEY)
    assert KEY.hex() not in repr(opened)
    assert repr(KEY) not in repr(opened)
    assert KEY not in SEALED
    with pytest.raises(SealedForAnother):
        open_store_key(SEALED, X25519PrivateKey.generate())


def test_every_sealing_is_another() -> None:
    assert seal_store_key(KEY, PUBLIC, point="CN-01", device="aaaabbbb") != SEALED


@given(place=st.integers(0, len(SEALED) - 1), flip=st.integers(1, 255))
def test_a_changed_one_opens_for_nobody(place: int, flip: int) -> None:
    changed = bytearray(SEALED)
    changed[place] ^= flip
    with pytest.raises(RecoveryError):
        open_store_key(bytes(changed), BUREAU)


@given(data=st.binary(max_size=200) | st.integers(0, len(SEALED) - 1).map(lambda end: SEALED[:end]))
def test_what_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(NotASealedKey):
        open_store_key(data, BUREAU)


def test_what_is_no_key_of_a_store_is_refused() -> None:
    with pytest.raises(NotASealedKey):
        open_store_key(seal_store_key(b"short", PUBLIC, point="", device=""), BUREAU)
    with pytest.raises(ValueError, match="32"):
        seal_store_key(KEY, b"short", point="", device="")
