"""What is nested so deeply that nobody can mean it is refused by name, wherever it comes in: it is no error of the program."""

from __future__ import annotations

import pytest

from casework.journal.entry import EntryError, read_entry
from sync.protocol.parcel import MAGIC, SIGNATURE_BYTES, NotAParcel, read_header
from sync.protocol.provisioning import ProvisioningError, verify_provisioning

DEEP = b"\x91" * 50_000 + b"\x01"
"""msgpack: a list in a list in a list …"""


@pytest.mark.parametrize("front", [b"", b"\x9e", b"\x9e\x01\x01"])
def test_a_parcel_with_such_a_header_is_none(front: bytes) -> None:
    header = front + DEEP
    parcel = MAGIC + len(header).to_bytes(2, "big") + header + b"sealed" + bytes(SIGNATURE_BYTES)
    with pytest.raises(NotAParcel):
        read_header(parcel)


def test_an_entry_with_such_a_core_is_malformed() -> None:
    for core in (DEEP, b"\x81\xa7unknown" + DEEP):
        with pytest.raises(EntryError):
            read_entry(core)


def test_a_file_like_that_is_no_provisioning_file() -> None:
    with pytest.raises(ProvisioningError):
        verify_provisioning(b"[" * 50_000, now=0)
