"""Groups: their pages, and the large ones in the worklist."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from headquarters.accounts.account import Right
from headquarters.desk.feature import Entry, Feature, Waiting
from headquarters.desk.groups.pages import Groups
from headquarters.desk.groups.queries import LARGE_AND_OPEN
from headquarters.desk.groups.words import cause, large, state_sign

FEATURE: Final = Feature(
    package="headquarters.desk.groups",
    controllers=(Groups,),
    entries=(Entry("群体事件", "/groups", Right.RECORDS, 21),),
    filters=MappingProxyType({"group_cause": cause, "group_state": state_sign}),
    waiting=(
        Waiting(
            "groups",
            "人多或钱多的群体事件",
            6,
            LARGE_AND_OPEN,
            say=large,
            path="/points/{point}/groups/{subject}",
        ),
    ),
)
