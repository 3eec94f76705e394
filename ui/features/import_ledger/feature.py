"""导入台账."""

from __future__ import annotations

from typing import Final

from ui.features.feature import Feature, LookedOver, MoreEntry, PageSpec
from ui.words import tr

FEATURE: Final = Feature(
    name="import_ledger",
    pages=(PageSpec(key="import", make="ui.features.import_ledger.page:make"),),
    more=(
        MoreEntry(
            order=200,
            key="import",
            words=lambda: tr("导入台账"),
            told=lambda: tr("把原来的 Excel、CSV 台账读进来，读两遍也不会多出来"),
            icon="document",
        ),
    ),
    looked_over=(LookedOver(what="imports", words=lambda: tr("从台账来的行")),),
)
