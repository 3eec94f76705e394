"""A district office that signs provisioning files, without a headquarters behind it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.protocol.keys import KeyPairs, make_certificate
from sync.protocol.provisioning import (
    ProvisionedPoint,
    Provisioning,
    make_district,
    make_provisioning,
)

NOW = 1_795_500_000_000  # 2026-11-24, Shanghai
DAY = 86_400_000


def a_root() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(os.urandom(32))


@dataclass
class Office:
    """A root and a district under it, as far as files go. Nobody listens at its address."""

    root: Ed25519PrivateKey = field(default_factory=a_root)
    district: str = "长宁区"

    def content(self, *points: str) -> Provisioning:
        pairs = KeyPairs.from_seeds(os.urandom(32), os.urandom(32))
        certificate = make_certificate(
            self.root,
            district=self.district,
            signing_key=pairs.signing_public,
            sealing_key=pairs.sealing_public,
            not_before=NOW - DAY,
            not_after=NOW + 400 * DAY,
        )
        return Provisioning(
            url="http://127.0.0.1:9",
            district=self.district,
            points=tuple(ProvisionedPoint(each, f"{each}联络点", ("code",)) for each in points or ("P-1",)),
            root_key=self.root.public_key().public_bytes_raw(),
            headquarters=(certificate,),
            expires=NOW + 14 * DAY,
        )

    def sign(self, content: Provisioning) -> bytes:
        signing = Ed25519PrivateKey.from_private_bytes(os.urandom(32))
        office = make_district(
            self.root,
            district=self.district,
            signing=signing,
            not_before=NOW - DAY,
            not_after=NOW + 400 * DAY,
        )
        return make_provisioning(office, content)

    def file(self, *points: str) -> bytes:
        return self.sign(self.content(*points))


def bent(file: bytes, change: Callable[[dict[str, object]], None]) -> bytes:
    outer = json.loads(file)
    change(outer)
    return json.dumps(outer).encode()
