"""交给下一位."""

from __future__ import annotations

from typing import Final

from ui.features.feature import CardEntry, Feature, MoreEntry, PageSpec, Role
from ui.words import tr

FEATURE: Final = Feature(
    name="hand_over",
    pages=(PageSpec(key="hand_over", make="ui.features.hand_over.page:make", role=Role.HAND_OVER),),
    cards=(CardEntry(order=45, make="ui.features.hand_over.home_given:GivenCard", aside=True),),
    news="ui.features.hand_over.verbs:news",
    more=(
        MoreEntry(
            order=65,
            key="hand_over",
            words=lambda: tr("交给下一位"),
            told=lambda: tr("没写完的、到期的、答应过的，一页交清楚"),
            icon="people",
        ),
    ),
)
