"""Publicity, merchants, statistics, laws: places that say what they will be."""

from __future__ import annotations

from typing import Final

from ui.features.feature import Feature, PageSpec, RailEntry
from ui.words import tr

FEATURE: Final = Feature(
    name="not_yet",
    pages=tuple(
        PageSpec(key=key, make="ui.features.not_yet.page:make")
        for key in ("publicity", "merchants", "statistics", "laws")
    ),
    rail=(
        RailEntry(order=400, key="publicity", words=lambda: tr("宣传"), icon="publicity"),
        RailEntry(order=500, key="merchants", words=lambda: tr("商户"), icon="merchant"),
        RailEntry(order=600, key="statistics", words=lambda: tr("统计"), icon="statistics"),
        RailEntry(order=700, key="laws", words=lambda: tr("法规"), icon="law"),
    ),
)
