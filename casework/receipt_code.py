"""The code on a consumer's receipt: with the number of the case it opens the case's state to whoever holds the paper.

It is made of what the case has already: HMAC-SHA-256 of the subject under the random salt of the entry that logged it, 50 bits
of it in ten characters. Nothing is stored for it, both sides make the same, and it dies with that entry's words when they
are erased. Ten characters that were guessed are right once in 2^50 tries.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable
from typing import Final

from casework.journal.entry import Entry
from casework.numbers import NumberError, parse_case_number
from casework.plain_text import for_reading
from casework.state import CaseState

LENGTH: Final = 10
_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no I, L, O, U."""
_MEANT: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})
_PURPOSE: Final = b"receipt code 1\n"
_TEXT: Final = re.compile(
    rf"\s*(?P<number>\S.*?)\s+(?P<code>[0-9A-Za-z]{{{LENGTH // 2}}}[-\s]?[0-9A-Za-z]{{{LENGTH // 2}}})\s*"
)


def code_of(logged: Entry) -> str:
    """The code of the subject that this entry logged; empty where its words are not here, or were erased."""
    private = logged.private()
    if private is None:
        return ""
    made = hmac.digest(private.salt, _PURPOSE + logged.core.subject.encode(), "sha256")
    bits = int.from_bytes(made, "big") >> (len(made) * 8 - 5 * LENGTH)
    return "".join(_LETTERS[bits >> 5 * at & 31] for at in reversed(range(LENGTH)))


def code_in(state: CaseState, entries: Iterable[Entry]) -> str:
    """The code of a subject, of all its entries."""
    return next((code_of(entry) for entry in entries if entry.id == state.logged), "")


def spoken(code: str) -> str:
    """As it is printed: in two groups of five."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}" if code else ""


def read_code(text: str) -> str:
    """A code as somebody typed it: any case and width, with or without a hyphen, O for 0, I and L for 1. Empty for what is none."""
    code = "".join(for_reading(text).replace("-", "").split()).upper().translate(_MEANT)
    return code if len(code) == LENGTH and all(letter in _LETTERS for letter in code) else ""


def is_same(code: str, other: str) -> bool:
    """Whether two codes are one, in a time that tells nothing. None is the same as no code."""
    return bool(code) and hmac.compare_digest(code, other)


def receipt_text(number: str, code: str) -> str:
    """What the square on the receipt says, and a scanner types: the number and the code."""
    return f"{number} {spoken(code)}"


def read_receipt(text: str) -> tuple[str, str]:
    """The number and the code of what a scanner typed, through whatever stands between it and the field: an input method that makes
    wide letters, blanks and hyphens of it, a Caps Lock. Two empty texts for anything else."""
    found = _TEXT.fullmatch(text) or _TEXT.fullmatch(for_reading(text))
    code = read_code(found["code"]) if found is not None else ""
    return (found["number"], code) if found is not None and code else ("", "")


def numbers_meant(number: str) -> tuple[str, ...]:
    """The numbers that may be meant by one as it was typed: as it stands, of plain width, with its letters turned by a Caps Lock, and
    as this program writes numbers. Which of them is meant is said by the code alone."""
    plain = for_reading(number)
    found = [number, plain, plain.swapcase()]
    try:
        found.append(str(parse_case_number(plain)))
    except NumberError:
        pass
    return tuple(dict.fromkeys(found))
