"""The folder of headquarters' keys, readable by its owner alone.

``root.key`` certifies everything and is needed only to begin a district: it may be taken away and kept in a safe.
``headquarters.json`` holds what the running service needs, ``districts/`` what makes provisioning files,
``personal.json`` what private parts are sealed with in the database. A backup of
the database without this folder is of little use: keep one of both.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final, TypeVar

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from headquarters.database.handles import exclusive
from headquarters.errors import HeadquartersError
from headquarters.personal.keys import PersonalKeys
from headquarters.secret_files import write_secret
from sync.protocol.keys import KeyCertificate, KeyPairs, key_id, make_certificate
from sync.protocol.parcel import Header
from sync.protocol.provisioning import District, DistrictCertificate, make_district
from sync.protocol.recovery import RecoveredKey, open_store_key

CERTIFIED_FOR_MS: Final = 5 * 366 * 86_400_000
_CLOCK_SLACK_MS: Final = 86_400_000
_DEVICE_INFO: Final = b"wq-hq-device-1\0"
_EPOCH_INFO: Final = b"wq-hq-epoch-1\0"

_T = TypeVar("_T")


class RootKeyAway(HeadquartersError):
    """Something must be certified and the root key is not in the keys folder."""

    def __init__(self, district: str = "") -> None:
        what = f"to certify {district!r}" if district else "and no district is certified yet"
        super().__init__(f"the root key is needed {what}: put root.key back into the keys folder")
        self.district = district


class ServiceKeysAway(HeadquartersError):
    """Districts are certified here, and the keys they were certified for are gone: new ones would be believed by no PC."""

    def __init__(self) -> None:
        super().__init__("headquarters.json is not in the keys folder: put it back from the backup")


class _Service(msgspec.Struct, frozen=True):
    """headquarters.json: 32-byte seeds. ``master``: from it the keys of headquarters' own devices are derived."""

    signing: bytes
    sealing: bytes
    master: bytes
    recovery: bytes

    def __repr__(self) -> str:
        return "_Service()"


class _District(msgspec.Struct, frozen=True):
    """districts/….json: the seed that signs provisioning files, and both certificates of the root."""

    district: str
    signing: bytes
    certificate: DistrictCertificate
    headquarters: KeyCertificate

    def __repr__(self) -> str:
        return f"_District({self.district!r})"


_SERVICES: Final = msgspec.json.Decoder(_Service)
_DISTRICTS: Final = msgspec.json.Decoder(_District)


