"""Envelopes for the simulated world: the real one, and a cheap keyed one with the same interface and teeth.

The cheap one leaves out compression and the public-key work of the envelope (a keyed hash holds it shut), so that
hundreds of worlds fit into a minute; chains, seals and renewals are signed for real in both.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Protocol

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from casework.journal.entry import device_id
from casework.journal.travelling import Document, SealedHead
from sync.envelope import DeskEnvelope, Envelope, Letter
from sync.protocol.documents import fault_of
from sync.protocol.keys import (
    HeadquartersKeys,
    KeyPairs,
    key_id,
    make_certificate,
    refusal_about,
    refusal_text,
)
from sync.protocol.messages import Refusal, WipeOrder
from sync.protocol.parcel import (
    HEADQUARTERS,
    BadSignature,
    Header,
    NotAParcel,
    Opened,
    ParcelError,
    Purpose,
    UnknownSender,
    WrongReceiver,
    open_parcel,
    read_header,
    seal_parcel,
)

KeyOf = Callable[[str], bytes | None]
"""Device id → raw signing key, or None."""


class HeadquartersCrypto(Protocol):
    """Both ends of an envelope: ``desk`` makes a PC's side."""

    def desk(self) -> Envelope: ...
    def open(self, parcel: bytes, key_of: KeyOf) -> Opened: ...
    def seal(self, request: Opened, sealing_key: bytes, payload: bytes) -> bytes: ...
    def claimed_sender(self, parcel: bytes) -> str | None: ...
    def refusal(self, error: str, parcel: bytes) -> Refusal:
        """Headquarters' signed word on a parcel it refuses."""
        ...


class RealCrypto:
    """Headquarters' side of the real envelope. ``rotate`` goes over to the next pair under the same root."""

    def __init__(self, chance: Callable[[int], bytes]) -> None:
        self.chance = chance
        self.root = Ed25519PrivateKey.from_private_bytes(chance(32))
        self.pairs: list[KeyPairs] = []
        self.rotate(0)

    def rotate(self, not_before: int) -> None:
        pairs = KeyPairs.from_seeds(self.chance(32), self.chance(32))
        self.pairs.append(pairs)
        self.certificate = make_certificate(
            self.root,
            district="D",
            signing_key=pairs.signing_public,
            sealing_key=pairs.sealing_public,
            not_before=not_before,
            not_after=not_before + 1000,
        )

    def desk(self) -> Envelope:
        root = self.root.public_key().public_bytes_raw()
        return DeskEnvelope(HeadquartersKeys(root, "D", [self.certificate]))

    def open(self, parcel: bytes, key_of: KeyOf) -> Opened:
        outer = self

        class Keys:
            def sealing(self, header: Header) -> X25519PrivateKey | None:
                for pairs in outer.pairs:
                    if key_id(pairs.sealing_public) == header.receiver_key:
                        return pairs.sealing
                return None

            def signing(self, header: Header) -> bytes | None:
                if header.purpose is Purpose.ENROL:
                    return header.credential if device_id(header.credential) == header.sender else None
                return key_of(header.sender)

        return open_parcel(parcel, Keys())

    def seal(self, request: Opened, sealing_key: bytes, payload: bytes) -> bytes:
        return seal_parcel(
            payload,
            purpose=Purpose.ANSWER,
            signer=self.pairs[-1].signing,
            receiver_key=sealing_key,
            sender=HEADQUARTERS,
            receiver=request.header.sender,
            point=request.header.point,
            number=request.header.number,
            before=hashlib.sha256(request.payload).digest(),
            credential=msgspec.msgpack.encode(self.certificate),
        )

    def claimed_sender(self, parcel: bytes) -> str | None:
        try:
            return read_header(parcel).sender
        except ParcelError:
            return None

    def refusal(self, error: str, parcel: bytes) -> Refusal:
        pairs = self.pairs[-1]
        return Refusal(
            error=error,
            key=key_id(pairs.signing_public),
            credential=msgspec.msgpack.encode(self.certificate),
            signature=pairs.signing.sign(refusal_text(error, parcel)),
        )


