"""Which of the flags (自杀/轻生, 群体性事件 …) the words of a story speak of, and what the handbook says is done first.

A hint for a person, who ticks what was done or says that it is nothing of the kind: it decides about nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations
from typing import Final

from casework.handbook.alert_words import AlertWords
from casework.handbook.loader import Handbook
from casework.handbook.model import Term
from casework.identifiers import normalise_text

FLAGS: Final = "sensitive_flag"
STEPS: Final = "sensitive_step"
"""The dictionary of what is done first; ``group``: for which flag."""
_CALLS: Final = "sensitive_call"
"""The same of who is called."""
_NEAR: Final = 16
"""So many characters may stand between two words that belong together."""
_MOST_PARTS: Final = 3
"""More words than these are not looked for together."""
_SENTENCE: Final = re.compile(r"[。！？；!?;\n]")


@dataclass(frozen=True, slots=True)
class Flagged:
    """A flag that the text speaks of, and the words that were found, as they stand there."""

    code: str
    name: str
    words: str


def find_flags(handbook: Handbook, text: str, dictionary: str = FLAGS) -> tuple[Flagged, ...]:
    """The flags of a text, in the order of the handbook; empty where nothing points to one. ``dictionary``: whose codes are looked
    for; the words of grounds and hints (第16、17条) stand in the same list."""
    found: list[Flagged] = []
    names = handbook.dictionary(dictionary)
    for code, words in _hits(handbook.alert_words, text):
        term = names.get(code)
        if term is not None and not term.retired:
            found.append(Flagged(code, term.name, words))
    order = {term.code: at for at, term in enumerate(names)}
    return tuple(sorted(found, key=lambda one: order[one.code]))


def first_steps(handbook: Handbook, code: str) -> tuple[Term, ...]:
    """先做这几件事: what is done first for a flag, in the order of the handbook."""
    return _of_flag(handbook, STEPS, code)


def who_to_call(handbook: Handbook, code: str) -> tuple[Term, ...]:
    """打给谁."""
    return _of_flag(handbook, _CALLS, code)


def _of_flag(handbook: Handbook, dictionary: str, code: str) -> tuple[Term, ...]:
    terms = handbook.dictionaries.get(dictionary)
    return () if terms is None else tuple(term for term in terms if term.group == code)


@lru_cache(maxsize=1)
def _hits(rules: tuple[AlertWords, ...], text: str) -> tuple[tuple[str, str], ...]:
    """Code by code the words that were found. One look at a text does for whoever asks of it: a form asks three times after each pause."""
    written = normalise_text(text).upper()
    letters = frozenset(written)
    found: list[tuple[str, str]] = []
    for code, unless, pattern, parts in _compiled(rules):
        # Whether the words stand there at all costs a hundredth of looking for them near each other.
        there = _there(parts, written, letters)
        if pattern is None or not there:
            continue
        left = unless.sub("　", written) if unless is not None else written
        for sentence in _SENTENCE.split(left):
            if _there(there, sentence, letters) and (hit := pattern.search(sentence)):
                found.append((code, hit.group()))
                break
    return tuple(found)


_Parts = tuple[tuple[tuple[str, ...], ...], ...]
"""Any of these is looked for: all parts of it, of each one of its words."""
_Ready = tuple[str, re.Pattern[str] | None, re.Pattern[str] | None, _Parts]


def _there(every: _Parts, text: str, letters: frozenset[str]) -> _Parts:
    """Those of which each part stands somewhere in the text, with the words that do. ``letters``: all that the text has, and maybe more."""
    found = []
    for parts in every:
        kept = []
        for part in parts:
            words = tuple([word for word in part if letters.issuperset(word) and word in text])
            if not words:
                break
            kept.append(words)
        else:
            found.append(tuple(kept))
    return tuple(found)


@lru_cache(maxsize=4)
def _compiled(rules: tuple[AlertWords, ...]) -> tuple[_Ready, ...]:
    """Code, what is left out, what is looked for, and its words alone."""
    return tuple(
        (rule.code, _any_of(rule.unless), _of_words(parts := _parts_of(rule.words)), parts) for rule in rules
    )


def _any_of(words: tuple[str, ...]) -> re.Pattern[str] | None:
    written = [re.escape(_written(word)) for word in words if word.strip()]
    return re.compile("|".join(sorted(written, key=len, reverse=True))) if written else None


def _parts_of(words: tuple[str, ...]) -> _Parts:
    found = []
    for word in words:
        parts = [part for part in word.split("+") if part.strip("/ ")][:_MOST_PARTS]
        if parts:
            found.append(
                tuple(tuple(_written(one) for one in part.split("/") if one.strip()) for part in parts)
            )
    return tuple(found)


def _of_words(every: _Parts) -> re.Pattern[str] | None:
    found: list[str] = []
    for parts in every:
        found += [f".{{0,{_NEAR}}}?".join(map(_one_of, order)) for order in permutations(parts)]
    return re.compile("|".join(found)) if found else None


def _one_of(part: tuple[str, ...]) -> str:
    return "(?:" + "|".join(map(re.escape, part)) + ")"


def _written(word: str) -> str:
    return normalise_text(word).upper()
