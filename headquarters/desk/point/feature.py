"""The page of a contact point: what the desk is told of it."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from headquarters.desk.feature import Feature
from headquarters.desk.point.pages import PointPage

FEATURE: Final = Feature(
    package="headquarters.desk.point",
    controllers=(PointPage,),
    acts=MappingProxyType(
        {
            "case.voided": "作废一件投诉",
            "case.merged": "把一件投诉并到另一件",
            "case.restored": "恢复一件作废的投诉",
            "case.sent_back": "退回一件投诉",
        }
    ),
)
