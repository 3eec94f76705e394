"""A carrier that counts what it carries and keeps a copy on the disk, for sending the same bytes bare."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sync.ports import Carrier
from sync.protocol.parcel import read_header


@dataclass(slots=True)
class Tally:
    """Parcels and their bytes in both directions; ``entries``: the most own entries that one parcel took along."""

    requests: int = 0
    out: int = 0
    back: int = 0
    entries: int = 0


class NotingCarrier:
    """Implements ``sync.ports.Carrier`` by another one. Copies go to ``sent`` and ``received``: the page cache, no
    memory of this process."""

    def __init__(self, carrier: Carrier, sent: Path, received: Path) -> None:
        self._carrier = carrier
        self._sent = sent.open("wb")
        self._received = received.open("wb")
        self.tally = Tally()

    def post(self, path: str, parcel: bytes) -> bytes:
        """One request, noted."""
        answer = self._carrier.post(path, parcel)
        header = read_header(parcel)
        self.tally.requests += 1
        self.tally.out += len(parcel)
        self.tally.back += len(answer)
        self.tally.entries = max(self.tally.entries, header.last - header.first + 1 if header.last else 0)
        for file, content in ((self._sent, parcel), (self._received, answer)):
            file.write(len(content).to_bytes(4, "big"))
            file.write(content)
        return answer

    def close(self) -> None:
        """Close the copies."""
        self._sent.close()
        self._received.close()


def noted(path: Path) -> Iterator[bytes]:
    """The parcels of a copy, one after the other."""
    content = path.read_bytes()
    at = 0
    while at < len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        yield content[at + 4 : at + 4 + size]
        at += 4 + size
