"""A person, a telephone, a merchant as one word of the index, and the question that finds it.

The word is a digest: it is short, whatever a name consists of, and holds no name. Two may share one, so whoever asks compares
the columns of the rows that were found.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Final

DIGEST_BYTES: Final = 6

COLUMNS: Final = ("person_key", "phone_key", "merchant_key")
"""Of the row of a case, in the order in which :func:`words` takes them."""


def words(person: str, phone: str, merchant: str) -> str:
    """The words of a case, by what its row has in these columns; empty where it has nothing in any of them."""
    return " ".join(_word(*each) for each in zip(COLUMNS, (person, phone, merchant), strict=True) if each[1])


def question(**keys: str) -> str:
    """An FTS5 expression for cases that have all of these: ``question(phone_key="13812345678")``. At least one of them must say
    something; what is empty is not asked."""
    return " AND ".join(_word(column, value) for column, value in keys.items() if value)


def _word(column: str, value: str) -> str:
    # The column's own letter is none of a hexadecimal number, so that no two columns share a word.
    letter = {"person_key": "p", "phone_key": "t", "merchant_key": "m"}[column]
    return letter + blake2b(value.encode("utf-8", "surrogatepass"), digest_size=DIGEST_BYTES).hexdigest()
