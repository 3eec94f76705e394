"""线索: reporting one, and the list that opens with a clue word alone."""

from __future__ import annotations

from typing import Final

from ui.features.feature import Feature, KeyEntry, LookedOver, PageSpec, RailEntry, TileEntry
from ui.words import tr

FEATURE: Final = Feature(
    name="clues",
    pages=(
        PageSpec(key="clues", make="ui.features.clues.list_page:make"),
        PageSpec(key="clue", make="ui.features.clues.page:make"),
    ),
    rail=(RailEntry(order=300, key="clues", words=lambda: tr("线索"), icon="clue"),),
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
    looked_over=(LookedOver(what="clues", words=lambda: tr("线索")),),
)
