"""A clue for the pages that are looked at: shut, open, and the list of them as a clue officer has it."""

from __future__ import annotations

from casework.matters.clue.words import ClueWords
from tests.headquarters.browser import Browser
from tests.headquarters.bureau import Bureau, Desk
from tests.headquarters.test_clues import SUBJECT, make_key, opened_by, reported

CLUE = ClueWords(
    what="后厨把过期的冻肉改了日期再卖",
    who="老街饭店",
    where="七宝老街 12 号",
    when="11 月 20 日晚上",
    feared="有人认得我",
)


def clue_pages(bureau: Bureau, desk: Desk, point: str) -> tuple[dict[str, str], list[str]]:
    """The pages by name, and their addresses."""
    reported(desk, make_key(bureau), CLUE)
    path = f"/points/{point}/clues/{SUBJECT}"
    shut = Browser.of(bureau, "clue_officer")
    made = {"线索（没打开）": shut.get("/clues").page, "一条线索（没打开）": shut.get(path).page}
    officer = opened_by(bureau)
    made |= {"线索": officer.get("/clues").page, "一条线索": officer.get(path).page}
    return made, ["/clues", path]
