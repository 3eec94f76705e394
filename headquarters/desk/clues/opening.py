"""A clue with its words, opened by whoever has the clue key open; and what an answer says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from casework.matters.clue.bodies import ANSWERS, SEALED, ClueAnswered, ClueReported
from casework.matters.clue.course import Answer
from casework.matters.clue.sealed import NotSealed, read_text
from casework.matters.clue.words import MOST, AnswerWords, ClueWords, W, faults, packed, plain, unpacked
from casework.matters.registry import KIND_OF
from casework.money import parse_amount
from headquarters.clues.sealing import public_of, seal, unseal
from headquarters.desk.acting import Again
from headquarters.desk.clues.queries import OneClue
from headquarters.desk.clues.words import check_until
from headquarters.judging.speaking import Word

_REPORTED: Final = KIND_OF[ClueReported][0]
_ANSWERED: Final = KIND_OF[ClueAnswered][0]
TEXT, NUMBER, FINE = "sealed_text", "sealed_number", "sealed_fine"
"""Fields of the form that are sealed: they are kept nowhere else, not even for whoever's session has ended."""


@dataclass(frozen=True, slots=True)
class Opened:
    """``words`` ``None``: they are sealed to another key, or were erased. ``answers``: each with its words."""

    words: ClueWords | None = field(repr=False)
    answers: tuple[tuple[Answer, AnswerWords | None], ...] = ()


def opened(one: OneClue, private: bytes | None) -> Opened:
    """The clue as far as it can be read with this key; without one, its answers without their words."""
    return Opened(
        None if private is None else _read(one, one.clue.entry, ClueWords, _REPORTED, private),
        tuple(
            (answer, None if private is None else _read(one, answer.entry, AnswerWords, _ANSWERED, private))
            for answer in one.clue.answers
        ),
    )


def answer_word(one: OneClue, filled: Mapping[str, str], private: bytes, today: date) -> Word:
    """What a form says, sealed to the point that reported and to headquarters. Raises :class:`Again`."""
    code = filled.get("code", "")
    if code not in ANSWERS:
        raise Again("请选怎么答复，再按一次")
    words = plain(
        AnswerWords(
            text=filled.get(TEXT, ""),
            case_number=filled.get(NUMBER, ""),
            fine_fen=_fine(filled.get(FINE, "")),
        )
    )
    if too_long := faults(words):
        raise Again(f"写得太长：最多 {MOST[too_long[0][0]]} 个字")
    if code != "filed" and (words.case_number or words.fine_fen is not None):
        raise Again("案号和罚款只有立案时才填：请改选“立案”，或者把这两项清空")
    due_on = None
    if code in ("received", "checking") and one.clue.due_on is None:
        due_on = check_until(one.received_on)
    if filled.get("extended"):
        if code != "checking":
            raise Again("只有“核查中”才能延长核查期限")
        due_on = check_until(one.received_on, extended=True)
    if due_on is not None and due_on < today:
        due_on = None  # what is over is not promised
    text = ""
    if words != AnswerWords():
        text = _sealed(one, words, private, point_of(one, private))
    return Word(ClueAnswered(on=today, code=code, due_on=due_on), {SEALED: text})


def point_of(one: OneClue, private: bytes) -> bytes:
    """The clue key to which an answer goes; empty where the point said none, or what it sealed does not open: then nothing says that
    the key in it is the point's."""
    if opened(one, private).words is None:
        return b""
    try:
        point = read_text(one.sealed[one.clue.entry]).point
        if point:
            seal(b"", (point,), subject=one.subject, kind=_ANSWERED)
    except ValueError:  # no key at all, or one of which every secret is known
        return b""
    return point


def _sealed(one: OneClue, words: AnswerWords, private: bytes, point: bytes) -> str:
    receivers = (public_of(private), *((point,) if point else ()))
    return seal(packed(words), receivers, subject=one.subject, kind=_ANSWERED)


def _fine(typed: str) -> int | None:
    if not typed.strip():
        return None
    read = parse_amount(typed)
    if read.fen is None or read.problem is not None:
        raise Again("罚款要写成数字，比如 5000 或 5000.00")
    return read.fen


def _read(one: OneClue, entry: object, kind: type[W], name: str, private: bytes) -> W | None:
    text = one.sealed.get(entry, "")  # type: ignore[call-overload]
    try:
        content = unseal(text, private, subject=one.subject, kind=name) if text else None
        return None if content is None else unpacked(content, kind)
    except (NotSealed, ValueError):
        return None
