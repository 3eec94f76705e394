"""保存期: which cases are over for years."""

from __future__ import annotations

from typing import Final

from ui.features.feature import Feature, MoreEntry, PageSpec
from ui.words import tr

FEATURE: Final = Feature(
    name="keeping",
    pages=(PageSpec(key="keeping", make="ui.features.keeping.page:make"),),
    more=(
        MoreEntry(
            order=450,
            key="keeping",
            words=lambda: tr("个人信息保存期"),
            told=lambda: tr("办完多年的案件，看看个人信息还要不要留"),
            icon="lock",
        ),
    ),
)
