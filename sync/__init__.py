"""How journals travel: parcels, one round, HTTPS.

The door: ``sync.protocol`` (messages, parcels: shared with headquarters), ``sync.engine`` (one round), ``sync.letters``,
``sync.envelope``, ``sync.ports``, ``sync.https``, ``sync.timer``, ``sync.pace``, ``sync.packing`` and
``sync.unpacking`` (the same parcels as files on a stick), ``sync.uploading``, ``sync.fetching`` (files of evidence),
``sync.provisioning``, ``sync.errors``. The rest is private.
"""

from typing import Final

DOOR: Final = (
    "engine",
    "envelope",
    "errors",
    "fetching",
    "https",
    "letters",
    "pace",
    "packing",
    "ports",
    "protocol",
    "provisioning",
    "timer",
    "unpacking",
    "uploading",
)
