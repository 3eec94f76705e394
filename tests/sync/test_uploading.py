"""Files of evidence to headquarters: one that is not understood stops no other."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest

from sync import uploading
from sync.envelope import Letter
from sync.errors import BadAnswer, Refused
from sync.protocol.messages import EvidenceAnswer, EvidenceRequest, FileAsked, FileStanding

NAMES = [bytes([number]) * 32 for number in range(4)]
CONTENT = bytes(9_000)


class Kept:
    """What lies here, and what was said of it; implements ``sync.ports.Files``."""

    def __init__(self) -> None:
        self.said: dict[bytes, str] = {}

    def waiting(self) -> Sequence[FileAsked]:
        return [FileAsked(name, "d", 1) for name in NAMES]

    def content(self, name: bytes) -> bytes | None:
        return CONTENT

    def told(self, standings: Sequence[FileStanding]) -> None:
        self.said |= {each.name: each.state for each in standings}


@pytest.mark.parametrize("wrong", [BadAnswer("message"), Refused("malformed", "part"), None])
def test_one_that_is_refused_stops_no_other_and_is_told_in_the_end(
    monkeypatch: pytest.MonkeyPatch, wrong: Exception | None
) -> None:
    def answer(_envelope: object, _carrier: object, _keys: object, letter: Letter, _shape: type) -> object:
        request = msgspec.msgpack.decode(letter.payload, type=EvidenceRequest)
        part = request.part
        if part is None:
            return EvidenceAnswer(time=1, files=[FileStanding(each.name, "coming") for each in request.asks])
        if part.file.name == NAMES[1]:
            raise wrong or Refused("revoked")
        return EvidenceAnswer(time=1, files=[FileStanding(part.file.name, "stored", len(CONTENT))])

    monkeypatch.setattr(uploading, "exchange_letter", answer)
    kept, numbers = Kept(), iter(range(100))
    uploader = uploading.Uploader(kept, None, None, None, "P1", lambda: next(numbers))  # type: ignore[arg-type]
    with pytest.raises(type(wrong or Refused("revoked"))):
        uploader.run()
    stored = {name for name, state in kept.said.items() if state == "stored"}
    assert stored == ({*NAMES} - {NAMES[1]} if wrong else {NAMES[0]})
