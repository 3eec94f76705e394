"""Getting out of a damaged file what can still be read of it.

The door: ``local_store.store.Store.rescue``, and ``told`` (what is told of it).
``pages`` decrypts page by page, ``records`` finds entries in them, ``tables``
asks SQLCipher for the small tables around them, ``proving`` walks the chains, ``laying`` writes what is proved into a new
file, ``rescuing`` does it in an order that a kill at any moment leaves whole. docs/decisions/038-rescue.md.
"""

from typing import Final

DOOR: Final = ("told",)
