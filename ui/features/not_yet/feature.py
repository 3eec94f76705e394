"""Clues, publicity, merchants, statistics, laws: places that say what they will be."""

from __future__ import annotations

from typing import Final

from ui.features.feature import Feature, KeyEntry, PageSpec, RailEntry, TileEntry
from ui.words import tr

FEATURE: Final = Feature(
    name="not_yet",
    pages=tuple(
        PageSpec(key=key, make="ui.features.not_yet.page:make")
        for key in ("clue", "clues", "publicity", "merchants", "statistics", "laws")
    ),
    rail=(
        RailEntry(order=300, key="clues", words=lambda: tr("线索"), icon="clue"),
        RailEntry(order=400, key="publicity", words=lambda: tr("宣传"), icon="publicity"),
        RailEntry(order=500, key="merchants", words=lambda: tr("商户"), icon="merchant"),
        RailEntry(order=600, key="statistics", words=lambda: tr("统计"), icon="statistics"),
        RailEntry(order=700, key="laws", words=lambda: tr("法规"), icon="law"),
    ),
    keys=(KeyEntry(keys="F4", key="clue", words=lambda: tr("报告线索")),),
    tiles=(
        TileEntry(
            order=300,
            key="clue",
            icon="clue",
            words=lambda: tr("报告线索"),
            told=lambda: tr("看到假货、过期食品、\n乱标价，报给市场监管所"),
            shortcut="F4",
        ),
    ),
)
