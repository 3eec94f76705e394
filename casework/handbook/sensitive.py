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
    written = normalise_text(text).upper()
    found: list[Flagged] = []
    names = handbook.dictionary(dictionary)
    for code, unless, pattern in _compiled(handbook.alert_words):
        term = names.get(code)
        if pattern is None or term is None or term.retired:
            continue
        left = unless.sub("　", written) if unless is not None else written
        for sentence in _SENTENCE.split(left):
            if hit := pattern.search(sentence):
                found.append(Flagged(code, term.name, hit.group()))
                break
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


_Ready = tuple[str, re.Pattern[str] | None, re.Pattern[str] | None]


@lru_cache(maxsize=4)
def _compiled(rules: tuple[AlertWords, ...]) -> tuple[_Ready, ...]:
    """Code, what is left out, what is looked for."""
    return tuple((rule.code, _any_of(rule.unless), _of_words(rule.words)) for rule in rules)


def _any_of(words: tuple[str, ...]) -> re.Pattern[str] | None:
    written = [_written(word) for word in words if word.strip()]
    return re.compile("|".join(sorted(written, key=len, reverse=True))) if written else None


def _of_words(words: tuple[str, ...]) -> re.Pattern[str] | None:
    found: list[str] = []
    for word in words:
        parts = [_one_of(part) for part in word.split("+") if part.strip("/ ")][:_MOST_PARTS]
        if parts:
            found += [f".{{0,{_NEAR}}}?".join(order) for order in permutations(parts)]
    return re.compile("|".join(found)) if found else None


def _one_of(part: str) -> str:
    return "(?:" + "|".join(_written(one) for one in part.split("/") if one.strip()) + ")"


def _written(word: str) -> str:
    return re.escape(normalise_text(word).upper())
