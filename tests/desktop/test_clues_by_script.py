"""What a script records is in the clear: so it records no words of a clue."""

from __future__ import annotations

import json

import pytest

from casework.handbook import Handbook
from desktop.command_line.recording import BadLine, _line


def test_a_script_names_no_sealed_words() -> None:
    told = {"case": "a", "kind": "clue.reported", "body": {"on": "2026-11-20", "found": "public"}}
    _line(1, json.dumps(told), Handbook.load())
    with pytest.raises(BadLine) as refused:
        _line(1, json.dumps({**told, "personal": {"sealed": "甲店掺假"}}), Handbook.load())
    assert "掺假" not in str(refused.value)
