"""Files of evidence from headquarters: what comes in pieces, what it says of one it cannot give, and what is not what its name says."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

import msgspec
import pytest

from sync import fetching
from sync.envelope import Letter
from sync.errors import Cut, Refused
from sync.protocol.messages import EvidenceAnswer, EvidenceRequest, FileAsked, FileStanding

CONTENT = bytes(range(250)) * 40
NAME = sha256(CONTENT).digest()
PIECE = 4_096


class Here:
    """What is wanted, what has come; implements ``sync.ports.Fetched``."""

    def __init__(self, *names: bytes) -> None:
        self.names = names
        self.parts: dict[bytes, bytes] = {}
        self.whole: dict[bytes, bytes] = {}
        self.said: dict[bytes, str] = {}

    def wanted(self) -> Sequence[FileAsked]:
        return [FileAsked(name, "d", 1) for name in self.names]

    def come(self, name: bytes) -> int:
        return len(self.parts.get(name, b""))

    def add(self, name: bytes, at: int, piece: bytes) -> int:
        if at == self.come(name):
            self.parts[name] = self.parts.get(name, b"") + piece
        return self.come(name)

    def keep(self, name: bytes) -> bool:
        content = self.parts.pop(name, b"")
        if sha256(content).digest() == name:
            self.whole[name] = content
        return name in self.whole

    def ended(self, name: bytes, state: str) -> None:
        self.said[name] = state


def fetched(
    monkeypatch: pytest.MonkeyPatch, here: Here, gives: bytes, *, cuts: int = 0, size: int = 0
) -> list[int]:
    """Run against a headquarters that gives this content for :data:`NAME`, and has no other; where it was asked from."""
    asked: list[int] = []
    left = cuts

    def answer(_envelope: object, _carrier: object, _keys: object, letter: Letter, _shape: type) -> object:
        nonlocal left
        request = msgspec.msgpack.decode(letter.payload, type=EvidenceRequest)
        assert request.want is not None
        name, at = request.want.file.name, request.want.at
        asked.append(at)
        if left and len(asked) % 2:
            left -= 1
            raise Cut
        if name != NAME:
            return EvidenceAnswer(time=1, files=[FileStanding(name, "unnamed")])
        standing = FileStanding(name, "stored", size or len(gives))
        return EvidenceAnswer(time=1, files=[standing], piece=gives[at : at + PIECE])

    monkeypatch.setattr(fetching, "exchange_letter", answer)
    numbers = iter(range(1_000))
    fetcher = fetching.Fetcher(here, None, None, None, "P1", lambda: next(numbers))  # type: ignore[arg-type]
    assert fetcher.run()
    return asked


def test_in_pieces_over_a_cut_line_and_one_that_is_not_there_stops_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = Here(b"x" * 32, NAME)
    asked = fetched(monkeypatch, here, CONTENT, cuts=2)
    assert here.whole == {NAME: CONTENT}
    assert here.said == {b"x" * 32: "unnamed", NAME: "stored"}
    assert asked == [0, 0, 0, 0, PIECE, 2 * PIECE]


def test_what_is_not_what_its_name_says_is_asked_for_once_more_and_then_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = Here(NAME)
    asked = fetched(monkeypatch, here, bytes(len(CONTENT)))
    assert (here.whole, here.parts, here.said) == ({}, {}, {NAME: fetching.WRONG})
    assert asked.count(0) == 2


def test_a_part_that_is_missing_at_headquarters_is_no_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    here = Here(NAME)
    asked = fetched(monkeypatch, here, CONTENT[:PIECE], size=len(CONTENT))
    assert here.said == {NAME: fetching.WRONG}
    assert asked == [0, PIECE, 0, PIECE]


@pytest.mark.parametrize("older", [True, False])
def test_an_older_headquarters_gives_none(monkeypatch: pytest.MonkeyPatch, older: bool) -> None:
    here = Here(NAME)

    def answer(*_asked: object) -> object:
        if older:
            raise Refused("malformed", "404")
        return EvidenceAnswer(time=1)

    monkeypatch.setattr(fetching, "exchange_letter", answer)
    assert fetching.Fetcher(here, None, None, None, "P1", lambda: 1).run()  # type: ignore[arg-type]
    assert here.said == {NAME: fetching.UNTAKEN}
