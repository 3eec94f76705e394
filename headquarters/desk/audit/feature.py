"""The record of acts: what the desk is told of it."""

from __future__ import annotations

from typing import Final

from headquarters.accounts.account import Right
from headquarters.desk.audit.pages import Record
from headquarters.desk.feature import Entry, Feature

FEATURE: Final = Feature(
    package="headquarters.desk.audit",
    controllers=(Record,),
    entries=(Entry("操作记录", "/audit", Right.AUDIT, 90),),
)
