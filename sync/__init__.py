"""How journals travel: parcels, one round, HTTPS.

The door: ``sync.protocol`` (messages, parcels: shared with headquarters), ``sync.engine`` (one round), ``sync.letters``,
``sync.envelope``, ``sync.ports``, ``sync.https``, ``sync.timer``, ``sync.pace``, ``sync.provisioning``,
``sync.errors``. The rest is private.
"""

from typing import Final

DOOR: Final = (
    "engine",
    "envelope",
    "errors",
    "https",
    "letters",
    "pace",
    "ports",
    "protocol",
    "provisioning",
    "timer",
)
