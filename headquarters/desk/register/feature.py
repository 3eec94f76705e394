"""The register of points: what the desk is told of it."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from headquarters.accounts.account import Right
from headquarters.desk.feature import Card, Entry, Feature, Waiting
from headquarters.desk.register import queries, words
from headquarters.desk.register.figures import Figures
from headquarters.desk.register.importing import Importing
from headquarters.desk.register.pages import RegisterPage
from headquarters.register.batches import forget_old
from headquarters.register.values import CALLED, told

_CONTESTED: Final = """
SELECT point, '' AS subject, '' AS thing, field AS code, min(said_at) AS since FROM register WHERE contested GROUP BY point, field
"""
"""Fields of which the point and headquarters, or two PCs of the point, said something else without knowing of each other."""

FEATURE: Final = Feature(
    package="headquarters.desk.register",
    controllers=(RegisterPage, Importing, Figures),
    cards=(
        Card("point", "above", 15, queries.of_point, "register/of_point.html"),
        Card("overview", "below", 60, queries.moved, "register/moved.html"),
    ),
    entries=(Entry("一站一档", "/register", Right.RECORDS, 30),),
    acts=MappingProxyType(words.ACTS),
    filters=MappingProxyType(
        {
            "register_field": lambda name: CALLED.get(name, name),
            "register_value": lambda value, name: told(name, value),
        }
    ),
    waiting=(
        Waiting(
            "register",
            "登记簿里两边写得不一样",
            40,
            _CONTESTED,
            say=lambda name: f"{CALLED.get(name, name)}：同时写了不一样的，请核对后再写一次",
            path="/points/{point}/register",
        ),
    ),
    forgets=(forget_old,),
)
