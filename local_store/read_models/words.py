"""How text becomes words of the search index, and how what a person types becomes a question to it.

Chinese has no blanks between words: every character is a word, and two characters side by side are a phrase. 退款 is
found inside 要求退款, 款退 is not. Punctuation is a word of its own, so that no phrase reaches across it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from casework.plain_text import plain_width
from local_store import pinyin

BREAK: Final = "ǁ"
"""Stands where punctuation or the end of a text was (a letter, so that the tokenizer keeps it)."""

_RUNS: Final = re.compile(r"[0-9a-z]+|[^\W_0-9a-zǁ]+|ǁ|(?:[^\w\s]|_)+")
"""Latin letters and digits together are one word; of all others, as of Chinese ones, each is one; the rest is punctuation."""
_WORD: Final = re.compile(r"\w")
_DIGITS: Final = re.compile(r"\d+")


def prose(texts: Iterable[str]) -> str:
    """Sentences as index words, broken at punctuation and between the texts."""
    return f" {BREAK} ".join(" ".join(_spaced(text)) for text in texts if text)


def name(text: str) -> str:
    """A name as index words, punctuation left out: 沃尔玛(长宁店) is found as 沃尔玛长宁店."""
    return " ".join(words for words in _spaced(text) if words != BREAK)


def compact(text: str) -> str:
    """A name as one word: what a hint is kept by and asked by."""
    return name(text).replace(" ", "")


def names(texts: Iterable[str]) -> str:
    """Several names, none running into the next."""
    return f" {BREAK} ".join(name(text) for text in texts if text)


def number(text: str) -> str:
    """A case number: as one word, and its last group with and without leading zeros (people say "number 12")."""
    joined = _joined(text)
    last = _joined(text.rsplit("-", 1)[-1])
    return " ".join(dict.fromkeys(word for word in (joined, last, last.lstrip("0")) if word))


def phones(texts: Iterable[str]) -> str:
    """Telephone numbers as index words: the digits of each, and the last four."""
    found: dict[str, None] = {}
    for text in texts:
        for part in re.split(r"[/,;、]|或", plain_width(text)):
            # Blanks group the digits of one number, unless each group is long enough to be one.
            groups = ["".join(_DIGITS.findall(group)) for group in part.split()]
            whole = groups if all(len(group) >= 7 for group in groups) else ["".join(groups)]
            for digits in whole:
                if digits:
                    found[digits] = None
                    found[digits[-4:]] = None
    return " ".join(found)


def spelling(people: Iterable[str], merchants: Iterable[str]) -> str:
    """Pinyin and initials of names, from every character on."""
    found: dict[str, None] = {}
    for person in people:
        found.update(dict.fromkeys(pinyin.terms(pinyin.of_person(person))))
    for merchant in merchants:
        found.update(dict.fromkeys(pinyin.terms(pinyin.of_merchant(merchant))))
    return " ".join(found)


def question(text: str) -> str:
    """What a person typed, as an FTS5 expression; empty when there is nothing to look for.

    Blanks separate terms that all have to be found. A term is looked for in names, numbers, telephones (from the
    beginning or the last four digits), pinyin, initials and all words.
    """
    terms = [term for part in plain_width(text).split() if (term := _term(part))]
    return " AND ".join(terms)


def needles(text: str) -> tuple[str, ...]:
    """The terms of a question as plain text, for showing where they were found."""
    return tuple(part for part in plain_width(text).casefold().split() if _WORD.search(part))


def _term(part: str) -> str:
    words = _split(part)
    if not words:
        return ""
    plain = [word for word in words if word != BREAK]
    joined = _joined(part)
    ways = [f"words : {_phrase(words)}", f"{{consumer merchant}} : {_phrase(plain)}"]
    if joined and joined.isascii():
        ways.append(f"number : {_phrase([joined], prefix=len(joined) > 3)}")
        if joined.isdigit():
            ways.append(f"phone : {_phrase([joined], prefix=len(joined) != 4)}")
        elif joined.isalpha():
            ways.append(f"spelling : {_phrase([joined], prefix=True)}")
            ways[0] = f"words : {_phrase(words, prefix=True)}"
            ways[1] = f"{{consumer merchant}} : {_phrase(plain, prefix=True)}"
    return "(" + " OR ".join(ways) + ")"


def _phrase(words: list[str], *, prefix: bool = False) -> str:
    # Words hold letters and digits only, so nothing in them can end the quotation.
    return '"' + " ".join(words) + '"' + ("*" if prefix else "")


def _joined(text: str) -> str:
    return "".join(c for c in plain_width(text).casefold() if c.isalnum())


def _split(text: str) -> list[str]:
    return " ".join(_spaced(text)).split()


def _spaced(text: str) -> list[str]:
    """The words of a text, side by side ones with blanks between them, and :data:`BREAK` by itself."""
    found = [
        BREAK if not run.isalnum() else run if run.isascii() else " ".join(run)
        for run in _RUNS.findall(plain_width(text).casefold())
    ]
    while found and found[-1] == BREAK:
        found.pop()
    while found and found[0] == BREAK:
        found.pop(0)
    return found
