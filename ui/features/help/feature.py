"""怎么用."""

from __future__ import annotations

from typing import Final

from ui.features.feature import Feature, KeyEntry, MoreEntry, PageSpec, Role
from ui.words import tr

FEATURE: Final = Feature(
    name="help",
    pages=(PageSpec(key="help", make="ui.features.help.page:make", role=Role.HELP),),
    keys=(KeyEntry(keys="F1", key="help", words=lambda: tr("怎么用")),),
    more=(
        MoreEntry(
            order=500,
            key="help",
            words=lambda: tr("怎么用"),
            told=lambda: tr("几个快捷键，几句话"),
            icon="help",
        ),
    ),
)
