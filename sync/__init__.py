"""How journals travel: parcels, one round, HTTPS.

The door: ``sync.protocol`` (messages, parcels: shared with headquarters), ``sync.engine``, ``sync.ports``,
``sync.https``, ``sync.timer``, ``sync.provisioning``, ``sync.errors``. The rest is private.
"""

from typing import Final

DOOR: Final = ("engine", "errors", "https", "ports", "protocol", "provisioning", "timer")
