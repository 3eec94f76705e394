"""Forms that somebody began."""

from __future__ import annotations

from typing import Final

from ui.features.feature import Feature, MoreEntry, PageSpec, TileEntry
from ui.words import tr

FEATURE: Final = Feature(
    name="drafts",
    pages=(PageSpec(key="drafts", make="ui.features.drafts.page:make"),),
    more=(
        MoreEntry(
            order=400,
            key="drafts",
            words=lambda: tr("继续未完成"),
            told=lambda: tr("没写完的登记都在这里"),
            icon="resume",
        ),
    ),
    tiles=(
        TileEntry(
            order=900,
            key="drafts",
            icon="resume",
            words=lambda: tr("继续未完成"),
            told=lambda: tr("上回没写完的都在这里，\n一个字也没丢"),
            counts="drafts",
        ),
    ),
)
