"""算一算: what may be asked for, reckoned before everybody's eyes."""

from __future__ import annotations

from typing import Final

from ui.features.feature import Feature, MoreEntry, PageSpec, Role
from ui.words import tr

FEATURE: Final = Feature(
    name="reckoning",
    pages=(PageSpec(key="reckoning", make="ui.features.reckoning.page:make", role=Role.RECKON),),
    more=(
        MoreEntry(
            order=150,
            key="reckoning",
            words=lambda: tr("算一算"),
            told=lambda: tr("预付卡退多少、能不能加倍赔、七天退货到哪天"),
            icon="money",
        ),
    ),
)
