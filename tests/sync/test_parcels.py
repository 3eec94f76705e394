"""The envelope: opens for the right one only, and every changed, cut or foreign one is refused by name."""

from __future__ import annotations

import os
from collections.abc import Callable

import msgspec
import pytest
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol import parcel as parcels
from sync.protocol.keys import HeadquartersKeys, KeyCertificate, KeyPairs, key_id, make_certificate
from sync.protocol.parcel import (
    HEADQUARTERS,
    MAX_PARCEL,
    MAX_PAYLOAD,
    BadSignature,
    Header,
    NotAParcel,
    ParcelError,
    ProtocolTooNew,
    Purpose,
    TooLarge,
    UnknownDictionary,
    UnknownSender,
    UnknownSuite,
    WrongReceiver,
    open_parcel,
    read_header,
    seal_parcel,
)

SENDER = KeyPairs.from_seeds(bytes(range(32)), bytes(range(1, 33)))
RECEIVER = KeyPairs.from_seeds(bytes(range(2, 34)), bytes(range(3, 35)))


class Known:
    """Keys of a receiver that knows one sender."""

    def __init__(self, own: KeyPairs = RECEIVER, sender: bytes | None = SENDER.signing_public) -> None:
        self.own = own
        self.sender = sender

    def sealing(self, header: Header) -> X25519PrivateKey | None:
        return self.own.sealing if header.receiver_key == key_id(self.own.sealing_public) else None

    def signing(self, header: Header) -> bytes | None:
        return self.sender


def sealed(payload: bytes = "投诉".encode() * 50, **changes: object) -> bytes:
    options: dict[str, object] = {
        "purpose": Purpose.EXCHANGE,
        "signer": SENDER.signing,
        "receiver_key": RECEIVER.sealing_public,
        "sender": SENDER.device,
        "receiver": HEADQUARTERS,
        "point": "P-1",
        "number": 7,
        "first": 3,
        "last": 9,
        "before": bytes(32),
    }
    return seal_parcel(payload, **(options | changes))  # type: ignore[arg-type]


@given(st.binary(max_size=3000))
def test_what_goes_in_comes_out(payload: bytes) -> None:
    opened = open_parcel(sealed(payload), Known())
    assert opened.payload == payload
    header = opened.header
    assert (header.number, header.first, header.last, header.sender) == (7, 3, 9, SENDER.device)
    assert read_header(sealed(payload)).point == "P-1"


@given(st.data())
def test_no_changed_bit_passes(data: st.DataObject) -> None:
    good = sealed()
    place = data.draw(st.integers(0, len(good) - 1))
    bent = bytearray(good)
    bent[place] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(ParcelError):
        open_parcel(bytes(bent), Known())


@given(st.data())
def test_no_cut_one_passes(data: st.DataObject) -> None:
    good = sealed()
    with pytest.raises(ParcelError):
        open_parcel(good[: data.draw(st.integers(0, len(good) - 1))], Known())


@given(st.binary(max_size=400))
def test_junk_is_refused_by_name(junk: bytes) -> None:
    for data in (junk, b"WQP1" + junk):
        with pytest.raises(ParcelError):
            open_parcel(data, Known())


@pytest.mark.parametrize("page", [b"", b"<!DOCTYPE html><html>" + b"x" * 500, b"WQP0" + bytes(300)])
def test_a_web_page_is_not_a_parcel(page: bytes) -> None:
    with pytest.raises(NotAParcel):
        open_parcel(page, Known())


def test_it_opens_for_its_receiver_only() -> None:
    with pytest.raises(WrongReceiver):
        open_parcel(sealed(), Known(own=SENDER))


def test_a_stranger_and_a_false_name_are_refused() -> None:
    with pytest.raises(UnknownSender):
        open_parcel(sealed(), Known(sender=None))
    with pytest.raises(UnknownSender):
        open_parcel(sealed(), Known(sender=RECEIVER.signing_public))


def test_a_signature_over_another_header_does_not_hold() -> None:
    good, other = sealed(), sealed(number=8)
    mixed = other[:-64] + good[-64:]
    with pytest.raises(BadSignature):
        open_parcel(mixed, Known())


def test_sealed_bytes_do_not_open_under_another_header() -> None:
    """Even when somebody who may sign puts his own header and signature around them."""
    good, other = sealed(number=8), sealed()
    length = int.from_bytes(other[4:6], "big")
    header = other[6 : 6 + length]
    stolen = good[6 + int.from_bytes(good[4:6], "big") : -64]
    body = header + stolen
    forged = other[:6] + body + SENDER.signing.sign(b"wq-parcel-sign-1\0" + body)
    with pytest.raises(WrongReceiver):
        open_parcel(forged, Known())


