"""Notices: what the desk is told of them."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from headquarters.accounts.account import Right
from headquarters.desk.feature import Entry, Feature
from headquarters.desk.notices import words
from headquarters.desk.notices.pages import LOOKED, PUBLISHED, WITHDRAWN, Notices

FEATURE: Final = Feature(
    package="headquarters.desk.notices",
    controllers=(Notices,),
    entries=(Entry("通知", "/notices", Right.SEE, 25),),
    acts={PUBLISHED: "发布通知", WITHDRAWN: "撤回通知", LOOKED: "看了谁看过通知"},
    filters=MappingProxyType(
        {"notice_level": words.level, "notice_why": words.why, "category": words.category}
    ),
)
