"""分流: its page."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from headquarters.accounts.account import Right
from headquarters.desk.feature import Entry, Feature
from headquarters.desk.referred.pages import Referred
from headquarters.desk.referred.words import department

FEATURE: Final = Feature(
    package="headquarters.desk.referred",
    controllers=(Referred,),
    entries=(Entry("分流", "/referred", Right.RECORDS, 22),),
    filters=MappingProxyType({"referred_to": department}),
)