_headers = msgspec.msgpack.Decoder(Header)


class CheapCrypto:
    """Keyed BLAKE2 in the place of sealing and signing; the header is checked as in the real one."""

    def __init__(self, chance: Callable[[int], bytes]) -> None:
        self.secret = chance(32)

    def desk(self) -> Envelope:
        return _CheapDesk(self)

    def close(self, header: Header, payload: bytes) -> bytes:
        raw = msgspec.msgpack.encode(header)
        body = len(raw).to_bytes(2, "big") + raw + payload
        return hashlib.blake2b(body, key=self.secret, digest_size=16).digest() + body

    def unclose(self, parcel: bytes) -> Opened:
        if len(parcel) < 20:
            raise NotAParcel
        mac, body = parcel[:16], parcel[16:]
        if hashlib.blake2b(body, key=self.secret, digest_size=16).digest() != mac:
            raise BadSignature
        end = 2 + int.from_bytes(body[:2], "big")
        return Opened(_headers.decode(body[2:end]), body[end:])

    def open(self, parcel: bytes, key_of: KeyOf) -> Opened:
        opened = self.unclose(parcel)
        if opened.header.purpose is not Purpose.ENROL and key_of(opened.header.sender) is None:
            raise UnknownSender
        return opened

    def seal(self, request: Opened, sealing_key: bytes, payload: bytes) -> bytes:
        asked = request.header
        header = Header(
            version=1,
            suite=0,
            purpose=Purpose.ANSWER,
            receiver_key=key_id(sealing_key),
            sender_key=b"",
            dictionary=0,
            sender=HEADQUARTERS,
            receiver=asked.sender,
            point=asked.point,
            number=asked.number,
            before=hashlib.sha256(request.payload).digest(),
        )
        return self.close(header, payload)

    def claimed_sender(self, parcel: bytes) -> str | None:
        try:
            return self.unclose(parcel).header.sender
        except ParcelError:
            return None

    def refusal(self, error: str, parcel: bytes) -> Refusal:
        return Refusal(error=error, signature=self.said(error, hashlib.sha256(parcel).digest()))

    def said(self, error: str, digest: bytes) -> bytes:
        """Under headquarters' word on the parcel of this digest."""
        return hashlib.blake2b(refusal_about(error, digest), key=self.secret, digest_size=16).digest()


class _CheapDesk:
    def __init__(self, crypto: CheapCrypto) -> None:
        self._crypto = crypto

    def seal(self, keys: KeyPairs, letter: Letter) -> bytes:
        header = Header(
            version=1,
            suite=0,
            purpose=letter.purpose,
            receiver_key=b"",
            sender_key=key_id(keys.signing_public),
            dictionary=0,
            sender=keys.device,
            receiver=HEADQUARTERS,
            point=letter.point,
            number=letter.number,
            first=letter.first,
            last=letter.last,
            before=letter.before,
        )
        return self._crypto.close(header, letter.payload)

    def open(self, keys: KeyPairs, parcel: bytes) -> Opened:
        opened = self._crypto.unclose(parcel)
        if opened.header.sender != HEADQUARTERS:
            raise UnknownSender
        if opened.header.receiver_key != key_id(keys.sealing_public):
            raise WrongReceiver
        return opened

    def read(self, parcel: bytes) -> Header:
        return self._crypto.unclose(parcel).header

    def proves(self, refusal: Refusal, digest: bytes) -> bool:
        return refusal.signature == self._crypto.said(refusal.error, digest)

    def orders(self, order: WipeOrder, digest: bytes) -> bool:
        return False

    def signer(self, sealed: SealedHead) -> tuple[str, str]:
        return "stranger", ""

    def fault(self, document: Document) -> str:
        return fault_of(document, None)
