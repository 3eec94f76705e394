"""The provisioning file: what was signed is what is read, and everything else is refused by name."""

from __future__ import annotations

import base64
import json
import os
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.protocol.keys import KeyPairs, make_certificate
from sync.protocol.provisioning import (
    District,
    NotAProvisioningFile,
    Provisioning,
    ProvisioningExpired,
    ProvisioningForeign,
    ProvisioningTampered,
    ProvisioningTooNew,
    WrongDistrict,
    make_district,
    make_provisioning,
    verify_provisioning,
)

NOW = 1_795_000_000_000
DAY = 86_400_000


def root_key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(os.urandom(32))


def an_office(root: Ed25519PrivateKey, district: str = "长宁") -> tuple[District, Provisioning]:
    pairs = KeyPairs.from_seeds(os.urandom(32), os.urandom(32))
    office = make_district(
        root, district=district, signing=root_key(), not_before=NOW - DAY, not_after=NOW + 400 * DAY
    )
    content = Provisioning(
        url="https://hq.example",
        district=district,
        point="P-1",
        point_name="某某村联络点",
        root_key=root.public_key().public_bytes_raw(),
        headquarters=(
            make_certificate(
                root,
                district=district,
                signing_key=pairs.signing_public,
                sealing_key=pairs.sealing_public,
                not_before=NOW,
                not_after=NOW + 400 * DAY,
            ),
        ),
        code="ABCD-EFGH",
        expires=NOW + 7 * DAY,
        recovery_key=bytes(range(32)),
    )
    return office, content


def test_what_was_signed_is_what_is_read() -> None:
    root = root_key()
    office, content = an_office(root)
    data = make_provisioning(office, content)
    read = verify_provisioning(
        data, now=NOW, trusted_roots=[root.public_key().public_bytes_raw()], district="长宁"
    )
    assert read == content
    assert read.keys().newest == content.headquarters[0]
    assert "ABCD" not in repr(read)
    assert json.loads(data)["point"] == "某某村联络点"


def test_no_changed_bit_of_the_signed_parts_passes() -> None:
    office, content = an_office(root_key())
    outer = json.loads(make_provisioning(office, content))
    for name in ("certificate", "content", "signature"):
        raw = base64.b64decode(outer[name])
        for place in range(0, len(raw), 7):
            changed = bytearray(raw)
            changed[place] ^= 4
            bent = outer | {name: base64.b64encode(bytes(changed)).decode()}
            with pytest.raises(ProvisioningTampered):
                verify_provisioning(json.dumps(bent).encode(), now=NOW)


def test_a_file_of_another_root_is_foreign() -> None:
    office, content = an_office(root_key())
    with pytest.raises(ProvisioningForeign):
        verify_provisioning(make_provisioning(office, content), now=NOW, trusted_roots=[bytes(32)])


def test_an_office_cannot_vouch_for_another_root_or_district() -> None:
    root = root_key()
    office, content = an_office(root)
    with pytest.raises(ProvisioningTampered):
        verify_provisioning(
            make_provisioning(office, msgspec.structs.replace(content, root_key=bytes(32))), now=NOW
        )
    with pytest.raises(WrongDistrict):
        verify_provisioning(
            make_provisioning(office, msgspec.structs.replace(content, district="浦东")), now=NOW
        )


def test_a_pc_keeps_to_its_district() -> None:
    office, content = an_office(root_key())
    with pytest.raises(WrongDistrict) as wrong:
        verify_provisioning(make_provisioning(office, content), now=NOW, district="浦东")
    assert wrong.value.district == "长宁"


def test_a_code_runs_out() -> None:
    office, content = an_office(root_key())
    data = make_provisioning(office, content)
    assert verify_provisioning(data, now=content.expires).code == content.code
    with pytest.raises(ProvisioningExpired) as expired:
        verify_provisioning(data, now=content.expires + 1)
    assert expired.value.ended == content.expires


def test_headquarters_keys_must_be_the_roots() -> None:
    root, other = root_key(), root_key()
    office, content = an_office(root)
    _, foreign = an_office(other)
    with pytest.raises(ProvisioningTampered):
        verify_provisioning(
            make_provisioning(office, msgspec.structs.replace(content, headquarters=foreign.headquarters)),
            now=NOW,
        )
    with pytest.raises(ProvisioningTampered):
        verify_provisioning(
            make_provisioning(office, msgspec.structs.replace(content, headquarters=())), now=NOW
        )


@pytest.mark.parametrize("junk", [b"", b"{}", b"PK\x03\x04", b"[1]", b'{"format": "x", "version": 1}'])
def test_something_else_is_no_file(junk: bytes) -> None:
    with pytest.raises(NotAProvisioningFile):
        verify_provisioning(junk, now=NOW)


def test_a_later_format_says_so() -> None:
    later: dict[str, Any] = {"format": "weiquan-provisioning", "version": 2}
    with pytest.raises(ProvisioningTooNew):
        verify_provisioning(json.dumps(later).encode(), now=NOW)
