"""Clues: how many, the pages of clue officers, what their acts are called."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from headquarters.accounts.account import Right
from headquarters.clues.known import MADE
from headquarters.desk.clues.pages import ANSWERED, SEEN, UNLOCKED, Clues
from headquarters.desk.clues.queries import read_counts
from headquarters.desk.clues.words import answer_sign, found, term
from headquarters.desk.feature import Card, Entry, Feature, Waiting

_UNANSWERED: Final = """
SELECT c.point, c.subject, '' AS thing, c.found AS code, c.reported_at AS since FROM clues c WHERE c.code = ''
"""
"""Clues that nobody has answered, for those who may."""

FEATURE: Final = Feature(
    package="headquarters.desk.clues",
    controllers=(Clues,),
    cards=(
        Card("overview", "below", 40, read_counts, "clues/counts.html", right=Right.SEE),
        Card("point", "below", 40, read_counts, "clues/counts.html", right=Right.SEE),
    ),
    entries=(Entry("线索", "/clues", Right.CLUES, 22),),
    acts=MappingProxyType(
        {
            MADE: "生成线索密钥",
            UNLOCKED: "打开线索密钥",
            SEEN: "看一条线索",
            ANSWERED: "答复一条线索",
        }
    ),
    filters=MappingProxyType(
        {
            "clue_answer": answer_sign,
            "clue_found": found,
            "clue_term": term,
            "clue_word": lambda words, name: getattr(words, name),
        }
    ),
    waiting=(
        Waiting(
            "clues",
            "没有答复的线索",
            7,
            _UNANSWERED,
            say=found,
            path="/points/{point}/clues/{subject}",
            right=Right.CLUES,
        ),
    ),
)
