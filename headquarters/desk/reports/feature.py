"""Zero reports: what the desk is told of them."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from headquarters.accounts.account import Right
from headquarters.desk.feature import Entry, Feature
from headquarters.desk.reports import words
from headquarters.desk.reports.pages import Reports

FEATURE: Final = Feature(
    package="headquarters.desk.reports",
    controllers=(Reports,),
    entries=(Entry("零报告", "/reports", Right.SEE, 30),),
    filters=MappingProxyType(
        {
            "period": words.period,
            "answer_sign": lambda one: words.ANSWERS[one][0],
            "answer": lambda one: words.ANSWERS[one][1],
            "answer_told": lambda one: words.ANSWERS[one][2],
        }
    ),
)
