"""Headquarters refuses with the HTTP status that docs/PROTOCOL.md names for each word."""

import re
from pathlib import Path

import pytest

from headquarters.exchange.refusals import Refused

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "PROTOCOL.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| ([0-9, ]+) \| (`[^|]+`) \|", re.MULTILINE)
STATUS = {
    word: [int(status) for status in statuses.split(", ")]
    for statuses, words in ROW.findall(PAGE.partition("\n## 4. ")[2].partition("\n## 5. ")[0])
    for word in re.findall(r"`(\w+)`", words)
}


def test_the_table_of_the_protocol_is_read() -> None:
    assert STATUS["revoked"] == [403]
    assert STATUS["busy"] == [429, 503]
    assert len(STATUS) == 11


@pytest.mark.parametrize("word", STATUS)
def test_a_refusal_has_the_status_of_the_protocol(word: str) -> None:
    assert Refused(word).status in STATUS[word]
