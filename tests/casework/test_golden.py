"""What released entries mean never changes: the frozen bytes still come to the frozen state."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import msgspec
import pytest

from casework.fold import fold
from casework.journal.entry import encode_body
from casework.matters.registry import KINDS, decode_body
from tests.casework.golden_cases import CASES, FOLDER, summary, thaw

FILES = sorted(FOLDER.glob("*.json"))


def frozen(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return content


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_frozen_entries_mean_what_they_meant(path: Path) -> None:
    content = frozen(path)
    entries = thaw(content)
    random.Random(path.stem).shuffle(entries)
    assert summary(fold(entries, frozenset(content["headquarters"]))) == content["expected"]


def test_every_case_is_frozen() -> None:
    assert {path.stem for path in FILES} >= {case.__name__ for case in CASES}


def test_every_released_kind_is_frozen_and_written_as_it_was() -> None:
    seen = set()
    for path in FILES:
        for entry in thaw(frozen(path)):
            key = (entry.core.kind, entry.core.version)
            if key not in KINDS or bytes(entry.core.body) == b"\x90":
                continue
            body = decode_body(entry.core)
            assert body is not None
            assert msgspec.msgpack.decode(encode_body(body)) == msgspec.msgpack.decode(entry.core.body)
            seen.add(key)
    assert seen == set(KINDS)