class Keyring:
    """The keys in one folder; what is missing is made at first use."""

    def __init__(self, folder: Path, now: Callable[[], int]) -> None:
        """``now``: UTC ms, for the dates in certificates. Raises :class:`ServiceKeysAway`."""
        self._folder = folder
        self._now = now
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        self._service = self._once("headquarters.json", _SERVICES, self._new_service)
        self.pairs: Final = KeyPairs.from_seeds(self._service.signing, self._service.sealing)
        """The keys that parcels are sealed to and answers signed with."""
        self._own = lru_cache(maxsize=4096)(self._derive)
        self._districts: dict[str, _District] = {}
        self.personal: Final = PersonalKeys(folder)
        """The keys that private parts are sealed with at rest."""

    def __repr__(self) -> str:
        return "Keyring()"

    @property
    def recovery_key(self) -> bytes:
        """Raw X25519 public key to which a desk seals the key of its store."""
        private = X25519PrivateKey.from_private_bytes(self._service.recovery)
        return private.public_key().public_bytes_raw()

    @property
    def root_key(self) -> bytes:
        """Raw Ed25519 public key of the root: what an installer lets its desks trust.

        Where the root key itself has been taken away, the districts it certified still name it.
        Raises :class:`RootKeyAway` when there is none yet.
        """
        path = self._folder / "root.key"
        if path.exists():
            root = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text(encoding="ascii")))
            return root.public_key().public_bytes_raw()
        for known in sorted(self._folder.glob("districts/*.json")):
            district = _DISTRICTS.decode(known.read_bytes())
            return district.certificate.root_key
        raise RootKeyAway

    def recover(self, sealed: bytes) -> RecoveredKey:
        """Open the key of a desk's file (its ``desk.recovery``). Raises ``sync.protocol.recovery.RecoveryError``."""
        return open_store_key(sealed, X25519PrivateKey.from_private_bytes(self._service.recovery))

    def sealing(self, header: Header) -> X25519PrivateKey | None:
        """The private key a parcel names, if it is ours."""
        return self.pairs.sealing if header.receiver_key == key_id(self.pairs.sealing_public) else None

    def own_device(self, point: str, epoch: str) -> KeyPairs:
        """Headquarters' own device at a point in an epoch: always the same, so that ids of past epochs can be
        known again after a restore."""
        return self._own(point, epoch)

    def epoch_mark(self, point: str, name: str) -> str:
        """What proves that an epoch of that name was begun here, or by this headquarters before a restore: 16 hex digits."""
        text = _EPOCH_INFO + msgspec.msgpack.encode([point, name])
        return hmac.digest(self._service.master, text, "sha256")[:8].hex()

    def credential(self, district: str) -> bytes:
        """The encoded certificate that goes with every answer to a point of ``district``."""
        return msgspec.msgpack.encode(self._district(district).headquarters)

    def district(self, district: str) -> tuple[District, KeyCertificate]:
        """What makes provisioning files for ``district``, and the certificate of headquarters' keys in it.

        Raises :class:`RootKeyAway` when it is a new one and the root key is not there.
        """
        kept = self._district(district)
        return (
            District(kept.certificate, Ed25519PrivateKey.from_private_bytes(kept.signing)),
            kept.headquarters,
        )

    # --- inside ----------------------------------------------------------------------------------------------

    def _derive(self, point: str, epoch: str) -> KeyPairs:
        info = _DEVICE_INFO + msgspec.msgpack.encode([point, epoch])
        seeds = HKDF(algorithm=SHA256(), length=64, salt=None, info=info).derive(self._service.master)
        return KeyPairs.from_seeds(seeds[:32], seeds[32:])

    def _district(self, district: str) -> _District:
        known = self._districts.get(district)
        if known is None:
            name = f"districts/{sha256(district.encode()).hexdigest()[:16]}.json"
            known = self._once(name, _DISTRICTS, lambda: self._new_district(district))
            self._districts[district] = known
        return known

    def _new_service(self) -> _Service:
        if any(self._folder.glob("districts/*.json")):
            raise ServiceKeysAway
        if not (self._folder / "root.key").exists():  # one that was brought here, or that a kill left, stays
            self._write_new("root.key", secrets.token_bytes(32).hex().encode())
        return _Service(*(secrets.token_bytes(32) for _ in range(4)))

    def _new_district(self, district: str) -> _District:
        path = self._folder / "root.key"
        if not path.exists():
            raise RootKeyAway(district)
        root = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text(encoding="ascii")))
        begins = self._now() - _CLOCK_SLACK_MS
        seed = secrets.token_bytes(32)
        signing = Ed25519PrivateKey.from_private_bytes(seed)
        ends = begins + CERTIFIED_FOR_MS
        made = make_district(root, district=district, signing=signing, not_before=begins, not_after=ends)
        certificate = make_certificate(
            root,
            district=district,
            signing_key=self.pairs.signing_public,
            sealing_key=self.pairs.sealing_public,
            not_before=begins,
            not_after=ends,
        )
        return _District(district, seed, made.certificate, certificate)

    def _once(self, name: str, decoder: msgspec.json.Decoder[_T], make: Callable[[], _T]) -> _T:
        """Read a file, or make it; two processes that come at once end with the same."""
        path = self._folder / name
        if not path.exists():
            with exclusive(self._folder / ".lock"):
                if not path.exists():
                    self._write_new(name, msgspec.json.encode(make()))
        return decoder.decode(path.read_bytes())

    def _write_new(self, name: str, data: bytes) -> None:
        path = self._folder / name
        path.parent.mkdir(mode=0o700, exist_ok=True)
        write_secret(path, data)
