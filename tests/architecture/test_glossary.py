"""The glossary names every word of the rules, so that screens, protocol and documents use the same ones."""

import re
from pathlib import Path

from casework.matters.registry import CORE_FIELDS, KINDS, PERSONAL_FIELDS
from casework.state import State

GLOSSARY = (Path(__file__).resolve().parents[2] / "docs" / "GLOSSARY.md").read_text(encoding="utf-8")
WORDS = set(re.findall(r"`([^`]+)`", GLOSSARY))


def test_every_kind_state_and_field_has_its_chinese_word() -> None:
    known = {kind for kind, _ in KINDS} | {state.value for state in State}
    known |= set(CORE_FIELDS) | PERSONAL_FIELDS
    assert known - WORDS == set()


def test_no_kind_stands_in_the_glossary_that_is_gone() -> None:
    steps = GLOSSARY.partition("## Steps")[2].partition("\n## ")[0]
    named = {
        line.split("|")[2].strip().strip("`")
        for line in steps.splitlines()
        if line.startswith("| ") and "`" in line
    }
    assert named == {kind for kind, _ in KINDS}
