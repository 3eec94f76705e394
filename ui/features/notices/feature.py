"""总部通知: what headquarters tells this point."""

from __future__ import annotations

from typing import Final

from ui.features.feature import BesideEntry, CardEntry, Feature, LookedOver, MoreEntry, PageSpec
from ui.words import tr

FEATURE: Final = Feature(
    name="notices",
    pages=(
        PageSpec(key="notices", make="ui.features.notices.list_page:make"),
        PageSpec(key="notice", make="ui.features.notices.page:make"),
    ),
    more=(
        MoreEntry(
            order=240,
            key="notices",
            words=lambda: tr("总部通知"),
            told=lambda: tr("总部发来的通知，看过的和撤回的也在"),
            icon="publicity",
        ),
    ),
    cards=(CardEntry(order=150, make="ui.features.notices.home_notices:NoticesCard", aside=True),),
    beside=(BesideEntry(order=100, make="ui.features.notices.beside:ConcerningLine"),),
    looked_over=(LookedOver(what="notices", words=lambda: tr("总部通知")),),
)
