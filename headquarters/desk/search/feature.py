"""The search: what the desk is told of it."""

from __future__ import annotations

from typing import Final

from headquarters.accounts.account import Right
from headquarters.desk.feature import Entry, Feature
from headquarters.desk.search.pages import Search

FEATURE: Final = Feature(
    package="headquarters.desk.search",
    controllers=(Search,),
    entries=(Entry("查找", "/search", Right.RECORDS, 18),),
)
