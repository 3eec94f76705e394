"""How a PC becomes the desk of a contact point: read the provisioning file, then present itself once.

Reading is ``sync.protocol.provisioning`` (shared with headquarters, which makes the files); presenting is one parcel.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from sync.envelope import Envelope, Letter
from sync.errors import EnrolmentRefused
from sync.letters import exchange_letter
from sync.ports import Carrier
from sync.protocol.keys import KeyPairs
from sync.protocol.messages import EnrolAnswer, EnrolRequest
from sync.protocol.parcel import Purpose
from sync.protocol.provisioning import (
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
    verify_provisioning,
)

__all__ = [
    "NotAProvisioningFile",
    "PointNotChosen",
    "PointNotInFile",
    "ProvisionedPoint",
    "Provisioning",
    "ProvisioningError",
    "ProvisioningExpired",
    "ProvisioningForeign",
    "ProvisioningNotYet",
    "ProvisioningTampered",
    "ProvisioningTooNew",
    "WrongDistrict",
    "enrol",
    "verify_provisioning",
]


def enrol(
    place: ProvisionedPoint,
    keys: KeyPairs,
    envelope: Envelope,
    carrier: Carrier,
    *,
    numbers: Callable[[], int],
    label: str = "",
) -> EnrolAnswer:
    """Bind this PC's keys to a point with the first of its one-time codes that no other PC has used.

    ``numbers``: gives a fresh parcel number at each call. ``label``: a name for the PC that the bureau sees when it
    approves it (of the machine, not of a person). The codes are tried in their order, always from the first: a PC
    that spent one and lost the answer comes to that one again before any that is free, and is answered again.
    Raises ``EnrolmentRefused`` (code_invalid, code_used: all of them, code_expired) or another of ``sync.errors``.
    """
    used: EnrolmentRefused | None = None
    for code in place.codes:
        request = EnrolRequest(
            point=place.point,
            code=code,
            signing_key=keys.signing_public,
            sealing_key=keys.sealing_public,
            label=label,
        )
        letter = Letter(Purpose.ENROL, place.point, numbers(), msgspec.msgpack.encode(request))
        try:
            return exchange_letter(envelope, carrier, keys, letter, EnrolAnswer)
        except EnrolmentRefused as refused:
            if refused.error != "code_used":
                raise
            used = refused
    raise used if used is not None else EnrolmentRefused("code_invalid")
