"""How a PC becomes the desk of a contact point: read the provisioning file, then present itself once.

Reading is ``sync.protocol.provisioning`` (shared with headquarters, which makes the files); presenting is one parcel.
"""

from __future__ import annotations

import msgspec

from sync.engine import exchange_letter
from sync.envelope import Envelope, Letter
from sync.ports import Carrier
from sync.protocol.keys import KeyPairs
from sync.protocol.messages import EnrolAnswer, EnrolRequest
from sync.protocol.parcel import Purpose
from sync.protocol.provisioning import (
    NotAProvisioningFile,
    Provisioning,
    ProvisioningError,
    ProvisioningExpired,
    ProvisioningForeign,
    ProvisioningTampered,
    ProvisioningTooNew,
    WrongDistrict,
    verify_provisioning,
)

__all__ = [
    "NotAProvisioningFile",
    "Provisioning",
    "ProvisioningError",
    "ProvisioningExpired",
    "ProvisioningForeign",
    "ProvisioningTampered",
    "ProvisioningTooNew",
    "WrongDistrict",
    "enrol",
    "verify_provisioning",
]


def enrol(
    provisioning: Provisioning,
    keys: KeyPairs,
    envelope: Envelope,
    carrier: Carrier,
    *,
    number: int,
    label: str = "",
) -> EnrolAnswer:
    """Bind this PC's keys to the point with the file's one-time code.

    ``number``: a fresh parcel number. ``label``: a name for the PC that the bureau sees when it approves it (of the
    machine, not of a person). Doing it twice with the same keys is harmless, so a lost answer is simply asked for
    again. Raises ``EnrolmentRefused`` (code_invalid, code_used, code_expired) or another of ``sync.errors``.
    """
    request = EnrolRequest(
        point=provisioning.point,
        code=provisioning.code,
        signing_key=keys.signing_public,
        sealing_key=keys.sealing_public,
        label=label,
    )
    letter = Letter(Purpose.ENROL, provisioning.point, number, msgspec.msgpack.encode(request))
    return exchange_letter(envelope, carrier, keys, letter, EnrolAnswer)
