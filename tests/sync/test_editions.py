"""Who signed an edition, the pages it travels in, and the file that carries whole ones."""

from __future__ import annotations

import msgspec
import pytest

from casework.handbook.editions import name_of
from casework.journal.travelling import EDITION_PAGE, SealedHead
from sync.protocol.editions import (
    DISTRICT,
    STRANGER,
    UNSIGNED,
    EditionFileTooNew,
    NotAnEditionFile,
    WholeEdition,
    cut_page,
    read_file,
    signer_fault,
    write_file,
)
from sync.protocol.provisioning import DistrictCertificate
from tests.shared.editions import Publisher, calendar, head

OURS = Publisher("闵行区")
HEAD = head(calendar())


def test_who_signed_it() -> None:
    sealed = OURS.sign(HEAD)
    assert signer_fault(sealed, OURS.root_key, "闵行区") == ("", "")
    neighbour = Publisher("静安区", OURS.root)
    assert signer_fault(neighbour.sign(HEAD), OURS.root_key, "闵行区") == (DISTRICT, "静安区")
    assert signer_fault(Publisher("闵行区").sign(HEAD), OURS.root_key, "闵行区") == (STRANGER, "")
    other = OURS.sign(head(calendar(title="别的")))
    mixed = msgspec.structs.replace(sealed, signature=other.signature)
    assert signer_fault(mixed, OURS.root_key, "闵行区") == (UNSIGNED, "")
    for wrong in (b"", b"\xff", msgspec.msgpack.encode([1])):
        bent = msgspec.structs.replace(sealed, certificate=wrong)
        assert signer_fault(bent, OURS.root_key, "闵行区") == (STRANGER, "")


def test_a_certificate_whose_district_was_changed_is_a_strangers() -> None:
    sealed = OURS.sign(HEAD)
    certificate = msgspec.msgpack.decode(sealed.certificate, type=DistrictCertificate)
    turned = msgspec.structs.replace(certificate, district="静安区")
    bent = SealedHead(sealed.head, sealed.signature, msgspec.msgpack.encode(turned))
    assert signer_fault(bent, OURS.root_key, "静安区") == (STRANGER, "")


def test_pages_put_together_again() -> None:
    content = bytes(range(256)) * 3000
    sealed = OURS.sign(HEAD)
    taken = b""
    while len(taken) < len(content):
        page = cut_page(name_of(HEAD), content, len(taken), 1 << 20, sealed)
        assert 0 < len(page.data) <= EDITION_PAGE
        assert (page.sealed is None) == bool(taken)
        taken += page.data
    assert taken == content


def test_a_file_is_one_or_none() -> None:
    whole = [WholeEdition(OURS.sign(HEAD), calendar())]
    data = write_file(whole)
    assert read_file(data) == whole
    later = msgspec.msgpack.encode({"format": "weiquan-editions", "version": 2})
    with pytest.raises(EditionFileTooNew):
        read_file(later)
    other = msgspec.msgpack.encode({"format": "weiquan-provisioning", "version": 1})
    for wrong in (b"", data[:-1], data[1:], b"PK\x03\x04", other, b"\x91" * 3000):
        with pytest.raises(NotAnEditionFile):
            read_file(wrong)
