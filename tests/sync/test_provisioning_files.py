"""The provisioning file: what was signed is what is read, and everything else is refused by name."""

from __future__ import annotations

import base64
import json
import os
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol.keys import KeyPairs, make_certificate
from sync.protocol.provisioning import (
    District,
    NotAProvisioningFile,
    PointNotChosen,
    PointNotInFile,
    ProvisionedPoint,
    Provisioning,
    ProvisioningError,
    ProvisioningExpired,
    ProvisioningForeign,
    ProvisioningNotYet,
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
        points=(ProvisionedPoint("P-1", "某某村联络点", ("ABCD-EFGH", "JKLM-NPQR")),),
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
    assert "ABCD" not in repr(read.points)
    assert json.loads(data)["points"] == ["某某村联络点"]


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


@pytest.mark.parametrize("name", ["certificate", "content", "signature"])
@pytest.mark.parametrize("text", ["联络点", "AAA", "====", "\ud83d", "A" * 3])
def test_what_is_no_base64_is_tampered_with(name: str, text: str) -> None:
    office, content = an_office(root_key())
    outer = json.loads(make_provisioning(office, content))
    with pytest.raises(ProvisioningError):
        verify_provisioning(json.dumps(outer | {name: text}).encode(), now=NOW)


@pytest.mark.parametrize("bad", [b"\xe9\x95\xbf\xe5\xae\xff", b"\x91" * 5_000, b"\xc1"])
def test_a_signed_content_that_does_not_read_is_tampered_with(bad: bytes) -> None:
    """Its signer is no program of ours."""
    office, content = an_office(root_key())
    inner = msgspec.msgpack.encode(content).replace("长宁".encode(), bad)
    outer = json.loads(make_provisioning(office, content))
    outer |= {
        "content": base64.b64encode(inner).decode(),
        "signature": base64.b64encode(office.signing.sign(b"wq-provisioning-1\0" + inner)).decode(),
    }
    with pytest.raises(ProvisioningTampered):
        verify_provisioning(json.dumps(outer).encode(), now=NOW)


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
    assert verify_provisioning(data, now=content.expires) == content
    with pytest.raises(ProvisioningExpired) as expired:
        verify_provisioning(data, now=content.expires + 1)
    assert (expired.value.ended, expired.value.clock) == (content.expires, content.expires + 1)
    short = msgspec.structs.replace(content, expires=office.certificate.not_after + DAY)
    with pytest.raises(ProvisioningExpired) as outlived:
        verify_provisioning(make_provisioning(office, short), now=office.certificate.not_after + 1)
    assert outlived.value.ended == office.certificate.not_after


def test_a_clock_before_the_districts_time_is_told_so() -> None:
    office, content = an_office(root_key())
    data = make_provisioning(office, content)
    begins = office.certificate.not_before
    assert verify_provisioning(data, now=begins) == content
    with pytest.raises(ProvisioningNotYet) as early:
        verify_provisioning(data, now=begins - 1)
    assert (early.value.begins, early.value.clock) == (begins, begins - 1)


def test_a_file_for_several_points_asks_which() -> None:
    office, content = an_office(root_key())
    points = tuple(ProvisionedPoint(f"P-{n}", f"点{n}", (f"code{n}",)) for n in range(3))
    several = msgspec.structs.replace(content, points=points)
    read = verify_provisioning(make_provisioning(office, several), now=NOW)
    assert read.point("P-1") == points[1]
    with pytest.raises(PointNotChosen) as asked:
        read.point()
    assert asked.value.points == (("P-0", "点0"), ("P-1", "点1"), ("P-2", "点2"))
    with pytest.raises(PointNotInFile):
        read.point("P-9")
    assert content.point() == content.points[0]


@pytest.mark.parametrize(
    "points",
    [
        (),
        (ProvisionedPoint("P-1", "甲", ()),),
        (ProvisionedPoint("P-1", "甲", ("a",)), ProvisionedPoint("P-1", "乙", ("b",))),
    ],
)
def test_points_that_cannot_be_are_refused(points: tuple[ProvisionedPoint, ...]) -> None:
    office, content = an_office(root_key())
    data = make_provisioning(office, msgspec.structs.replace(content, points=points))
    with pytest.raises(ProvisioningTampered):
        verify_provisioning(data, now=NOW)


def test_a_list_too_long_for_a_file_is_not_written() -> None:
    office, content = an_office(root_key())
    points = tuple(ProvisionedPoint(f"P-{n}", "点" * 60, ("c" * 27,) * 9) for n in range(3000))
    with pytest.raises(ValueError, match="too many points"):
        make_provisioning(office, msgspec.structs.replace(content, points=points))
    data = make_provisioning(office, msgspec.structs.replace(content, points=points[:1000]))
    assert len(verify_provisioning(data, now=NOW).points) == 1000


def test_no_changed_byte_anywhere_is_believed() -> None:
    """Every byte of the whole file, three ways: what is read is what was signed, or it is refused by name."""
    office, content = an_office(root_key())
    data = make_provisioning(office, content)
    refused = 0
    for place in range(len(data)):
        for flip in (1, 4, 0x20):
            changed = bytearray(data)
            changed[place] ^= flip
            try:
                read = verify_provisioning(bytes(changed), now=NOW)
            except ProvisioningError:
                refused += 1
            else:
                assert read == content
    assert refused > len(data)


def test_a_file_cut_off_anywhere_is_refused() -> None:
    office, content = an_office(root_key())
    data = make_provisioning(office, content).rstrip()
    for end in range(len(data)):
        with pytest.raises(NotAProvisioningFile):
            verify_provisioning(data[:end], now=NOW)


@given(st.data())
def test_no_field_may_be_rewritten_without_the_districts_key(data: st.DataObject) -> None:
    """Somebody changes what the file says, keeps the old signature or makes one with a key of their own."""
    root = root_key()
    office, content = an_office(root)
    written = json.loads(make_provisioning(office, content))
    name = data.draw(st.sampled_from([field.name for field in msgspec.structs.fields(Provisioning)]))
    other: dict[str, Any] = {
        "url": "https://elsewhere.example",
        "district": "浦东",
        "points": (ProvisionedPoint("P-2", "另一个", ("ABCD-EFGH",)),),
        "root_key": bytes(32),
        "headquarters": (),
        "expires": content.expires + data.draw(st.integers(1, 10 * DAY)),
        "authority": "-----BEGIN CERTIFICATE-----",
        "recovery_key": bytes(32),
    }
    bent = msgspec.msgpack.encode(msgspec.structs.replace(content, **{name: other[name]}))
    written["content"] = base64.b64encode(bent).decode()
    if data.draw(st.booleans()):
        forged = root_key().sign(b"wq-provisioning-1\0" + bent)
        written["signature"] = base64.b64encode(forged).decode()
    with pytest.raises(ProvisioningTampered):
        verify_provisioning(json.dumps(written).encode(), now=NOW)


@given(st.binary(max_size=400))
def test_noise_is_refused_by_name(noise: bytes) -> None:
    with pytest.raises(ProvisioningError):
        verify_provisioning(noise, now=NOW)


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
