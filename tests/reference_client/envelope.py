"""Keys, certificates, the provisioning file and the envelope: sections 1 and 3 of docs/PROTOCOL.md."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

HEADQUARTERS: Final = "headquarters"
DICTIONARY: Final = Path(__file__).resolve().parents[2] / "sync" / "protocol" / "parcels-1.dict"
MAX_PARCEL: Final = 8 << 20
MAX_PLAIN: Final = 16 << 20
_HPKE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
pack = msgspec.msgpack.encode
unpack = msgspec.msgpack.decode


class Wrong(Exception):
    """What came is not what the document says."""


def key_id(raw: bytes) -> bytes:
    return hashlib.sha256(raw).digest()[:8]


def device_id(raw: bytes) -> str:
    return base64.b32encode(hashlib.sha256(raw).digest()[:15]).decode().lower()


def signed(raw_key: bytes, signature: bytes, text: bytes) -> None:
    """Raises where the signature is not that key's."""
    Ed25519PublicKey.from_public_bytes(raw_key).verify(signature, text)


@dataclass
class Keys:
    """Both key pairs of a PC."""

    signing: Ed25519PrivateKey
    sealing: X25519PrivateKey

    @classmethod
    def made(cls) -> Keys:
        return cls(Ed25519PrivateKey.generate(), X25519PrivateKey.generate())

    @property
    def raw_signing(self) -> bytes:
        return self.signing.public_key().public_bytes_raw()

    @property
    def raw_sealing(self) -> bytes:
        return self.sealing.public_key().public_bytes_raw()

    @property
    def device(self) -> str:
        return device_id(self.raw_signing)


@dataclass
class Headquarters:
    """What a PC knows of headquarters: the root, and every certificate of a key."""

    root: bytes
    district: str
    certificates: list[list[Any]]

    def learn(self, certificate: list[Any]) -> None:
        district, _signing, _sealing, _begins, ends, signature = certificate
        signed(self.root, signature, b"wq-hq-key-1\0" + pack([*certificate[:5], b""]))
        newest = max((known[3] for known in self.certificates), default=0)
        if district != self.district or ends < newest:
            raise Wrong("certificate")
        if certificate not in self.certificates:
            self.certificates.append(certificate)

    @property
    def sealing(self) -> bytes:
        return bytes(max(self.certificates, key=lambda known: int(known[3]))[2])

    def signing(self, key: bytes) -> bytes:
        for known in self.certificates:
            if key_id(known[1]) == key:
                return bytes(known[1])
        raise Wrong("sender's key")


def read_provisioning(file: bytes, now: int) -> dict[str, Any]:
    """The content of a provisioning file that proves itself."""
    outer = json.loads(file)
    if (outer["format"], outer["version"]) != ("weiquan-provisioning", 1):
        raise Wrong("format")
    certificate, content, signature = (
        base64.b64decode(outer[name]) for name in ("certificate", "content", "signature")
    )
    root, district, signing, begins, ends, by_root = unpack(certificate)
    signed(root, by_root, b"wq-district-1\0" + pack([root, district, signing, begins, ends, b""]))
    signed(signing, signature, b"wq-provisioning-1\0" + content)
    said: dict[str, Any] = unpack(content)
    if said["root_key"] != root or said["district"] != district:
        raise Wrong("district")
    if not begins <= now < min(said["expires"], ends):
        raise Wrong("expired")
    return said


def post(
    payload: bytes, purpose: str, keys: Keys, headquarters: Headquarters, point: str, number: int, **own: Any
) -> bytes:
    """A parcel. ``own``: ``first``, ``last``, ``before`` and ``credential`` of the header."""
    header = pack(
        [
            1,
            1,
            purpose,
            key_id(headquarters.sealing),
            key_id(keys.raw_signing),
            0,
            keys.device,
            HEADQUARTERS,
            point,
            number,
            own.get("first", 0),
            own.get("last", 0),
            own.get("before", b""),
            own.get("credential", b""),
        ]
    )
    frame = zstandard.ZstdCompressor(write_content_size=True).compress(payload)
    receiver = X25519PublicKey.from_public_bytes(headquarters.sealing)
    sealed = _HPKE.encrypt(frame, receiver, info=b"wq-parcel-1\0" + header)
    signature = keys.signing.sign(b"wq-parcel-sign-1\0" + header + sealed)
    return b"WQP1" + len(header).to_bytes(2, "big") + header + sealed + signature


def opened(parcel: bytes, request: bytes, keys: Keys, headquarters: Headquarters) -> bytes:
    """The payload of the answer to a request, both as they travelled but for ``request``, which is its payload."""
    if len(parcel) > MAX_PARCEL or parcel[:4] != b"WQP1":
        raise Wrong("no parcel")
    end = 6 + int.from_bytes(parcel[4:6], "big")
    raw, sealed, signature = parcel[6:end], parcel[end:-64], parcel[-64:]
    header = unpack(raw)
    version, suite, purpose, receiver_key, sender_key, dictionary, sender, receiver = header[:8]
    if (version, suite, purpose, sender) != (1, 1, "answer", HEADQUARTERS):
        raise Wrong("header")
    if receiver != keys.device or receiver_key != key_id(keys.raw_sealing):
        raise Wrong("receiver")
    if header[12] != hashlib.sha256(request).digest():
        raise Wrong("not the answer to this")
    headquarters.learn(unpack(header[13]))
    signed(headquarters.signing(sender_key), signature, b"wq-parcel-sign-1\0" + raw + sealed)
    frame = _HPKE.decrypt(sealed, keys.sealing, info=b"wq-parcel-1\0" + raw)
    if not 0 <= zstandard.frame_content_size(frame) <= MAX_PLAIN:
        raise Wrong("frame")
    shipped = zstandard.ZstdCompressionDict(DICTIONARY.read_bytes()) if dictionary == 1 else None
    return zstandard.ZstdDecompressor(dict_data=shipped).decompress(frame, max_output_size=MAX_PLAIN)
