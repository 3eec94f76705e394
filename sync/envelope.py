"""A PC's side of the envelope: its requests sealed to headquarters, headquarters' answers opened and believed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from casework.journal.travelling import Document, SealedHead
from sync.protocol.documents import fault_of
from sync.protocol.editions import signer_fault
from sync.protocol.keys import (
    HeadquartersKeys,
    KeyCertificate,
    KeyPairs,
    key_id,
    refusal_about,
    verify,
    wipe_text,
)
from sync.protocol.messages import Refusal, WipeOrder
from sync.protocol.parcel import HEADQUARTERS, Header, Opened, Purpose, open_parcel, read_header, seal_parcel


@dataclass(frozen=True, slots=True)
class Letter:
    """What goes into one request. ``payload``: msgpack of the message; ``first``/``last``/``before`` of own entries."""

    purpose: Purpose
    point: str
    number: int
    payload: bytes = field(repr=False)
    first: int = 0
    last: int = 0
    before: bytes = b""


class Envelope(Protocol):
    """How the engine closes and opens parcels."""

    def seal(self, keys: KeyPairs, letter: Letter) -> bytes: ...

    def open(self, keys: KeyPairs, parcel: bytes) -> Opened:
        """Raises ``sync.protocol.parcel.ParcelError`` unless headquarters itself wrote it to ``keys``."""
        ...

    def read(self, parcel: bytes) -> Header:
        """What a parcel says of itself, not yet believed. Raises ``ParcelError``."""
        ...

    def proves(self, refusal: Refusal, digest: bytes) -> bool:
        """Whether headquarters itself refused the very parcel of this SHA-256 with this word."""
        ...

    def orders(self, order: WipeOrder, digest: bytes) -> bool:
        """Whether headquarters itself gave this order in answer to the parcel of this SHA-256."""
        ...

    def signer(self, sealed: SealedHead) -> tuple[str, str]:
        """Why an edition of the handbook is not believed, and whose it is, as ``sync.protocol.editions.signer_fault`` says."""
        ...

    def fault(self, document: Document) -> str:
        """Why a document is not taken, as ``sync.protocol.documents.fault_of`` says; empty: headquarters itself signed it."""
        ...


class DeskEnvelope:
    """The real one. Learns headquarters' next keys from the certificates that come with answers."""

    def __init__(self, headquarters: HeadquartersKeys) -> None:
        self._headquarters = headquarters

    @property
    def certificates(self) -> tuple[KeyCertificate, ...]:
        """The keys of headquarters known now, to be remembered for the next start."""
        return self._headquarters.certificates

    def seal(self, keys: KeyPairs, letter: Letter) -> bytes:
        return seal_parcel(
            letter.payload,
            purpose=letter.purpose,
            signer=keys.signing,
            receiver_key=self._headquarters.newest.sealing_key,
            sender=keys.device,
            receiver=HEADQUARTERS,
            point=letter.point,
            number=letter.number,
            first=letter.first,
            last=letter.last,
            before=letter.before,
            credential=keys.signing_public if letter.purpose is Purpose.ENROL else b"",
        )

    def open(self, keys: KeyPairs, parcel: bytes) -> Opened:
        return open_parcel(parcel, _Answering(keys, self._headquarters))

    def read(self, parcel: bytes) -> Header:
        return read_header(parcel)

    def proves(self, refusal: Refusal, digest: bytes) -> bool:
        key = self._headquarters.signing_key(refusal.key, refusal.credential)
        return key is not None and verify(key, refusal.signature, refusal_about(refusal.error, digest))

    def orders(self, order: WipeOrder, digest: bytes) -> bool:
        key = self._headquarters.signing_key(order.key, order.credential)
        return key is not None and verify(key, order.signature, wipe_text(order.content, digest))

    def signer(self, sealed: SealedHead) -> tuple[str, str]:
        return signer_fault(sealed, self._headquarters.root_key, self._headquarters.district)

    def fault(self, document: Document) -> str:
        return fault_of(document, self._headquarters.signing_key(document.key, document.credential))


@dataclass(frozen=True, slots=True)
class _Answering:
    own: KeyPairs
    headquarters: HeadquartersKeys

    def sealing(self, header: Header) -> X25519PrivateKey | None:
        right = header.receiver == self.own.device and header.receiver_key == key_id(self.own.sealing_public)
        return self.own.sealing if right else None

    def signing(self, header: Header) -> bytes | None:
        if header.sender != HEADQUARTERS:
            return None
        return self.headquarters.signing_key(header.sender_key, header.credential)
