"""Binding this PC to a contact point: a verified provisioning file, one request with its one-time code."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

import msgspec

from local_store.store import Store
from sync.envelope import DeskEnvelope
from sync.ports import Carrier
from sync.protocol.keys import HeadquartersKeys, KeyCertificate, KeyPairs
from sync.protocol.messages import EnrolAnswer
from sync.protocol.provisioning import (
    ProvisionedPoint,
    Provisioning,
    ProvisioningForeign,
    WrongDistrict,
    verify_provisioning,
)
from sync.protocol.recovery import seal_store_key
from sync.provisioning import enrol as present

_log = logging.getLogger(__name__)

BINDING = "provisioning"
"""The store's setting that holds the :class:`Binding` of an enrolled PC."""
JOINING: Final = "courier joining"
"""The store's setting of a PC that asks by file to be connected (``desktop.post.courier``): whoever is connected asks no more."""


SYSTEMS: Final = {"win32": "Windows", "linux": "Linux", "darwin": "macOS"}
"""What the bureau sees a PC called that was given no name. (The module ``platform`` may start a console to find out.)"""


class Binding(msgspec.Struct, frozen=True, kw_only=True):
    """What an enrolled PC keeps of its provisioning file: everything but codes, and nothing of other points."""

    url: str
    district: str
    point: str
    point_name: str
    root_key: bytes
    headquarters: tuple[KeyCertificate, ...]
    authority: str = ""
    recovery_key: bytes = b""
    asked: int = 0
    """The number of the parcel that this PC was enrolled with: what was said of earlier ones is over (0: not known)."""

    def keys(self) -> HeadquartersKeys:
        """Headquarters' keys to believe."""
        return HeadquartersKeys(self.root_key, self.district, self.headquarters)


_read_binding: Final = msgspec.msgpack.Decoder(Binding)


class AlreadyBound(ValueError):
    """This PC belongs to another contact point; its cases must not be handed to a different one."""

    def __init__(self, point: str) -> None:
        super().__init__(point)
        self.point = point


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The point this PC now belongs to; ``approved`` False: it may send, but history waits for an approval."""

    point: str
    point_name: str
    approved: bool


def binding_of(store: Store) -> Binding | None:
    """The binding of ``store``, ``None`` before enrolment."""
    kept = store.setting(BINDING)
    return None if kept is None else _read_binding.decode(kept)


def remember_keys(store: Store, binding: Binding, certificates: tuple[KeyCertificate, ...]) -> None:
    """Keep headquarters' newer keys, learnt from its answers."""
    if certificates != binding.headquarters:
        kept = msgspec.structs.replace(binding, headquarters=certificates)
        store.set_setting(BINDING, msgspec.msgpack.encode(kept))


def leave_recovery(store: Store) -> bool:
    """Leave the key of this PC's file, sealed to the bureau, beside the file, if it is not there yet: a dead PC or a
    lost profile then loses nothing. Whether it was written now.

    To open the file again the bureau makes ``desk.key`` of it (``weiquan-hq recover``), which is put beside the file.
    Nothing is written before enrolment, nor where the provisioning file names no recovery key. What the disk refuses
    now is tried again when the next backup is looked for.
    """
    binding = binding_of(store)
    if binding is None or not binding.recovery_key:
        return False
    point, device, recovery_key = binding.point, store.device, binding.recovery_key
    store.clues.know_recovery(recovery_key)
    try:
        return store.leave_sealed_key(
            lambda key: seal_store_key(key, recovery_key, point=point, device=device)
        )
    except (OSError, ValueError) as error:
        _log.warning("the key could not be sealed to the bureau: %s", type(error).__name__)
        return False


def read_file(
    file: bytes, *, now: int, trusted_roots: Collection[bytes] | None, bound: Binding | None
) -> Provisioning:
    """Verify a provisioning file as this PC must: its own root and district once it is bound.

    Raises a ``ProvisioningError``, or :class:`AlreadyBound` for a file of its district without its point.
    """
    provisioning = verify_provisioning(file, now=now, trusted_roots=trusted_roots)
    if bound is not None:
        if bound.district != provisioning.district:
            raise WrongDistrict(provisioning.district)
        if bound.root_key != provisioning.root_key:
            raise ProvisioningForeign(provisioning.root_key)
        if all(each.point != bound.point for each in provisioning.points):
            raise AlreadyBound(bound.point)
    return provisioning


