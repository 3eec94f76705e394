"""The shipped dictionary: pinned, useful for small parcels, and trained on nothing that is measured."""

from __future__ import annotations

import hashlib
from itertools import islice

import pytest
import zstandard

from benchmarks.dictionary_texts import sentences
from benchmarks.texts import complaints
from sync.protocol import dictionaries

SHIPPED = {1: "617a41dc4a8149953bc42d99948bcae589e6fcd579a2674c91e512672647eb38"}
WINDOW = 10
"""So many characters in a row that both sides have would be a sentence taken over, not a common turn of phrase."""


def windows(text: str) -> set[str]:
    clean = "".join(letter for letter in text if "一" <= letter <= "鿿")
    return {clean[start : start + WINDOW] for start in range(len(clean) - WINDOW + 1)}


@pytest.mark.parametrize("number", SHIPPED)
def test_a_shipped_dictionary_never_changes(number: int) -> None:
    known = dictionaries.load(number)
    assert known is not None
    data = known.as_bytes()
    assert hashlib.sha256(data).hexdigest() == SHIPPED[number]
    assert len(data) <= 110 * 1024


def test_the_newest_is_shipped_and_a_strange_one_is_not() -> None:
    assert dictionaries.NEWEST in SHIPPED
    assert dictionaries.load(dictionaries.NONE) is None
    with pytest.raises(KeyError):
        dictionaries.load(999)


def test_it_makes_a_small_payload_smaller() -> None:
    complaint = next(complaints(1))
    text = f"{complaint.summary} {complaint.story}".encode()[:400]
    frame = b"\x85\xa6device\xa5first\xa6before\xa5cores\xa8privates" + b"\xadconsumer_name\xa5story" + text
    plain = zstandard.ZstdCompressor(level=3).compress(frame)
    helped = zstandard.ZstdCompressor(level=3, dict_data=dictionaries.load(1)).compress(frame)
    assert len(helped) < len(plain) * 0.9


def test_what_it_was_trained_on_is_not_what_is_measured() -> None:
    trained: set[str] = set()
    for sentence in islice(sentences(20261123), 20_000):
        trained |= windows(sentence)
    measured: set[str] = set()
    for complaint in islice(complaints(1), 500):
        measured |= windows(complaint.story) | windows(complaint.summary)
    assert len(measured) > 10_000
    assert trained & measured == set()
    known = dictionaries.load(1)
    assert known is not None
    inside = known.as_bytes()
    assert not any(window.encode() in inside for window in islice(sorted(measured), 0, None, 29))
