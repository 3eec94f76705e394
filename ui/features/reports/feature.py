"""零报告: saying that nothing was complained of in a period."""

from __future__ import annotations

from typing import Final

from ui.features.feature import CardEntry, Feature, LookedOver, MoreEntry, PageSpec
from ui.words import tr

FEATURE: Final = Feature(
    name="reports",
    pages=(PageSpec(key="reports", make="ui.features.reports.page:make"),),
    more=(
        MoreEntry(
            order=250,
            key="reports",
            words=lambda: tr("零报告"),
            told=lambda: tr("这一期没有投诉，按一下就报给总部"),
            icon="document",
        ),
    ),
    cards=(CardEntry(order=300, make="ui.features.reports.home_reports:ReportsCard", aside=True),),
    looked_over=(LookedOver(what="zero_reports", words=lambda: tr("零报告")),),
)
