"""Sealing and opening the private parts of one point's entries, and its files of evidence: AES-256-GCM, bound to the author and the
number, or to the file and the place in it.

The point is in the key (each has its own), the entry in the associated data: a part that was moved to another row
does not open there. What is stored is nonce (12 random bytes) ‖ ciphertext ‖ tag.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from typing import Final

from cryptography.exceptions import InvalidTag

from headquarters.personal.keys import PersonalKeys

CLEAR: Final = 0
"""The number of no key: as an earlier program left it."""
_NONCE: Final = 12
_DRAWN: Final = 256
"""So many nonces are drawn at once: asking the system for each took longer than sealing."""
_log: Final = logging.getLogger("weiquan-hq")


class Vault:
    """See the module. ``number``: the key that seals."""

    def __init__(self, keys: PersonalKeys, point: str, number: int) -> None:
        self._keys = keys
        self._point = point
        self.number = number
        self._told = False
        self._nonces: Iterator[bytes] = iter(())

    def seal(self, device: str, seq: int, private: bytes) -> bytes:
        """What is stored of a private part. Raises ``PersonalKeyAway``."""
        nonce = next(self._nonces, b"") or self._draw()
        return nonce + self._keys.cipher(self.number, self._point).encrypt(
            nonce, private, _entry(device, seq)
        )

    def open(self, device: str, seq: int, sealed_with: int, stored: bytes | None) -> bytes | None:
        """A private part as its author wrote it. ``None``: there is none, or what is stored is not what was sealed for
        this entry; then it counts as withheld, and a line of the log says so. Raises ``PersonalKeyAway``."""
        if stored is None or sealed_with == CLEAR:
            return stored
        cipher = self._keys.cipher(sealed_with, self._point)
        try:
            return cipher.decrypt(stored[:_NONCE], stored[_NONCE:], _entry(device, seq))
        except (InvalidTag, ValueError):
            if not self._told:
                _log.error("private parts of entries of %s do not open: they count as withheld", self._point)
            self._told = True
            return None

    def seal_part(self, name: bytes, at: int, data: bytes) -> bytes:
        """What is stored of a part of a file of evidence, which begins at the byte ``at``. Raises ``PersonalKeyAway``."""
        nonce = next(self._nonces, b"") or self._draw()
        return nonce + self._keys.cipher(self.number, self._point).encrypt(nonce, data, _part(name, at))

    def open_part(self, name: bytes, at: int, sealed_with: int, stored: bytes) -> bytes | None:
        """The part as it came; ``None``: what is stored is not what was sealed for this place. Raises ``PersonalKeyAway``."""
        try:
            return self._keys.cipher(sealed_with, self._point).decrypt(
                stored[:_NONCE], stored[_NONCE:], _part(name, at)
            )
        except (InvalidTag, ValueError):
            _log.error("a part of a file of evidence of %s does not open", self._point)
            return None

    def _draw(self) -> bytes:
        drawn = os.urandom(_NONCE * _DRAWN)
        self._nonces = iter([drawn[at : at + _NONCE] for at in range(0, len(drawn), _NONCE)])
        return next(self._nonces)


def _part(name: bytes, at: int) -> bytes:
    """Never what an entry is bound to: that begins with a number."""
    return b"evidence %d " % at + name


def _entry(device: str, seq: int) -> bytes:
    return b"%d %s" % (seq, device.encode())
