"""Files of evidence to headquarters, in parts, after the entries.

First it is asked how far headquarters has each; so a restart, a cut line and a file that another case brought before cost nothing. Before
every request whoever runs it is asked whether entries wait: then it ends there, and a later run goes on from where headquarters is.
docs/PROTOCOL.md, section 5, is the normative text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import msgspec

from sync.envelope import Envelope, Letter
from sync.errors import BadAnswer, Cut, HeadquartersFailed, Refused, TimedOut, TooLargeForServer
from sync.letters import exchange_letter
from sync.ports import Carrier, Files
from sync.protocol.keys import KeyPairs
from sync.protocol.messages import (
    LEAST_PART_BYTES,
    MOST_FILES_ASKED,
    PART_BYTES,
    EvidenceAnswer,
    EvidenceRequest,
    FileAsked,
    FilePart,
    FileStanding,
)
from sync.protocol.parcel import Purpose

CUTS_IN_A_ROW: Final = 5
_GOOD_ONES: Final = 8
"""So many parts in a row must get through before one of twice the size is tried."""
_encode: Final = msgspec.msgpack.Encoder().encode


class PartSize:
    """How large the next part is: halved on a cut, and grown again when they get through. Kept from round to round."""

    def __init__(self, size: int = PART_BYTES) -> None:
        self.size = size
        self._good = 0

    def broke(self) -> None:
        """A part did not get through."""
        self.size = max(LEAST_PART_BYTES, self.size // 2)
        self._good = 0

    def passed(self) -> None:
        """One did."""
        self._good += 1
        if self._good >= _GOOD_ONES:
            self.size = min(PART_BYTES, self.size * 2)
            self._good = 0


class Uploaded(msgspec.Struct, frozen=True):
    """What a run did. ``parts``: so many were taken; ``stored``: so many files are whole there now that were not known to be before.
    ``more``: it ended because it was enough, and something is left. ``untaken``: headquarters' program takes no files."""

    requests: int = 0
    parts: int = 0
    stored: int = 0
    more: bool = False
    untaken: bool = False


class Uploader:
    """Carries the files of one PC. For one thread."""

    def __init__(
        self,
        files: Files,
        envelope: Envelope,
        carrier: Carrier,
        keys: KeyPairs,
        point: str,
        number: Callable[[], int],
        size: PartSize | None = None,
    ) -> None:
        """``number``: a fresh parcel number, never given out twice."""
        self._files = files
        self._envelope = envelope
        self._carrier = carrier
        self._keys = keys
        self._point = point
        self._number = number
        self._size = size or PartSize()
        self.done = Uploaded()
        """What the latest run did, also when it ended in an error."""

    def run(self, enough: Callable[[], bool] = lambda: False) -> Uploaded:
        """Bring headquarters what it lacks, until it is ``enough`` (asked before every request).

        Each part counts by itself: what was taken stays taken when a later one raises. A file that headquarters does not understand stops
        no other: it raises when the others are there. Raises one of ``sync.errors``, ``NoRoom``.
        """
        self.done = Uploaded()
        wrong: BadAnswer | Refused | None = None
        waiting = self._files.waiting()
        try:
            for start in range(0, len(waiting), MOST_FILES_ASKED):
                some = waiting[start : start + MOST_FILES_ASKED]
                if enough():
                    return self._more()
                for asked, standing in zip(some, self.ask(some), strict=True):
                    try:
                        if standing.state == "coming" and not self._send(asked, standing.at, enough):
                            return self._more()
                    except (BadAnswer, Refused) as error:
                        if isinstance(error, Refused) and error.error != "malformed":
                            raise
                        wrong = wrong or error
            if wrong is not None:
                raise wrong
        except Refused as refused:
            if refused.error != "malformed" or self.done.requests:
                raise
            self.done = msgspec.structs.replace(self.done, untaken=True)
        return self.done

    def ask(self, some: Sequence[FileAsked]) -> list[FileStanding]:
        """How far headquarters has these files, :data:`MOST_FILES_ASKED` at most, in their order; it is kept what it says. Raises one of
        ``sync.errors``, ``NoRoom``."""
        cuts = 0
        while True:
            try:
                return self._exchange(EvidenceRequest(asks=[*some]), some)
            except Cut:
                cuts += 1
                if cuts > CUTS_IN_A_ROW:
                    raise

    # --- inside ----------------------------------------------------------------------------------------------

    def _send(self, asked: FileAsked, at: int, enough: Callable[[], bool]) -> bool:
        """Send a file from ``at`` on; False: it was enough before its end."""
        content = self._files.content(asked.name)
        if content is None:
            return True
        cuts, begun_anew = 0, False
        while True:
            if enough():
                return False
            if at >= len(content):
                raise BadAnswer("message")
            part = FilePart(asked, at, content[at : at + self._size.size])
            try:
                (standing,) = self._exchange(EvidenceRequest(part=part), [asked])
            except (Cut, TimedOut, HeadquartersFailed, TooLargeForServer) as error:
                cuts += 1
                if cuts > CUTS_IN_A_ROW or not isinstance(error, Cut | TooLargeForServer):
                    self._size.broke()
                    raise
                if isinstance(error, TooLargeForServer) and self._size.size == LEAST_PART_BYTES:
                    raise
                self._size.broke()
                continue
            cuts = 0
            self._size.passed()
            if standing.state != "coming":
                return True
            if standing.at <= at:
                if begun_anew:
                    raise BadAnswer("stalled")
                begun_anew = True  # it was not what its name says, or another PC of the point was at it
            else:
                self.done = msgspec.structs.replace(self.done, parts=self.done.parts + 1)
            at = standing.at

    def _exchange(self, request: EvidenceRequest, about: Sequence[FileAsked]) -> list[FileStanding]:
        letter = Letter(Purpose.EVIDENCE, self._point, self._number(), _encode(request))
        answer = exchange_letter(self._envelope, self._carrier, self._keys, letter, EvidenceAnswer)
        found = {each.name: each for each in answer.files}
        if any(each.name not in found for each in about):
            raise BadAnswer("message")
        standings = [found[each.name] for each in about]
        self._files.told(standings)
        stored = sum(each.state == "stored" for each in standings)
        self.done = msgspec.structs.replace(
            self.done, requests=self.done.requests + 1, stored=self.done.stored + stored
        )
        return standings

    def _more(self) -> Uploaded:
        self.done = msgspec.structs.replace(self.done, more=True)
        return self.done
