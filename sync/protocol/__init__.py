"""The wire format, shared by the PC and headquarters; no clock, and no I/O but in ``files``. docs/PROTOCOL.md is the normative text.

``messages`` what travels inside; ``parcel`` the envelope; ``keys`` devices' and headquarters' keys; ``chains``
runs and their proof; ``provisioning`` the file that binds a PC to a point; ``recovery`` the key of its file, sealed to
the bureau; ``dictionaries`` for compression; ``files`` parcels on a stick.
"""

from typing import Final

DOOR: Final = (
    "chains",
    "dictionaries",
    "files",
    "documents",
    "editions",
    "keys",
    "known",
    "messages",
    "parcel",
    "provisioning",
    "recovery",
)
