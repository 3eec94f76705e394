"""消费者的回答: what the desk is told of it."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from headquarters.accounts.account import Right
from headquarters.desk.answers.pages import LOOKED, Answers
from headquarters.desk.answers.queries import WAITING
from headquarters.desk.answers.words import CONTENT, GIVEN, said
from headquarters.desk.feature import Entry, Feature, Waiting

FEATURE: Final = Feature(
    package="headquarters.desk.answers",
    controllers=(Answers,),
    entries=(Entry("消费者的回答", "/answers", Right.RECORDS, 23),),
    acts=MappingProxyType({LOOKED: "看过和联络点记的不一样的回答"}),
    filters=MappingProxyType(
        {"given": lambda code: GIVEN.get(code, code), "content": lambda code: CONTENT.get(code, code)}
    ),
    waiting=(
        Waiting(
            "answer",
            "消费者说没有拿到",
            25,
            WAITING,
            say=said,
            path="/answers?show=against&p={point}",
        ),
    ),
)
