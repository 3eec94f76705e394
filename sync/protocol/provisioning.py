"""The provisioning file: what turns an installed program into the desk of one contact point.

Root key → district certificate → file. The root also certifies headquarters' keys (``KeyCertificate``). A file
is for one contact point or for a list of them, and holds one-time codes for the PCs of each: so it is short-lived;
it holds no private key. JSON outside (it is mailed and looked at), signed msgpack inside::

    {"format": "weiquan-provisioning", "version": 1, "district": "<text>", "points": ["<text>", …],
     "certificate": "<base64>", "content": "<base64>", "signature": "<base64>"}

``district`` and ``points`` are there for a person's eyes only; what counts is inside.
"""

from __future__ import annotations

import base64
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.protocol.keys import CertificateInvalid, HeadquartersKeys, KeyCertificate, verify

FORMAT: Final = "weiquan-provisioning"
FILE_VERSION: Final = 1
MAX_FILE: Final = 1 << 20
_DISTRICT: Final = b"wq-district-1\0"
_CONTENT: Final = b"wq-provisioning-1\0"
_UNREADABLE: Final = (ValueError, RecursionError)
"""What bytes of others may bring the decoders of JSON, base64, MessagePack and UTF-8 to raise."""


class ProvisioningError(ValueError):
    """A provisioning file that cannot be used."""


class NotAProvisioningFile(ProvisioningError):
    """Something else, or cut off."""


class ProvisioningTooNew(ProvisioningError):
    """Made for a later program."""


class ProvisioningTampered(ProvisioningError):
    """Changed after it was signed, or signed by nobody who may."""


class ProvisioningForeign(ProvisioningError):
    """Signed under a root this program does not trust. ``root``: its key in hex."""

    def __init__(self, root: bytes) -> None:
        super().__init__("root")
        self.root = root.hex()


class ProvisioningExpired(ProvisioningError):
    """The one-time codes or the district's certificate have run out by the clock of this PC.

    ``ended``: when, ``clock``: what this PC takes for now; both UTC ms.
    """

    def __init__(self, ended: int, clock: int) -> None:
        super().__init__("expired")
        self.ended = ended
        self.clock = clock


class ProvisioningNotYet(ProvisioningError):
    """By the clock of this PC the district may not make files yet: since it has, that clock is wrong.

    ``begins``: when the district's certificate begins, ``clock``: what this PC takes for now; both UTC ms.
    """

    def __init__(self, begins: int, clock: int) -> None:
        super().__init__("not yet")
        self.begins = begins
        self.clock = clock


class WrongDistrict(ProvisioningError):
    """For another district than this PC belongs to, or the file contradicts its certificate."""

    def __init__(self, district: str) -> None:
        super().__init__(district)
        self.district = district


class PointNotChosen(ProvisioningError):
    """The file is for several points and nobody said for which one. ``points``: their (id, name)."""

    def __init__(self, points: tuple[tuple[str, str], ...]) -> None:
        super().__init__("point")
        self.points = points


class PointNotInFile(ProvisioningError):
    """The file is not for the point that was asked for. ``point``: its id."""

    def __init__(self, point: str) -> None:
        super().__init__(point)
        self.point = point


class DistrictCertificate(msgspec.Struct, frozen=True, array_like=True):
    """The root's word that ``signing_key`` may make provisioning files for ``district``. Times are UTC ms."""

    root_key: bytes
    district: str
    signing_key: bytes
    not_before: int
    not_after: int
    signature: bytes = b""

    def text(self) -> bytes:
        """What the root signs: context ‖ msgpack of the certificate with an empty signature."""
        return _DISTRICT + msgspec.msgpack.encode(msgspec.structs.replace(self, signature=b""))


_read_district_certificate: Final = msgspec.msgpack.Decoder(DistrictCertificate)


class ProvisionedPoint(msgspec.Struct, frozen=True, array_like=True):
    """One contact point of a file: its id, its name for people, and a one-time code for each of its PCs."""

    point: str
    name: str
    codes: tuple[str, ...]

    def __repr__(self) -> str:
        return f"ProvisionedPoint({self.point}, {len(self.codes)} codes)"


