"""The courier: its page, its word in the bar, what its acts are called."""

from __future__ import annotations

from typing import Final

from headquarters.accounts.account import Right
from headquarters.desk.courier.pages import CourierPage
from headquarters.desk.courier.words import became
from headquarters.desk.feature import Entry, Feature
from headquarters.exchange.by_file import ANSWERED, TAKEN_IN

FEATURE: Final = Feature(
    package="headquarters.desk.courier",
    controllers=(CourierPage,),
    entries=(Entry("U 盘上报", "/courier", Right.COURIER, 30),),
    acts={TAKEN_IN: "收下 U 盘带来的", ANSWERED: "再写一次给 U 盘的回信"},
    filters={"became": became},
)
