"""Keys: a PC's own pair of pairs, and headquarters' keys under the root of its district.

Signatures are Ed25519, each over a text that begins with what it is for, so that a signature made for one purpose
never passes for another. Sealing keys are X25519. Public keys are raw 32 bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from casework.journal.entry import device_id

KEY_CONTEXT: Final = b"wq-hq-key-1\0"
RENEW_CONTEXT: Final = b"wq-renew"
REFUSAL_CONTEXT: Final = b"wq-refusal-1\0"
WIPE_CONTEXT: Final = b"wq-wipe-1\0"


class CertificateInvalid(ValueError):
    """A certificate of headquarters' keys that cannot be trusted. ``reason``: malformed, signature, outdated."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def key_id(public_key: bytes) -> bytes:
    """A short name of a public key: the first 8 bytes of its SHA-256."""
    return hashlib.sha256(public_key).digest()[:8]


def verify(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether ``signature`` is ``public_key``'s over ``message``; False for a key or signature of no shape."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


@dataclass(frozen=True, slots=True)
class KeyPairs:
    """A signing pair and a sealing pair: of one device, or of headquarters. Secrets are never shown."""

    signing: Ed25519PrivateKey = field(repr=False)
    sealing: X25519PrivateKey = field(repr=False)
    signing_public: bytes = field(repr=False)
    sealing_public: bytes = field(repr=False)

    @classmethod
    def from_seeds(cls, signing_seed: bytes, sealing_seed: bytes) -> KeyPairs:
        """The pairs that belong to two seeds of 32 random bytes each (raw private keys)."""
        signing = Ed25519PrivateKey.from_private_bytes(signing_seed)
        sealing = X25519PrivateKey.from_private_bytes(sealing_seed)
        return cls(
            signing, sealing, signing.public_key().public_bytes_raw(), sealing.public_key().public_bytes_raw()
        )

    @property
    def device(self) -> str:
        """The device id that belongs to the signing key."""
        return device_id(self.signing_public)


def renew_text(old_device: str, signing_key: bytes, sealing_key: bytes) -> bytes:
    """What the new key of a PC signs when it takes the place of ``old_device``."""
    return RENEW_CONTEXT + old_device.encode("ascii") + signing_key + sealing_key


def refusal_text(error: str, parcel: bytes) -> bytes:
    """What headquarters signs under a refusal that ends something: context ‖ the word ‖ 0 ‖ SHA-256 of the parcel refused."""
    return refusal_about(error, hashlib.sha256(parcel).digest())


def refusal_about(error: str, digest: bytes) -> bytes:
    """The same for a parcel of which only the SHA-256 is known."""
    return REFUSAL_CONTEXT + error.encode() + b"\0" + digest


def wipe_text(content: bytes, digest: bytes) -> bytes:
    """What headquarters signs under an order to wipe: context ‖ SHA-256 of the parcel that it answers ‖ the order's content."""
    return WIPE_CONTEXT + digest + content


class KeyCertificate(msgspec.Struct, frozen=True, array_like=True):
    """Headquarters' public keys, signed by the district's root key. Times are UTC ms.

    The keys belong to headquarters, not to an epoch: a restored headquarters goes on with them.
    """

    district: str
    signing_key: bytes
    sealing_key: bytes
    not_before: int
    not_after: int
    signature: bytes = b""

    def text(self) -> bytes:
        """What the root key signs: context ‖ msgpack of the certificate with an empty signature."""
        return KEY_CONTEXT + msgspec.msgpack.encode(msgspec.structs.replace(self, signature=b""))


def make_certificate(
    root: Ed25519PrivateKey,
    *,
    district: str,
    signing_key: bytes,
    sealing_key: bytes,
    not_before: int,
    not_after: int,
) -> KeyCertificate:
    """Certify a pair of headquarters' public keys with the district's root key."""
    bare = KeyCertificate(district, signing_key, sealing_key, not_before, not_after)
    return msgspec.structs.replace(bare, signature=root.sign(bare.text()))


_certificates = msgspec.msgpack.Decoder(KeyCertificate)


class HeadquartersKeys:
    """All keys of headquarters a PC accepts: those with a certificate of its district's root.

    No clock decides (a PC's clock may be years off): a certificate is outdated when it ended before the newest
    one known began. So a PC that has seen the next key no longer believes one that had expired by then.
    """

    def __init__(self, root_key: bytes, district: str, certificates: Iterable[KeyCertificate]) -> None:
        self.root_key: Final = root_key
        self.district: Final = district
        self._known: dict[bytes, KeyCertificate] = {}
        for certificate in sorted(certificates, key=lambda each: each.not_before):
            self._admit(certificate)

    @property
    def newest(self) -> KeyCertificate:
        """The certificate to seal to."""
        return max(self._known.values(), key=lambda each: (each.not_before, each.signing_key))

    @property
    def certificates(self) -> tuple[KeyCertificate, ...]:
        """All accepted ones, oldest first: what to remember."""
        return tuple(sorted(self._known.values(), key=lambda each: (each.not_before, each.signing_key)))

    def signing_key(self, name: bytes, credential: bytes) -> bytes | None:
        """The signing key called ``name``, learning it from an encoded certificate if need be.

        ``None`` when it is unknown and no valid certificate came along, or when it is outdated.
        """
        if name not in self._known and credential:
            try:
                self._admit(_certificates.decode(credential))
            except (CertificateInvalid, msgspec.DecodeError, ValueError, RecursionError):
                return None
        known = self._known.get(name)
        return None if known is None else known.signing_key

    def _admit(self, certificate: KeyCertificate) -> None:
        if certificate.district != self.district or not verify(
            self.root_key, certificate.signature, certificate.text()
        ):
            raise CertificateInvalid("signature")
        newest = max((each.not_before for each in self._known.values()), default=certificate.not_before)
        if certificate.not_after < newest:
            raise CertificateInvalid("outdated")
        self._known[key_id(certificate.signing_key)] = certificate
        for name, each in list(self._known.items()):
            if each.not_after < certificate.not_before:
                del self._known[name]
