"""Files of evidence from headquarters, in parts: what another PC of the point attached and somebody here wants to see.

It goes on from what is here, so a cut line and a restart cost one part. Only once all of it is here and its SHA-256 is its name it is
kept. docs/PROTOCOL.md, section 5, is the normative text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec

from sync.envelope import Envelope, Letter
from sync.errors import BadAnswer, Cut, Refused
from sync.letters import exchange_letter
from sync.ports import Carrier, Fetched
from sync.protocol.keys import KeyPairs
from sync.protocol.messages import EvidenceAnswer, EvidenceRequest, FileAsked, FileWanted
from sync.protocol.parcel import Purpose

CUTS_IN_A_ROW: Final = 5
WRONG: Final = "wrong"
"""What came is not what its name says, twice."""
UNTAKEN: Final = "untaken"
"""Headquarters' program gives no files."""
_encode: Final = msgspec.msgpack.Encoder().encode


class Fetcher:
    """Brings files to one PC. For one thread."""

    def __init__(
        self,
        files: Fetched,
        envelope: Envelope,
        carrier: Carrier,
        keys: KeyPairs,
        point: str,
        number: Callable[[], int],
    ) -> None:
        """``number``: a fresh parcel number, never given out twice."""
        self._files = files
        self._envelope = envelope
        self._carrier = carrier
        self._keys = keys
        self._point = point
        self._number = number

    def run(self, enough: Callable[[], bool] = lambda: False) -> bool:
        """Bring here all that is wanted, until it is ``enough`` (asked before every part); False: something is left. What headquarters
        says of one that it cannot give is kept, and stops no other.

        Each part counts by itself. Raises one of ``sync.errors``, ``NoRoom``.
        """
        return all(self._fetch(asked, enough) for asked in self._files.wanted())

    def _fetch(self, asked: FileAsked, enough: Callable[[], bool]) -> bool:
        anew = False
        while True:
            if enough():
                return False
            at = self._files.come(asked.name)
            answer = self._exchange(EvidenceRequest(want=FileWanted(asked, at)))
            standing = next((one for one in answer.files if one.name == asked.name), None) if answer else None
            if answer is None or standing is None:
                self._files.ended(asked.name, UNTAKEN)
                return True
            if standing.state != "stored":
                self._files.ended(asked.name, standing.state)
                return True
            if answer.piece:
                came = self._files.add(asked.name, at, answer.piece)
                if at < came < standing.at:
                    continue
            # All of it, or nothing that goes on from here.
            if self._files.keep(asked.name):
                self._files.ended(asked.name, "stored")
                return True
            if anew:
                self._files.ended(asked.name, WRONG)
                return True
            anew = True

    def _exchange(self, request: EvidenceRequest) -> EvidenceAnswer | None:
        """``None``: headquarters' program is older than this."""
        letter = Letter(Purpose.EVIDENCE, self._point, self._number(), _encode(request))
        cuts = 0
        while True:
            try:
                return exchange_letter(self._envelope, self._carrier, self._keys, letter, EvidenceAnswer)
            except Cut:
                cuts += 1
                if cuts > CUTS_IN_A_ROW:
                    raise
                letter = Letter(Purpose.EVIDENCE, self._point, self._number(), _encode(request))
            except Refused as refused:
                if refused.error != "malformed":
                    raise
                return None
            except BadAnswer:
                raise
