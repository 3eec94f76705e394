"""The overview: what the desk is told of it."""

from __future__ import annotations

from typing import Final

from headquarters.accounts.account import Right
from headquarters.desk.feature import Entry, Feature
from headquarters.desk.overview.pages import Overview

FEATURE: Final = Feature(
    package="headquarters.desk.overview",
    controllers=(Overview,),
    entries=(Entry("总览", "/", Right.SEE, 10),),
)
