"""What is measured must not be what the dictionary has learnt by heart, nor the same text over and over."""

from itertools import islice
from types import ModuleType

from benchmarks import dictionary_texts, texts
from benchmarks.processes import desk
from sync.protocol import dictionaries

WINDOW = 24
"""Bytes: eight Chinese characters, more than a date or a common turn of phrase."""


def windows(text: bytes) -> set[bytes]:
    return {text[at : at + WINDOW] for at in range(len(text) - WINDOW + 1)}


def words(module: ModuleType) -> set[str]:
    lists = (value for value in vars(module).values() if isinstance(value, list | tuple))
    return {word for some in lists for word in some if isinstance(word, str)}


def test_nothing_of_what_is_measured_stands_in_a_shipped_dictionary() -> None:
    dictionary = dictionaries.load(dictionaries.NEWEST)
    assert dictionary is not None
    learnt = windows(dictionary.as_bytes())
    # The question has an answer: what it was trained on is found in it.
    assert learnt & windows("".join(islice(dictionary_texts.sentences(20261123), 2000)).encode())
    for said in islice(texts.complaints(1, desk.TEXT_BYTES), 300):
        for text in (said.story, said.summary, said.consumer_address, said.merchant_name):
            assert not windows(text.encode()) & learnt, text


def test_the_words_of_measurements_and_of_training_are_two_lists() -> None:
    assert len(words(texts)) > 150
    assert len(words(dictionary_texts)) > 150
    assert not words(texts) & words(dictionary_texts)


def test_the_texts_vary() -> None:
    said = list(islice(texts.complaints(1, desk.TEXT_BYTES), 500))
    stories = {each.story for each in said}
    assert len(stories) == len(said)
    assert len({each.consumer_name + each.consumer_phone for each in said}) == len(said)
    pieces = [story[at : at + 10] for story in stories for at in range(len(story) - 9)]
    assert len(set(pieces)) > len(pieces) / 2  # more than half of what is written was never written before
    assert list(islice(texts.complaints(1, desk.TEXT_BYTES), 5)) == said[:5]
    assert next(texts.complaints(2, desk.TEXT_BYTES)) != said[0]