class Provisioning(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a verified file says. ``root_key`` is repeated here so that it may be kept as one thing.

    ``url``: headquarters' base address, to which ``/v1/exchange`` is added. ``headquarters``: certificates of its
    keys. ``points``: whom it is for, in the order of the bureau's list. The codes are good once each, until
    ``expires`` (UTC ms). ``authority``: PEM of a CA to trust besides the system's. ``recovery_key``: raw X25519
    public key of the bureau, to which the store's key is sealed.
    """

    url: str
    district: str
    points: tuple[ProvisionedPoint, ...]
    root_key: bytes
    headquarters: tuple[KeyCertificate, ...]
    expires: int
    authority: str = ""
    recovery_key: bytes = b""

    def __repr__(self) -> str:
        return f"Provisioning({self.district} {' '.join(each.point for each in self.points)})"

    def keys(self) -> HeadquartersKeys:
        """The keys of headquarters to begin with."""
        return HeadquartersKeys(self.root_key, self.district, self.headquarters)

    def point(self, wanted: str = "") -> ProvisionedPoint:
        """The point of that id; without one, the only point there is.

        Raises :class:`PointNotInFile` or :class:`PointNotChosen`.
        """
        if wanted:
            for each in self.points:
                if each.point == wanted:
                    return each
            raise PointNotInFile(wanted)
        if len(self.points) != 1:
            raise PointNotChosen(tuple((each.point, each.name) for each in self.points))
        return self.points[0]


_read_provisioning: Final = msgspec.msgpack.Decoder(Provisioning)


class _File(msgspec.Struct, kw_only=True):
    format: str
    version: int
    district: str = ""
    points: tuple[str, ...] = ()
    certificate: str = ""
    content: str = ""
    signature: str = ""


_read_file: Final = msgspec.json.Decoder(_File)


@dataclass(frozen=True, slots=True)
class District:
    """A district office that may make files: its certificate and the private key that belongs to it."""

    certificate: DistrictCertificate
    signing: Ed25519PrivateKey = field(repr=False)


def make_district(
    root: Ed25519PrivateKey, *, district: str, signing: Ed25519PrivateKey, not_before: int, not_after: int
) -> District:
    """Let ``signing`` make provisioning files for ``district``."""
    bare = DistrictCertificate(
        root.public_key().public_bytes_raw(),
        district,
        signing.public_key().public_bytes_raw(),
        not_before,
        not_after,
    )
    return District(msgspec.structs.replace(bare, signature=root.sign(bare.text())), signing)


def make_provisioning(district: District, content: Provisioning) -> bytes:
    """Sign and write one file. Raises ``ValueError`` for a list too long for one (``MAX_FILE``)."""
    inner = msgspec.msgpack.encode(content)
    outer = _File(
        format=FORMAT,
        version=FILE_VERSION,
        district=content.district,
        points=tuple(each.name for each in content.points),
        certificate=base64.b64encode(msgspec.msgpack.encode(district.certificate)).decode(),
        content=base64.b64encode(inner).decode(),
        signature=base64.b64encode(district.signing.sign(_CONTENT + inner)).decode(),
    )
    data = msgspec.json.format(msgspec.json.encode(outer), indent=1) + b"\n"
    if len(data) > MAX_FILE:
        raise ValueError("too many points for one provisioning file")
    return data


def verify_provisioning(
    data: bytes, *, now: int, trusted_roots: Collection[bytes] | None = None, district: str | None = None
) -> Provisioning:
    """Check a file from its root down and return what it says.

    ``now``: UTC ms, against the certificate's time and the codes' end. ``trusted_roots``: raw Ed25519 keys; ``None``
    takes the root the file names (first use: whoever hands the file over vouches for it). ``district``: the only
    one that is right, when this PC already belongs to one. Raises one of :class:`ProvisioningError`'s kinds.
    """
    outer = _read(data)
    try:
        raw_certificate, content, signature = (
            base64.b64decode(text, validate=True)
            for text in (outer.certificate, outer.content, outer.signature)
        )
        certificate = _read_district_certificate.decode(raw_certificate)
    except _UNREADABLE as error:
        raise ProvisioningTampered("encoding") from error
    if trusted_roots is not None and certificate.root_key not in trusted_roots:
        raise ProvisioningForeign(certificate.root_key)
    if not verify(certificate.root_key, certificate.signature, certificate.text()):
        raise ProvisioningTampered("district certificate")
    if not verify(certificate.signing_key, signature, _CONTENT + content):
        raise ProvisioningTampered("content")
    try:
        provisioning = _read_provisioning.decode(content)
    except _UNREADABLE as error:
        raise ProvisioningTampered("content") from error
    if provisioning.root_key != certificate.root_key:
        raise ProvisioningTampered("root")
    if provisioning.district != certificate.district or district not in (None, provisioning.district):
        raise WrongDistrict(provisioning.district)
    if now < certificate.not_before:
        raise ProvisioningNotYet(certificate.not_before, now)
    ends = min(provisioning.expires, certificate.not_after)
    if now > ends:
        raise ProvisioningExpired(ends, now)
    ids = {each.point for each in provisioning.points}
    if not ids or len(ids) != len(provisioning.points) or not all(each.codes for each in provisioning.points):
        raise ProvisioningTampered("points")
    try:
        if not provisioning.headquarters:
            raise ProvisioningTampered("no key of headquarters")
        provisioning.keys()
    except CertificateInvalid as error:
        raise ProvisioningTampered("key of headquarters") from error
    return provisioning


def _read(data: bytes) -> _File:
    if len(data) > MAX_FILE:
        raise NotAProvisioningFile("size")
    try:
        outer = _read_file.decode(data)
    except _UNREADABLE as error:
        raise NotAProvisioningFile("encoding") from error
    if outer.format != FORMAT:
        raise NotAProvisioningFile("format")
    if outer.version > FILE_VERSION:
        raise ProvisioningTooNew(str(outer.version))
    return outer
