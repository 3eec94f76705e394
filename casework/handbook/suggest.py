"""Suggesting a category or a nature from what a person wrote, with the words that led there.

Only a suggestion: it looks for the handbook's keywords, longest first, and never guesses beyond them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from casework.handbook.loader import Handbook
from casework.handbook.model import Dictionary, Keywords
from casework.identifiers import normalise_text


@dataclass(frozen=True)
class Suggestion:
    """A code with its name, the words found (in the order they were written) and the weight behind it.

    top_code: the code of its first level (itself where there is only one level).
    """

    code: str
    name: str
    words: tuple[str, ...]
    weight: int
    top_code: str


def suggest_category(handbook: Handbook, text: str) -> tuple[Suggestion, ...]:
    """Categories the text speaks of, the likeliest first; empty where no keyword occurs.

    A shop or a way of buying ('超市', '网购') says less than the thing itself, so sales services come
    after any other category.
    """
    found = _scan(handbook.category_keywords, text)
    ranked = sorted(found, key=lambda item: (item[0].startswith("S13"), -item[2]))
    return tuple(_suggestion(handbook.categories, *item) for item in ranked)


def suggest_nature(handbook: Handbook, text: str) -> tuple[Suggestion, ...]:
    """Natures (what is wrong) the text speaks of, the likeliest first; empty where no keyword occurs."""
    found = _scan(handbook.nature_keywords, text)
    ranked = sorted(found, key=lambda item: -item[2])
    return tuple(_suggestion(handbook.natures, *item) for item in ranked)


def _suggestion(dictionary: Dictionary, code: str, words: tuple[str, ...], weight: int) -> Suggestion:
    term = dictionary.get(code)
    top = term.parent if term is not None and term.parent else code
    return Suggestion(code, dictionary.name(code), words, weight, top)


def _scan(keywords: Mapping[str, Keywords], text: str) -> list[tuple[str, tuple[str, ...], int]]:
    table = tuple((code, entry.words) for code, entry in keywords.items())
    pattern, codes = _compiled(table)
    words: dict[str, dict[str, None]] = {}
    for match in pattern.finditer(normalise_text(text).upper()):
        words.setdefault(codes[match.group()], {})[match.group()] = None
    return [(code, tuple(found), sum(len(word) for word in found)) for code, found in words.items()]


@lru_cache(maxsize=8)
def _compiled(table: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[re.Pattern[str], Mapping[str, str]]:
    codes: dict[str, str] = {}
    for code, words in table:
        for word in words:
            codes.setdefault(normalise_text(word).upper(), code)
    longest_first = sorted(codes, key=len, reverse=True)
    pattern = "|".join(re.escape(word) for word in longest_first)
    return re.compile(pattern or r"(?!)"), codes
