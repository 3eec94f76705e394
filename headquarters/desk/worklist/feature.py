"""The worklist: what the desk is told of it. What is on it is registered by the features it belongs to."""

from __future__ import annotations

from typing import Final

from headquarters.accounts.account import Right
from headquarters.desk.feature import Entry, Feature
from headquarters.desk.worklist.pages import Worklist

FEATURE: Final = Feature(
    package="headquarters.desk.worklist",
    controllers=(Worklist,),
    entries=(Entry("待办", "/todo", Right.RECORDS, 15),),
)