@dataclass(frozen=True, slots=True)
class Presentation:
    """A PC about to present itself with a verified file: all that the way to headquarters needs, and no store."""

    provisioning: Provisioning
    place: ProvisionedPoint
    keys: KeyPairs
    envelope: DeskEnvelope
    numbers: tuple[int, ...]
    label: str

    def present(self, carrier: Callable[[str, str], Carrier]) -> EnrolAnswer:
        """Ask headquarters. It may take as long as a network does. Raises one of ``sync.errors``."""
        numbers = iter(self.numbers)
        return present(
            self.place,
            self.keys,
            self.envelope,
            carrier(self.provisioning.url, self.provisioning.authority),
            numbers=lambda: next(numbers),
            label=self.label,
        )


def prepare(
    store: Store,
    file: bytes,
    *,
    now: int,
    point: str = "",
    trusted_roots: Collection[bytes] | None = None,
    label: str | None = None,
) -> Presentation:
    """Verify a provisioning file for this PC. Arguments and errors are those of :func:`enrol`."""
    bound = binding_of(store)
    provisioning = read_file(file, now=now, trusted_roots=trusted_roots, bound=bound)
    if bound is not None and point not in ("", bound.point):
        raise AlreadyBound(bound.point)
    place = provisioning.point(point or (bound.point if bound is not None else ""))
    return Presentation(
        provisioning,
        place,
        KeyPairs.from_seeds(*store.streams.seeds(store.device)),
        DeskEnvelope(provisioning.keys()),
        tuple(store.streams.parcel_number() for _ in place.codes),
        label if label is not None else SYSTEMS.get(sys.platform, sys.platform),
    )


def bind(store: Store, presented: Presentation, answer: EnrolAnswer, *, asked: int = 0) -> Enrolled:
    """Keep what headquarters answered: from now on this PC belongs to the point, and asks for nothing by file any more.

    ``asked``: the number of the parcel that was answered, where it is not one of ``presented``.
    """
    provisioning = presented.provisioning
    binding = Binding(
        url=provisioning.url,
        district=provisioning.district,
        point=answer.point,
        point_name=answer.point_name,
        root_key=provisioning.root_key,
        headquarters=presented.envelope.certificates,
        authority=provisioning.authority,
        recovery_key=provisioning.recovery_key,
        asked=asked or min(presented.numbers, default=0),
    )
    store.bind(
        answer.point,
        answer.point_name,
        answer.district,
        msgspec.msgpack.encode(binding),
        since=answer.since,
        headquarters_time=answer.time,
    )
    if store.setting(JOINING):
        store.set_setting(JOINING, b"")
    leave_recovery(store)
    return Enrolled(answer.point, answer.point_name, answer.approved)


def enrol(
    store: Store,
    file: bytes,
    *,
    now: int,
    carrier: Callable[[str, str], Carrier],
    point: str = "",
    trusted_roots: Collection[bytes] | None = None,
    label: str | None = None,
) -> Enrolled:
    """Verify a provisioning file and enrol this PC with it, in one go: for whoever has nothing else to do meanwhile.

    ``carrier``: makes one from (url, PEM of an extra CA). ``point``: which one, where the file is for several; a PC
    that is bound needs not say. ``trusted_roots``: raw keys, ``None`` takes the file's root. ``label``: what the
    bureau sees this PC called.
    Raises a ``ProvisioningError``, :class:`AlreadyBound`, or one of ``sync.errors``; the store is then as before.
    Cases logged before enrolment stay and go up with the first round.
    """
    presented = prepare(store, file, now=now, point=point, trusted_roots=trusted_roots, label=label)
    return bind(store, presented, presented.present(carrier))
