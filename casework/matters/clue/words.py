"""The words of a clue and of an answer to it, as they are before they are sealed and after they were opened. They are never in an
entry like this, nor in a table, a log or a message."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Final, TypeVar

import msgspec

from casework.money import MAX_FEN
from casework.plain_text import one_line, prose

MOST: Final[Mapping[str, int]] = MappingProxyType(
    {
        "what": 2_000,
        "who": 200,
        "where": 300,
        "when": 100,
        "evidence": 1_000,
        "feared": 500,
        "reporter": 50,
        "reporter_phone": 50,
        "reporter_note": 200,
        "text": 2_000,
        "case_number": 100,
    }
)
"""So many characters at most."""
SEVERAL_LINES: Final = frozenset({"what", "evidence", "feared", "text"})
_PADDED_TO: Final = 512
_LENGTH: Final = 4


class ClueWords(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a point reports. ``what`` happened, ``who`` does it, ``where``, ``when`` (as people say it), which ``evidence`` there is and
    where it lies, what is ``feared``. ``reporter…``: who told it; empty of an anonymous clue."""

    what: str
    who: str = ""
    where: str = ""
    when: str = ""
    evidence: str = ""
    feared: str = ""
    reporter: str = ""
    reporter_phone: str = ""
    reporter_note: str = ""

    def __repr__(self) -> str:
        return "ClueWords(…)"

    @property
    def is_anonymous(self) -> bool:
        """Whether nothing says who told it."""
        return not (self.reporter or self.reporter_phone or self.reporter_note)


class AnswerWords(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the bureau says of it. ``case_number``: of the case it filed (诉转案); ``fine_fen``: the fine, in fen, once there is one."""

    text: str = ""
    case_number: str = ""
    fine_fen: Annotated[int, msgspec.Meta(ge=0, le=MAX_FEN)] | None = None

    def __repr__(self) -> str:
        return "AnswerWords(…)"


Words = ClueWords | AnswerWords
W = TypeVar("W", ClueWords, AnswerWords)
_decoders: Final[Mapping[type[Any], msgspec.msgpack.Decoder[Any]]] = MappingProxyType(
    {kind: msgspec.msgpack.Decoder(kind) for kind in (ClueWords, AnswerWords)}
)
_encoder: Final = msgspec.msgpack.Encoder()


def plain(words: W) -> W:
    """The same without signs that nobody sees; what is one line has no break."""
    return msgspec.structs.replace(
        words,
        **{
            name: prose(text) if name in SEVERAL_LINES else one_line(text)
            for name, text in msgspec.structs.asdict(words).items()
            if isinstance(text, str)
        },
    )


def faults(words: Words) -> tuple[tuple[str, str], ...]:
    """What is wrong: pairs of a field and a word: ``empty`` (``what`` of a clue), ``too_long``."""
    found = [
        (name, "too_long")
        for name, text in msgspec.structs.asdict(words).items()
        if isinstance(text, str) and len(text) > MOST[name]
    ]
    if isinstance(words, ClueWords) and not one_line(words.what):
        found.insert(0, ("what", "empty"))
    return tuple(found)


def packed(words: Words) -> bytes:
    """The bytes that are sealed: their length, they, and zeros up to a round number, so that the length of what is sealed tells little
    of what it says. Raises ``ValueError`` where :func:`faults` finds something."""
    if faults(words):
        raise ValueError("words out of bounds")
    content = _encoder.encode(words)
    content = len(content).to_bytes(_LENGTH, "big") + content
    return content + bytes(-len(content) % _PADDED_TO)


def unpacked(content: bytes, kind: type[W]) -> W:
    """The words of these bytes. Raises ``ValueError`` for what are none of this kind."""
    end = _LENGTH + int.from_bytes(content[:_LENGTH], "big")
    if len(content) < end:
        raise ValueError("cut off")
    try:
        read: W = _decoders[kind].decode(content[_LENGTH:end])
    except (msgspec.MsgspecError, RecursionError) as error:
        raise ValueError("not words of a clue") from error
    return read
