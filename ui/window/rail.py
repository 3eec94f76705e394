"""The places of the rail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.widgets.rail_bar import RailItem
from ui.words import tr

if TYPE_CHECKING:
    from ui.parts.page import Page
    from ui.parts.place import Place

PLACES = frozenset(
    {"home", "complaints", "consultations", "clues", "publicity", "merchants", "statistics", "laws", "more"}
)
"""The keys of the rail's places."""


def rail_items() -> list[RailItem]:
    """The places of the rail, in their order."""
    return [
        RailItem("home", tr("首页"), "home"),
        RailItem("complaints", tr("投诉"), "complaint"),
        RailItem("consultations", tr("咨询"), "consult"),
        RailItem("clues", tr("线索"), "clue"),
        RailItem("publicity", tr("宣传"), "publicity"),
        RailItem("merchants", tr("商户"), "merchant"),
        RailItem("statistics", tr("统计"), "statistics"),
        RailItem("laws", tr("法规"), "law"),
        RailItem("more", tr("更多"), "more"),
    ]


def rail_of(place: Place, page: Page) -> str:
    """The key of the rail's place a page belongs to, empty for none."""
    return place.page if place.page in PLACES else page.rail if page.rail in PLACES else ""