def test_a_later_protocol_an_unknown_suite_and_dictionary_say_so() -> None:
    def with_header(change: Callable[[list[object]], None]) -> bytes:
        good = sealed()
        length = int.from_bytes(good[4:6], "big")
        fields = msgspec.msgpack.decode(good[6 : 6 + length])
        change(fields)
        raw = msgspec.msgpack.encode(fields)
        body = raw + good[6 + length : -64]
        signature = SENDER.signing.sign(b"wq-parcel-sign-1\0" + body)
        return b"WQP1" + len(raw).to_bytes(2, "big") + body + signature

    with pytest.raises(ProtocolTooNew) as newer:
        open_parcel(with_header(lambda fields: fields.__setitem__(0, 2)), Known())
    assert newer.value.version == 2
    with pytest.raises(UnknownSuite):
        open_parcel(with_header(lambda fields: fields.__setitem__(1, 2)), Known())
    with pytest.raises(UnknownDictionary):
        sealed(dictionary=999)
    # A field this program does not know does not disturb the reading of the header.
    assert read_header(with_header(lambda fields: fields.append("later"))).number == 7


def test_a_bomb_does_not_go_off(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zstandard.ZstdCompressor().compress(bytes(MAX_PAYLOAD + 1))
    monkeypatch.setattr(parcels, "_compress", lambda payload, dictionary: bomb)
    with pytest.raises(TooLarge):
        open_parcel(sealed(b"", dictionary=0), Known())


def test_a_bomb_that_lies_about_its_size_does_not_go_off(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = zstandard.ZstdCompressor(write_content_size=False).compressobj()
    bomb = stream.compress(bytes(MAX_PAYLOAD + 1)) + stream.flush()
    monkeypatch.setattr(parcels, "_compress", lambda payload, dictionary: bomb)
    with pytest.raises(NotAParcel):
        open_parcel(sealed(b"", dictionary=0), Known())


def test_too_much_is_refused_before_anything_is_done() -> None:
    with pytest.raises(TooLarge):
        open_parcel(bytes(MAX_PARCEL + 1), Known())
    with pytest.raises(TooLarge):
        sealed(bytes(MAX_PAYLOAD + 1))
    with pytest.raises(TooLarge):
        sealed(os.urandom(MAX_PARCEL))


def certificate(root: Ed25519PrivateKey, start: int, end: int) -> tuple[KeyPairs, KeyCertificate]:
    pairs = KeyPairs.from_seeds(os.urandom(32), os.urandom(32))
    made = make_certificate(
        root,
        district="D",
        signing_key=pairs.signing_public,
        sealing_key=pairs.sealing_public,
        not_before=start,
        not_after=end,
    )
    return pairs, made


def test_keys_of_headquarters_follow_one_another_under_the_root() -> None:
    root = Ed25519PrivateKey.from_private_bytes(bytes(32))
    first, one = certificate(root, 0, 100)
    second, two = certificate(root, 90, 200)
    third, three = certificate(root, 150, 300)
    keys = HeadquartersKeys(root.public_key().public_bytes_raw(), "D", [one])

    def learn(made: KeyCertificate) -> bytes:
        return msgspec.msgpack.encode(made)

    assert keys.signing_key(key_id(second.signing_public), b"") is None
    assert keys.signing_key(key_id(second.signing_public), learn(two)) == second.signing_public
    assert keys.newest == two
    assert keys.signing_key(key_id(first.signing_public), b"") == first.signing_public
    # The third begins after the first has ended: the first is believed no longer, nor learnt again.
    assert keys.signing_key(key_id(third.signing_public), learn(three)) == third.signing_public
    assert keys.signing_key(key_id(first.signing_public), learn(one)) is None
    assert keys.certificates == (two, three)


def test_a_certificate_of_another_root_or_district_teaches_nothing() -> None:
    root = Ed25519PrivateKey.from_private_bytes(bytes(32))
    other = Ed25519PrivateKey.from_private_bytes(bytes([1]) * 32)
    _, one = certificate(root, 0, 100)
    keys = HeadquartersKeys(root.public_key().public_bytes_raw(), "D", [one])
    false, made = certificate(other, 50, 200)
    abroad = msgspec.structs.replace(made, district="E")
    for each in (made, abroad):
        assert keys.signing_key(key_id(false.signing_public), msgspec.msgpack.encode(each)) is None
    assert keys.signing_key(b"12345678", b"junk") is None
